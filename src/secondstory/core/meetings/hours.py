"""Working hours: when somebody is at work, when it is night for them, and when work time is up.

Everything between two instants is counted in real time, so a change of the clocks makes one shift
longer or shorter and never loses or counts an hour twice. No holidays: nobody told us of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from secondstory.core.errors import PlanUnusable

WEEKDAYS = frozenset({1, 2, 3, 4, 5})
ONE_DAY = timedelta(days=1)
# Nine hours: eight of sleep, and some to fall asleep and to wake up in.
NIGHT_STARTS, NIGHT_ENDS = time(22), time(7)
NIGHT = timedelta(hours=9)
# Nobody falls asleep at the moment their late shift ends.
WAY_HOME = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of time: its start belongs to it, its end does not.

    Args:
        start: Aware.
        end: Aware, not before the start.

    Raises:
        PlanUnusable: It ends before it starts, or a time has no zone.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise PlanUnusable("span", "a time of it has no zone", "Give both times a zone.")
        if self.end.astimezone(UTC) < self.start.astimezone(UTC):
            raise PlanUnusable("span", "it ends before it starts", "Swap the two times.")

    @property
    def length(self) -> timedelta:
        """How long it is in real time, whatever the clocks did."""
        return self.end.astimezone(UTC) - self.start.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody works.

    Args:
        zone: Where they live.
        starts: When a shift starts, by the clock on the wall.
        ends: When it ends; at or before `starts` it is the next day, so that 22:00 to 06:00 is a
            night shift and 09:00 to 09:00 a whole day.
        days: ISO weekdays (1 is Monday) on which a shift starts.

    Raises:
        PlanUnusable: There is no such day of the week, or none at all.
    """

    zone: ZoneInfo
    starts: time = time(9)
    ends: time = time(17)
    days: frozenset[int] = WEEKDAYS

    def __post_init__(self) -> None:
        if not self.days or not self.days <= frozenset(range(1, 8)):
            raise PlanUnusable(
                "working hours",
                f"expected days of the week from 1 (Monday) to 7, found {sorted(self.days)}",
                "Choose at least one.",
            )

    @property
    def passes_midnight(self) -> bool:
        """Whether a shift ends on the day after it started."""
        return self.ends <= self.starts


def working(hours: Hours, span: Span) -> tuple[Span, ...]:
    """Return the parts of a span that somebody works.

    Args:
        hours: Theirs.
        span: To look at.

    Returns:
        In time order, in UTC, none of them empty, with a break between any two. A shift whose
        start the clocks skip starts with the change; one that would start or end twice does so
        the first time.

    >>> berlin = Hours(ZoneInfo("Europe/Berlin"))
    >>> day = Span(datetime(2026, 3, 3, tzinfo=UTC), datetime(2026, 3, 4, tzinfo=UTC))
    >>> [f"{shift.start:%H:%M}-{shift.end:%H:%M}" for shift in working(berlin, day)]
    ['08:00-16:00']
    """
    begin, end = span.start.astimezone(UTC), span.end.astimezone(UTC)
    found: list[Span] = []
    for shift in _shifts(hours, begin):
        start = max(shift.start, begin)
        if start >= end:
            break
        if found and found[-1].end == start:
            start = found.pop().start
        found.append(Span(start, min(shift.end, end)))
    return tuple(found)


def working_time(hours: Hours, span: Span) -> timedelta:
    """Return how much of a span somebody works.

    >>> week = Span(datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC))
    >>> working_time(Hours(ZoneInfo("Asia/Kolkata")), week) / timedelta(hours=1)
    40.0
    """
    return sum((part.length for part in working(hours, span)), timedelta())


