"""Places a spoken time near the incident it tells of: all readings, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from secondstory.core.errors import TimeUnclear
from secondstory.core.perspectives.day_phrases import CountsFrom, DaySaid, Part
from secondstory.core.perspectives.spoken_words import Said

_DAY = timedelta(days=1)
# Before this hour people say that the night goes on: what they call the next day has not begun.
_DAWN = 5
# Nobody speaks of a bare clock time weeks into an incident and means a day of it.
_MOST_DAYS = 60
_HOURS = {
    Part.MORNING: frozenset(range(12)),
    Part.AFTERNOON: frozenset(range(12, 19)),
    Part.EVENING: frozenset(range(16, 24)),
    Part.NIGHT: frozenset({*range(18, 24), *range(8)}),
}


@dataclass(frozen=True, slots=True)
class Place:
    """What is known where a time is said.

    Args:
        zone: Of the person who says it.
        start: Of the incident, aware.
        end: Of the incident, aware.
        said_on: The day it is said on, None where that is not known.
        anchor: The time told before it, None where there is none.
    """

    zone: ZoneInfo
    start: datetime
    end: datetime
    said_on: date | None = None
    anchor: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a spoken time.

    Args:
        local: Naive.
        zone: That it is in.
        doubt: How unlikely the day is, 0 for the likeliest.
        manner: 0 for British English, 1 for how others mean the same words.
        is_turned: Whether it is the other half of the day than the one that is written.
    """

    local: datetime
    zone: tzinfo
    doubt: int = 0
    manner: int = 0
    is_turned: bool = False

    @property
    def at(self) -> datetime:
        """The instant, the first where it comes twice."""
        return self.local.replace(tzinfo=self.zone).astimezone(UTC)


def readings(words: str, said: Said, place: Place) -> tuple[Reading, ...]:
    """Return what a spoken time can mean.

    Args:
        words: As they were said, for the error.
        said: Their parts.
        place: Where they are said.

    Returns:
        At least one. The first is nearest to the incident; the others follow by their distance.

    Raises:
        TimeUnclear: It counts from something that is not known, or its parts exclude one another.
    """
    if said.later is not None:
        return (_later(words, said.later, place),)
    found = list(_placed(words, said, place))
    if not found:
        raise TimeUnclear(words, "names a time that is not in that part of the day", _PLAINLY)
    found.sort(key=lambda one: (one.doubt, one.manner, *_distance(one, place)))
    others = sorted(found[1:], key=lambda one: (one.doubt, *_distance(one, place), one.manner))
    return tuple(_apart([found[0], *others], place))


_PLAINLY = "Write the day and the time, for instance 2026-03-18 02:14."


def _later(words: str, later: timedelta, place: Place) -> Reading:
    if place.anchor is None:
        problem = "counts from another time, and none is told before it"
        raise TimeUnclear(words, problem, "Write the time itself, for instance 02:14.")
    return Reading(place.anchor.astimezone(UTC).replace(tzinfo=None) + later, UTC)


def _placed(words: str, said: Said, place: Place) -> Iterator[Reading]:
    zone = said.zone or place.zone
    for doubt, day in _days(words, said.day, place, zone):
        for manner, clock in _times(said):
            goes_on = said.day is not None and said.day.is_night and clock.hour < 12
            local = datetime.combine(day + _DAY if goes_on else day, clock)
            written = said.clock.written if said.clock else None
            yield Reading(local, zone, doubt, manner, is_turned=written not in (None, clock))


def _times(said: Said) -> Iterator[tuple[int, time]]:
    if said.clock is None:
        yield 0, time()
        return
    allowed = _HOURS[said.part] if said.part else frozenset(range(24))
    for manner, times in enumerate((said.clock.times, said.clock.others)):
        yield from ((manner, one) for one in times if one.hour in allowed)


def _days(
    words: str, day: DaySaid | None, place: Place, zone: tzinfo
) -> Iterator[tuple[int, date]]:
    """Return days with how unlikely each is."""
    first, last = (at.astimezone(zone).date() for at in (place.start, place.end))
    last = min(last, first + _MOST_DAYS * _DAY)
    if day is None:
        yield from ((0, one) for one in _from_to(first - _DAY, last + _DAY))
    elif day.date is not None:
        yield from ((0, one) for one in _dated(words, day, first))
    elif day.weekday is not None:
        week = _from_to(first - 6 * _DAY, last + 6 * _DAY)
        yield from ((0, one) for one in week if one.weekday() == day.weekday)
    elif day.counts_from is CountsFrom.STORY:
        yield from _told(day.step, (place.anchor or place.start).astimezone(zone))
    elif place.said_on is None:
        problem = "counts from the day it is said on, and that is not known here"
        raise TimeUnclear(words, problem, _PLAINLY)
    else:
        yield 0, place.said_on + day.step * _DAY


def _from_to(first: date, last: date) -> Iterator[date]:
    return (first + days * _DAY for days in range((last - first).days + 1))


def _told(step: int, base: datetime) -> Iterator[tuple[int, date]]:
    """Return the next day and the like; in the small hours both days may be meant."""
    if step == 1 and base.hour < _DAWN:
        yield 0, base.date()
    yield int(step == 1 and base.hour < _DAWN), base.date() + step * _DAY


def _dated(words: str, day: DaySaid, near: date) -> list[date]:
    said = day.date
    if said is None or said.doubtful:
        problem = "has a day and a month that could be the other way round"
        raise TimeUnclear(words, problem, "Write the month as a word, for instance 3 April.")
    years = [said.year] if said.year else [near.year + step for step in (-1, 0, 1)]
    found = [one for year in years if (one := _date(year, said.month, said.day))]
    return [min(found, key=lambda one: abs(one - near))] if found else []


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None  # 29 February of most years


def _distance(reading: Reading, place: Place) -> tuple[timedelta, timedelta, datetime]:
    """Say how far a reading is from the incident; inside it, from what was told before."""
    start, end = place.start.astimezone(UTC), place.end.astimezone(UTC)
    outside = max(start - reading.at, reading.at - end, timedelta())
    if outside and reading.is_turned:
        outside += _DAY  # who writes 10:05 means 22:05 only where that alone fits
    anchor = place.anchor.astimezone(UTC) if place.anchor else start
    return outside, abs(reading.at - anchor), reading.at


def _apart(found: list[Reading], place: Place) -> Iterator[Reading]:
    """Keep what is worth offering: each clock once, and again only inside the incident."""
    clocks: set[time] = set()
    for reading in found:
        is_inside = _distance(reading, place)[0] == timedelta()
        if reading.local.time() not in clocks or is_inside or reading.doubt:
            clocks.add(reading.local.time())
            yield reading
