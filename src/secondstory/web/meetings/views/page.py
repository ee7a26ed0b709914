"""The planning page as each of its forms answers with it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from secondstory.web.meetings import letters, mail
from secondstory.web.meetings.desk import desk_of
from secondstory.web.meetings.forms import FacilitatorForm, FrameForm, TimeForm
from secondstory.web.meetings.kits import kit_in_use
from secondstory.web.meetings.models import Meeting, MeetingKind
from secondstory.web.meetings.progress import progress_of
from secondstory.web.people.models import User
from secondstory.web.postmortems import company
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.postmortems.people_form import PeopleForm


def address_of(pk: int, kind: MeetingKind) -> str:
    """Return where the planning of a meeting is."""
    return reverse("follow_up" if kind == MeetingKind.FOLLOW_UP else "meeting", args=[pk])


def begin_page(
    request: HttpRequest,
    user: User,
    postmortem: Postmortem,
    kind: MeetingKind,
    form: PeopleForm,
    *,
    status: int = 200,
) -> HttpResponse:
    """Show who should be there, before there is a meeting."""
    known = company.company_of(postmortem).people
    context = {
        "postmortem": postmortem,
        "kind": kind,
        "progress": progress_of(postmortem, user) if kind == MeetingKind.FOLLOW_UP else None,
        "form": form,
        "suggested": known,
        "missing": company.missing(postmortem, [each.person.pk for each in known]),
        "kit": kit_in_use(),
    }
    return render(request, "meetings/begin.html", context, status=status)


def planning_page(
    request: HttpRequest,
    user: User,
    meeting: Meeting,
    *,
    people_form: PeopleForm | None = None,
    time_form: TimeForm | None = None,
    frame_form: FrameForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the planning of a meeting, with whichever form asks for something."""
    looks = time_form is not None or "time" in request.GET
    desk = desk_of(meeting, user, at=timezone.now(), looks_for_time=looks)
    postmortem = meeting.postmortem
    context = {
        "desk": desk,
        "meeting": meeting,
        "kind": meeting.kind,
        "postmortem": postmortem,
        "progress": progress_of(postmortem, user) if meeting.is_follow_up else None,
        "organiser": letters.organiser_of(meeting),
        "mail_is_set_up": mail.is_set_up(),
        "people_form": people_form or PeopleForm(postmortem=postmortem),
        "time_form": time_form or TimeForm(zone=user.zone_info),
        "frame_form": frame_form or FrameForm.of(meeting),
        "facilitator_form": FacilitatorForm(
            postmortem=postmortem, initial={"facilitator": meeting.facilitator_id}
        ),
        "looks_for_time": looks,
    }
    return render(request, "meetings/meeting.html", context, status=status)
