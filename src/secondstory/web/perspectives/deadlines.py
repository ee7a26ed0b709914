"""How long somebody has: a day of their own working time, after the rest they are owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from secondstory.core.meetings.hours import after_working_time
from secondstory.core.meetings.rest import rest_after
from secondstory.web.incidents.models import Entry, Evidence
from secondstory.web.people.hours import hours_of
from secondstory.web.people.models import User
from secondstory.web.perspectives.models import custom
from secondstory.web.postmortems.models import Postmortem


@dataclass(frozen=True, slots=True)
class Allowance:
    """When somebody's time is over, and until when they rest before it begins."""

    rests_until: datetime | None
    deadline_at: datetime


def allowance(postmortem: Postmortem, person: User, at: datetime) -> Allowance:
    """Return how long somebody asked at `at` has."""
    hours = hours_of(person)
    rest = rest_after(activity_of(postmortem, person), hours=hours)
    rests_until = rest.until if rest is not None and rest.until > at else None
    start = rests_until or at
    return Allowance(rests_until, after_working_time(start, custom().working_time, hours=hours))


def activity_of(postmortem: Postmortem, person: User) -> list[datetime]:
    """Return when somebody was active in the incidents, by their name in evidence and timeline."""
    incidents = postmortem.incidents.all()
    wrote = Evidence.objects.filter(incident__in=incidents, who__iexact=person.name)
    did = Entry.objects.shown().filter(incident__in=incidents, author__iexact=person.name)
    times = [
        *wrote.exclude(happened_at=None).order_by().values_list("happened_at", flat=True),
        *did.order_by().values_list("happened_at", flat=True),
    ]
    return sorted(at for at in times if at is not None)
