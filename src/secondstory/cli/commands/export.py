"""`secondstory export`: post-mortems as Markdown and JSON; the twin is `web.transfers.take_out`."""

from __future__ import annotations

from pathlib import Path

import click

from secondstory.cli.options import home_option, json_option
from secondstory.cli.people import acting, as_option
from secondstory.cli.setup import open_ready_workspace
from secondstory.cli.talk import print_json, say


@click.command(short_help="Write post-mortems as Markdown and JSON.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@as_option
@home_option
@json_option
def command(folder: Path, email: str, home: Path | None, as_json: bool) -> None:
    """Write every post-mortem into FOLDER, as Markdown and as JSON; `import` reads both again.

    Without --as these are the published ones that touch nothing private. With --as they are all
    that this person may read, drafts included.
    """
    open_ready_workspace(home)
    from secondstory.web.transfers import take_out

    count = 0
    for exported in take_out(folder, acting(email) if email else None):
        count += 1
        if as_json:
            print_json(
                {"postmortem": exported.postmortem, "files": [str(f) for f in exported.files]}
            )
    say(f"Wrote {count} post-mortems to {folder}.")
