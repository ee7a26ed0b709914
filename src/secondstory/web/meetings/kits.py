"""The kit in use: the organisation's own where it has one, else ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from secondstory.core.errors import DocumentError
from secondstory.core.meetings.handbook import (
    Handbook,
    handbook_from_toml,
    packaged_handbook,
)
from secondstory.web.meetings.models import Kit


@dataclass(frozen=True, slots=True)
class KitInUse:
    """The handbook, and how soon and how long people meet.

    Args:
        handbook: Words, parts of the agenda, prompts.
        minutes: Of a usual meeting.
        earliest: How long after planning it the first slot may be.
        latest: How long after planning it the last slot may be, where everybody can.
        follow_up: How long after publication the follow-up meeting is.
        soak: Working days before ideas become commitments.
    """

    handbook: Handbook
    minutes: int
    earliest: timedelta
    latest: timedelta
    follow_up: timedelta
    soak: int


def kit_in_use() -> KitInUse:
    """Return it; one query."""
    kit = Kit.objects.first()
    own = kit if kit is not None else Kit()
    return KitInUse(
        handbook=handbook_from_toml(own.source) if own.source else packaged_handbook(),
        minutes=own.minutes,
        earliest=timedelta(hours=own.earliest_hours),
        latest=timedelta(hours=own.latest_hours),
        follow_up=timedelta(days=own.follow_up_days),
        soak=own.soak_days,
    )


def problem_in(source: str) -> str:
    """Return a sentence on the first thing that does not hold in a handbook, "" when all does."""
    try:
        handbook_from_toml(source)
    except DocumentError as error:
        return str(error)
    return ""
