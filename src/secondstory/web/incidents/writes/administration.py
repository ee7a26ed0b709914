"""Writes of an organisation's own policy: severities and services."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from secondstory.core.errors import Refused
from secondstory.web.audit.writes import leave
from secondstory.web.incidents.models import Incident, Service, Severity
from secondstory.web.people.models import Team, User


@transaction.atomic
def add_severity(severity: Severity, *, by: User, at: datetime) -> None:
    """Add a step to the scale."""
    severity.save(force_insert=True)
    leave("added", severity, by=by, at=at)


@transaction.atomic
def change_severity(severity: Severity, *, by: User, at: datetime) -> None:
    """Change what a step is called and asks for; post-mortems under way keep their due date."""
    severity.save(force_update=True)
    leave("changed", severity, by=by, at=at)


@transaction.atomic
def remove_severity(severity: Severity, *, by: User, at: datetime) -> None:
    """Remove a step nobody uses."""
    if Incident.objects.filter(severity=severity).exists():
        raise Refused(
            _("Incidents have the severity %(name)s, so it stays. Renaming it is possible.")
            % {"name": severity.name}
        )
    leave("removed", severity, by=by, at=at, facts={"name": severity.name})
    severity.delete()


@transaction.atomic
def add_service(name: str, *, by: User, at: datetime, team: Team | None = None) -> Service:
    """Add something people rely on; the same name twice is one service."""
    service, is_new = Service.objects.get_or_create(name=name, defaults={"team": team})
    if is_new:
        leave("added", service, by=by, at=at)
    return service


@transaction.atomic
def change_service(
    service: Service, name: str, *, by: User, at: datetime, team: Team | None = None
) -> None:
    """Change its name and the team that looks after it."""
    service.name, service.team = name, team
    service.save(update_fields=["name", "team"])
    leave("changed", service, by=by, at=at)


@transaction.atomic
def remove_service(service: Service, *, by: User, at: datetime) -> None:
    """Remove a service no incident names."""
    if service.incidents.exists():
        raise Refused(
            _("Incidents name %(name)s, so it stays. Renaming it is possible.")
            % {"name": service.name}
        )
    leave("removed", service, by=by, at=at, facts={"name": service.name})
    service.delete()
