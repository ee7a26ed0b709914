"""Leaves an audit row; every write by a person calls this inside its own transaction."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Model

from secondstory.web.audit.models import Record
from secondstory.web.people.models import User


def leave(
    verb: str,
    thing: Model,
    *,
    by: User | None,
    at: datetime,
    of: Model | None = None,
    facts: dict[str, str | int | bool | None] | None = None,
) -> Record:
    """Record that somebody did something to a thing.

    Args:
        verb: Past tense, for instance "published".
        thing: What was written, saved already (or about to be deleted).
        by: Who; None for the system itself (a job, the command line).
        at: When.
        of: The incident or post-mortem it belongs to; None when it is one itself.
        facts: Names, numbers and field names worth keeping; never anybody's text.
    """
    return Record.objects.create(
        at=at,
        by=by,
        verb=verb,
        noun=thing._meta.model_name or "",
        object_id=thing.pk,
        of_noun=(of._meta.model_name or "") if of else "",
        of_id=of.pk if of else None,
        facts=facts or {},
    )
