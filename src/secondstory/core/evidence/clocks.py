"""Times of day and dates as people write them in chats and reports, and where they lie in time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from secondstory.core.errors import MalformedInput, ZoneMissing
from secondstory.core.evidence.day_words import MONTHS, NEAR_DAYS, WEEKDAYS
from secondstory.core.moments import Moment, Precision

_MONTH = r"(?P<name>[^\W\d_]{3,12})\.?"
_WEEKDAY = r"(?:(?P<weekday>[^\W\d_]{3,10}(?:-feira)?)\.?,?\s+)?"

CLOCK = (
    r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?:\s?[AaPp]\.?\s?[Mm]\b\.?)?"
    r"(?:\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)(?![\w:]))?"
)
DATE = (
    r"\d{4}-\d\d-\d\d|\d{4}/\d\d/\d\d|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)|"
    r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)"
)

_CLOCK_PARTS = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:[.,]\d+)?"
    r"(?:\s?(?P<half>[AaPp])\.?\s?[Mm]\.?)?(?:\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d))?"
)
_ISO = re.compile(r"(?P<year>\d{4})[-/](?P<month>\d\d)[-/](?P<day>\d\d)")
_NUMERIC = re.compile(r"(?P<a>\d{1,2})(?P<mark>[./])(?P<b>\d{1,2})[./](?P<year>\d{4}|\d\d)")
_YEARLESS = re.compile(r"(?P<a>\d{1,2})(?P<mark>[./])(?P<b>\d{1,2})\.?")
_HYPHENED = re.compile(r"(?P<day>\d{1,2})-(?P<name>[^\W\d_]{3})-(?P<year>\d{4}|\d\d)")
_NAMED = (
    re.compile(
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?"
    ),
    re.compile(rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})\s+\d\d:\d\d:\d\d\s+(?P<year>\d{{4}})"),
    re.compile(
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:of\s+|de\s+)?{_MONTH}"
        r"(?:,?\s+(?:de\s+)?(?P<year>\d{4}))?"
    ),
)
_YEARS = range(1990, 2200)  # outside of them a number is a misprint, not a year
_BACKWARDS = timedelta(hours=1)  # more than that earlier than the line above is the next day


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day.

    Args:
        time: Naive, local.
        zone: Its zone where it states one.
        has_seconds: Whether seconds were written.
        has_half: Whether am or pm was written.
        as_written: The words.
    """

    time: time
    zone: tzinfo | None
    has_seconds: bool
    has_half: bool
    as_written: str


@dataclass(frozen=True, slots=True)
class Day:
    """A date as written.

    Args:
        month: 1 to 12.
        day: 1 to 31.
        year: None where none was written.
        doubtful: Day and month could be the other way round.
    """

    month: int
    day: int
    year: int | None = None
    doubtful: bool = False


def clock_of(text: str) -> Clock | None:
    """Return a time of day, or None where the text is none.

    >>> clock_of("2:14 PM").time
    datetime.time(14, 14)
    """
    match = _CLOCK_PARTS.fullmatch(text.strip())
    if not match:
        return None
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        half = ""  # "14:02 PM" is written by people in a hurry
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        found = time(hour, int(match["minute"]), int(match["second"] or 0))
    except ValueError:
        return None
    zone = offset_of(match["zone"] or "")
    return Clock(found, zone, match["second"] is not None, bool(half), text.strip())


def offset_of(text: str) -> tzinfo | None:
    """Return the zone of `Z`, `UTC`, `GMT` or `+01:00`, or None."""
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    match = re.fullmatch(r"([+-])(\d\d):?(\d\d)", text)
    if not match or int(match[2]) > 14 or int(match[3]) > 59:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return timezone(offset if match[1] == "+" else -offset)


def day_of(text: str, *, month_first: bool = False, yearless: bool = False) -> Day | None:
    """Return a date, or None where the text is none.

    Args:
        text: For instance `2026-03-03`, `03.03.26`, `3/14/26`, `Tuesday, March 3rd`.
        month_first: How to take `3/4/26`; with dots the day is always first.
        yearless: Whether `3/14` is a date too.

    >>> day_of("Tuesday, March 3rd")
    Day(month=3, day=3, year=None, doubtful=False)
    """
    text = text.strip().lower()
    if match := _ISO.fullmatch(text):
        return _checked(Day(int(match["month"]), int(match["day"]), int(match["year"])))
    if match := _NUMERIC.fullmatch(text):
        return _checked(_numeric_day(match, month_first))
    if yearless and (match := _YEARLESS.fullmatch(text)):
        return _checked(_numeric_day(match, month_first))
    if (match := _HYPHENED.fullmatch(text)) and match["name"] in MONTHS:
        return _checked(Day(MONTHS[match["name"]], int(match["day"]), _year(match["year"])))
    for pattern in _NAMED:
        match = pattern.fullmatch(text)
        if match and _are_names(match["weekday"], match["name"]):
            year = int(match["year"]) if match["year"] else None
            return _checked(Day(MONTHS[match["name"]], int(match["day"]), year))
    return None


