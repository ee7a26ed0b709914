"""Times in tables and logs, however their writer or program put them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from secondstory.core.errors import MalformedInput, ZoneMissing
from secondstory.core.evidence.clocks import CLOCK, Clock, Day, clock_of, day_of, offset_of
from secondstory.core.evidence.jsonstream import JSON
from secondstory.core.evidence.readers._digging import words
from secondstory.core.evidence.readers._instants import moment_of
from secondstory.core.moments import Moment, Precision, zone_named

# Abbreviations that mean one offset wherever a program writes them; the others are asked for.
_OFFSETS = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "CET": 1, "WEST": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "PST": -8, "PDT": -7, "MST": -7, "MDT": -6, "EST": -5, "EDT": -4, "JST": 9,
}  # fmt: skip
_CLOCK = re.compile(rf"(?<![\d:])(?:{CLOCK})(?![\d:])", re.IGNORECASE)
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)[T _](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?"
    r"\s?(Z|[+-]\d\d:?\d\d)?"
)
_NAMED_ZONE = re.compile(r"\s\(?(?P<zone>[A-Z][A-Za-z]+/[A-Za-z_/]+|[A-Z]{1,4})\)?$")
_OFFSET_END = re.compile(r"\s?(?P<zone>[+-]\d\d:?\d\d)$")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_LOG_DAY = re.compile(r"^(\d{1,2})[/-]([A-Za-z]{3})[/-](\d{4}|\d\d)[: ]\s*")  # as servers write it
_SPLIT_YEAR = re.compile(r"^([A-Za-z]{3,9}\s+\d{1,2})\s+(\d{4})$")
_LENGTH = 80  # a longer cell is no time


@dataclass(frozen=True, slots=True)
class Habit:
    """How one source writes its times.

    Args:
        zone: Of times that state none; None means "ask".
        month_first: Whether `3/4/26` is the fourth of March.
        since: Where the year of dates without one is taken from.
    """

    zone: tzinfo | None = None
    month_first: bool = False
    since: datetime | None = None


def moment_in(value: JSON, habit: Habit, place: str) -> Moment | None:
    """Return when a row happened; None where the value is no time.

    Args:
        value: The cell: any unit since 1970, RFC 3339, or a date and a time as people write them.
        habit: How this source writes.
        place: Where it stands, for an error.

    Raises:
        ZoneMissing: A bare time, and nobody named its zone.
        MalformedInput: A date without a year, and nobody named the day it began.
    """
    found = moment_of(value)
    if found:
        return found
    text = words(value)
    if not text or len(text) > _LENGTH:
        return None
    return _iso(text, habit, place) or _written(text, habit, place)


def zone_in(name: str) -> tzinfo | None:
    """Return the zone a heading or cell names, None where it names none.

    >>> zone_in("CET")
    datetime.timezone(datetime.timedelta(seconds=3600))
    """
    name = name.strip()
    if name.upper() in _OFFSETS:
        hours = _OFFSETS[name.upper()]
        return timezone(timedelta(hours=hours)) if hours else UTC
    match = re.fullmatch(r"(?:UTC|GMT)?\s?([+-])(\d{1,2})(?::?(\d\d))?", name)
    if match:
        return offset_of(f"{match[1]}{match[2].zfill(2)}:{match[3] or '00'}")
    if "/" not in name:
        return None
    try:
        return zone_named(name)
    except ZoneMissing:
        return None


def is_month_first(cells: Iterable[str]) -> bool:
    """Tell whether the first number of `3/18/26` is the month in these cells.

    Args:
        cells: Some times of one column; one day above 12 decides for all.
    """
    has_half = False
    for cell in cells:
        match = re.match(r"(\d{1,2})/(\d{1,2})/\d", cell.strip())
        if match and int(match[1]) > 12:
            return False
        if match and int(match[2]) > 12:
            return True
        has_half = has_half or re.search(r"\d\s?[AaPp]\.?[Mm]\b", cell) is not None
    return has_half


def _iso(text: str, habit: Habit, place: str) -> Moment | None:
    named = _NAMED_ZONE.search(text)
    zone = zone_in(named["zone"]) if named else None
    match = _ISO.fullmatch(text[: named.start()] if named and zone else text)
    if not match:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    try:
        local = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001  # placed below
    except ValueError:
        return None
    part = (match[7] or "")[:6].ljust(6, "0")
    local = local.replace(microsecond=int(part))
    own = offset_of(match[8]) if match[8] else zone
    precision = Precision.SECOND if match[6] else Precision.MINUTE
    return _placed(local, own, precision, (text, habit, place))


def _written(text: str, habit: Habit, place: str) -> Moment | None:
    """Read a date and a time as people and older programs write them."""
    rest = _WEEKDAY.sub("", _LOG_DAY.sub(_spelt, text))
    zone: tzinfo | None = None
    clock_match = _CLOCK.search(rest)
    clock: Clock | None = clock_of(clock_match[0]) if clock_match else None
    if clock_match and clock:
        after = rest[clock_match.end() :]
        named = _NAMED_ZONE.search(after) or _OFFSET_END.search(after)
        zone = clock.zone
        for pattern in (re.compile(r"^\s?\(?([A-Z]{1,4})\)?(?=\s|$)"), None):
            if pattern and (short := pattern.match(after)) and zone_in(short[1]):
                zone, after = zone or zone_in(short[1]), after[short.end() :]
                named = None
        if named and (found := zone_in(named["zone"])):
            zone, after = zone or found, after[: named.start()]
        rest = f"{rest[: clock_match.start()].strip()} {after.strip()}".strip()
        rest = re.sub(r"(?:\s+at|,|\s[-–—@]|T)$", "", rest.strip(" ,-–")).strip(" ,")
    day = day_of(_SPLIT_YEAR.sub(r"\1, \2", rest), month_first=habit.month_first)
    if day is None and rest:
        return None
    return _combined(clock, day, zone, (text, habit, place))


def _spelt(match: re.Match[str]) -> str:
    """Return `18/Mar/26:` as a date that says its century."""
    year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
    return f"{match[1]} {match[2]} {year} "


def _combined(
    clock: Clock | None, day: Day | None, zone: tzinfo | None, about: tuple[str, Habit, str]
) -> Moment | None:
    text, habit, place = about
    if day is None:
        return None  # a time of day alone belongs to the day of the row above: not told here
    if day.year is not None:
        found = date(day.year, day.month, day.day)
    elif habit.since is None:
        raise MalformedInput(
            place=place,
            found=f"a date without a year ({text!r})",
            remedy="Give the day it began, for instance --since 2026-03-18.",
        )
    else:
        year = habit.since.astimezone(zone or habit.zone or UTC).year
        try:
            found = date(year, day.month, day.day)
        except ValueError:  # the 29th of February of another year
            return None
    local = datetime.combine(found, clock.time if clock else time())
    precision = Precision.DAY
    if clock:
        precision = Precision.SECOND if clock.has_seconds else Precision.MINUTE
    return _placed(local, zone, precision, about)


def _placed(
    local: datetime, zone: tzinfo | None, precision: Precision, about: tuple[str, Habit, str]
) -> Moment | None:
    text, habit, place = about
    known = zone or habit.zone
    if known is None:
        raise ZoneMissing(
            place=place,
            found=repr(text),
            remedy="Name the zone its writer saw, for instance --zone Europe/Berlin.",
        )
    try:
        return Moment(local.replace(tzinfo=known).astimezone(UTC), precision, text)
    except (OverflowError, ValueError):
        return None
