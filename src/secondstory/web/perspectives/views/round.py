"""The round of a post-mortem: asking, waiting without looking, and what the reveal opened."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secondstory.core.errors import Refused
from secondstory.web.incidents import access as incident_access
from secondstory.web.people.access import signed_in_person
from secondstory.web.perspectives import access, writes
from secondstory.web.perspectives.desk import incident_of
from secondstory.web.perspectives.forms import SettleForm
from secondstory.web.perspectives.models import Difference
from secondstory.web.perspectives.shown import revealed
from secondstory.web.perspectives.suggestions import suggestions
from secondstory.web.postmortems.people_form import PeopleForm
from secondstory.web.ui.answers import see_other


@require_GET
def perspectives(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the round as it stands for this person; before anybody was asked, whom to ask."""
    user = signed_in_person(request)
    postmortem, asked = access.round_to_work_on(user, pk)
    if asked is None:
        return see_other(reverse("perspective_invitations", args=[pk]))
    invitees = list(asked.invitees.select_related("person"))
    context = {
        "postmortem": postmortem,
        "round": asked,
        "given": 0 if asked.is_revealed else asked.perspectives.given().count(),
        "invitees": invitees,
        "is_asked": any(each.person_id == user.pk for each in invitees),
        "opened": revealed(user, asked),
        "zone": asked.zone,
    }
    return render(request, "perspectives/perspectives.html", context)


@require_http_methods(["GET", "POST"])
def invitations(request: HttpRequest, pk: int) -> HttpResponse:
    """Show whom to ask, with the reasons; POST asks them for their perspective."""
    user = signed_in_person(request)
    postmortem, asked = access.round_to_work_on(user, pk)
    form = PeopleForm(request.POST or None, postmortem=postmortem)
    if request.method == "GET" or not form.is_valid():
        context = {
            "postmortem": postmortem,
            "round": asked,
            "form": form,
            "suggested": suggestions(postmortem, asked),
        }
        status = 200 if request.method == "GET" else 422
        return render(request, "perspectives/invitations.html", context, status=status)
    added = writes.ask(postmortem, form.cleaned_data["chosen"], by=user, at=timezone.now())
    said = ngettext("%(n)s person was asked.", "%(n)s people were asked.", len(added))
    messages.success(request, said % {"n": len(added)})
    return see_other(reverse("perspectives", args=[pk]))


@require_POST
def invitation_removal(request: HttpRequest, pk: int, person_pk: int) -> HttpResponse:
    """Ask somebody no longer."""
    user = signed_in_person(request)
    invitee = access.invitee_to_work_on(user, pk, person_pk)
    writes.ask_no_longer(invitee, by=user, at=timezone.now())
    return see_other(reverse("perspectives", args=[pk]))


@require_POST
def claim_entry(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Put a claim on the timeline, for those who curate it."""
    user = signed_in_person(request)
    claim = access.open_claim(user, pk, key)
    incident = incident_of(claim)
    if incident is None:
        messages.warning(request, _("This post-mortem has no incident, so there is no timeline."))
        return see_other(reverse("perspectives", args=[pk]))
    incident = incident_access.incident_to_work_on(user, incident.pk)
    try:
        entry = writes.make_entry(claim, incident, by=user, at=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
        return see_other(reverse("perspectives", args=[pk]) + f"#claim-{key}")
    messages.success(request, _("It is on the timeline: “%(text)s”") % {"text": str(entry)})
    return see_other(reverse("perspectives", args=[pk]) + f"#claim-{key}")


@require_POST
def difference(request: HttpRequest, pk: int, difference_pk: int) -> HttpResponse:
    """Say what became of a difference."""
    user = signed_in_person(request)
    kept = access.difference(user, pk, difference_pk)
    form = SettleForm(request.POST)
    if form.is_valid():
        state = Difference.State(form.cleaned_data["state"])
        writes.settle(kept, state, form.cleaned_data["note"], by=user, at=timezone.now())
    else:
        messages.warning(request, _("Choose what became of the question."))
    return see_other(reverse("perspectives", args=[pk]) + f"#difference-{difference_pk}")
