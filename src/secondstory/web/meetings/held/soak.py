"""How long ideas soak before they become commitments: nights, in working days of a person."""

from __future__ import annotations

from datetime import datetime, timedelta

from secondstory.core.meetings.hours import ONE_DAY, Hours, after_working_time
from secondstory.web.meetings.kits import kit_in_use
from secondstory.web.meetings.models import Meeting
from secondstory.web.people.hours import hours_of
from secondstory.web.people.models import User

SURVEY_STAYS_OPEN = timedelta(days=7)  # a week, and everybody has been at work in it


def soaked(meeting: Meeting, *, by: User, at: datetime) -> datetime:
    """Return when the ideas of a meeting have soaked, in the lead's working days."""
    hours = hours_of(meeting.postmortem.lead or by)
    return after_working_time(at, kit_in_use().soak * _day(hours), hours=hours)


def _day(hours: Hours) -> timedelta:
    """Return how long a working day is by the clock on the wall."""
    starts, ends = (
        timedelta(hours=each.hour, minutes=each.minute) for each in (hours.starts, hours.ends)
    )
    return (ends - starts) % ONE_DAY or ONE_DAY
