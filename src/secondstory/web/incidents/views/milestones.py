"""Milestones of an incident."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from secondstory.core.moments import Moment
from secondstory.web.incidents import access, writes
from secondstory.web.incidents.forms.incident import MilestoneForm
from secondstory.web.incidents.models import Incident
from secondstory.web.incidents.times import echo
from secondstory.web.people.access import signed_in_person
from secondstory.web.people.models import User
from secondstory.web.ui.answers import see_other


@require_http_methods(["GET", "POST"])
def incident_milestone_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a milestone."""
    user = signed_in_person(request)
    found = access.incident_to_work_on(user, pk)
    initial = {"name": request.GET.get("name", "")[:40]}
    form = MilestoneForm(request.POST or None, incident=found, user=user, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        writes.set_milestone(found, data["name"], data["when"], by=user, at=timezone.now())
        return _saved(request, found, user, data["name"], data["when"])
    context = {"form": form, "incident": found}
    return render(request, "incidents/milestone.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def incident_milestone(request: HttpRequest, pk: int, milestone_pk: int) -> HttpResponse:
    """Rename or move a milestone."""
    user = signed_in_person(request)
    milestone = access.milestone_to_work_on(user, pk, milestone_pk)
    found = milestone.incident
    form = MilestoneForm(request.POST or None, incident=found, user=user, milestone=milestone)
    if request.method == "POST" and form.is_valid():
        name, when = form.cleaned_data["name"], form.cleaned_data["when"]
        moment = when if "when" in form.changed_data else milestone.moment
        writes.rename_milestone(milestone, name, moment, by=user, at=timezone.now())
        return _saved(request, found, user, name, moment)
    context = {"form": form, "incident": found, "milestone": milestone}
    return render(request, "incidents/milestone.html", context, status=422 if form.errors else 200)


def _saved(
    request: HttpRequest, incident: Incident, user: User, name: str, moment: Moment
) -> HttpResponse:
    said = echo(moment, [incident.zone_info, user.zone_info])
    messages.success(request, _("%(name)s: %(said)s") % {"name": name, "said": said})
    return see_other(reverse("incident", args=[incident.pk]))


@require_POST
def incident_milestone_removal(request: HttpRequest, pk: int, milestone_pk: int) -> HttpResponse:
    """Take a milestone away."""
    user = signed_in_person(request)
    milestone = access.milestone_to_work_on(user, pk, milestone_pk)
    writes.remove_milestone(milestone, by=user, at=timezone.now())
    messages.success(request, _("The milestone “%(name)s” is gone.") % {"name": milestone.name})
    return see_other(reverse("incident", args=[pk]))
