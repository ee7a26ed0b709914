"""The time at the start of a line, in the many ways people write it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time

from secondstory.core.document.foreign.days import Calendar, WrittenDay, day_in, read_day
from secondstory.core.document.foreign.zones import ZONE_BEHIND
from secondstory.core.moments import Precision

_CLOCK_WORDS = (
    r"(?P<about>~ ?|≈ ?)?"
    r"(?:(?P<hour>[01]?\d|2[0-4])(?P<mark>[:.h])(?P<minute>[0-5]\d)"
    r"(?:[:.](?P<second>[0-5]\d)(?:[.,]\d+)?)?(?P<half>\s?[ap]\.?m\b\.?|[ap]\b)?"
    r"|(?P<hour2>1[0-2]|0?\d)(?P<half2>\s?[ap]\.?m\b\.?)"
    r"|(?:(?<=-\d\d[ T])(?=\d{4}\s*$)"
    r"|(?=\d{4}\s?(?:h\b|hrs\b|hours\b|UTC|GMT|Z\b|(?-i:[A-Z]{1,3}T\b))))"
    r"(?P<hour3>[01]\d|2[0-3])(?P<minute3>[0-5]\d)"
    r"|(?P<word>(?:noon|midnight)\b)"
    r"|(?P<unfilled>HH[:.]?MM(?:[:.]SS)?|[Xx?]{2}[:.][Xx?]{2}|--:--|\d[\dXx?][:.][Xx?]{2}))"
    r"(?![\d%]|[.:]\d)(?:\s?(?:hrs?|hours|h|uhr)\b\.?)?"
)
_CLOCK = re.compile(_CLOCK_WORDS, re.IGNORECASE)
# "0730 - it broke": four digits alone are a time only where others of the list leave no doubt.
_BARE = r"(?=\d{4}(?:[*_`]*\s*(?:[-‐-―:|~,;→]|to\b|$)|\s))"
_DIGITS = re.compile(_CLOCK_WORDS.replace("(?:(?<=-", f"(?:{_BARE}|(?<=-", 1), re.IGNORECASE)
_FOUR_DIGITS = re.compile(r"[\s*_`|~(\[]*([01]\d|2[0-3])[0-5]\d[*_`]*\s*(?:[-‐-―:|→~]|to\b|$)")
_A_YEAR = re.compile(r"\D*(?:19[5-9]\d|20[0-5]\d)\b")
_OPENING = re.compile(
    r"(?:[\s\[({*_`'\"“>~≈<-]|:[a-z][a-z0-9_+-]*:|https?:\S+\s)*"
    r"(?P<about>(?:(?:(?:on|at|around|about|approx(?:imately)?\.?|circa|ca?\.|by|from|since|between"
    r"|before|after|until|till|early|late|the|some ?time|time|date|roughly|shortly|just)\b:?\s*"
    r"|[~≈<>]\s*)"
    r"[*_`\[(~]*)*)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"around|about|approx|circa|\bca?\.|between|before|after|roughly|some|early|late"
)
_BETWEEN = re.compile(
    r"(?:[,@|*_`~≈{}()\]‐-―-]|T(?=\d)|\s|(?:at|on|around|about|between|from|approx\.?|ca?\.|circa)\s)*",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"\s*(?:-+>?|[‐-―]|→|to|until|till|through|and|/|,|&|\.\.\.?)\s*", re.IGNORECASE
)
_MORE_SECONDS = re.compile(r"\s?[-‐-–]\s?[0-5]\d(?![\d:.])")
_CLOSING = re.compile(
    r"[\s\])}*_`'\"”~]*(?:\]?\(https?:[^)\s]*\))?[*_]*(?:[:;,.|‐-―=>→-]+(?=[\s*_\[`]|$))?[\s*_]*"
)
_TIME_IN_WORDS = re.compile(r"noon|midnight|HH|XX|xx:|\?\?")
_PART_OF_DAY = re.compile(
    r"\s*(?:early |late )?(?:mid-?day|morning|afternoon|evening|night|noon|lunch)\b[^:\w]*:"
    r"\s*",
    re.IGNORECASE,
)
_PART_ALONE = re.compile(
    r"[\s*_]*(?:early |late |later )?(?:that )?(?:morning|afternoon|evening|night|midday)"
    r"[*_]*:(?=\s)",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"[*_\s]*(?:duration|time to|total|length|downtime)\b", re.IGNORECASE)
_LOG_LINE = re.compile(r"\[\d\d/[A-Z][a-z]{2}/\d{4}:")
_WITHIN = re.compile(
    r"\b(?:at|by|around|from|until|about|since) ~?"
    r"(?=\d{1,2}[:.]\d\d\b|\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b)",
    re.IGNORECASE,
)
_UNKNOWN_DAY = re.compile(
    r"(?:\d{4}|Y{4})[-/.][\d?XMx]{1,2}(?:[-/][\d?XDx]{1,4})*(?=[\sT|:]|$)", re.IGNORECASE
)
_ENDS_WITH_TIME = re.compile(
    r"(?P<label>[A-Za-z].{0,90}?)[\s:=(*_-]+"
    r"(?P<time>\d{4,5}-\d\d-\d\d(?:[ T]+~?\d{1,2}[:.]?\d\d(?::\d\d)?(?:Z|\s?[A-Z]{3,4})?"
    r"|\s*\([^()]*\bTB[ACD]\b[^()]*\)))[)\]*_.\s]*$",
    re.DOTALL,
)
# "The disk is full (10:04 UTC)"
_TIME_IN_BRACKETS = re.compile(
    r"(?P<label>[^\s\d].{2,200}?)\s*[(\[](?P<time>[^()\[\]]{4,40})[)\]]\.?$", re.DOTALL
)
_LABEL = re.compile(r"(?P<label>[*_]*[A-Za-z][^:]{1,60}?)(?::[*_]*|[*_]+:)\s+(?P<time>\S.{2,50})$")


# A time stands in the first words of a line; the others are not looked at.
_START_OF_LINE = 240
_FIRST_WORDS = 46
_END_OF_LINE = 50
_DIGIT = re.compile(r"\d")


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
        zone: The zone behind it as written, "" for none.
        is_open: Whether a place for a time was left unfilled.
        has_half: Whether am or pm was written.
        weekday: 0 for Monday, where only a weekday is given.
    """

    day: date | None
    clock: time | None
    precision: Precision
    as_written: str
    rest: str
    has_year: bool = True
    zone: str = ""
    is_open: bool = False
    has_half: bool = False
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class _Clock:
    value: time | None
    precision: Precision
    end: int
    has_half: bool


