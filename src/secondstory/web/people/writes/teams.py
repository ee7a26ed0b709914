"""Teams and who is in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from secondstory.web.people.models import Team, User
from secondstory.web.people.trail import leave


@transaction.atomic
def create_team(*, name: str, members: Iterable[User] = (), by: User, at: datetime) -> Team:
    """Create a team; a second click finds the first one's."""
    team, is_new = Team.objects.get_or_create(name=name)
    if is_new:
        team.members.set(members)
        leave("created", team, by=by, at=at)
    return team


@transaction.atomic
def edit_team(team: Team, *, name: str, members: Iterable[User], by: User, at: datetime) -> Team:
    """Save a team's name and members."""
    wanted = {member.pk for member in members}
    before = set(team.members.values_list("pk", flat=True))
    if Team.objects.filter(pk=team.pk, name=name).exists() and wanted == before:
        return team
    team.name = name
    team.save(update_fields=["name"])
    team.members.set(wanted)
    facts: dict[str, str | int | bool | None] = {
        "joined": len(wanted - before),
        "left": len(before - wanted),
    }
    leave("edited", team, by=by, at=at, facts=facts)
    return team


@transaction.atomic
def remove_team(team: Team, *, by: User, at: datetime) -> None:
    """Remove a team; its people and services stay."""
    if Team.objects.filter(pk=team.pk).exists():
        leave("removed", team, by=by, at=at)
        team.delete()
