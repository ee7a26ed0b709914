"""Working hours of people as the core counts with them, and what pages say of a moment."""

from __future__ import annotations

from datetime import datetime, timedelta

from secondstory.core.meetings import hours as core
from secondstory.core.meetings.hours import WEEKDAYS, Hours, Span
from secondstory.web.people.models import User

A_MOMENT = timedelta(seconds=1)


def hours_of(person: User) -> Hours:
    """Return a person's working hours; whoever says no day at all has the usual ones."""
    days = frozenset(int(day) for day in person.work_days)
    return Hours(person.zone_info, person.work_starts, person.work_ends, days or WEEKDAYS)


def is_at_work(person: User, at: datetime) -> bool:
    """Tell whether a moment lies in a person's working hours, night shifts included."""
    return core.is_working(hours_of(person), Span(at, at + A_MOMENT))


def is_night(person: User, at: datetime) -> bool:
    """Tell whether a moment lies in a person's night, where they live and as they work."""
    return core.is_night(hours_of(person), at)
