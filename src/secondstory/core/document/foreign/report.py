"""A foreign report before its times have a zone: sections, entries, actions, what was left over."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from secondstory.core.document.foreign.actions import (
    ForeignAction,
    actions_in_tables,
    local_actions,
)
from secondstory.core.document.foreign.days import Calendar, day_in
from secondstory.core.document.foreign.entries import LocalEntry
from secondstory.core.document.foreign.head import (
    Fact,
    calendar_of,
    day_of_facts,
    day_of_name,
    head_of,
    looked_up,
    title_of,
)
from secondstory.core.document.foreign.lines import Line, LineKind, scan
from secondstory.core.document.foreign.owners import people_of
from secondstory.core.document.foreign.residue import LeftOver, left_over
from secondstory.core.document.foreign.sections import Part, parts_of
from secondstory.core.document.foreign.stated_zone import StatedZone, stated_zone
from secondstory.core.document.foreign.timeline import local_entries
from secondstory.core.document.heading_wordings import HeadingClass
from secondstory.core.document.headings import class_named

# So many lines that start with a time of day are no accident.
MOSTLY_TIMES = 3
_FIRST_LINES = 14
_CLOCK_LIKE = re.compile(r"^[\s>*|_\[({~•+\d./-]{0,24}?.{0,30}?\d{1,2}[:.h]\d\d", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}\[([^\]^\n][^\]\n]{0,200})\]:\s*<?(\S+?)>?(?:\s|$)", re.MULTILINE)
_CAUSES = re.compile(r"\bcaus|due to\b|\bbecause\b|\breason|\bled to\b|\bfactors?\b|\bresult of\b")
_PLAINLY = re.compile(r"actions?( items?| points?)?")
_WISHED = re.compile(r"((possible|potential|suggested) )?(improvements?|recommendations?|ideas)$")
_NEVER_TIMED = frozenset(
    {
        HeadingClass.ACTIONS,
        HeadingClass.SUPPORTING,
        HeadingClass.METADATA,
        HeadingClass.LESSONS,
        HeadingClass.WENT_WELL,
        HeadingClass.WENT_WRONG,
        HeadingClass.LUCKY,
        HeadingClass.THANKS,
        HeadingClass.IMPACT,
    }
)


@dataclass(slots=True)
class ReadPart:
    """A section with what was understood of it.

    Args:
        part: The section.
        entries: The entries it holds.
        actions: The actions it holds.
    """

    part: Part
    entries: list[LocalEntry] = field(default_factory=list)
    actions: list[ForeignAction] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the whole of a report tells of its actions."""

    references: dict[str, str]
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class Report:
    """A foreign report in its own words and times.

    Args:
        title: As written, "" where there is none.
        title_line: The line that is the title, None where it stands elsewhere.
        day: The day it is about.
        zone: The zone its times are in.
        parts: Its sections in source order.
        facts: Simple front matter, in order.
        front: Richer front matter, verbatim.
        incidents: How many incidents it tells.
        left_over: What a template left in it.
    """

    title: str
    title_line: Line | None
    day: date | None
    zone: StatedZone
    parts: tuple[ReadPart, ...]
    facts: tuple[Fact, ...]
    front: str
    incidents: int
    left_over: tuple[LeftOver, ...]

    @property
    def entries(self) -> list[LocalEntry]:
        """All entries, in source order."""
        return [entry for part in self.parts for entry in part.entries]

    @property
    def actions(self) -> list[ForeignAction]:
        """All actions, in source order."""
        return [action for part in self.parts for action in part.actions]


def read_report(text: str, name: str = "", since: date | None = None) -> Report:
    """Read a foreign report.

    Args:
        text: Markdown with `\\n` line ends.
        name: Of its file; the day it gives is used where the text gives none.
        since: The day to take where neither gives one.
    """
    head = head_of(text)
    facts = looked_up(head)
    lines = scan(head.body, head.before + 1)
    named = next((value for fact, value in facts if fact.lower() == "title"), "")
    title_line, title = title_of(lines, named)
    calendar = calendar_of(text, f"{title} {named}", facts, name)
    day = day_in(title, calendar) or day_in(named, calendar) or day_of_facts(facts)
    day = day or day_of_name(title)
    parts = [ReadPart(part) for part in parts_of(lines, title_line, calendar)]
    day = day or _first_day(lines, parts, calendar)
    usual = day or day_of_name(name) or since
    references = (
        {n.strip("`").lower(): link for n, link in _DEFINITION.findall(head.body)}
        if ("]:" in head.body)
        else {}
    )
    acts = any(part.part.named is HeadingClass.ACTIONS for part in parts)
    people = people_of(facts, head.front, lines) if acts else frozenset[str]()
    _understand_all(parts, usual, calendar, _Known(references, people))
    _settle(parts)
    timelines = [part.part for part in parts if part.entries]
    entries = [entry for part in parts for entry in part.entries]
    first = next((entry.day for entry in entries if entry.day), None)
    return Report(
        title=title,
        title_line=title_line,
        day=day or first or usual,
        zone=stated_zone(
            timelines or [p.part for p in parts if p.part.named is HeadingClass.TIMELINE],
            lines,
            entries,
        ),
        parts=tuple(parts),
        facts=head.facts,
        front=head.front,
        incidents=_incidents(lines, title_line),
        left_over=left_over(lines),
    )


