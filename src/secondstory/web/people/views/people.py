"""The people who work here, as every member sees them."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from secondstory.web.people import access
from secondstory.web.people.forms import WEEKDAYS
from secondstory.web.people.hours import is_at_work, is_night
from secondstory.web.people.models import User

PAGE = 60


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """List who may sign in, by name."""
    access.signed_in_person(request)
    sought = request.GET.get("q", "").strip()
    everybody = User.objects.filter(is_active=True).prefetch_related("teams")
    if sought:
        everybody = everybody.filter(name__icontains=sought)
    page = Paginator(everybody, PAGE).get_page(request.GET.get("page"))
    return render(request, "people/people.html", {"page": page, "sought": sought})


@require_GET
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person: teams, the time where they are, when they work."""
    found = access.person_to_read(access.signed_in_person(request), pk)
    now = timezone.now()
    context = {
        "person": found,
        "teams": found.teams.all(),
        "local": now.astimezone(found.zone_info),
        "presence": _presence(found, works=is_at_work(found, now), sleeps=is_night(found, now)),
        "days": [str(name) for number, name in WEEKDAYS if number in found.work_days],
    }
    return render(request, "people/person.html", context)


def _presence(person: User, *, works: bool, sleeps: bool) -> str:
    """Return in words whether this is a moment to write to somebody."""
    if not person.is_active:
        return _("no longer works here")
    if works:
        return _("at work now")
    return _("probably asleep") if sleeps else _("outside working hours")
