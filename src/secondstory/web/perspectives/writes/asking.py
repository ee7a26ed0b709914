"""Asking people for their perspective, each by when it suits their own working time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import transaction

from secondstory.web.audit.writes import leave
from secondstory.web.people.models import User
from secondstory.web.perspectives import jobs
from secondstory.web.perspectives.deadlines import allowance
from secondstory.web.perspectives.models import Invitee, Round
from secondstory.web.perspectives.writes.reveal import reveal_if_all_in
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.postmortems.writes import add_participant


@transaction.atomic
def ask(postmortem: Postmortem, people: Sequence[User], *, by: User, at: datetime) -> list[Invitee]:
    """Ask people for their perspective; whoever was asked before is not asked again.

    Each becomes a participant, gets a day of their own working time after any rest they are owed,
    and a mail. The round closes with the last of these.
    """
    Postmortem.objects.select_for_update(of=("self",)).get(pk=postmortem.pk)
    asked, _new = Round.objects.get_or_create(
        postmortem=postmortem, defaults={"asked_by": by, "asked_at": at, "closes_at": at}
    )
    known = set(asked.invitees.values_list("person_id", flat=True))
    added = [_invite(asked, person, by=by, at=at) for person in people if person.pk not in known]
    if added and not asked.is_revealed:
        asked.closes_at = max(asked.closes_at, *(each.deadline_at for each in added))
        asked.save(update_fields=["closes_at"])
    return added


def _invite(asked: Round, person: User, *, by: User, at: datetime) -> Invitee:
    if not asked.postmortem.participants.filter(pk=person.pk).exists():
        add_participant(asked.postmortem, person=person, by=by, at=at)
    given = allowance(asked.postmortem, person, at)
    invitee = Invitee.objects.create(
        round=asked,
        person=person,
        asked_by=by,
        asked_at=at,
        rests_until=given.rests_until,
        deadline_at=given.deadline_at,
    )
    leave("asked", invitee, by=by, at=at, of=asked.postmortem)
    transaction.on_commit(partial(jobs.enqueue_invitation, invitee.pk))
    return invitee


@transaction.atomic
def ask_no_longer(invitee: Invitee, *, by: User, at: datetime) -> None:
    """Take an invitation back; what the person wrote stays theirs and unread."""
    leave("asked no longer", invitee, by=by, at=at, of=invitee.round.postmortem)
    asked = invitee.round
    invitee.delete()
    reveal_if_all_in(asked, at=at)
