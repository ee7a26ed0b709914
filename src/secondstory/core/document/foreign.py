"""Reads a post-mortem that somebody else's habits shaped, losing no line of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, tzinfo

from secondstory.core.document.coding import zone_of
from secondstory.core.document.foreign_actions import action_items
from secondstory.core.document.foreign_timeline import LocalEntry, local_entries
from secondstory.core.document.front_matter import split_front_matter
from secondstory.core.document.model import ActionItem, Document, Section, SectionName
from secondstory.core.document.scanner import Line, LineKind, label_of, scan
from secondstory.core.document.vocabulary import section_named
from secondstory.core.document.written_times import day_in, read_time, year_in
from secondstory.core.document.zone_words import zone_in
from secondstory.core.moments import Precision
from secondstory.core.timeline.order import ordered

# Fewer bold labels than this are emphasis; more are how the report is built.
LABELS_CARRY = 3
LABEL_LEVEL = 7  # below every heading
# A zone behind an entry's time stands in its first words.
START_OF_ENTRY = 40
# So many lines that start with a time of day are no accident.
MOSTLY_TIMES = 4
_TOML_TITLE = re.compile(r"title\s*=\s*[\"'](.+)[\"']\s*$")
_FACT = re.compile(r"([A-Za-z][\w -]{0,40}): *(.*)$")


@dataclass(slots=True)
class Part:
    """A section as it stands in the source.

    Args:
        name: What its heading means.
        heading: As written, "" before the first heading.
        level: Of its heading.
        lines: Below the heading.
        number: Line of its heading, from 1.
    """

    name: SectionName
    heading: str
    level: int
    lines: list[Line]
    number: int


@dataclass(frozen=True, slots=True)
class Report:
    """A foreign report before its times have a zone.

    Args:
        title: As written, "" where there is none.
        day: The day the title or the first lines give.
        year: The first year its words name, for days without one.
        zone: IANA name of the zone its words name, "" for none.
        zone_word: That zone as written.
        parts: In source order.
        facts: Simple front matter, in order.
    """

    title: str
    day: date | None
    year: int | None
    zone: str
    zone_word: str
    parts: list[Part]
    facts: tuple[tuple[str, str], ...]


def read_foreign(text: str, zone: tzinfo | None = None) -> Document:
    """Read a foreign post-mortem.

    Args:
        text: Markdown with `\\n` line ends.
        zone: Used where the text names no zone; without either, times stay in the text.

    Returns:
        The document. Lines that are neither entries nor actions stand verbatim in the section
        they were in; an entry keeps the words of its time in `as_written`.
    """
    report = read_report(text)
    local = zone_of(report.zone) if report.zone else zone
    sections: list[Section] = []
    entries: list[LocalEntry] = []
    actions: list[ActionItem] = []
    for part in report.parts:
        lines = part.lines
        if local is not None and tells_times(part, report):
            found, lines = local_entries(lines, part_day(part, report), report.year)
            entries.extend(found)
        elif part.name is SectionName.ACTIONS:
            items, lines = action_items(lines)
            actions.extend(items)
        sections.append(_section(part, lines))
    return Document(
        title=report.title,
        zone=report.zone or (str(zone) if zone else ""),
        sections=tuple(s for s in sections if s.heading or s.text),
        timeline=ordered(entry.entry(local) for entry in entries) if local else (),
        actions=tuple(actions),
        extra=report.facts,
    )


def read_report(text: str) -> Report:
    """Read a foreign report up to its sections, days and zone.

    Args:
        text: Markdown with `\\n` line ends.
    """
    facts, body = _front(text)
    lines = scan(body)
    title, number = _title(lines)
    parts = _parts(lines, number, text.count("\n") - body.count("\n"))
    named = next((fact for name, fact in facts if name.lower() == "title"), "")
    named = named or _toml_title(lines)
    first = " ".join(line.words for line in lines[:12])
    day = day_in(title) or day_in(named) or _fact_day(facts) or day_in(first)
    word, zone = _zone(parts, lines)
    if not title:
        title, facts = named, tuple(fact for fact in facts if fact[1] != named or not named)
    return Report(title, day, year_in(body), zone, word, parts, facts)


def _front(text: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """Take simple front matter as facts; anything richer stays in the text, so nothing is lost."""
    front, body = split_front_matter(text)
    matches = [_FACT.match(line) for line in front.split("\n") if line.strip()]
    if not front or not all(matches):
        return (), text
    found = tuple((match[1], match[2].strip().strip("\"'")) for match in matches if match)
    return found, body


def _toml_title(lines: list[Line]) -> str:
    """TOML front matter stays text; only its title is looked up."""
    if not lines or lines[0].raw.strip() != "+++":
        return ""
    matches = (_TOML_TITLE.match(line.raw) for line in lines[1:30])
    return next((match[1] for match in matches if match), "")


def tells_times(part: Part, report: Report) -> bool:
    """Tell whether a section is a timeline, by its heading or because most of it is.

    Args:
        part: A section.
        report: The report it stands in.
    """
    if part.name is not SectionName.OTHER:
        return part.name is SectionName.TIMELINE
    items = [line for line in part.lines if line.kind in (LineKind.ITEM, LineKind.ROW)]
    found = local_entries(part.lines, part_day(part, report), report.year)[0]
    timed = [entry for entry in found if entry.precision is not Precision.DAY]
    return len(timed) >= MOSTLY_TIMES and len(timed) * 2 > len(items)


def part_day(part: Part, report: Report) -> date | None:
    """Return the day a timeline starts on: its heading's, else the report's.

    Args:
        part: A timeline.
        report: The report it stands in.
    """
    return day_in(part.heading, report.year) or report.day


def _fact_day(facts: tuple[tuple[str, str], ...]) -> date | None:
    return next((d for name, fact in facts if "date" in name.lower() and (d := day_in(fact))), None)


def _title(lines: list[Line]) -> tuple[str, int]:
    """The first heading of level one, unless its words mean a section."""
    for line in lines:
        if line.kind is LineKind.HEADING and line.level == 1:
            named = section_named(line.words)
            return (line.words, line.number) if _is_title(line, named) else ("", 0)
    return "", 0


def _is_title(line: Line, named: SectionName) -> bool:
    return named is SectionName.OTHER or len(line.words.split()) > 3


def _parts(lines: list[Line], title: int, before: int) -> list[Part]:
    headings = [n.level for n in lines if n.kind is LineKind.HEADING and n.number != title]
    top = min(headings, default=0)
    labels = _carrying_labels(lines)
    parts = [Part(SectionName.OTHER, "", 0, [], 0)]
    for line in lines:
        if line.number == title:
            continue
        opened = _opened(line, parts[-1], top, labels)
        if opened is None:
            parts[-1].lines.append(line)
        else:
            opened.number += before
            parts.append(opened)
    return parts


def _carrying_labels(lines: list[Line]) -> bool:
    found = {section_named(label[0]) for line in lines if (label := label_of(line)) is not None} - {
        SectionName.OTHER
    }
    return len(found) >= LABELS_CARRY


def _opened(line: Line, current: Part, top: int, labels: bool) -> Part | None:
    """Return the section a line opens, None where it stands inside the current one."""
    if line.kind is LineKind.HEADING:
        return _opened_by_heading(line, current, top)
    label = label_of(line)
    if label is None or not labels:
        return None
    name = section_named(label[0])
    if name is SectionName.OTHER:
        # Among sections made of labels, a short label of its own is one more section.
        if current.level != LABEL_LEVEL or label[1] or len(label[0].split()) > 2:
            return None
    elif name is current.name and current.level and not label[1]:
        return None
    behind = [Line(line.number, LineKind.TEXT, label[1], label[1])] if label[1] else []
    return Part(name, label[0], LABEL_LEVEL, behind, line.number)


def _opened_by_heading(line: Line, current: Part, top: int) -> Part | None:
    is_time = current.name is SectionName.TIMELINE and read_time(line.words, 2000) is not None
    if is_time:
        return None
    name = section_named(line.words)
    is_other = name in (SectionName.OTHER, current.name)
    if line.level > top and is_other and line.level > current.level:
        return None
    if not line.words:
        return None
    return Part(name, line.words, line.level, [], line.number)


def _zone(parts: list[Part], lines: list[Line]) -> tuple[str, str]:
    """Look first where a zone is meant for all times: at the timeline, then anywhere."""
    timelines = [part for part in parts if part.name is SectionName.TIMELINE]
    for part in timelines:
        for words in (part.heading, *(line.words for line in part.lines)):
            found = zone_in(words)
            if found[1]:
                return found
    for line in lines:
        says_times = "time" in line.words.lower()
        start = line.words if says_times else line.words[:START_OF_ENTRY]
        if (found := zone_in(start))[1] and (says_times or read_time(line.words, 2000)):
            return found
    return "", ""


def _section(part: Part, lines: list[Line]) -> Section:
    text = "\n".join(line.raw for line in lines).strip("\n")
    return Section(part.name, part.heading, text)
