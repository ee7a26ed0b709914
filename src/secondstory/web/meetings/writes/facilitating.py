"""The roster of facilitators, and who runs one meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from secondstory.core.errors import Refused
from secondstory.web.audit.writes import leave
from secondstory.web.meetings.jobs import enqueue_request
from secondstory.web.meetings.models import FacilitatorRequest, Meeting, RosterEntry
from secondstory.web.meetings.writes.attendees import ask, ask_no_longer
from secondstory.web.meetings.writes.news import still_planned
from secondstory.web.people.models import User
from secondstory.web.postmortems.writes import choose_facilitator


@transaction.atomic
def join_roster(person: User, *, note: str, by: User, at: datetime) -> RosterEntry:
    """Put somebody on the roster, or change their note."""
    entry, _new = RosterEntry.objects.update_or_create(person=person, defaults={"note": note})
    leave("joined", entry, by=by, at=at, facts={"person": str(person)})
    return entry


@transaction.atomic
def leave_roster(entry: RosterEntry, *, by: User, at: datetime) -> None:
    """Take somebody off the roster; meetings they said yes to stay theirs."""
    leave("left", entry, by=by, at=at, facts={"person": str(entry.person)})
    entry.delete()


@transaction.atomic
def set_facilitator(meeting: Meeting, person: User | None, *, by: User, at: datetime) -> Meeting:
    """Say who runs a meeting; whoever was there for that alone is free again.

    Raises:
        Refused: The meeting is no longer being planned.
    """
    held = still_planned(meeting)
    before = held.facilitator
    if before == person:
        return held
    held.facilitator = person
    held.save(update_fields=["facilitator"])
    if not held.is_follow_up:
        choose_facilitator(held.postmortem, facilitator=person, by=by, at=at)
    facts: dict[str, str | int | bool | None] = {"facilitator": str(person) if person else None}
    leave("edited", held, by=by, at=at, of=held.postmortem, facts=facts)
    if before is not None and before.pk not in _there_anyway(held):
        for attendee in held.attendees.asked().filter(person=before):
            ask_no_longer(attendee, by=by, at=at)
    if person is not None:
        ask(held, [person], by=by, at=at)
        held.facilitator_requests.exclude(person=person).filter(declined_at=None).delete()
    return held


@transaction.atomic
def ask_for_facilitator(
    meeting: Meeting, people: Sequence[User], *, by: User, at: datetime
) -> list[FacilitatorRequest]:
    """Ask people on the roster whether one of them would run it, each once.

    Raises:
        Refused: There is nobody to ask, or the meeting is no longer being planned.
    """
    held = still_planned(meeting)
    if not people:
        raise Refused(_("There is nobody on the roster who could. Ask another team."))
    asked = []
    for person in people:
        request, is_new = FacilitatorRequest.objects.get_or_create(
            meeting=held, person=person, defaults={"asked_by": by, "asked_at": at}
        )
        if is_new:
            asked.append(request)
            transaction.on_commit(partial(enqueue_request, request.pk))
    facts: dict[str, str | int | bool | None] = {"asked": len(asked)}
    leave("asked for a facilitator of", held, by=by, at=at, of=held.postmortem, facts=facts)
    return asked


@transaction.atomic
def accept_request(request: FacilitatorRequest, *, by: User, at: datetime) -> Meeting:
    """Say yes; the first yes counts.

    Raises:
        Refused: Somebody else was quicker, or the meeting is no longer being planned.
    """
    held = still_planned(request.meeting)
    if held.facilitator is not None and held.facilitator != by:
        raise Refused(_("Somebody else was quicker. Thank you, all the same."))
    FacilitatorRequest.objects.filter(pk=request.pk).update(declined_at=None)
    return set_facilitator(held, by, by=by, at=at)


@transaction.atomic
def decline_request(request: FacilitatorRequest, *, by: User, at: datetime) -> None:
    """Say no, which needs no reason."""
    if FacilitatorRequest.objects.filter(pk=request.pk, declined_at=None).update(declined_at=at):
        leave("answered", request, by=by, at=at)


def _there_anyway(meeting: Meeting) -> set[int]:
    """Return who takes part whether they facilitate or not."""
    postmortem = meeting.postmortem
    found = set(postmortem.participants.values_list("pk", flat=True))
    found |= set(
        User.objects.filter(incidents__postmortems=postmortem).values_list("pk", flat=True)
    )
    return found | {postmortem.lead_id or 0}
