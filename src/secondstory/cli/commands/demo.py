"""`secondstory demo`: the told incident in a throw-away workspace, and the server on it."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from types import FrameType

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
    ending = Ending()
    try:
        _serve(folder, host, port, ending)
    except KeyboardInterrupt:
        say("Ended before it began.")
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


class Ending:
    """Ctrl-C and SIGTERM while the incident is told, remembered as well as raised.

    An exception that a signal raises inside a destructor or a callback of the database is lost.
    """

    def __init__(self) -> None:
        self.is_asked = False
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, self._ask)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.is_asked = True
        raise KeyboardInterrupt

    def check(self) -> None:
        """Raise what may have been lost."""
        if self.is_asked:
            raise KeyboardInterrupt


def _serve(folder: Path, host: str, port: int, ending: Ending) -> None:
    from secondstory.cli.prepared import lay_out, put_aside

    is_new = not lay_out(folder)
    open_workspace(folder)
    from django.utils import timezone

    from secondstory.web import demo
    from secondstory.web.server import prepare, sign_in_address

    if is_new:
        say("Telling the incident (once) …")
        prepare()
        ending.check()
        demo.fill(timezone.now())
        ending.check()
        put_aside(folder)
    lead = demo.freshen(timezone.now())
    link = sign_in_address(lead, at=timezone.now())

    def ready() -> None:
        say(f"Signed in as {lead}, this is Halden Ocean after a bad night. Ctrl-C ends it.")
        click.echo(link)

    ending.check()
    start(host, port, ready)
