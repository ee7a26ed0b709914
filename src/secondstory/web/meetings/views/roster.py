"""The roster of facilitators: one's own place on it, what one was asked, and its administration."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from secondstory.core.errors import Refused
from secondstory.web.meetings import access, writes
from secondstory.web.meetings.forms import NoteForm, RosterForm
from secondstory.web.meetings.models import FacilitatorRequest, MeetingState, RosterEntry
from secondstory.web.people.access import administrator_asking, signed_in_person
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.ui.answers import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def facilitators(request: HttpRequest) -> HttpResponse:
    """Show the roster and what one was asked, or put oneself on it."""
    user = signed_in_person(request)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        writes.join_roster(user, note=note, by=user, at=timezone.now())
        messages.success(request, _("You are on the roster. Thank you."))
        return see_other(reverse("facilitators"))
    entries = list(RosterEntry.objects.select_related("person").filter(person__is_active=True))
    own = next((entry for entry in entries if entry.person_id == user.pk), None)
    context = {
        "entries": entries,
        "own": own,
        "form": form if form.is_bound else NoteForm(initial={"note": own.note if own else ""}),
        "requests": _asked(user),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "meetings/facilitators.html", context, status=status)


@require_POST
def own_removal(request: HttpRequest) -> HttpResponse:
    """Leave the roster."""
    user = signed_in_person(request)
    writes.leave_roster(access.own_roster_entry(user), by=user, at=timezone.now())
    return see_other(reverse("facilitators"))


@require_POST
def acceptance(request: HttpRequest, request_pk: int) -> HttpResponse:
    """Say yes to running a meeting."""
    user = signed_in_person(request)
    asked = access.request_to_answer(user, request_pk)
    try:
        kept = writes.accept_request(asked, by=user, at=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
        return see_other(reverse("facilitators"))
    messages.success(request, _("It is yours. Thank you; here is what it is about."))
    name = "follow_up" if kept.is_follow_up else "meeting"
    return see_other(reverse(name, args=[kept.postmortem_id]))


@require_POST
def refusal(request: HttpRequest, request_pk: int) -> HttpResponse:
    """Say no, which needs no reason."""
    user = signed_in_person(request)
    asked = access.request_to_answer(user, request_pk)
    writes.decline_request(asked, by=user, at=timezone.now())
    messages.success(request, _("All right. No is a good answer."))
    return see_other(reverse("facilitators"))


@require_http_methods(["GET", "HEAD", "POST"])
def roster(request: HttpRequest) -> HttpResponse:
    """Show the roster to an administrator, or put somebody on it."""
    user = administrator_asking(request)
    form = RosterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data
        writes.join_roster(kept["person"], note=kept["note"], by=user, at=timezone.now())
        return see_other(reverse("roster"))
    status = 422 if request.method == "POST" else 200
    context = {"entries": RosterEntry.objects.select_related("person"), "form": form}
    return render(request, "meetings/roster.html", context, status=status)


@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take somebody off the roster."""
    user = administrator_asking(request)
    entry = access.roster_entry_to_administer(user, pk)
    writes.leave_roster(entry, by=user, at=timezone.now())
    return see_other(reverse("roster"))


def _asked(user: User) -> list[FacilitatorRequest]:
    """Return what this person was asked and can still answer."""
    open_ones = FacilitatorRequest.objects.filter(
        person=user,
        declined_at=None,
        meeting__state=MeetingState.PLANNED,
        meeting__facilitator=None,
        meeting__postmortem__in=Postmortem.objects.all().without_hidden(user),
    )
    return list(open_ones.select_related("meeting", "asked_by"))
