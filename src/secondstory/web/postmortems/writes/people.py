"""Who drives a post-mortem and who takes part."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from secondstory.web.audit.writes import leave
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.postmortems.writes.changes import touch


@transaction.atomic
def change_lead(postmortem: Postmortem, *, lead: User, by: User, at: datetime) -> Postmortem:
    """Hand the post-mortem to another lead; whoever led it before goes on taking part."""
    before = postmortem.lead
    if before == lead:
        return postmortem
    postmortem.lead = lead
    postmortem.save(update_fields=["lead"])
    if before is not None:
        postmortem.participants.add(before)
    facts: dict[str, str | int | bool | None] = {"from": str(before) if before else None}
    leave("handed over", postmortem, by=by, at=at, facts=facts | {"to": str(lead)})
    touch(postmortem, at)
    return postmortem


@transaction.atomic
def add_participant(postmortem: Postmortem, *, person: User, by: User, at: datetime) -> None:
    """Let somebody take part."""
    postmortem.participants.add(person)
    leave("added", person, by=by, at=at, of=postmortem)
    touch(postmortem, at)


@transaction.atomic
def remove_participant(postmortem: Postmortem, *, person: User, by: User, at: datetime) -> None:
    """Let somebody no longer take part; what they wrote stays."""
    postmortem.participants.remove(person)
    leave("removed", person, by=by, at=at, of=postmortem)
    touch(postmortem, at)


@transaction.atomic
def choose_facilitator(
    postmortem: Postmortem, *, facilitator: User | None, by: User, at: datetime
) -> Postmortem:
    """Say who runs the conversation, or that nobody does yet."""
    before = postmortem.facilitator
    if before == facilitator:
        return postmortem
    postmortem.facilitator = facilitator
    postmortem.save(update_fields=["facilitator"])
    facts: dict[str, str | int | bool | None] = {"from": str(before) if before else None}
    facts["facilitator"] = str(facilitator) if facilitator else None
    leave("edited", postmortem, by=by, at=at, facts=facts)
    touch(postmortem, at)
    return postmortem
