"""The post-mortems of an incident, shown on the incident's own page."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from secondstory.web.incidents.models import Incident
from secondstory.web.people.access import signed_in_person
from secondstory.web.people.models import User
from secondstory.web.people.prepared import Prepared
from secondstory.web.postmortems.models import Postmortem


def _readable(who: int, key: int) -> QuerySet[Postmortem]:
    found = Postmortem.objects.readable_by(User(pk=who)).filter(incidents=key)
    return found.select_related("lead").order_by("-created_at", "-pk")


_READABLE = Prepared(_readable, who=int, key=int)
_INVOLVED = Prepared(
    lambda who, key: Incident.objects.workable_by(User(pk=who)).filter(pk=key).only("pk"),
    who=int,
    key=int,
)


def postmortems_of(request: HttpRequest, incident: Incident) -> str:
    """Return the part: those this person may read, each with its state, and a way to begin one."""
    user = signed_in_person(request)
    context = {
        "incident": incident,
        "postmortems": _READABLE.rows(who=user.pk, key=incident.pk),
        "is_involved": bool(_INVOLVED.rows(who=user.pk, key=incident.pk)),
        "today": timezone.localdate(),
    }
    return render_to_string("postmortems/_on_incident.html", context, request)
