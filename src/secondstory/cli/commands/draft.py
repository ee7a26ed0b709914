"""`secondstory draft`: evidence in, a complete Markdown draft out; no server needed."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from secondstory.cli.options import InstantType, output_option, placed, zone_option
from secondstory.cli.talk import in_one_line, say, write_result

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from secondstory.core.evidence.model import Evidence, ReadOptions

source = click.Path(exists=True, path_type=Path)
PROBLEMS_SHOWN = 5  # of each source; the count of all is said
GARBAGE_EVERY = 200_000  # objects, instead of Python's 700


@click.command(short_help="Write a complete draft from evidence.")
@click.argument("files", nargs=-1, type=source)
@click.option("--slack", multiple=True, type=source, help="A Slack export, zip or folder.")
@click.option("--channel", "channels", multiple=True, help="Only these channels; repeat it.")
@click.option("--alerts", multiple=True, type=source, help="Payloads of any alerting tool.")
@click.option("--git", "repositories", multiple=True, type=source, help="A git repository.")
@click.option("--chat", multiple=True, type=source, help="Pasted chat, as text.")
@click.option("--since", type=InstantType(), help="Start of the span; the day of a bare chat.")
@click.option("--until", type=InstantType(), help="End of the span, not included.")
@zone_option
@click.option("--title", default="", help="Title of the post-mortem.")
@click.option("--lead", default="", help="Who drives it to publication.")
@click.option("--outline", default="full", show_default=True, help="full, light, or a TOML file.")
@click.option("--json", "as_json", is_flag=True, help="The document as JSON instead of Markdown.")
@output_option
def command(
    files: tuple[Path, ...],
    slack: tuple[Path, ...],
    channels: tuple[str, ...],
    alerts: tuple[Path, ...],
    repositories: tuple[Path, ...],
    chat: tuple[Path, ...],
    since: datetime | None,
    until: datetime | None,
    zone: ZoneInfo | None,
    title: str,
    lead: str,
    outline: str,
    as_json: bool,
    output: Path | None,
) -> None:
    """Write a complete Markdown draft from evidence.

    FILES are recognised by what is in them: chat exports, alerts, repositories, pasted chat, older
    post-mortems. The options say it where a file could be two things.
    """
    from secondstory.core.document.drafting import draft
    from secondstory.core.document.json_form import to_json
    from secondstory.core.document.markdown_writer import write
    from secondstory.core.document.outlines import chosen_outline
    from secondstory.core.evidence.limits import limits_from
    from secondstory.core.evidence.model import ReadOptions

    # A hundred thousand records without a cycle among them: searching for one took a tenth of it.
    gc.set_threshold(GARBAGE_EVERY)
    sources = [
        *((path, "") for path in files),
        *((path, "slack") for path in slack),
        *((path, "") for path in alerts),
        *((path, "git") for path in repositories),
        *((path, "chat") for path in chat),
    ]
    if not sources:
        raise click.UsageError("Name at least one file of evidence.")
    options = ReadOptions(
        zone=zone,
        since=placed(since, zone, "--since"),
        until=placed(until, zone, "--until"),
        places=frozenset(name.lstrip("#") for name in channels),
        limits=limits_from(os.environ),
    )
    document = draft(
        title or "Untitled incident",
        _records(sources, options),
        zone=zone.key if zone else "",
        outline=chosen_outline(outline),
        lead=lead,
    )
    text = in_one_line(to_json(document)) if as_json else write(document)
    write_result(text, output)
    say(f"{len(document.timeline)} entries, {len(document.milestones)} milestones proposed.")


def _records(sources: Iterable[tuple[Path, str]], options: ReadOptions) -> Iterator[Evidence]:
    from dataclasses import replace

    from secondstory.core.evidence.model import Problem
    from secondstory.core.evidence.reading import has_places, read

    for path, named in sources:
        problems = 0
        reader = _reader_of(path, named)
        own = options if has_places(reader) else replace(options, places=frozenset())
        for item in read(path, own, reader=reader):
            if not isinstance(item, Problem):
                yield item
                continue
            problems += 1
            if problems <= PROBLEMS_SHOWN:
                say(f"{item.place}: {item.sentence}")
        if problems > PROBLEMS_SHOWN:
            say(f"{path.name}: {problems} rows in all could not be read; the rest was.")


def _reader_of(path: Path, named: str) -> str:
    """Return the reader of a source; `--chat` takes a chat's export or a table of it too."""
    from secondstory.core.errors import UnknownFormat
    from secondstory.core.evidence.reading import reader_for

    if named not in ("", "chat"):
        return named
    try:
        found = reader_for(path).NAME
    except UnknownFormat:
        if not named:
            raise
        return named
    return named if named and found == "markdown" else found
