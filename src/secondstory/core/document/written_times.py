"""The time at the start of a timeline's line, in the many ways people write it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from secondstory.core.document.coding import MONTHS
from secondstory.core.document.zone_words import ZONE_WORD
from secondstory.core.moments import Precision

_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTH = r"(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATES = (
    r"(?P<year>\d{4})[-/](?P<number>\d{1,2})[-/](?P<day>\d{1,2})",
    rf"{_MONTH} {_DAY}(?:,? (?P<year>\d{{4}}))?",
    rf"{_DAY} (?:of )?{_MONTH},?(?: (?P<year>\d{{4}}))?",
    r"(?P<number>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d\d)",
    r"(?P<number>\d{1,2})-(?P<day>\d{1,2})-(?P<year>\d{4})",
    r"(?P<number>\d\d)-(?P<day>\d\d)(?=[ T]\d\d:)",
)
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?"
_STARTS = tuple(re.compile(rf"{_WEEKDAY}{shape}(?!\d)", re.IGNORECASE) for shape in _DATES)
_CLOCK = re.compile(
    r"(?P<about>~|≈|c\. ?|ca\. ?|approx\.? |around |about |at )?\s*"
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?)?"
    r"(?P<half>\s?[ap]\.?m\b\.?|[ap]\b)?(?![\d%])",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:[\[(*_`]|:[a-z0-9_]+:|\*\*|at )*\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:[,T@|*_`]|\s|at |- |– |— )*", re.IGNORECASE)
_RANGE = re.compile(
    rf"\s*(?:{ZONE_WORD})?\s*(?:-|–|—|to|until)\s*(?:[01]?\d|2[0-3])[:.][0-5]\d(?::\d\d)?"
    r"(?:\s?[ap]\.?m\b\.?|[ap]\b)?",
    re.IGNORECASE,
)
_ZONE_BEHIND = re.compile(rf"\s*\(?(?:{ZONE_WORD}|Z\b)\)?(?!\w)")
_WORD_START = re.compile(r"(?<![^\W_])[^\W_]")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_LABEL_FIRST = re.compile(
    r"(?P<label>\D.*?\D)(?P<time>\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?)\W*$", re.DOTALL
)
_CLOSING = re.compile(r"[\s\])*_`]*(?:[:;,|–—-]+(?=[\s*_]|$))?[\s*_]*")


@dataclass(frozen=True, slots=True)
class WrittenTime:
    """A time as it stands at the start of a line.

    Args:
        day: None where the line gives none.
        clock: None where the line gives only a day.
        precision: How precisely it is given.
        as_written: All of its words, verbatim.
        rest: The words behind it.
        has_year: Whether the day came with its year.
    """

    day: date | None
    clock: time | None
    precision: Precision
    as_written: str
    rest: str
    has_year: bool = True


def read_time(words: str, year: int | None = None) -> WrittenTime | None:
    """Read the time a line starts with.

    Args:
        words: The line without its bullet.
        year: The year of a day that is written without one; without it such a day is not read.

    Returns:
        None where the line starts with no time.

    >>> found = read_time("**14:05 UTC**: rolled back")
    >>> found.clock.isoformat(), found.rest
    ('14:05:00', 'rolled back')
    """
    at = _end(_OPENING, words, 0)
    day, has_year, after_day = _day_at(words, at, year)
    at = _end(_BETWEEN, words, after_day) if day else at
    clock = _clock_at(words, at)
    if clock is None:
        return _only_day(words, day, has_year, after_day) if day else None
    value, precision, end = clock
    end = _end(_RANGE, words, end)
    end = _end(_ZONE_BEHIND, words, end)
    if day is None:
        later = _end(_BETWEEN, words, end)
        day, has_year, after_day = _day_at(words, later, year)
        end = after_day if day else end
    return _written(words, day, value, precision, end, has_year)


def read_label_time(words: str) -> WrittenTime | None:
    """Read a line that ends with its time ("Incident declared: 2026-03-01 14:05").

    Args:
        words: The line without its bullet.
    """
    match = _LABEL_FIRST.fullmatch(words)
    written = read_time(match["time"]) if match else None
    if match is None or written is None:
        return None
    return replace(written, rest=match["label"].strip(" :*_-"))


def year_in(words: str) -> int | None:
    """Find the first year of this century some words name.

    Args:
        words: Any text.
    """
    match = _YEAR.search(words)
    return int(match[0]) if match else None


def _only_day(words: str, day: date, has_year: bool, end: int) -> WrittenTime:
    return _written(words, day, None, Precision.DAY, end, has_year)


def _written(
    words: str, day: date | None, clock: time | None, precision: Precision, end: int, has_year: bool
) -> WrittenTime:
    closed = _end(_CLOSING, words, end)
    rest = words[closed:]
    return WrittenTime(day, clock, precision, words[:closed].strip(), rest, has_year)


def _end(pattern: re.Pattern[str], words: str, start: int) -> int:
    match = pattern.match(words, start)
    return match.end() if match else start


def _day_at(words: str, start: int, year: int | None) -> tuple[date | None, bool, int]:
    for shape in _STARTS:
        match = shape.match(words, start)
        if match is None:
            continue
        parts = match.groupdict()
        written = parts.get("year")
        number = _MONTHS[parts["month"][:3].lower()] if "month" in parts else int(parts["number"])
        chosen = int(written) if written else year
        if chosen is None:
            continue
        try:
            found = date(chosen + 2000 if chosen < 100 else chosen, number, int(parts["day"]))
        except ValueError:
            continue
        return found, bool(written), match.end()
    return None, False, start


def _clock_at(words: str, start: int) -> tuple[time, Precision, int] | None:
    match = _CLOCK.match(words, start)
    if match is None or (match["minute"] is None and match["half"] is None):
        return None
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    if match["half"] and hour <= 12:  # "13:06 PM" has said enough
        hour = hour % 12 + (12 if match["half"].strip().lower().startswith("p") else 0)
    about = bool(match["about"]) and match["about"].strip().lower() != "at"
    precision = Precision.SECOND if match["second"] else Precision.MINUTE
    if match["minute"] is None or about:
        precision = Precision.HOUR
    return time(hour, minute, second), precision, match.end()


def day_in(words: str, year: int | None = None) -> date | None:
    """Find the first day some words name.

    Args:
        words: A title, a heading, a sentence.
        year: The year of a day that is written without one.
    """
    for match in _WORD_START.finditer(words):
        day, _, _ = _day_at(words, match.start(), year)
        if day is not None:
            return day
    return None


def at_local(day: date, clock: time | None) -> datetime:
    """Put a day and a time of day together, still without a zone.

    Args:
        day: The local day.
        clock: None for the start of the day.
    """
    return datetime.combine(day, clock or time())
