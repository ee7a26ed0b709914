"""Leaving wording as it is, with a reason that reviewers read, and looking at it again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from secondstory.web.audit.writes import leave
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import KeptWording, Section


@transaction.atomic
def keep_wording(
    section: Section, *, rule: str, found: str, reason: str, by: User, at: datetime
) -> KeptWording:
    """Leave words as they are; said again, the later reason stands."""
    kept, _is_new = KeptWording.objects.update_or_create(
        section=section,
        rule=rule,
        found=found,
        defaults={"postmortem": section.postmortem, "reason": reason, "by": by, "at": at},
    )
    leave("kept", kept, by=by, at=at, of=section.postmortem, facts={"rule": rule})
    return kept


@transaction.atomic
def ask_about_wording_again(kept: KeptWording, *, by: User, at: datetime) -> None:
    """Let the rule ask about these words again."""
    leave("reopened", kept, by=by, at=at, of=kept.postmortem, facts={"rule": kept.rule})
    kept.delete()
