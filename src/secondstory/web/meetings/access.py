"""The only way a view of this room gets its objects; otherwise 404, as if it were not there."""

from __future__ import annotations

from secondstory.web.meetings.models import (
    Attendee,
    FacilitatorRequest,
    Meeting,
    MeetingKind,
    RosterEntry,
)
from secondstory.web.people.access import administrator_asking, there
from secondstory.web.people.models import User
from secondstory.web.postmortems.access import postmortem_to_work_on
from secondstory.web.postmortems.models import Postmortem

__all__ = [
    "administrator_asking",
    "attendee_to_change",
    "meeting_if_any",
    "meeting_to_work_on",
    "own_place",
    "own_roster_entry",
    "request_to_answer",
    "roster_entry_to_administer",
]


def meeting_if_any(user: User, pk: int, kind: MeetingKind) -> tuple[Postmortem, Meeting | None]:
    """Return a post-mortem this person works on, and its standing meeting of a kind."""
    postmortem = postmortem_to_work_on(user, pk)
    found = Meeting.objects.standing().filter(postmortem=postmortem, kind=kind)
    meeting = found.select_related("facilitator", "organiser", "created_by").first()
    if meeting is not None:
        meeting.postmortem = postmortem
    return postmortem, meeting


def meeting_to_work_on(user: User, pk: int, kind: MeetingKind) -> Meeting:
    """Return the standing meeting of a post-mortem this person works on."""
    _postmortem, meeting = meeting_if_any(user, pk, kind)
    return there(meeting)


def attendee_to_change(user: User, pk: int, kind: MeetingKind, person_pk: int) -> Attendee:
    """Return somebody who is asked to a meeting this person works on."""
    meeting = meeting_to_work_on(user, pk, kind)
    found = meeting.attendees.asked().filter(person=person_pk).select_related("person")
    return there(found.first())


def own_place(user: User, pk: int, kind: MeetingKind) -> Attendee:
    """Return this person's own place in a meeting."""
    meeting = meeting_to_work_on(user, pk, kind)
    return there(meeting.attendees.asked().filter(person=user).first())


def request_to_answer(user: User, request_pk: int) -> FacilitatorRequest:
    """Return what this person was asked, while nothing of the post-mortem is hidden from them."""
    unhidden = Postmortem.objects.all().without_hidden(user)
    asked = FacilitatorRequest.objects.filter(person=user, meeting__postmortem__in=unhidden)
    found = asked.select_related("meeting__postmortem__lead", "asked_by")
    return there(found.filter(pk=request_pk).first())


def own_roster_entry(user: User) -> RosterEntry:
    """Return this person's own place on the roster."""
    return there(RosterEntry.objects.filter(person=user).first())


def roster_entry_to_administer(user: User, pk: int) -> RosterEntry:
    """Administrators only."""
    if not user.is_administrator:
        return there(None)
    return there(RosterEntry.objects.select_related("person").filter(pk=pk).first())
