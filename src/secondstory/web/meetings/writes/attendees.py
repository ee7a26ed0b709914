"""Who is to be there, and what they answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from secondstory.web.audit.writes import leave
from secondstory.web.meetings.models import Answer, Attendee, Meeting
from secondstory.web.meetings.writes.news import note_revision, still_planned
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.postmortems.writes import add_participant


@transaction.atomic
def ask(meeting: Meeting, people: Sequence[User], *, by: User, at: datetime) -> list[Attendee]:
    """Ask people to a meeting, each once, and let them take part in the post-mortem.

    Raises:
        Refused: The meeting is no longer being planned.
    """
    held = still_planned(meeting)
    asked = {each.person_id: each for each in held.attendees.all()}
    added = []
    for person in dict.fromkeys(people):
        known = asked.get(person.pk)
        if known is not None and known.left_at is None:
            continue
        added.append(_asked_again(known) if known else _asked(held, person))
        _let_in(held.postmortem, person, by=by, at=at)
        leave("added", added[-1], by=by, at=at, of=held.postmortem, facts={"person": str(person)})
    if added:
        note_revision(held, at=at)
        held.save(update_fields=["sequence", "written_at"])
    return added


@transaction.atomic
def ask_no_longer(attendee: Attendee, *, by: User, at: datetime) -> None:
    """Ask somebody no longer; whoever has it in their calendar hears that it is not for them.

    Raises:
        Refused: The meeting is no longer being planned.
    """
    held = still_planned(attendee.meeting)
    facts: dict[str, str | int | bool | None] = {"person": str(attendee.person)}
    leave("removed", attendee, by=by, at=at, of=held.postmortem, facts=facts)
    if attendee.told_sequence is None:
        attendee.delete()
        return
    attendee.left_at, attendee.tried_at = at, None
    attendee.save(update_fields=["left_at", "tried_at"])
    note_revision(held, at=at)
    held.save(update_fields=["sequence", "written_at"])


@transaction.atomic
def answer(attendee: Attendee, said: Answer, *, by: User, at: datetime) -> Attendee:
    """Say whether one can come; saying it again changes it."""
    held = Attendee.objects.select_for_update(of=("self",)).get(pk=attendee.pk)
    if held.answer == said:
        return held
    held.answer, held.answered_at = said, at
    held.save(update_fields=["answer", "answered_at"])
    leave("answered", held, by=by, at=at, of=attendee.meeting.postmortem)
    return held


def _asked(meeting: Meeting, person: User) -> Attendee:
    return Attendee.objects.create(meeting=meeting, person=person)


def _asked_again(known: Attendee) -> Attendee:
    known.left_at = known.told_sequence = known.tried_at = known.answered_at = None
    known.answer = Answer.WAITING
    known.save()
    return known


def _let_in(postmortem: Postmortem, person: User, *, by: User, at: datetime) -> None:
    """Let somebody who is asked read what they are asked to."""
    if not Postmortem.objects.workable_by(person).filter(pk=postmortem.pk).exists():
        add_participant(postmortem, person=person, by=by, at=at)
