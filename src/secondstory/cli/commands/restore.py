"""`secondstory restore`: a backup back into an empty workspace; the twin is `web.restores`."""

from __future__ import annotations

from pathlib import Path

import click

from secondstory.cli.options import home_option, json_option
from secondstory.cli.setup import open_ready_workspace
from secondstory.cli.talk import print_json, say


@click.command(short_help="Bring a backup into an empty workspace.")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@home_option
@json_option
def command(source: Path, home: Path | None, as_json: bool) -> None:
    """Bring the backup SOURCE into an empty workspace; all of it or nothing."""
    open_ready_workspace(home)
    from secondstory.web.restores import restore

    contents = restore(source)
    if as_json:
        print_json({"rows": contents.rows, "files": contents.files, "made_at": contents.made_at})
    say(f"Restored {contents.rows} rows and {contents.files} files, made {contents.made_at}.")