def starts_with_digits(words: str) -> bool:
    """Tell whether some words start with four digits that are a time of day and no year.

    Args:
        words: The line without its bullet.

    >>> starts_with_digits("0730 - it broke"), starts_with_digits("2015 - founded")
    (True, False)
    """
    return _FOUR_DIGITS.match(words) is not None and _A_YEAR.match(words) is None


def read_time(
    words: str, calendar: Calendar | None = None, *, digits: bool = False
) -> WrittenTime | None:
    """Read the time a line starts with.

    Args:
        words: The line without its bullet.
        calendar: What is known of the days of the document.
        digits: Whether four digits alone are a time of day.

    Returns:
        None where the line starts with no time.

    >>> found = read_time("**14:05 UTC**: rolled back")
    >>> found.clock.isoformat(), found.rest
    ('14:05:00', 'rolled back')
    """
    if len(words) > _START_OF_LINE:
        found = read_time(words[:_START_OF_LINE], calendar, digits=digits)
        return found and replace(found, rest=found.rest + words[_START_OF_LINE:])
    if ":" in words[:_FIRST_WORDS] and (part := _PART_ALONE.match(words)) is not None:
        return _written(words, None, _Clock(None, Precision.DAY, part.end(), False), part.end(), "")
    if not _DIGIT.search(words, 0, _FIRST_WORDS) and not _TIME_IN_WORDS.search(
        words, 0, _FIRST_WORDS
    ):
        return None
    if words[0] == "[" and _LOG_LINE.match(words):
        return None
    opening = _OPENING.match(words)
    at = opening.end() if opening else 0
    about = bool(opening) and _is_about(words[:at])
    day = read_day(words, at, calendar) or _open_day(words, at)
    after = _end(_BETWEEN, words, day.end) if day else at
    pattern = _DIGITS if digits else _CLOCK
    clock = _clock_at(words, after, pattern)
    if clock is None:
        if day is None or (day.needs_clock and not _CLOSING.match(words, day.end)):
            return None
        return _written(words, day, None, _end(_PART_OF_DAY, words, day.end), "")
    first_zone = _zone_at(words, clock.end)[1]  # "09:00 PST / 17:00 UTC"
    end, zone = _zone_at(words, _range_end(words, clock, pattern))
    zone = first_zone or zone
    if day is None:
        day = read_day(words, _end(_BETWEEN, words, end), calendar)
        end = day.end if day and not day.needs_clock else end
    elif not zone:
        end, zone = _zone_at(words, end)
    found = _written(words, day, clock, end, zone)
    return replace(found, precision=Precision.HOUR) if about and clock.value else found