def is_working(hours: Hours, span: Span) -> bool:
    """Tell whether the whole of a span lies in somebody's working hours.

    >>> noon = datetime(2026, 3, 3, 12, tzinfo=UTC)
    >>> is_working(Hours(ZoneInfo("Europe/Berlin")), Span(noon, noon + timedelta(hours=1)))
    True
    >>> is_working(Hours(ZoneInfo("Asia/Tokyo")), Span(noon, noon + timedelta(hours=1)))
    False
    """
    return bool(span.length) and working_time(hours, span) == span.length


def after_working_time(start: datetime, amount: timedelta, *, hours: Hours) -> datetime:
    """Return the moment at which somebody has had an amount of working time: a fair deadline.

    Args:
        start: From when on, aware.
        amount: Of their own working time; 24 hours are three working days of eight.
        hours: Theirs.

    Returns:
        In UTC, the earliest such moment: where the time is up with a shift, the end of it and not
        the start of the next. No time at all is up at `start`.

    Raises:
        PlanUnusable: The amount is negative.

    >>> friday = datetime(2026, 3, 6, 14, tzinfo=UTC)
    >>> after_working_time(friday, timedelta(hours=4), hours=Hours(ZoneInfo("UTC")))
    datetime.datetime(2026, 3, 9, 10, 0, tzinfo=datetime.timezone.utc)
    """
    if amount < timedelta():
        raise PlanUnusable("working time", f"{amount} is negative", "Give none or more.")
    begin = start.astimezone(UTC)
    left = amount
    for shift in _shifts(hours, start) if left else ():
        worked = shift.end - max(shift.start, begin)
        if worked >= left:
            return shift.end - (worked - left)
        left -= worked
    return begin


def shift_after(start: datetime, *, hours: Hours) -> Span:
    """Return the shift somebody is in at a moment, or else their next one, whole.

    >>> shift_after(datetime(2026, 3, 7, tzinfo=UTC), hours=Hours(ZoneInfo("UTC"))).start
    datetime.datetime(2026, 3, 9, 9, 0, tzinfo=datetime.timezone.utc)
    """
    return next(_shifts(hours, start))


def is_night(hours: Hours, at: datetime) -> bool:
    """Tell whether it is night for somebody: ten in the evening to seven, where they live.

    Whoever works past midnight sleeps by day: their night is nine hours long as well, and starts
    an hour after their shift.

    >>> is_night(Hours(ZoneInfo("Europe/Berlin")), datetime(2026, 3, 3, 3, 52, tzinfo=UTC))
    True
    >>> late = Hours(ZoneInfo("Europe/Berlin"), time(22), time(6))
    >>> is_night(late, datetime(2026, 3, 3, 3, 52, tzinfo=UTC))
    False
    """
    clock = at.astimezone(hours.zone).time()
    if not hours.passes_midnight or hours.starts == hours.ends:
        return clock >= NIGHT_STARTS or clock < NIGHT_ENDS
    since = datetime.combine(date.min, clock) - datetime.combine(date.min, hours.ends)
    return (since - WAY_HOME) % ONE_DAY < NIGHT


def _shifts(hours: Hours, since: datetime) -> Iterator[Span]:
    """Yield the shifts that end after a moment, whole, in time order and for ever."""
    day = since.astimezone(hours.zone).date() - ONE_DAY
    while True:
        if day.isoweekday() in hours.days:
            last = day + ONE_DAY if hours.passes_midnight else day
            shift = Span(
                _first(datetime.combine(day, hours.starts), hours.zone),
                _first(datetime.combine(last, hours.ends), hours.zone),
            )
            # One that ends as it starts lies in hours the clocks skip: Samoa's 30 December 2011.
            if shift.start < shift.end and shift.end > since:
                yield shift
        day += ONE_DAY


def _first(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant at which a clock on the wall shows a time, or has passed over it."""
    early = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    late = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if late <= early:
        return late
    # Skipped: the change lies between the two readings, to be found by halving.
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) // 2
        if middle.astimezone(zone).replace(tzinfo=None) < wall:
            early = middle
        else:
            late = middle
    return late.replace(microsecond=0)
