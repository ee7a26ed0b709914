"""Turns a foreign report into a document, losing no line of it."""

from __future__ import annotations

from datetime import tzinfo

from secondstory.core.document.coding import zone_of
from secondstory.core.document.foreign.factors import local_factors
from secondstory.core.document.foreign.report import ReadPart, Report, read_report
from secondstory.core.document.model import Document, Factor, Section, SectionName
from secondstory.core.document.vocabulary import section_of
from secondstory.core.timeline.model import Entry
from secondstory.core.timeline.order import ordered


def read_foreign(text: str, zone: tzinfo | None = None, name: str = "") -> Document:
    """Read a foreign post-mortem.

    Args:
        text: Markdown with `\\n` line ends.
        zone: Used where the text names no zone; without either, times stay in the text.
        name: Of its file; the day it gives is used where the text gives none.

    Returns:
        The document. Lines that are neither entries nor actions stand verbatim in the section
        they were in; an entry keeps the words of its time in `as_written`.
    """
    return document_of(read_report(text, name), zone)


def document_of(report: Report, zone: tzinfo | None = None) -> Document:
    """Turn a report into a document.

    Args:
        report: As read.
        zone: Used where the report names no zone.
    """
    local = zone_of(report.zone.name) if report.zone.name else zone
    sections: list[Section] = []
    entries: list[Entry] = []
    factors: list[Factor] = []
    for read in report.parts:
        told, taken = _placed(read, local)
        entries.extend(told)
        taken.update(id(line) for action in read.actions for line in action.lines)
        for factor, lines in [] if told else local_factors(read.part):
            factors.append(factor)
            taken.update(id(line) for line in lines)
        sections.append(_section(read, taken))
    if report.front:
        sections.insert(0, Section(SectionName.OTHER, "", report.front))
    return Document(
        title=report.title,
        zone=report.zone.name or (str(zone) if zone else ""),
        sections=tuple(_joined([s for s in sections if s.heading or s.text])),
        timeline=ordered(entries),
        factors=tuple(factors),
        actions=tuple(action.item for read in report.parts for action in read.actions),
        extra=tuple(fact for fact in report.facts if not _is_title(fact, report)),
    )


def _placed(read: ReadPart, zone: tzinfo | None) -> tuple[list[Entry], set[int]]:
    """Place entries in time; those that cannot be stay text."""
    told: list[Entry] = []
    taken: set[int] = set()
    if zone is None:
        return told, taken
    for local in read.entries:
        entry = local.entry(zone)
        if entry is not None:
            told.append(entry)
            taken.update(id(line) for line in local.lines)
    return told, taken


def _section(read: ReadPart, taken: set[int]) -> Section:
    part = read.part
    left = [line.raw for line in part.lines if id(line) not in taken]
    return Section(section_of(part.named), part.heading, "\n".join(left).strip("\n"))


def _joined(sections: list[Section]) -> list[Section]:
    """Only the words before the first heading stand without one."""
    while len(sections) > 1 and not sections[0].heading and not sections[1].heading:
        first, second, *rest = sections
        joined = Section(first.name, "", f"{first.text}\n{second.text}")
        sections = [joined, *rest]
    return sections


def _is_title(fact: tuple[str, str], report: Report) -> bool:
    """The title of the front matter is told as the title, unless another stands in the text."""
    return report.title_line is None and (fact[0].lower(), fact[1]) == ("title", report.title)
