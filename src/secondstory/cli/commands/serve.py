"""`secondstory serve`: the web application; the library twin is `web.server`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from secondstory.cli.options import home_option
from secondstory.cli.serving import check_port, start
from secondstory.cli.setup import open_workspace
from secondstory.cli.talk import say


@click.command(short_help="Start the web application.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--administrator",
    default="administrator@localhost",
    show_default=True,
    help="Mail address of the first administrator, on an empty workspace.",
)
@click.option(
    "--processes",
    default=1,
    show_default=True,
    type=click.IntRange(1, 64),
    help="How many answer pages. One is enough for a team; about 90 MB each.",
)
@home_option
def command(host: str, port: int, administrator: str, processes: int, home: Path | None) -> None:
    """Start the web application, and the jobs with it.

    On an empty workspace it prints a one-time link that makes you the administrator.
    """
    check_port(host, port)
    os.environ.setdefault("SECONDSTORY_URL", f"http://{host}:{port}")
    open_workspace(home)
    from django.conf import settings

    from secondstory.web.server import first_link, prepare

    prepare()
    link = first_link(administrator)

    def ready() -> None:
        say(f"Second Story is at {settings.PUBLIC_URL} . Ctrl-C ends it.")
        if link:
            say("Nobody is here yet. This link makes you the administrator, once:")
            click.echo(link)

    start(host, port, ready, processes=processes)
