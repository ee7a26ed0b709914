"""Reads an older post-mortem in Markdown: the document whole, and the lines of its timeline."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta, timezone, tzinfo
from pathlib import Path

from secondstory.core.errors import MalformedInput, UnsafeInput, ZoneMissing
from secondstory.core.evidence.clocks import LocalCalendar
from secondstory.core.evidence.decoding import cleaned, encoding_problem, open_text
from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.readers._markdown_lines import (
    DayLine,
    TimedLine,
    date_in,
    timeline_lines,
)
from secondstory.core.evidence.trees import SingleFile
from secondstory.core.moments import zone_named

NAME = "markdown"
TITLE = "older post-mortem in Markdown"
ORDER = 70

_SUFFIXES = (".md", ".markdown", ".qmd")
_TITLE = re.compile(r"(?m)^(?:#|title:)[ \t]*(?P<title>[^\s#].*)$")
_HEAD_CHARACTERS = 2000  # the date of an incident stands in the title or the lines below it
# Abbreviations that mean one offset wherever a report uses them; the others are asked for.
_OFFSETS = {
    "UTC": 0, "GMT": 0, "WET": 0, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "PST": -8, "PDT": -7, "MST": -7, "MDT": -6, "EST": -5, "EDT": -4, "JST": 9,
}  # fmt: skip
_STATED = (
    re.compile(
        r"(?i)\b(?:all )?times?(?: are| is| below| given| shown)*(?: in)?:? "
        r"(?P<zone>[A-Z][a-z]+/[A-Za-z_]+|[A-Za-z]{3,4})\b"
    ),
    re.compile(
        r"(?i)\b(?:time|timeline|chronology)[^\n|]{0,30}?"
        r"\((?:[^()\n]*\bin )?(?P<zone>[A-Za-z/_]+)\)"
    ),
    re.compile(r"(?i)\btime ?zone\W{1,8}(?P<zone>[A-Z][a-z]+/[A-Za-z_]+|[A-Za-z]{3,4})\b"),
)  # fmt: skip


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether this is a Markdown file, by its name.

    Args:
        path: A file.
        head: Its first bytes; unused, any text is Markdown.
    """
    return path.suffix.lower() in _SUFFIXES and not path.is_dir()


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Yield the document, then a note for each line of its timeline.

    Args:
        path: A Markdown file.
        options: The zone of times the document leaves bare; since, where it names no date.

    Raises:
        ZoneMissing: Local times whose zone neither the document nor the caller states.
        MalformedInput: The file is empty.
        UnsafeInput: It is larger than one document may be.
    """
    tree = SingleFile(path)
    stream, encoding = open_text(lambda: tree.open(path.name))
    with stream:
        text = cleaned(stream.read(options.limits.value_bytes + 1))
    if len(text) > options.limits.value_bytes:
        raise UnsafeInput(
            place=path.name,
            found="a document larger than the limit",
            remedy="Split it, or give what belongs to this incident.",
        )
    if not text.strip():
        raise MalformedInput(
            place=path.name, found="an empty file", remedy="Check that it was saved."
        )
    if problem := encoding_problem(path.name, encoding):
        yield problem
    yield from _records(path.name, text, options)


def _records(name: str, text: str, options: ReadOptions) -> Iterator[Evidence | Problem]:
    digest = hashlib.sha256(text.encode()).hexdigest()[:24]
    title = _TITLE.search(text)
    document = Evidence(
        identity=f"markdown:{digest}",
        source="markdown",
        kind=EvidenceKind.DOCUMENT,
        when=None,
        who="",
        text=text,
        place=name,
        details=(("title", title["title"].strip("\"'# ")),) if title else (),
    )
    yield document
    zone = stated_zone(text) or options.zone
    calendar = LocalCalendar(zone, options.since)
    if (
        day := date_in(title["title"] if title else "")
        or date_in(name)
        or date_in(text[:_HEAD_CHARACTERS])
    ):
        calendar.turn_to(day, name)
    times: Counter[str] = Counter()
    for line in timeline_lines(text.splitlines()):
        for item in _note(line, calendar, document):
            if isinstance(item, Problem):
                yield item
            elif item.when is None or options.wants(item.when.at):
                times[item.identity] += 1
                yield replace(item, identity=f"{item.identity}/{times[item.identity]}")


def _note(
    line: TimedLine | DayLine, calendar: LocalCalendar, document: Evidence
) -> Iterator[Evidence | Problem]:
    place = f"{document.place}:{line.number}"
    try:
        if isinstance(line, DayLine):
            calendar.turn_to(line.day, place)
            return
        clock = line.clock
        if line.zone and clock.zone is None and (zone := zone_of(line.zone)):
            clock = replace(clock, zone=zone)
        when = calendar.moment(clock, line.day, place)
    except MalformedInput as error:
        yield Problem(place, str(error))
        return
    words = f"{when.at.isoformat()}\0{line.text}"
    yield Evidence(
        identity=f"markdown:{hashlib.sha256(words.encode()).hexdigest()[:24]}",
        source="markdown",
        kind=EvidenceKind.NOTE,
        when=when,
        who="",
        text=line.text,
        place=document.place,
        thread=document.identity,
    )


def stated_zone(text: str) -> tzinfo | None:
    """Return the zone a document says its times are in, or None.

    >>> stated_zone("All times in UTC.").utcoffset(None)
    datetime.timedelta(0)
    """
    for pattern in _STATED:
        for match in pattern.finditer(text):
            if zone := zone_of(match["zone"]):
                return zone
    return None


def zone_of(name: str) -> tzinfo | None:
    """Return the zone of an IANA name or an unambiguous abbreviation, or None."""
    if name.upper() in _OFFSETS:
        hours = _OFFSETS[name.upper()]
        return timezone(timedelta(hours=hours)) if hours else UTC
    if "/" not in name:
        return None
    try:
        return zone_named(name)
    except ZoneMissing:
        return None
