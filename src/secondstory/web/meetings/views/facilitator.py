"""Who runs one meeting, and asking the roster for somebody."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from secondstory.core.errors import Refused
from secondstory.web.meetings import access, writes
from secondstory.web.meetings.facilitators import candidates
from secondstory.web.meetings.forms import FacilitatorForm
from secondstory.web.meetings.models import MeetingKind
from secondstory.web.meetings.views.page import address_of
from secondstory.web.people.access import signed_in_person
from secondstory.web.postmortems import company
from secondstory.web.ui.answers import see_other


@require_POST
def facilitator(request: HttpRequest, pk: int, kind: MeetingKind) -> HttpResponse:
    """Say who runs it; whoever is on the roster was suggested, and anybody may be chosen."""
    user = signed_in_person(request)
    kept = access.meeting_to_work_on(user, pk, kind)
    form = FacilitatorForm(request.POST, postmortem=kept.postmortem)
    if not form.is_valid():
        messages.warning(request, _("Choose somebody who may read this post-mortem."))
        return see_other(address_of(pk, kind) + "#facilitator")
    chosen = form.cleaned_data["facilitator"]
    try:
        writes.set_facilitator(kept, chosen, by=user, at=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
    return see_other(address_of(pk, kind) + "#facilitator")


@require_POST
def request(request: HttpRequest, pk: int, kind: MeetingKind) -> HttpResponse:
    """Ask everybody on the roster who could; the first yes counts."""
    user = signed_in_person(request)
    kept = access.meeting_to_work_on(user, pk, kind)
    at = timezone.now()
    attendees = kept.attendees.asked().select_related("person")
    people = [attendee.person for attendee in attendees]
    known = company.company_of(kept.postmortem).people
    could = [one.person for one in candidates(kept, people, known, at=at).fit]
    try:
        asked = writes.ask_for_facilitator(kept, could, by=user, at=at)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        said = ngettext("%(n)s person was asked.", "%(n)s people were asked.", len(asked))
        messages.success(request, said % {"n": len(asked)})
    return see_other(address_of(pk, kind) + "#facilitator")
