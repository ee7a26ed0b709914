"""`secondstory read`: what post-mortem documents say, as we understand them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from secondstory.cli.options import TargetType, json_option, zone_option
from secondstory.cli.talk import EXIT_UNREADABLE, in_one_line, say

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from secondstory.cli.understood import Tally

# Progress is worth a line for a folder, and never more than twenty lines of it.
_MANY = 40
_LINES_OF_PROGRESS = 20


@click.command(short_help="Show what a post-mortem document says.")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@zone_option
@json_option
@click.option(
    "-o",
    "--output",
    type=TargetType(),
    help="Append JSON lines to this file, and go on where an earlier run stopped.",
)
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    zone: ZoneInfo | None,
    as_json: bool,
    output: Path | None,
) -> None:
    """Show what each post-mortem document in FILES says, as Second Story understands it.

    FILES are Markdown documents of anybody's habits, or the JSON that `export` writes; a folder
    stands for all of its Markdown files. Times are shown as written, in the document's own zone.

    For a whole archive give --output: each document is one line of JSON in that file, a run that
    was stopped goes on behind the last one, and a summary says what was understood.
    """
    from secondstory.cli.files import spread_folders
    from secondstory.cli.understood import Tally

    paths = list(spread_folders(files))
    tally = Tally()
    if output is None:
        for found in _read(paths, zone, tally):
            click.echo(in_one_line(found) if as_json else _as_words(found), nl=not as_json)
    else:
        _append(paths, zone, output, tally)
    if len(paths) > 1:
        say(tally.summary())
    if tally.unreadable:
        ctx.exit(EXIT_UNREADABLE)


def _append(paths: list[Path], zone: ZoneInfo | None, output: Path, tally: Tally) -> None:
    from secondstory.cli.understood import places_in, without_half_a_line

    done = places_in(output, tally) if output.exists() else set()
    left = [path for path in paths if str(path) not in done]
    if done:
        say(f"{output} holds {len(paths) - len(left)} of these {len(paths)} documents already.")
        without_half_a_line(output)
    with output.open("a", encoding="utf-8") as stream:
        for found in _read(left, zone, tally):
            stream.write(in_one_line(found))
            stream.flush()
    say(f"Wrote {output}.")


def _read(paths: list[Path], zone: ZoneInfo | None, tally: Tally) -> Iterator[dict[str, Any]]:
    from secondstory.cli.documents import open_report
    from secondstory.core.document.json_form import to_json
    from secondstory.core.document.shape import document_object, report_object
    from secondstory.core.errors import SecondStoryError

    step = max(len(paths) // _LINES_OF_PROGRESS, 1)
    for number, path in enumerate(paths, start=1):
        found: dict[str, Any] = {"file": path.name, "place": str(path)}
        try:
            document, report = open_report(path, zone)
        except SecondStoryError as error:
            say(str(error))
            found["error"] = str(error)
        else:
            found |= document_object(document) if report is None else report_object(report)
            found["document"] = to_json(document)
        tally.add(found)
        yield found
        if len(paths) >= _MANY and number % step == 0 and number < len(paths):
            say(f"{number} of {len(paths)} read")


def _as_words(found: dict[str, Any]) -> str:
    if "error" in found:
        return f"{found['place']}: not read"
    named = [section["heading"] for section in found["sections"]]
    lines = [
        f"{found['place']}: {found['title'] or 'no title'}",
        f"  sections  {len(named)}: {', '.join(named)}",
        f"  timeline  {_timeline_words(found)}",
        f"  factors   {len(found['document']['factors'])}",
        f"  actions   {len(found['actions'])}",
    ]
    if found["incidents"] > 1:
        lines.append(f"  incidents {found['incidents']} in this one file")
    if found["left_over"]:
        places = ", ".join(f"line {left['line']}" for left in found["left_over"][:5])
        lines.append(f"  template  words of one are left in {len(found['left_over'])}: {places}")
    return "\n".join(lines)


def _timeline_words(found: dict[str, Any]) -> str:
    timeline = found["timeline"]
    if timeline is None:
        return "0 entries"
    unknown = timeline["all_local"].count("?")
    zone = f"in {timeline['zone']}" if timeline["zone"] else "no time zone stated"
    more = f", {unknown} at a time nobody wrote down" if unknown else ""
    return f"{timeline['entries']} entries, {zone}{more}"
