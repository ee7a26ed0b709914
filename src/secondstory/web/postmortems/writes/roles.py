"""Speaking of roles instead of people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from secondstory.web.audit.writes import leave
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem, RoleName
from secondstory.web.postmortems.writes.changes import touch


@transaction.atomic
def speak_of_roles(
    postmortem: Postmortem, *, is_on: bool, words: Mapping[str, str], by: User, at: datetime
) -> None:
    """Say whether what is published speaks of roles, and of which.

    Args:
        postmortem: Whose publications to come.
        is_on: Whether roles stand in the place of names.
        words: Role by name; an empty role leaves that name as it is.
        by: Who says so.
        at: When.
    """
    held = Postmortem.objects.select_for_update(of=("self",)).get(pk=postmortem.pk)
    for name, role in words.items():
        RoleName.objects.update_or_create(
            postmortem=held, name=name, defaults={"words": " ".join(role.split())}
        )
    held.speaks_of_roles = is_on
    held.save(update_fields=["speaks_of_roles"])
    postmortem.speaks_of_roles = is_on
    leave("set roles of", held, by=by, at=at, facts={"on": is_on})
    touch(postmortem, at)
