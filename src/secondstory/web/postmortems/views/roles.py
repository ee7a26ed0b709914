"""The switch that lets what is published speak of roles, and the roles themselves."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from secondstory.web.people.access import signed_in_person
from secondstory.web.postmortems import access, writes
from secondstory.web.postmortems.roles import names_of, names_still_standing
from secondstory.web.ui.answers import see_other


@require_http_methods(["GET", "POST"])
def roles(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who is named and by which role they are spoken of, or keep it."""
    user = signed_in_person(request)
    postmortem = access.postmortem_to_work_on(user, pk)
    named = names_of(postmortem)
    if request.method == "POST":
        words = {
            each.name: request.POST.get(f"role-{number}", "")[:80]
            for number, each in enumerate(named)
            if request.POST.get(f"name-{number}") == each.name
        }
        is_on = request.POST.get("is_on") == "on"
        writes.speak_of_roles(postmortem, is_on=is_on, words=words, by=user, at=timezone.now())
        messages.success(request, _said(is_on=is_on))
        return see_other(reverse("postmortem_roles", args=[pk]))
    context = {
        "postmortem": postmortem,
        "named": list(enumerate(named)),
        "standing": names_still_standing(postmortem, named) if postmortem.speaks_of_roles else (),
        "without": [each.name for each in named if not each.words],
    }
    return render(request, "postmortems/roles.html", context)


def _said(*, is_on: bool) -> str:
    if is_on:
        return _("What is published next speaks of roles. Who has which stays here.")
    return _("What is published next speaks of people by their names.")
