"""Who is asked to a meeting, and whether they can come."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from secondstory.core.errors import Refused
from secondstory.web.meetings import access, writes
from secondstory.web.meetings.forms import AnswerForm
from secondstory.web.meetings.models import MeetingKind
from secondstory.web.meetings.views.page import address_of, planning_page
from secondstory.web.people.access import signed_in_person
from secondstory.web.postmortems.people_form import PeopleForm
from secondstory.web.ui.answers import see_other


@require_POST
def people(request: HttpRequest, pk: int, kind: MeetingKind) -> HttpResponse:
    """Ask people to a meeting."""
    user = signed_in_person(request)
    kept = access.meeting_to_work_on(user, pk, kind)
    form = PeopleForm(request.POST, postmortem=kept.postmortem)
    if not form.is_valid():
        return planning_page(request, user, kept, people_form=form, status=422)
    try:
        added = writes.ask(kept, form.cleaned_data["chosen"], by=user, at=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        said = ngettext("%(n)s person was added.", "%(n)s people were added.", len(added))
        messages.success(request, said % {"n": len(added)})
    return see_other(address_of(pk, kind) + "#people")


@require_POST
def removal(request: HttpRequest, pk: int, kind: MeetingKind, person_pk: int) -> HttpResponse:
    """Ask somebody no longer."""
    user = signed_in_person(request)
    attendee = access.attendee_to_change(user, pk, kind, person_pk)
    try:
        writes.ask_no_longer(attendee, by=user, at=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
    return see_other(address_of(pk, kind) + "#people")


@require_POST
def answer(request: HttpRequest, pk: int, kind: MeetingKind) -> HttpResponse:
    """Say whether one can come."""
    user = signed_in_person(request)
    own = access.own_place(user, pk, kind)
    form = AnswerForm(request.POST)
    if form.is_valid():
        writes.answer(own, form.cleaned_data["answer"], by=user, at=timezone.now())
        messages.success(request, _("Noted. You can change it here at any time."))
    else:
        messages.warning(request, _("Choose yes, perhaps or no."))
    return see_other(address_of(pk, kind))
