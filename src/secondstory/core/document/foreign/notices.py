"""Times that stand elsewhere than first: behind a status word, below the words, after a zero."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from secondstory.core.document.foreign.days import Calendar
from secondstory.core.document.foreign.lines import Line, LineKind
from secondstory.core.document.foreign.times import WrittenTime, read_time
from secondstory.core.moments import Precision

_STATUS = re.compile(
    r"[\[(*_]*(?:investigating|identified|monitoring|resolved|updated?|in progress|completed"
    r"|scheduled|verifying|mitigated)\b[\])*_]*[\s:@–—-]*",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"[*_`(\[]*T\s?(?P<sign>[+−-])\s?(?:(?P<hours>\d{1,3})(?:\s?h(?:ours?|rs?)?\b\s?|h|:(?=\d\d)))?"
    r"(?:(?P<minutes>\d{1,4})(?:\s?m(?:in(?:ute)?s?)?\b|(?=[\s:*_`)\]|–—-]|$)))?"
    r"(?:(?P<seconds>\d{1,4})\s?s(?:ec(?:ond)?s?)?\b)?"
    r"[*_`)\]]*\s*(?:[:–—|-]+(?=\s|$))?[\s*_]*"
)
_ZERO = re.compile(r"\bT\s?(?:[+−-]?\s?0+\w{0,4})?[*_`]*\s?(?:=|:|is\b|was\b|\()\s*(?=\S)")
_AT_LEAST = 2
_SOME_DAY = date(2000, 1, 2)


def read_notice(words: str, calendar: Calendar | None = None) -> WrittenTime | None:
    """Read a status notice's heading, "Investigating 2026-03-01 9:27a".

    Args:
        words: Of a heading or label.
        calendar: What is known of the days of the document.

    Returns:
        Its time, without taking a word away; None where it is none.

    >>> read_notice("Resolved 2026-03-01 4:00p").clock.isoformat()
    '16:00:00'
    """
    status = _STATUS.match(words)
    if status is None or status.end() == len(words):
        return None
    written = read_time(words[status.end() :], calendar)
    if written is None or written.clock is None or written.rest.strip():
        return None
    return replace(written, as_written="", rest=words)


def times_below(
    lines: list[Line], written: list[WrittenTime | None]
) -> list[tuple[WrittenTime, list[Line]]]:
    """Find the notices whose time stands alone in the line below their words.

    Args:
        lines: Of a section.
        written: The time each starts with, None where it starts with none.

    Returns:
        Each time with all lines of its notice; none where most lines start with their time.
    """
    found: list[tuple[WrittenTime, list[Line]]] = []
    for first, end in _paragraphs(lines):
        last = written[end - 1]
        if written[first] is not None or last is None:
            if any(written[first:end]):
                return []
            continue
        if last.clock is None or last.rest.strip(" *_."):
            return []
        found.append((last, lines[first:end]))
    return found if len(found) >= _AT_LEAST else []


def _paragraphs(lines: list[Line]) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for place, line in enumerate(lines):
        is_words = line.kind in (LineKind.TEXT, LineKind.LABEL, LineKind.HEADING)
        if is_words and start is None:
            start = place
        elif not is_words and start is not None:
            yield start, place
            start = None
    if start is not None:
        yield start, len(lines)


def zero_of(lines: list[Line], calendar: Calendar | None = None) -> WrittenTime | None:
    """Find the time that times after a zero, "T+5m", are counted from.

    Args:
        lines: Of a timeline.
        calendar: What is known of the days of the document.
    """
    for line in lines:
        match = _ZERO.search(line.words[:200]) if "T" in line.words[:200] else None
        written = read_time(line.words[match.end() :], calendar) if match else None
        if written is not None and written.clock is not None:
            return written
    return None


def read_relative(words: str, zero: WrittenTime | None) -> WrittenTime | None:
    """Read a time counted from a zero, "T+5m".

    Args:
        words: The line without its bullet.
        zero: The time counted from, None where the document does not give it.

    Returns:
        The time; one that cannot be known where there is no zero; None for other words.

    >>> read_relative("T+5m: paged", None).is_open
    True
    """
    match = _RELATIVE.match(words)
    given = [match[part] for part in ("hours", "minutes", "seconds")] if match else []
    if match is None or not any(given):
        return None
    open_time = WrittenTime(
        None, None, Precision.DAY, match[0].strip(), words[match.end() :], is_open=True
    )
    if zero is None or zero.clock is None:
        return open_time
    hours, minutes, seconds = (int(part or 0) for part in given)
    after = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    start = datetime.combine(zero.day or _SOME_DAY, zero.clock)
    at = start + after if match["sign"] == "+" else start - after
    day = at.date() if zero.day else None
    clock = time(at.hour, at.minute, at.second)
    return replace(
        open_time, day=day, clock=clock, precision=Precision.MINUTE, zone=zero.zone, is_open=False
    )
