"""Incidents: the list, the report, the page, the facts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from secondstory.web.incidents import access, durations, parts, writes
from secondstory.web.incidents.forms.incident import (
    FactsForm,
    IncidentFilter,
    PersonForm,
    ReportForm,
)
from secondstory.web.incidents.models import Incident, Milestone, Service
from secondstory.web.incidents.story import in_core, milestones_of
from secondstory.web.people.access import signed_in_person
from secondstory.web.people.models import User
from secondstory.web.people.prepared import Prepared
from secondstory.web.ui.answers import page_or_fragment, see_other
from secondstory.web.ui.paging import page_of

PAGE = 20


@require_GET
def incidents(request: HttpRequest) -> HttpResponse:
    """List the incidents this person may know of, newest first."""
    user = signed_in_person(request)
    form = IncidentFilter(request.GET)
    form.is_valid()  # a filter that is not understood filters nothing
    found = _filtered(Incident.objects.readable_by(user), form.cleaned_data, user)
    began = Prefetch("milestones", Milestone.objects.first_ones())
    found = found.select_related("severity").prefetch_related("services", began)
    page = page_of(found, request.GET.get("page"), size=PAGE)
    context: dict[str, object] = {
        "page": page,
        "filter": form,
        "is_filtered": any(form.cleaned_data.values()),
    }
    return page_or_fragment(request, "incidents/incidents.html", "incidents/_list.html", context)


def _filtered(found: QuerySet[Incident], wanted: dict[str, Any], user: User) -> QuerySet[Incident]:
    if words := wanted.get("q"):
        found = found.filter(title__icontains=words)
    if severity := wanted.get("severity"):
        found = found.filter(severity=severity)
    if service := wanted.get("service"):
        found = found.filter(services=service)
    if wanted.get("kind") == "mine":
        found = found.filter(pk__in=Incident.objects.workable_by(user).values("pk"))
    if wanted.get("kind") == "near-miss":
        found = found.filter(is_near_miss=True)
    if wanted.get("kind") == "private":
        found = found.filter(is_private=True)
    return found


@require_http_methods(["GET", "POST"])
def incident_new(request: HttpRequest) -> HttpResponse:
    """Report an incident; a title is enough."""
    user, now = signed_in_person(request), timezone.now()
    form = ReportForm(request.POST or None, at=now, user=user)
    if request.method == "POST" and form.is_valid():
        incident = writes.report_incident(
            form.facts(),
            by=user,
            at=now,
            began=form.began_at(),
            token=form.cleaned_data["token"],
        )
        messages.success(request, _("It is written down. Next: what do you have as evidence?"))
        return see_other(reverse("incident", args=[incident.pk]))
    context = {"form": form}
    return render(request, "incidents/new.html", context, status=422 if form.errors else 200)


_PEOPLE = Prepared(lambda key: User.objects.filter(incidents=key), key=int)
_SERVICES = Prepared(
    lambda key: Service.objects.filter(incidents=key).select_related("team"), key=int
)


@require_GET
def incident(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the facts, the milestones and who was involved."""
    user = signed_in_person(request)
    found = access.incident_to_read(user, pk)
    people = _PEOPLE.rows(key=pk)
    milestones = milestones_of(found)
    marks = in_core(milestones)
    after = durations.since_began(marks)
    context = {
        "incident": found,
        "services": _SERVICES.rows(key=pk),
        "people": people,
        "is_involved": user in people,
        "person_form": PersonForm(incident=found) if user in people else None,
        "milestones": [(each, after.get(each.name, "")) for each in milestones],
        "bars": durations.bars(marks),
        "parts": parts.shown_on_page(request, found),
        "entry_count": found.entries.filter(removed_at=None).count(),
    }
    return render(request, "incidents/incident.html", context)


@require_http_methods(["GET", "POST"])
def incident_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the facts right."""
    user, now = signed_in_person(request), timezone.now()
    found = access.incident_to_work_on(user, pk)
    form = FactsForm(request.POST or None, at=now, user=user, incident=found)
    if request.method == "POST" and form.is_valid():
        writes.edit_incident(found, form.facts(), by=user, at=now)
        messages.success(request, _("The facts are saved."))
        return see_other(reverse("incident", args=[found.pk]))
    context = {"form": form, "incident": found}
    return render(request, "incidents/edit.html", context, status=422 if form.errors else 200)