def _first_day(lines: list[Line], parts: list[ReadPart], calendar: Calendar) -> date | None:
    """The day of the first lines; of a label that gives the date; of the timeline's heading."""
    for part in parts:
        if part.part.named is HeadingClass.METADATA and "date" in part.part.heading.lower():
            words = " ".join([part.part.heading, *(line.words for line in part.part.lines[:3])])
            if (day := day_in(words, calendar)) is not None:
                return day
    for part in parts:
        if part.part.named is HeadingClass.TIMELINE and (
            day := day_in(part.part.heading, calendar)
        ):
            return day
    first = (line.words for line in lines[:_FIRST_LINES] if line.kind is not LineKind.CODE)
    return next((day for words in first if (day := day_in(words, calendar))), None)


def _sort_remediation(parts: list[ReadPart]) -> None:
    """A remediation beside a section of actions tells what was done."""
    found = [read.part for read in parts if read.part.named is HeadingClass.ACTIONS]
    told = [part for part in found if part.heading.lower().strip(" *:").endswith("remediation")]
    if len(told) < len(found):
        for part in told:
            part.named = HeadingClass.RESOLUTION


def _sort_wishes(parts: list[ReadPart]) -> None:
    """Beside a section called actions, what could be improved is wished for and not decided."""
    found = [read.part for read in parts if read.part.named is HeadingClass.ACTIONS]
    if any(_PLAINLY.fullmatch(part.heading.strip(" *:_#").lower()) for part in found):
        for part in found:
            if _WISHED.match(part.heading.strip(" *:_#").lower()):
                part.named = HeadingClass.OTHER


def _understand_all(
    parts: list[ReadPart], usual: date | None, calendar: Calendar, known: _Known
) -> None:
    """Where each incident of several has a heading with its day, that day is its timeline's."""
    _sort_remediation(parts)
    _sort_wishes(parts)
    day, level = usual, 0
    for read in parts:
        heading = read.part.heading
        found = day_in(heading, calendar) if read.part.named is HeadingClass.OTHER else None
        if found is not None:
            day, level = found, read.part.level
        elif read.part.level <= level:
            day, level = usual, 0
        _understand(read, day, calendar, known)
        for line in read.part.lines:
            under = day_in(line.words, calendar) if line.kind is LineKind.HEADING else None
            if under is not None:  # labels below a day's heading are of that day
                day, level = under, line.level


def _understand(read: ReadPart, usual: date | None, calendar: Calendar, known: _Known) -> None:
    part = read.part
    if part.named is HeadingClass.ACTIONS:
        read.actions = local_actions(part.lines, known.references, calendar, known.people)
        if not read.actions and any(line.words.startswith("[") for line in part.lines):
            part.named = HeadingClass.OTHER  # boxes about the report itself
        return
    if any(line.kind is LineKind.ROW for line in part.lines):
        read.actions = actions_in_tables(part.lines, known.references, calendar)
    day = day_in(part.heading, calendar) or usual
    if part.named is HeadingClass.TIMELINE:
        read.entries = local_entries(part.lines, day, calendar)
        return
    if part.named in _NEVER_TIMED or not _looks_timed(part):
        return
    entries = local_entries(part.lines, day, calendar, listed=True)
    items = [n for n in part.lines if n.kind in (LineKind.ITEM, LineKind.ROW) and n.indent < 2]
    timed = [entry for entry in entries if entry.clock is not None]
    if len(timed) >= MOSTLY_TIMES and len(timed) * 2 > len(items):
        read.entries = entries


def _looks_timed(part: Part) -> bool:
    words = "\n".join(line.raw for line in part.lines if line.words)
    return len(_CLOCK_LIKE.findall(words)) >= MOSTLY_TIMES


def _settle(parts: list[ReadPart]) -> None:
    """Decide the sections whose class their content says: a lead-up, a conclusion."""
    named = {read.part.named for read in parts}
    for read in parts:
        part = read.part
        if part.named is HeadingClass.LEADUP:
            part.named = HeadingClass.TIMELINE if read.entries else HeadingClass.BACKGROUND
        elif read.entries and HeadingClass.TIMELINE not in named and part.heading:
            if part.named in (HeadingClass.OTHER, HeadingClass.SUMMARY):
                part.named = HeadingClass.TIMELINE
        elif part.heading.lower().startswith("conclusion") and HeadingClass.FACTORS not in named:
            words = " ".join(line.words.lower() for line in part.lines)
            if part.named is HeadingClass.LESSONS and _CAUSES.search(words):
                part.named = HeadingClass.FACTORS


def _incidents(lines: list[Line], title: Line | None) -> int:
    """Count the headings of one level that each have the same sections below them."""
    headings = [n for n in lines if n.kind is LineKind.HEADING and n.words]
    levels = sorted({n.level for n in headings})
    for level in levels[:3]:
        groups: list[set[HeadingClass]] = []
        for line in headings:
            if line.level <= level:
                groups.append(set())
            elif groups:
                groups[-1].add(class_named(line.words))
        counted = Counter(c for group in groups for c in group if c in _ONCE_EACH)
        most = counted.most_common(2)
        if len(most) > 1 and most[1][1] > 1:
            return most[1][1]
    return 1


_ONCE_EACH = frozenset(
    {
        HeadingClass.SUMMARY,
        HeadingClass.TIMELINE,
        HeadingClass.IMPACT,
        HeadingClass.FACTORS,
        HeadingClass.RESOLUTION,
        HeadingClass.DETECTION,
    }
)