def _are_names(weekday: str | None, month: str) -> bool:
    return month in MONTHS and (weekday is None or weekday in WEEKDAYS)


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _numeric_day(match: re.Match[str], month_first: bool) -> Day:
    a, b = int(match["a"]), int(match["b"])
    year = _year(match["year"]) if match.re is _NUMERIC else None
    if match["mark"] == ".":
        return Day(b, a, year)
    if a > 12 or b > 12:
        return Day(b, a, year) if a > 12 else Day(a, b, year)
    return Day(*((a, b) if month_first else (b, a)), year, doubtful=a != b)


def _checked(day: Day) -> Day | None:
    """Return the day if a calendar has it."""
    if day.year is not None and day.year not in _YEARS:
        return None
    try:
        date(day.year or 2024, day.month, day.day)  # a leap year, as none was written
    except ValueError:
        return None
    return day


class LocalCalendar:
    """Turns bare times, one after another, into instants: dates carry on, midnight turns the page.

    Args:
        zone: The zone of times that state none; None means "ask".
        since: Where the first time without a date lies at the earliest.
    """

    def __init__(self, zone: ZoneInfo | tzinfo | None, since: datetime | None) -> None:
        self._zone = zone
        self._since = since
        self._day: date | None = None
        self._last: datetime | None = None
        self._near = ""

    @property
    def has_day(self) -> bool:
        """Whether a date is known, from a date line or from `since`."""
        return self._day is not None or self._since is not None

    def turn_to(self, day: Day, place: str) -> None:
        """Go to the date a line names.

        Args:
            day: The date; a year left out is the one nearest to what is known.
            place: Where it stands, for an error.

        Raises:
            MalformedInput: No year is known at all.
        """
        near = self._day or (self._since.date() if self._since else None)
        if day.year is None and near is None:
            raise _date_missing(place)
        years = [day.year] if day.year or near is None else [near.year + n for n in (-1, 0, 1)]
        found = [d for year in years if year and (d := _date(year, day.month, day.day))]
        if not found:
            raise _date_missing(place)
        self._day = min(found, key=lambda d: abs(d - near)) if near else found[0]
        self._last = None

    def turn_to_word(self, word: str, zone: tzinfo | None, place: str) -> date:
        """Go to the day that `Today`, `Yesterday` or `Tuesday` names, and return it.

        The first such day is the one that is known already; `Today` after `Yesterday` is the
        next, and a weekday is the first of its name from there on.

        Args:
            word: As written.
            zone: Of the time beside it, where it states one.
            place: Where it stands, for an error.

        Raises:
            MalformedInput: No date is known.
            ZoneMissing: The day it starts is known, and no zone to see it in.
        """
        word = word.lower()
        near = NEAR_DAYS.get(word, word)
        fresh = self._day is None
        if fresh:
            self._begin(zone or self._zone or UTC, place)
        day = self._day or date.min
        if near in WEEKDAYS:
            day += timedelta(days=(WEEKDAYS[near] - day.weekday()) % 7)
        elif near != self._near and not fresh:
            day += timedelta(days=1)
        if day != self._day or fresh:
            self._last = None
        self._near, self._day = near, day
        return day

    def moment(self, clock: Clock, day: Day | None, place: str) -> Moment:
        """Return the instant of a time.

        Args:
            clock: The time of day.
            day: Its date where the line has one.
            place: Where it stands, for an error.

        Raises:
            ZoneMissing: Neither the time nor the caller names a zone.
            MalformedInput: No date is known.
        """
        zone = clock.zone or self._zone
        if zone is None:
            raise ZoneMissing(
                place=place,
                found=repr(clock.as_written),
                remedy="Name the zone its writer saw, for instance --zone Europe/Berlin.",
            )
        if day:
            self.turn_to(day, place)
        elif self._day is None:
            self._begin(zone, place)
        try:
            local = self._placed(clock, zone)
            at = local.astimezone(UTC)
        except (OverflowError, ValueError) as error:
            raise _date_missing(place) from error
        precision = Precision.SECOND if clock.has_seconds else Precision.MINUTE
        return Moment(at, precision, clock.as_written)

    def _begin(self, zone: tzinfo, place: str) -> None:
        if self._since is None:
            raise _date_missing(place)
        start = self._since.astimezone(zone).replace(tzinfo=None)
        self._day, self._last = start.date(), start

    def _placed(self, clock: Clock, zone: tzinfo) -> datetime:
        if self._day is None:
            raise ValueError("no day")
        local = datetime.combine(self._day, clock.time)
        if self._last and local < self._last - _BACKWARDS:
            local += timedelta(days=1)
            self._day = local.date()
        found = local.replace(tzinfo=zone)
        later = found.replace(fold=1)
        if self._last and found.utcoffset() != later.utcoffset() and local < self._last:
            found = later  # the hour that comes twice in autumn, the second time
        self._last = max(local, self._last) if self._last else local
        return found


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _date_missing(place: str) -> MalformedInput:
    return MalformedInput(
        place=place,
        found="times without a date",
        remedy="Give the day it began, for instance --since 2026-03-03.",
    )
