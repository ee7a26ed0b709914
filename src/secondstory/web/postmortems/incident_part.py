"""The post-mortems of an incident, shown on the incident's own page."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from secondstory.web.incidents.models import Incident
from secondstory.web.people.access import signed_in_person
from secondstory.web.postmortems.models import Postmortem


def postmortems_of(request: HttpRequest, incident: Incident) -> str:
    """Return the part: those this person may read, each with its state, and a way to begin one."""
    user = signed_in_person(request)
    found = Postmortem.objects.readable_by(user).filter(incidents=incident)
    context = {
        "incident": incident,
        "postmortems": found.select_related("lead").order_by("-created_at", "-pk"),
        "is_involved": incident.people.filter(pk=user.pk).exists(),
        "today": timezone.localdate(),
    }
    return render_to_string("postmortems/_on_incident.html", context, request)
