"""An organisation's own outlines."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from secondstory.web.audit.writes import leave
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Outline
from secondstory.web.postmortems.outlines import name_in


@transaction.atomic
def add_outline(*, source: str, is_offered: bool, by: User, at: datetime) -> Outline:
    """Add an outline that was checked."""
    outline = Outline.objects.create(name=name_in(source), source=source, is_offered=is_offered)
    leave("added", outline, by=by, at=at)
    return outline


@transaction.atomic
def edit_outline(
    outline: Outline, *, source: str, is_offered: bool, by: User, at: datetime
) -> Outline:
    """Change an outline; post-mortems already started keep the sections they have."""
    outline.name, outline.source, outline.is_offered = name_in(source), source, is_offered
    outline.save(update_fields=["name", "source", "is_offered"])
    leave("edited", outline, by=by, at=at)
    return outline


@transaction.atomic
def remove_outline(outline: Outline, *, by: User, at: datetime) -> None:
    """Remove an outline; post-mortems that follow it keep their sections."""
    leave("removed", outline, by=by, at=at)
    outline.delete()
