"""Finds the timeline lines of an older post-mortem: bullets, table rows and lines with a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from secondstory.core.evidence.clocks import CLOCK, DATE, Clock, Day, clock_of, day_of

_HEADING = re.compile(r"(?P<level>#{1,6})\s+(?P<title>\S.*)")
_TIMELINE = re.compile(r"(?i)\b(timeline|chronology|sequence of events|what happened when)\b")
_BULLET = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+(?P<rest>.*)")
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_RULE = re.compile(r"[\s|:=-]*")
_NAMED_DAY = (
    r"(?:\w+,?\s+)?(?:\w{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?|\d{1,2}\s+\w{3,9})(?:,?\s+\d{4})?"
)
_AT_START = re.compile(
    rf"[\s*_`~\[(]*(?:(?P<date>{DATE}|{_NAMED_DAY})[\sT,*_`|]+(?:at\s+)?)?[~*_`\[(]*"
    rf"(?P<clock>{CLOCK})(?P<zone>\s*\(?(?:[A-Z]{{3,4}})\)?(?![A-Za-z]))?"
    r"[\s*_`\])]*(?:[-–—:|]+(?=\s|\*|$))?[\s*_`]*(?P<text>.*)"
)
_START_LENGTH = 200  # date and time stand before it; what follows is not searched
_ANY_DATE = re.compile(rf"(?<!\d)(?:{DATE})(?!\d)")


@dataclass(frozen=True, slots=True)
class TimedLine:
    """One line of a timeline.

    Args:
        number: Line in the document, from 1.
        clock: The time of day.
        day: The date written with it, if one is.
        zone: Letters after the time, for instance "PST", "" for none.
        text: What happened, with the lines below that belong to it.
    """

    number: int
    clock: Clock
    day: Day | None
    zone: str
    text: str


@dataclass(frozen=True, slots=True)
class DayLine:
    """A heading or line in a timeline that only names a date."""

    number: int
    day: Day


@dataclass(slots=True)
class _Open:
    """The entry whose further lines may still come."""

    line: TimedLine
    more: list[str] = field(default_factory=list)

    def closed(self) -> TimedLine:
        text = "\n".join([self.line.text, *self.more]).strip()
        line = self.line
        return TimedLine(line.number, line.clock, line.day, line.zone, text)


def timeline_lines(lines: Iterable[str]) -> Iterator[TimedLine | DayLine]:
    """Yield the dated lines of every timeline section, in document order.

    Args:
        lines: The document.
    """
    level, fenced, waiting = 0, False, None
    for number, line in enumerate(lines, start=1):
        fenced ^= bool(_FENCE.match(line))
        heading = None if fenced else _HEADING.fullmatch(line)
        if heading:
            if waiting:
                yield waiting.closed()
                waiting = None
            level = _section_level(heading, level)
        if not level or fenced:
            continue
        found = _entry(number, heading["title"].rstrip(" #") if heading else line)
        if found:
            if waiting:
                yield waiting.closed()
            waiting = None
            if isinstance(found, TimedLine):
                waiting = _Open(found)
            else:
                yield found
        elif waiting and line.strip() and not heading and not _RULE.fullmatch(line):
            waiting.more.append(line.strip())
    if waiting:
        yield waiting.closed()


def _section_level(heading: re.Match[str], current: int) -> int:
    """Return the level of the timeline section we are in after a heading, 0 outside."""
    level = len(heading["level"])
    if _TIMELINE.search(heading["title"]):
        return current if current and level > current else level
    return current if current and level > current else 0


def _entry(number: int, line: str) -> TimedLine | DayLine | None:
    bullet = _BULLET.fullmatch(line)
    text = (bullet["rest"] if bullet else line).strip().strip("|").strip()
    start, rest = text[:_START_LENGTH], text[_START_LENGTH:]
    if match := _AT_START.fullmatch(start):
        clock = clock_of(match["clock"])
        day = day_of(match["date"].strip()) if match["date"] else None
        if clock and (day or not match["date"]):
            zone = (match["zone"] or "").strip(" ()")
            words = (match["text"] + rest).strip()
            if zone and not re.fullmatch(r"[A-Z]{2,4}T|UTC|GMT|[CW]ET", zone):
                zone, words = "", f"{zone} {words}".strip()
            cells = [cell.strip() for cell in words.split(" | ")]
            return TimedLine(number, clock, day, zone, " · ".join(cell for cell in cells if cell))
    day = None if rest else day_of(text.strip("*_:#` "))
    return DayLine(number, day) if day else None


def date_in(text: str) -> Day | None:
    """Return the first date written in figures in a text, or None."""
    for match in _ANY_DATE.finditer(text):
        if day := day_of(match[0]):
            return day
    return None
