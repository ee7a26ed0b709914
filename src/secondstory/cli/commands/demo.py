"""`secondstory demo`: the told incident in a throw-away workspace, and the server on it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import click

from secondstory.cli.serving import check_port, start
from secondstory.cli.setup import open_workspace
from secondstory.cli.talk import say


@click.command(short_help="Look around: a told incident in a throw-away workspace.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep the workspace there instead of throwing it away. It must be empty or missing.",
)
def command(host: str, port: int, home: Path | None) -> None:
    """Tell the whole incident of Halden Ocean in a throw-away workspace, and serve it.

    It prints a one-time link that signs you in as the lead. Ctrl-C ends it and throws the
    workspace away.
    """
    import shutil
    import tempfile

    check_port(host, port)
    if home is not None and home.exists() and any(home.iterdir()):
        raise click.UsageError(f"{home} is not empty. Name a folder that does not exist yet.")
    keep = home is not None
    folder = home or Path(tempfile.mkdtemp(prefix="secondstory-demo-"))
    os.environ["SECONDSTORY_URL"] = f"http://{host}:{port}"
    os.environ.pop("DATABASE_URL", None)  # a demo never touches a real database
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # while it is told, as Ctrl-C
    try:
        _serve(folder, host, port)
    except KeyboardInterrupt:
        say("Ended before it began.")
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def _serve(folder: Path, host: str, port: int) -> None:
    from secondstory.cli.prepared import lay_out, put_aside

    is_new = not lay_out(folder)
    open_workspace(folder)
    from django.utils import timezone

    from secondstory.web import demo
    from secondstory.web.server import prepare, sign_in_address

    if is_new:
        say("Telling the incident (once) …")
        prepare()
        demo.fill(timezone.now())
        put_aside(folder)
    lead = demo.freshen(timezone.now())
    link = sign_in_address(lead, at=timezone.now())

    def ready() -> None:
        say(f"Signed in as {lead}, this is Halden Ocean after a bad night. Ctrl-C ends it.")
        click.echo(link)

    start(host, port, ready)
