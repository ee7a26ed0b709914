"""Teams: every member sees them, administrators keep them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secondstory.web.people import access, writes
from secondstory.web.people.forms import TeamForm
from secondstory.web.people.hours import is_at_work
from secondstory.web.people.models import Team
from secondstory.web.ui.answers import see_other

PAGE = 50
COUNTED = Count("members", filter=Q(members__is_active=True))


def _all_teams() -> QuerySet[Team]:
    """Return every team with its `size`, by name."""
    return Team.objects.annotate(size=COUNTED).order_by("name", "pk")


@require_GET
def teams(request: HttpRequest) -> HttpResponse:
    """List the teams with their people."""
    access.signed_in_person(request)
    everything = _all_teams().prefetch_related("members")
    page = Paginator(everything, PAGE).get_page(request.GET.get("page"))
    return render(request, "people/teams.html", {"page": page})


@require_GET
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one team: who is in it, and what time it is for each of them."""
    found = access.team_to_read(access.signed_in_person(request), pk)
    now = timezone.now()
    members = [
        {
            "person": person,
            "local": now.astimezone(person.zone_info),
            "works": is_at_work(person, now),
        }
        for person in found.members.filter(is_active=True)
    ]
    return render(request, "people/team.html", {"team": found, "members": members, "now": now})


@access.administrator_only
@require_http_methods(["GET", "POST"])
def administration_teams(request: HttpRequest) -> HttpResponse:
    """List the teams; POST makes one."""
    form = TeamForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        writes.create_team(
            **form.cleaned_data, by=access.administrator_asking(request), at=timezone.now()
        )
        messages.success(request, _("The team is there."))
        return see_other(reverse("administration_teams"))
    page = Paginator(_all_teams(), PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page}
    status = 422 if form.errors else 200
    return render(request, "people/administration_teams.html", context, status=status)


@access.administrator_only
@require_http_methods(["GET", "POST"])
def administration_team(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a team, or change who is in it."""
    user = access.administrator_asking(request)
    found = access.team_to_administer(user, pk)
    form = TeamForm(request.POST or None, team=found)
    if request.method == "POST" and form.is_valid():
        writes.edit_team(found, **form.cleaned_data, by=user, at=timezone.now())
        messages.success(request, _("The team is saved."))
        return see_other(reverse("administration_teams"))
    context = {"form": form, "team": found}
    status = 422 if form.errors else 200
    return render(request, "people/administration_team.html", context, status=status)


@access.administrator_only
@require_POST
def team_removal(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a team."""
    user = access.administrator_asking(request)
    found = access.team_to_administer(user, pk)
    name = found.name
    writes.remove_team(found, by=user, at=timezone.now())
    messages.success(request, _("The team %(name)s is gone; its people stay.") % {"name": name})
    return see_other(reverse("administration_teams"))
