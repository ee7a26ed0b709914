"""Starting a post-mortem, and its title, day and facilitator."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction

from secondstory.web.audit.writes import leave
from secondstory.web.incidents.models import Incident, Severity
from secondstory.web.people.models import User
from secondstory.web.postmortems import outlines
from secondstory.web.postmortems.due import due_day
from secondstory.web.postmortems.models import Postmortem, Section
from secondstory.web.postmortems.writes.changes import touch

DOUBLE_CLICK = datetime.timedelta(minutes=1)
USUAL_WORKING_DAYS = 5  # where no severity says otherwise


@transaction.atomic
def start(
    title: str,
    *,
    lead: User,
    incidents: Sequence[Incident],
    outline: str,
    facilitator: User | None = None,
    participants: Sequence[User] = (),
    by: User | None,
    at: datetime.datetime,
) -> Postmortem:
    """Start a post-mortem with the sections of its outline; the same click twice starts one."""
    if twin := just_started(title, incidents, by=by, at=at):
        return twin
    postmortem = Postmortem.objects.create(
        title=title,
        lead=lead,
        facilitator=facilitator,
        outline=outline,
        due_on=due_for(lead, incidents, at),
        created_by=by,
        created_at=at,
        changed_at=at,
    )
    postmortem.incidents.set(incidents)
    postmortem.participants.set(participants)
    Section.objects.bulk_create(_sections(postmortem, outline))
    leave("started", postmortem, by=by, at=at, facts={"outline": outline, "lead": str(lead)})
    touch(postmortem, at)
    return postmortem


@transaction.atomic
def edit_facts(
    postmortem: Postmortem,
    *,
    title: str,
    due_on: datetime.date | None,
    facilitator: User | None,
    incidents: Sequence[Incident],
    by: User,
    at: datetime.datetime,
) -> Postmortem:
    """Change the title, the day it is due, who facilitates and which incidents it reviews."""
    postmortem.title = title
    postmortem.due_on = due_on
    postmortem.facilitator = facilitator
    postmortem.save(update_fields=["title", "due_on", "facilitator"])
    postmortem.incidents.set(incidents)
    leave("edited", postmortem, by=by, at=at)
    touch(postmortem, at)
    return postmortem


def due_for(lead: User, incidents: Sequence[Incident], at: datetime.datetime) -> datetime.date:
    """Return the day the gravest severity's policy asks for, in the lead's working days."""
    today = at.astimezone(lead.zone_info).date()
    gravest = gravest_severity(incidents)
    days = gravest.due_working_days if gravest else USUAL_WORKING_DAYS
    return due_day(today, days, lead.work_days)


def gravest_severity(incidents: Sequence[Incident]) -> Severity | None:
    """Return the severity that asks for most haste."""
    severities = [incident.severity for incident in incidents if incident.severity]
    return min(severities, key=lambda severity: severity.rank, default=None)


def just_started(
    title: str, incidents: Sequence[Incident], *, by: User | None, at: datetime.datetime
) -> Postmortem | None:
    """Return what the first of two clicks started."""
    recent = Postmortem.objects.filter(
        title=title, created_by=by, created_at__gte=at - DOUBLE_CLICK
    )
    for postmortem in recent.prefetch_related("incidents"):
        if {each.pk for each in postmortem.incidents.all()} == {each.pk for each in incidents}:
            return postmortem
    return None


def _sections(postmortem: Postmortem, outline: str) -> list[Section]:
    """Return the sections of an outline, unsaved."""
    return [
        Section(
            postmortem=postmortem,
            name=section.name,
            heading=section.heading,
            prompt=section.prompt,
            why=section.why,
            position=position,
        )
        for position, section in enumerate(outlines.outline_named(outline).sections)
    ]
