"""`secondstory lint`: where wording stops the inquiry at a person; twin of `core.language`."""

from __future__ import annotations

from pathlib import Path

import click

from secondstory.cli.talk import EXIT_FINDINGS, EXIT_UNREADABLE, say

FORMATS = ("text", "json", "sarif", "github")
LEVELS = ("note", "suggestion", "warning")


@click.command(short_help="Find wording that stops the inquiry at a person.")
@click.argument("paths", nargs=-1, metavar="[PATH|-]...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--section", help="Where all of it stands, for instance timeline or actions.")
@click.option(
    "--people",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of names, one a line. Front matter is read anyway.",
)
@click.option("--level", type=click.Choice(LEVELS), help="The least that is told.")
@click.option("--summary", is_flag=True, help="Sum each file up on stderr.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    form: str,
    section: str | None,
    people: Path | None,
    level: str | None,
    summary: bool,
) -> None:
    """Find, in each PATH, the wording that stops the inquiry at a person, and ask how to go on.

    A folder stands for its Markdown files, - for what is piped in, and no PATH for the folder this
    runs in. Code, addresses, quotations and chat never count. A place can be allowed in the text:
    <!-- allow: rule-name: the reason -->. Exits with 1 when something is found.
    """
    from secondstory.cli.linting import Linting
    from secondstory.core.errors import MalformedInput
    from secondstory.core.language.model import Level

    linting = Linting(section, people, Level(level) if level else None)
    checked = []
    unreadable = 0
    for path in linting.files(paths or (".",)):
        try:
            checked.append(linting.check(path))
        except (MalformedInput, OSError) as error:
            unreadable += 1
            say(str(error))
    linting.show(checked, form)
    if summary:
        linting.sum_up(checked)
    if unreadable:
        ctx.exit(EXIT_UNREADABLE)
    if any(each.findings for each in checked):
        ctx.exit(EXIT_FINDINGS)
