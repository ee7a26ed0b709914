"""How an organisation asks for perspectives."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from secondstory.web.audit.writes import leave
from secondstory.web.people.models import User
from secondstory.web.perspectives.models import Custom, custom


@transaction.atomic
def set_custom(*, hours: int, why: str, by: User, at: datetime) -> Custom:
    """Say how long people have from now on, and what is said to them; rounds keep their times."""
    kept = custom()
    kept.hours, kept.why = hours, why.strip()
    kept.save()
    leave("edited", kept, by=by, at=at, facts={"hours": hours})
    return kept
