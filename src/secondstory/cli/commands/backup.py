"""`secondstory backup`: the whole workspace in one file; the library twin is `web.backups`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from secondstory.cli.options import TargetType, home_option, json_option
from secondstory.cli.setup import open_ready_workspace
from secondstory.cli.talk import print_json, say


@click.command(short_help="Write the whole workspace to one file.")
@click.argument("target", type=TargetType(), required=False)
@home_option
@json_option
def command(target: Path | None, home: Path | None, as_json: bool) -> None:
    """Write the whole workspace to one file, while the server runs.

    TARGET is a .tar.gz; without it, one named after the time is written here. It restores into
    SQLite or PostgreSQL. Keep it as safe as the workspace itself: private things are in it.
    """
    if target is not None and target.exists() and not target.is_file():
        raise click.UsageError(f"{target} is no file. Name one that ends in .tar.gz.")
    open_ready_workspace(home)
    from secondstory.web.backups import back_up

    at = datetime.now(UTC)
    target = target or Path(f"secondstory-{at:%Y%m%dT%H%M%SZ}.tar.gz")
    contents = back_up(target, at=at)
    if as_json:
        print_json({"file": str(target), "rows": contents.rows, "files": contents.files})
    say(f"Wrote {target}: {contents.rows} rows, {contents.files} files.")
