"""Working hours: whether somebody is at work at a moment, in their own zone."""

from __future__ import annotations

from datetime import datetime

from secondstory.core.meetings.hours import WEEKDAYS, Hours
from secondstory.web.people.models import User


def is_at_work(person: User, at: datetime) -> bool:
    """Tell whether a moment lies in a person's working hours."""
    local = at.astimezone(person.zone_info)
    if str(local.isoweekday()) not in person.work_days:
        return False
    return person.work_starts <= local.time() < person.work_ends


def is_night(person: User, at: datetime) -> bool:
    """Tell whether a moment lies between ten in the evening and seven, where that person lives."""
    hour = at.astimezone(person.zone_info).hour
    return hour >= 22 or hour < 7


def hours_of(person: User) -> Hours:
    """Return a person's working hours as the core knows them."""
    days = frozenset(int(day) for day in person.work_days)
    return Hours(person.zone_info, person.work_starts, person.work_ends, days or WEEKDAYS)
