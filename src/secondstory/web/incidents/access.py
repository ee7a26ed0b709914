"""The only way a view of this room gets its objects; otherwise 404, as if it were not there."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

from secondstory.web.incidents.models import (
    Candidate,
    Entry,
    Import,
    Incident,
    Milestone,
    Service,
    Severity,
)
from secondstory.web.people.access import there
from secondstory.web.people.models import User
from secondstory.web.people.prepared import Prepared

M = TypeVar("M", bound=Model)


def _readable(who: int, key: int) -> QuerySet[Incident]:
    found = Incident.objects.readable_by(User(pk=who)).filter(pk=key)
    return found.select_related("severity").order_by()


def _workable(who: int, key: int) -> QuerySet[Incident]:
    found = Incident.objects.workable_by(User(pk=who)).filter(pk=key)
    return found.select_related("severity").order_by()


_READABLE = Prepared(_readable, who=int, key=int)
_WORKABLE = Prepared(_workable, who=int, key=int)


def incident_to_read(user: User, pk: int) -> Incident:
    """Return one whose facts this person may read: an open one, or a private one by invitation."""
    if not user.is_active:
        raise Http404
    return there(_READABLE.first(who=user.pk, key=pk))


def incident_to_work_on(user: User, pk: int) -> Incident:
    """Return one this person is involved in: evidence, timeline and facts are theirs to curate."""
    if not user.is_active:
        raise Http404
    return there(_WORKABLE.first(who=user.pk, key=pk))


def incident_to_join(user: User, pk: int) -> Incident:
    """Return one that is open to everybody: a private one is joined by invitation only."""
    if not user.is_active:
        raise Http404
    return _only(Incident.objects.readable_by(user), pk)


def milestone_to_work_on(user: User, pk: int, milestone_pk: int) -> Milestone:
    """Return a milestone of an incident this person is involved in."""
    incident = incident_to_work_on(user, pk)
    milestone = _only(Milestone.objects.filter(incident=incident), milestone_pk)
    milestone.incident = incident
    return milestone


def import_to_work_on(user: User, pk: int, import_pk: int) -> Import:
    """Return an import of an incident this person is involved in."""
    incident = incident_to_work_on(user, pk)
    brought = _only(Import.objects.filter(incident=incident).select_related("by"), import_pk)
    brought.incident = incident
    return brought


def candidate_to_work_on(user: User, pk: int, candidate_pk: int) -> Candidate:
    """Return a candidate of an incident this person is involved in."""
    incident = incident_to_work_on(user, pk)
    found = Candidate.objects.filter(incident=incident).select_related("evidence")
    candidate = _only(found, candidate_pk)
    candidate.incident = incident
    return candidate


def entry_to_work_on(user: User, pk: int, entry_pk: int) -> Entry:
    """Return an entry, a removed one too, of an incident this person is involved in."""
    incident = incident_to_work_on(user, pk)
    entry = _only(Entry.objects.filter(incident=incident), entry_pk)
    entry.incident = incident
    return entry


def severity_to_administer(user: User, pk: int) -> Severity:
    """Administrators only."""
    if not user.is_administrator:
        raise Http404
    return _only(Severity.objects.all(), pk)


def service_to_administer(user: User, pk: int) -> Service:
    """Administrators only."""
    if not user.is_administrator:
        raise Http404
    return _only(Service.objects.all(), pk)


def _only(found: QuerySet[M], pk: int) -> M:
    """Return the one object there is, or answer 404."""
    return there(found.filter(pk=pk).first())
