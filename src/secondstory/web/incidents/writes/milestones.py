"""Writes of milestones; an entry that marks one comes through here too."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from secondstory.core.moments import Moment
from secondstory.web.audit.writes import leave
from secondstory.web.incidents import parts
from secondstory.web.incidents.models import Entry, Incident, Milestone
from secondstory.web.people.models import User


@transaction.atomic
def set_milestone(
    incident: Incident, name: str, moment: Moment, *, by: User, at: datetime
) -> Milestone:
    """Set a milestone or move it; entries at another time stop marking it."""
    before = Milestone.objects.select_for_update().filter(incident=incident, name=name).first()
    if before is not None and before.moment == moment:
        return before
    milestone, is_new = Milestone.objects.update_or_create(
        incident=incident,
        name=name,
        defaults={
            "happened_at": moment.at,
            "precision": moment.precision,
            "as_written": moment.as_written[:120],
        },
    )
    marking = Entry.objects.filter(incident=incident, milestone=name, removed_at=None)
    marking.exclude(happened_at=moment.at).update(milestone="", version=F("version") + 1)
    verb = "set" if is_new else "moved"
    leave(verb, milestone, by=by, at=at, of=incident, facts={"name": name})
    parts.changed(incident)
    return milestone


@transaction.atomic
def rename_milestone(
    milestone: Milestone, name: str, moment: Moment, *, by: User, at: datetime
) -> Milestone:
    """Give a milestone another name and time."""
    if name != milestone.name:
        remove_milestone(milestone, by=by, at=at)
    return set_milestone(milestone.incident, name, moment, by=by, at=at)


@transaction.atomic
def remove_milestone(milestone: Milestone, *, by: User, at: datetime) -> None:
    """Take a milestone away; its entry stays on the timeline and no longer marks it."""
    incident = milestone.incident
    if not Milestone.objects.filter(pk=milestone.pk).exists():
        return
    marking = Entry.objects.filter(incident=incident, milestone=milestone.name, removed_at=None)
    marking.update(milestone="", version=F("version") + 1)
    leave("removed", milestone, by=by, at=at, of=incident, facts={"name": milestone.name})
    Milestone.objects.filter(pk=milestone.pk).delete()
    parts.changed(incident)


@transaction.atomic
def follow_entry(entry: Entry, *, by: User, at: datetime) -> None:
    """Let the incident's milestone follow the entry that marks it; one entry marks one."""
    if not entry.milestone:
        return
    others = Entry.objects.filter(incident=entry.incident, milestone=entry.milestone)
    others.filter(removed_at=None).exclude(pk=entry.pk).update(
        milestone="", version=F("version") + 1
    )
    set_milestone(entry.incident, entry.milestone, entry.moment, by=by, at=at)


@transaction.atomic
def let_go(incident: Incident, name: str, happened_at: datetime, *, by: User, at: datetime) -> None:
    """Take away the milestone an entry marked, unless somebody has moved it elsewhere since."""
    if not name:
        return
    marked = Milestone.objects.filter(incident=incident, name=name, happened_at=happened_at)
    for milestone in marked:
        leave("removed", milestone, by=by, at=at, of=incident, facts={"name": name})
    marked.delete()
