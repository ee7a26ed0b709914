"""Times for a meeting: who is asked with which hours and rest, and what the core proposes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from secondstory.core.meetings import seats, slots
from secondstory.core.meetings.hours import Span, is_working
from secondstory.core.meetings.proposal import Proposal
from secondstory.core.meetings.rest import rest_after
from secondstory.web.meetings.kits import KitInUse
from secondstory.web.meetings.models import Meeting
from secondstory.web.people.hours import hours_of
from secondstory.web.people.models import User
from secondstory.web.postmortems.company import active_times
from secondstory.web.postmortems.models import Postmortem

# A follow-up is not urgent: three days to choose from, none of them too late.
FOLLOW_UP_WINDOW = timedelta(hours=72)


def sitting(postmortem: Postmortem, people: Sequence[User], at: datetime) -> list[seats.Attendee]:
    """Return people as the core knows them, with the rest they are owed."""
    active = active_times(postmortem, people, at=at)
    found = []
    for person in people:
        hours = hours_of(person)
        rest = rest_after(active[person.pk], hours=hours)
        found.append(seats.Attendee(str(person), hours, rest.until if rest else None))
    return found


def proposal(
    meeting: Meeting, people: Sequence[User], kit: KitInUse, *, at: datetime
) -> Proposal | None:
    """Return two times for a review meeting, None where nobody is to be there yet."""
    if not people:
        return None
    return slots.propose(
        sitting(meeting.postmortem, people, at),
        now=at,
        length=meeting.length,
        earliest=kit.earliest,
        latest=max(kit.earliest, kit.latest),
    )


def follow_up_start(
    people: Sequence[User], kit: KitInUse, *, lead: User, length: timedelta, at: datetime
) -> datetime:
    """Return when to come back to a post-mortem published at `at`, in working hours of its lead.

    In those of everybody where they meet; else where nobody loses sleep; else in the lead's, who
    can move it.
    """
    for company in (people, [lead]):
        found = slots.propose(
            [seats.Attendee(str(person), hours_of(person)) for person in company],
            now=at + kit.follow_up,
            length=length,
            earliest=timedelta(),
            latest=FOLLOW_UP_WINDOW,
        )
        for slot in found.slots:
            if is_working(hours_of(lead), slot.span) and not slot.lose_sleep:
                return slot.span.start
    return found.slots[0].span.start


def seats_at(
    meeting: Meeting, people: Sequence[User], starts_at: datetime, *, at: datetime
) -> list[seats.Seat]:
    """Return what a time is for everybody, on their own clocks."""
    span = Span(starts_at, starts_at + meeting.length)
    return [seats.seat(person, span) for person in sitting(meeting.postmortem, people, at)]
