"""Reads an older post-mortem in Markdown: the document whole, and the lines of its timeline."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, tzinfo
from pathlib import Path

from secondstory.core.document.coding import zone_of
from secondstory.core.document.foreign.entries import LocalEntry
from secondstory.core.document.foreign.report import Report, read_report
from secondstory.core.document.foreign.zones import zone_behind
from secondstory.core.errors import MalformedInput, UnsafeInput, ZoneMissing
from secondstory.core.evidence.decoding import cleaned, encoding_problem, open_text
from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.trees import SingleFile
from secondstory.core.moments import Moment

NAME = "markdown"
TITLE = "older post-mortem in Markdown"
ORDER = 70

_SUFFIXES = (".md", ".markdown", ".qmd")


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
    since = options.since.date() if options.since else None
    report = read_report(text.replace("\r\n", "\n"), name, since)
    document = Evidence(
        identity=f"markdown:{digest}",
        source="markdown",
        kind=EvidenceKind.DOCUMENT,
        when=None,
        who="",
        text=text,
        place=name,
        details=(("title", report.title),) if report.title else (),
    )
    yield document
    times: Counter[str] = Counter()
    for entry in report.entries:
        if entry.clock is None:
            continue
        note = _note(entry, report, options, document)
        if isinstance(note, Problem):
            yield note
        elif note.when is None or options.wants(note.when.at):
            times[note.identity] += 1
            yield replace(note, identity=f"{note.identity}/{times[note.identity]}")


def _note(
    entry: LocalEntry, report: Report, options: ReadOptions, document: Evidence
) -> Evidence | Problem:
    place = f"{document.place}:{entry.lines[0].number}"
    told = entry.entry(_zone(entry, report, options, place))
    if told is None:
        found = "times without a date"
        return Problem(place, f"{found}. Give the day it began, for instance --since 2026-03-03.")
    text = "\n".join([entry.words, *(line.raw.strip() for line in entry.more)]).strip()
    when: Moment = told.happened_at
    words = f"{when.at.astimezone(UTC).isoformat()}\0{text}"
    return Evidence(
        identity=f"markdown:{hashlib.sha256(words.encode()).hexdigest()[:24]}",
        source="markdown",
        kind=EvidenceKind.NOTE,
        when=when,
        who="",
        text=text,
        place=document.place,
        thread=document.identity,
    )


def _zone(entry: LocalEntry, report: Report, options: ReadOptions, place: str) -> tzinfo:
    """The zone behind a time counts first, then the one the report states, then the caller's."""
    name = zone_behind(entry.zone)[1] if entry.zone else ""
    name = name or report.zone.name
    zone = zone_of(name) if name else options.zone
    if zone is None:
        raise ZoneMissing(
            place=place,
            found=repr(entry.as_written),
            remedy="Name the zone its writer saw, for instance --zone Europe/Berlin.",
        )
    return zone
