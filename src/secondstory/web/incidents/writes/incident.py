"""Writes of incidents and of who is involved in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from secondstory.core.errors import Refused
from secondstory.core.moments import Moment
from secondstory.web.audit.writes import leave
from secondstory.web.incidents import parts
from secondstory.web.incidents.models import Incident, Service, Severity
from secondstory.web.incidents.writes.milestones import set_milestone
from secondstory.web.people.models import User


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report says of an incident."""

    title: str
    zone: str
    severity: Severity | None = None
    services: Sequence[Service] = ()
    is_private: bool = False
    is_near_miss: bool = False


@transaction.atomic
def report_incident(
    facts: Facts, *, by: User, at: datetime, began: Moment | None = None, token: str = ""
) -> Incident:
    """Report an incident; whoever reports it is one of its people.

    A form carries a `token`: sending the same form twice reports one incident.
    """
    if token and (already := Incident.objects.filter(token=token, created_by=by).first()):
        return already
    incident = Incident.objects.create(
        title=facts.title,
        zone=facts.zone,
        severity=facts.severity,
        is_private=facts.is_private,
        is_near_miss=facts.is_near_miss,
        created_by=by,
        created_at=at,
        token=token or None,
    )
    incident.services.set(facts.services)
    incident.people.add(by)
    leave("reported", incident, by=by, at=at)
    if began is not None:
        set_milestone(incident, "began", began, by=by, at=at)
    parts.changed(incident)
    return incident


@transaction.atomic
def edit_incident(incident: Incident, facts: Facts, *, by: User, at: datetime) -> None:
    """Put the facts right."""
    incident.title = facts.title
    incident.zone = facts.zone
    incident.severity = facts.severity
    incident.is_private = facts.is_private
    incident.is_near_miss = facts.is_near_miss
    incident.save(update_fields=["title", "zone", "severity", "is_private", "is_near_miss"])
    incident.services.set(facts.services)
    leave("edited", incident, by=by, at=at)
    parts.changed(incident)


@transaction.atomic
def join_incident(incident: Incident, *, by: User, at: datetime) -> None:
    """Say "I was there"; saying it twice changes nothing."""
    if incident.people.filter(pk=by.pk).exists():
        return
    if incident.is_private:
        raise Refused(_("This incident is private: somebody who is involved has to add you."))
    incident.people.add(by)
    leave("joined", incident, by=by, at=at)
    parts.changed(incident)


@transaction.atomic
def add_person(incident: Incident, person: User, *, by: User, at: datetime) -> None:
    """Add somebody who was involved."""
    if incident.people.filter(pk=person.pk).exists():
        return
    incident.people.add(person)
    leave("added a person to", incident, by=by, at=at, facts={"person": person.pk})
    parts.changed(incident)


@transaction.atomic
def remove_person(incident: Incident, person: User, *, by: User, at: datetime) -> None:
    """Take somebody off the incident; the last one stays, so that somebody can still open it."""
    if not incident.people.filter(pk=person.pk).exists():
        return
    Incident.objects.select_for_update().get(pk=incident.pk)
    if incident.people.count() == 1:
        raise Refused(
            _("%(name)s is the only person involved. Add somebody else first.")
            % {"name": person.name}
        )
    incident.people.remove(person)
    leave("removed a person from", incident, by=by, at=at, facts={"person": person.pk})
    parts.changed(incident)
