"""The home page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from secondstory.web.incidents.models import Incident
from secondstory.web.library.desk import desk_of
from secondstory.web.people.access import signed_in_person
from secondstory.web.people.models import User


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what needs this person, what is due and what was published lately."""
    user = signed_in_person(request)
    today = timezone.localdate()
    desk = desk_of(user, today=today, now=timezone.now())
    context: dict[str, object] = {"desk": desk, "today": today}
    if desk.is_bare:
        has_incidents = Incident.objects.readable_by(user).exists()
        has_company = User.objects.exclude(pk=user.pk).exists()
        context |= {"has_incidents": has_incidents, "has_company": has_company}
    return render(request, "library/home.html", context)
