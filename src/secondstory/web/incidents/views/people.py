"""Who was involved in an incident."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from secondstory.core.errors import Refused
from secondstory.web.incidents import access, writes
from secondstory.web.incidents.forms.incident import PersonForm
from secondstory.web.people.access import signed_in_person
from secondstory.web.ui.answers import see_other


@require_POST
def incident_joining(request: HttpRequest, pk: int) -> HttpResponse:
    """Say "I was there"."""
    user = signed_in_person(request)
    found = access.incident_to_join(user, pk)
    writes.join_incident(found, by=user, at=timezone.now())
    messages.success(request, _("You are one of its people now: evidence and timeline are open."))
    return see_other(reverse("incident", args=[pk]))


@require_POST
def incident_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Add somebody who was involved."""
    user = signed_in_person(request)
    found = access.incident_to_work_on(user, pk)
    form = PersonForm(request.POST, incident=found)
    if form.is_valid():
        person = form.cleaned_data["person"]
        writes.add_person(found, person, by=user, at=timezone.now())
        messages.success(request, _("%(name)s is one of its people now.") % {"name": person.name})
    else:
        messages.warning(request, " ".join(map(str, form.errors.get("person", []))))
    return see_other(reverse("incident", args=[pk]))


@require_POST
def incident_person_removal(request: HttpRequest, pk: int, person_pk: int) -> HttpResponse:
    """Take somebody off the incident; whoever leaves a private one no longer sees it."""
    user = signed_in_person(request)
    found = access.incident_to_work_on(user, pk)
    person = get_object_or_404(found.people, pk=person_pk)
    try:
        writes.remove_person(found, person, by=user, at=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("%(name)s is off the list.") % {"name": person.name})
        if person == user and found.is_private:
            return see_other(reverse("incidents"))
    return see_other(reverse("incident", args=[pk]))
