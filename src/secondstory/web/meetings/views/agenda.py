"""The agenda of a meeting: its parts and their minutes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from secondstory.core.errors import Refused
from secondstory.web.meetings import access, writes
from secondstory.web.meetings.agendas import lines_of
from secondstory.web.meetings.forms import AgendaForm
from secondstory.web.meetings.models import MeetingKind
from secondstory.web.meetings.views.page import address_of
from secondstory.web.people.access import signed_in_person
from secondstory.web.ui.answers import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: HttpRequest, pk: int, kind: MeetingKind) -> HttpResponse:
    """Show the agenda to change, or change it."""
    user = signed_in_person(request)
    kept = access.meeting_to_work_on(user, pk, kind)
    form = AgendaForm(request.POST or None, lines=lines_of(kept))
    if request.method == "POST" and form.is_valid():
        try:
            writes.set_agenda(kept, form.written(), by=user, at=timezone.now())
            return see_other(address_of(pk, kind) + "#agenda")
        except Refused as refused:
            form.add_error(None, str(refused))
    status = 422 if request.method == "POST" else 200
    context = {
        "meeting": kept,
        "postmortem": kept.postmortem,
        "form": form,
        "back": address_of(pk, kind),
    }
    return render(request, "meetings/agenda.html", context, status=status)
