"""Planning a meeting: the page, when it is, how long, where, and calling it off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from secondstory.core.errors import Refused
from secondstory.web.meetings import access, writes
from secondstory.web.meetings.forms import CallOffForm, FrameForm, TimeForm
from secondstory.web.meetings.models import MeetingKind
from secondstory.web.meetings.views.page import address_of, begin_page, planning_page
from secondstory.web.people.access import signed_in_person
from secondstory.web.postmortems.people_form import PeopleForm
from secondstory.web.ui.answers import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: HttpRequest, pk: int, kind: MeetingKind) -> HttpResponse:
    """Show the planning of the meeting, or begin it with the people chosen."""
    user = signed_in_person(request)
    postmortem, found = access.meeting_if_any(user, pk, kind)
    if request.method != "POST":
        if found is not None:
            return planning_page(request, user, found)
        return begin_page(request, user, postmortem, kind, PeopleForm(postmortem=postmortem))
    form = PeopleForm(request.POST, postmortem=postmortem)
    if found is None and not form.is_valid():
        return begin_page(request, user, postmortem, kind, form, status=422)
    chosen = form.cleaned_data["chosen"] if form.is_valid() else []
    writes.plan(postmortem, kind, people=chosen, by=user, at=timezone.now())
    return see_other(address_of(pk, kind))


@require_POST
def time(request: HttpRequest, pk: int, kind: MeetingKind) -> HttpResponse:
    """Choose a slot, another time, or async."""
    user = signed_in_person(request)
    kept = access.meeting_to_work_on(user, pk, kind)
    form = TimeForm(request.POST, zone=user.zone_info)
    if not form.is_valid():
        return planning_page(request, user, kept, time_form=form, status=422)
    starts_at, at = form.cleaned_data["starts_at"], timezone.now()
    try:
        if starts_at is None:
            writes.go_async(kept, by=user, at=at)
        else:
            writes.set_time(kept, starts_at, by=user, at=at)
    except Refused as refused:
        form.add_error(None, str(refused))
        return planning_page(request, user, kept, time_form=form, status=422)
    if kept.invited_at:
        messages.success(request, _("Everybody hears of it by mail."))
    return see_other(address_of(pk, kind))


@require_POST
def frame(request: HttpRequest, pk: int, kind: MeetingKind) -> HttpResponse:
    """Say how long it takes and where it is."""
    user = signed_in_person(request)
    kept = access.meeting_to_work_on(user, pk, kind)
    form = FrameForm(request.POST)
    if not form.is_valid():
        return planning_page(request, user, kept, frame_form=form, status=422)
    try:
        writes.set_frame(kept, **form.cleaned_data, by=user, at=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
    return see_other(address_of(pk, kind))


@require_http_methods(["GET", "HEAD", "POST"])
def cancellation(request: HttpRequest, pk: int, kind: MeetingKind) -> HttpResponse:
    """Ask why, or call the meeting off."""
    user = signed_in_person(request)
    kept = access.meeting_to_work_on(user, pk, kind)
    form = CallOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            writes.call_off(kept, reason=reason, by=user, at=timezone.now())
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, _("It is called off. Whoever was invited hears of it."))
        return see_other(address_of(pk, kind))
    status = 422 if request.method == "POST" else 200
    context = {
        "meeting": kept,
        "postmortem": kept.postmortem,
        "form": form,
        "back": address_of(pk, kind),
    }
    return render(request, "meetings/cancellation.html", context, status=status)
