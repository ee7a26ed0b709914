"""The page of a meeting, everybody's and the facilitator's, and its course."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from secondstory.core.errors import Refused
from secondstory.web.meetings.held import access, writes
from secondstory.web.meetings.held.answers import context_of, done, living_part, refused, tried
from secondstory.web.meetings.held.forms import EndForm, ReplayForm, StageForm
from secondstory.web.people.access import signed_in_person
from secondstory.web.ui.answers import see_other

NOT_A_TIME = gettext_lazy(
    "That is not a time of the story. Write it as 03:34, with its day where it matters."
)


@require_GET
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a meeting to those who are in it."""
    user = signed_in_person(request)
    held = access.meeting_to_join(user, pk)
    context = context_of(request, user, held, desk=False)
    return render(
        request, "meetings/held/meeting.html", context | {"runs": access.may_run(user, held)}
    )


@require_GET
def live(request: HttpRequest, pk: int) -> HttpResponse:
    """Return what moves of everybody's page, or that nothing moved."""
    user = signed_in_person(request)
    return living_part(request, user, access.meeting_to_join(user, pk))


@require_GET
def facilitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the facilitator's page."""
    user = signed_in_person(request)
    held = access.meeting_to_run(user, pk)
    context = context_of(request, user, held, desk=True)
    return render(request, "meetings/held/meeting.html", context | {"runs": True})


@require_GET
def facilitation_live(request: HttpRequest, pk: int) -> HttpResponse:
    """Return what moves of the facilitator's page, or that nothing moved."""
    user = signed_in_person(request)
    return living_part(request, user, access.meeting_to_run(user, pk), desk=True)


@require_POST
def beginning(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin."""
    user = signed_in_person(request)
    held = access.meeting_to_run(user, pk)
    try:
        writes.begin_meeting(held, by=user, at=timezone.now())
    except Refused as refusal:
        return refused(request, pk, str(refusal))
    name = "meeting_held" if held.is_async else "meeting_facilitation"
    return see_other(reverse(name, args=[pk]))


@require_POST
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one is there."""
    user = signed_in_person(request)
    session = access.session_to_join(user, pk)
    return tried(request, pk, lambda: writes.take_seat(session, by=user, at=timezone.now()))


@require_POST
def part(request: HttpRequest, pk: int) -> HttpResponse:
    """Move everybody on to a part of the agenda."""
    user = signed_in_person(request)
    session = access.session_to_run(user, pk)
    wanted = request.POST.get("part", "")
    return tried(request, pk, lambda: writes.move_to(session, wanted, by=user, at=timezone.now()))


@require_POST
def stage(request: HttpRequest, pk: int) -> HttpResponse:
    """Put something before everybody's eyes."""
    user = signed_in_person(request)
    session = access.session_to_run(user, pk)
    form = StageForm(request.POST)
    if not form.is_valid():
        return refused(request, pk, _("Choose what everybody should see."))
    return tried(
        request, pk, lambda: writes.look_at(session, form.chosen, by=user, at=timezone.now())
    )


@require_POST
def replay(request: HttpRequest, pk: int) -> HttpResponse:
    """Take everybody to an instant of the story."""
    user = signed_in_person(request)
    session = access.session_to_run(user, pk)
    form = ReplayForm(request.POST)
    if not form.is_valid():
        return refused(request, pk, str(NOT_A_TIME))
    instant = form.cleaned_data["instant"]
    return tried(
        request, pk, lambda: writes.replay_to(session, instant, by=user, at=timezone.now())
    )


@require_POST
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    """End, with improvements or with a decision."""
    user = signed_in_person(request)
    session = access.session_to_run(user, pk)
    form = EndForm(request.POST)
    if not form.is_valid():
        said = [str(error) for errors in form.errors.values() for error in errors]
        return refused(request, pk, " ".join(said), place="end")
    try:
        writes.end_meeting(session, form.decided, by=user, at=timezone.now())
    except Refused as refusal:
        return refused(request, pk, str(refusal), place="end")
    return done(request, pk)
