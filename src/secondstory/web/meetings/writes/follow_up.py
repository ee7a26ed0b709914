"""The follow-up meeting, booked when a post-mortem is published."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from secondstory.web.meetings.agendas import FOLLOW_UP_MINUTES
from secondstory.web.meetings.kits import kit_in_use
from secondstory.web.meetings.models import Meeting, MeetingKind
from secondstory.web.meetings.times import follow_up_start
from secondstory.web.meetings.writes.planning import invite, plan, set_time
from secondstory.web.people.models import User
from secondstory.web.postmortems import parts
from secondstory.web.postmortems.company import eligible
from secondstory.web.postmortems.models import Postmortem


@transaction.atomic
def book_follow_up(postmortem: Postmortem, *, by: User, at: datetime) -> None:
    """Book it once, with those who worked on it and those who promised something.

    Whoever called one off meant it: a second publication books no second one.
    """
    if Meeting.objects.filter(postmortem=postmortem, kind=MeetingKind.FOLLOW_UP).exists():
        return
    people = _who(postmortem)
    lead = postmortem.lead or by
    starts_at = follow_up_start(
        people, kit_in_use(), lead=lead, length=timedelta(minutes=FOLLOW_UP_MINUTES), at=at
    )
    if starts_at <= at:  # an organisation that comes back on the very day does so by hand
        return
    meeting = plan(postmortem, MeetingKind.FOLLOW_UP, people=people, by=by, at=at)
    invite(set_time(meeting, starts_at, by=by, at=at), by=by, at=at)


def _who(postmortem: Postmortem) -> list[User]:
    owners = [each.owner for each in parts.improvements(postmortem) if each.owner is not None]
    named = [postmortem.lead, postmortem.facilitator, *postmortem.participants.all(), *owners]
    keys = [person.pk for person in named if person is not None]
    may = eligible(postmortem).in_bulk(keys)
    return [may[pk] for pk in dict.fromkeys(keys) if pk in may]
