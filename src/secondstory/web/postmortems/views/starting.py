"""Starting a post-mortem."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from secondstory.web.incidents.access import incident_to_work_on
from secondstory.web.incidents.models import Incident
from secondstory.web.people.access import signed_in_person
from secondstory.web.people.models import User
from secondstory.web.postmortems import writes
from secondstory.web.postmortems.forms import StartForm
from secondstory.web.ui.answers import see_other


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, incident_pk: int | None = None) -> HttpResponse:
    """Show the form, or start a post-mortem of it."""
    user = signed_in_person(request)
    incident = _incident_meant(request, user, incident_pk)
    also = [incident.pk] if incident else []
    if request.method == "GET":
        form = StartForm(user=user, also=also, initial=_suggested(user, incident))
        return _page(request, form, incident)
    form = StartForm(request.POST, user=user, also=[*also, *_chosen(request)])
    if not form.is_valid():
        return _page(request, form, incident, status=422)
    data = form.cleaned_data
    postmortem = writes.start(
        data["title"],
        lead=data["lead"],
        incidents=list(data["incidents"]),
        outline=data["outline"],
        facilitator=data["facilitator"],
        participants=list(data["participants"]),
        by=user,
        at=timezone.now(),
    )
    return see_other(reverse("postmortem", args=[postmortem.pk]))


def _incident_meant(request: HttpRequest, user: User, pk: int | None) -> Incident | None:
    """Return the incident the address names; one this person does not work on is not there."""
    if pk is not None:
        return incident_to_work_on(user, pk)
    named = request.GET.get("incident", "")
    if not named.isdecimal():
        return None
    return Incident.objects.workable_by(user).filter(pk=int(named)).first()


def _chosen(request: HttpRequest) -> list[int]:
    """Return the incidents sent, so that an older one is not lost from the list."""
    return [int(each) for each in request.POST.getlist("incidents") if each.isdecimal()]


def _suggested(user: User, incident: Incident | None) -> dict[str, object]:
    """Fill the form with what is known: a title, the asker as lead, who was there."""
    if incident is None:
        return {"lead": user.pk}
    return {
        "title": incident.title,
        "lead": user.pk,
        "incidents": [incident.pk],
        "participants": [person.pk for person in incident.people.all() if person != user],
    }


def _page(
    request: HttpRequest, form: StartForm, incident: Incident | None, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "incident": incident, "title": _("Start a post-mortem")}
    return render(request, "postmortems/new.html", context, status=status)
