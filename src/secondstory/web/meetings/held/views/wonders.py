"""Over all meetings: the hall of fame, and what people said afterwards."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from secondstory.web.meetings.held import access, writes
from secondstory.web.meetings.held.trends import trends
from secondstory.web.meetings.models import Absurdity
from secondstory.web.people.access import signed_in_person
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.ui.answers import see_other
from secondstory.web.ui.paging import page_of

ROWS_A_PAGE = 40


@require_GET
def hall_of_fame(request: HttpRequest) -> HttpResponse:
    """Show what is wonderful about the systems of every post-mortem this person may read."""
    user = signed_in_person(request)
    rows = Absurdity.objects.readable_by(user).select_related("postmortem")
    page = page_of(rows, request.GET.get("page"), size=ROWS_A_PAGE)
    shown = {wonder.postmortem_id for wonder in page.rows}
    workable = Postmortem.objects.workable_by(user).filter(pk__in=shown)
    context = {"page": page, "workable": set(workable.values_list("pk", flat=True))}
    return render(request, "meetings/held/hall_of_fame.html", context)


@require_POST
def removal(request: HttpRequest, key: int) -> HttpResponse:
    """Take something out of the hall of fame."""
    user = signed_in_person(request)
    writes.take_out(access.absurdity_to_take_out(user, key), by=user, at=timezone.now())
    return see_other(reverse("hall_of_fame"))


@require_GET
def trend(request: HttpRequest) -> HttpResponse:
    """Show what people said after meetings, from five answers up."""
    signed_in_person(request)
    return render(request, "meetings/held/trend.html", {"asked": trends(timezone.now())})
