"""The organisation's own handbook and times."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from secondstory.web.audit.writes import leave
from secondstory.web.meetings.models import Kit
from secondstory.web.people.models import User


@transaction.atomic
def save_kit(
    *,
    source: str,
    minutes: int,
    earliest_hours: int,
    latest_hours: int,
    follow_up_days: int,
    soak_days: int,
    by: User,
    at: datetime,
) -> Kit:
    """Keep what was checked; meetings that are planned keep the agenda they have."""
    kit = Kit.objects.select_for_update().first() or Kit()
    kit.source, kit.minutes = source, minutes
    kit.earliest_hours, kit.latest_hours = earliest_hours, latest_hours
    kit.follow_up_days, kit.soak_days, kit.changed_at = follow_up_days, soak_days, at
    kit.save()
    leave("edited", kit, by=by, at=at)
    return kit


@transaction.atomic
def drop_kit(*, by: User, at: datetime) -> None:
    """Go back to what comes with the package."""
    for kit in Kit.objects.select_for_update():
        leave("removed", kit, by=by, at=at)
        kit.delete()