def read_time_within(words: str, calendar: Calendar | None = None) -> WrittenTime | None:
    """Read the time a sentence names in its midst ("Service was restored by 2:00 PM").

    Args:
        words: A line of a list of which other lines start with their time.
        calendar: What is known of the days of the document.

    Returns:
        Its day and time, without taking a word away; None where it names neither.
    """
    words = words[:_START_OF_LINE]
    day = day_in(words, calendar)
    place = _WITHIN.search(words)
    clock = _clock_at(words, place.end()) if place else None
    if day is None and (clock is None or clock.value is None):
        return None
    value = clock.value if clock else None
    precision = clock.precision if clock and value else Precision.DAY
    return WrittenTime(day, value, precision, "", words, has_year=False)


def _is_about(opening: str) -> bool:
    plain = opening.lower().replace("~~", "")
    return "~" in plain or "≈" in plain or _ABOUT.search(plain) is not None


def read_label_time(words: str, calendar: Calendar | None = None) -> WrittenTime | None:
    """Read a line that ends with its time ("Incident declared: 2026-03-01 14:05").

    Args:
        words: The line without its bullet.
        calendar: What is known of the days of the document.
    """
    if len(words) > _START_OF_LINE or not _DIGIT.search(words[-_END_OF_LINE:]):
        return None
    match = _ENDS_WITH_TIME.fullmatch(words) or _LABEL.fullmatch(words)
    if match is None and words.endswith((")", "]", ").", "].")):
        match = _TIME_IN_BRACKETS.fullmatch(words)
    if match is None:
        return None
    if _LENGTH.match(match["label"]):
        return None
    written = read_time(match["time"], calendar)
    is_timed = written is not None and (written.clock is not None or "TB" in match["time"])
    if written is None or not is_timed or len(written.rest.strip(" ().*_")) > 12:
        return None
    label = match["label"].strip(" :*_-")
    return replace(written, rest=f"{label} {written.rest}".strip())


def _open_day(words: str, at: int) -> WrittenDay | None:
    """A day of which a part was left unfilled: "2022-05-??", "YYYY-MM-DD"."""
    match = _UNKNOWN_DAY.match(words, at)
    return WrittenDay(None, True, match.end()) if match and not match[0].isdigit() else None


def _written(
    words: str, day: WrittenDay | None, clock: _Clock | None, end: int, zone: str
) -> WrittenTime:
    closing = _CLOSING.match(words, end)
    closed = closing.end() if closing else end
    value = clock.value if clock else None
    is_open = bool(clock and value is None) or bool(day and day.day is None and day.weekday is None)
    return WrittenTime(
        day.day if day else None,
        value,
        clock.precision if clock and value else Precision.DAY,
        words[:closed].strip(),
        words[closed:],
        day.has_year if day else True,
        zone,
        is_open,
        clock.has_half if clock else False,
        day.weekday if day else None,
    )


def _clock_at(words: str, start: int, pattern: re.Pattern[str] = _CLOCK) -> _Clock | None:
    match = pattern.match(words, start)
    if match is None:
        return None
    if match["unfilled"]:
        return _Clock(None, Precision.DAY, match.end(), False)
    if match["word"]:
        hour = 12 if match["word"].lower() == "noon" else 0
        return _Clock(time(hour), Precision.HOUR, match.end(), True)
    hour = int(match["hour"] or match["hour2"] or match["hour3"])
    minute = int(match["minute"] or match["minute3"] or 0)
    half = (match["half"] or match["half2"] or "").strip().lower()
    is_twelve = bool(half) and hour <= 12
    if half and hour <= 12:  # "13:06 PM" has said enough
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour == 24:
        hour = 0
    precision = Precision.SECOND if match["second"] else Precision.MINUTE
    if match["hour2"] or match["about"]:
        precision = Precision.HOUR
    return _Clock(time(hour, minute, int(match["second"] or 0)), precision, match.end(), is_twelve)


def _range_end(words: str, clock: _Clock, pattern: re.Pattern[str]) -> int:
    """The end of a range is part of the words of its time."""
    end = clock.end
    if (seconds := _MORE_SECONDS.match(words, end)) and clock.precision is Precision.SECOND:
        return seconds.end()
    zone = ZONE_BEHIND.match(words, end)
    join = _RANGE.match(words, zone.end() if zone else end)
    if join is None:
        return end
    second = _clock_at(words, join.end(), pattern)
    if second is None and (day := read_day(words, join.end(), None)):
        second = _clock_at(words, _end(_BETWEEN, words, day.end))
    return second.end if second and second.value else end


def _zone_at(words: str, end: int) -> tuple[int, str]:
    match = ZONE_BEHIND.match(words, end)
    return (match.end(), match["zone"]) if match else (end, "")


def _end(pattern: re.Pattern[str], words: str, start: int) -> int:
    match = pattern.match(words, start)
    return match.end() if match else start
