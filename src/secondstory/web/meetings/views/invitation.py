"""The invitation: as it reads, as a file for any calendar, and on its way."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from secondstory.core.errors import Refused
from secondstory.core.meetings.calendar import stored
from secondstory.web.meetings import access, letters, mail, writes
from secondstory.web.meetings.kits import kit_in_use
from secondstory.web.meetings.models import Meeting, MeetingKind
from secondstory.web.meetings.views.page import address_of
from secondstory.web.people.access import signed_in_person
from secondstory.web.ui.answers import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, pk: int, kind: MeetingKind) -> HttpResponse:
    """Show what people will read, or send it."""
    user = signed_in_person(request)
    kept = access.meeting_to_work_on(user, pk, kind)
    if request.method == "POST":
        return _sent(request, kept, pk, kind)
    attendees = list(kept.attendees.asked().select_related("person"))
    kit = kit_in_use()
    written = letters.invitation_of(kept, attendees, kit)
    people = [attendee.person for attendee in attendees]
    context = {
        "meeting": kept,
        "postmortem": kept.postmortem,
        "kind": kept.kind,
        "people": people,
        "text": letters.in_words(written, people) if written else letters.text_of(kept, kit),
        "has_file": written is not None and not kept.is_async,
        "mail_is_set_up": mail.is_set_up(),
        "back": address_of(pk, kind),
    }
    return render(request, "meetings/invitation.html", context)


@require_GET
def file(request: HttpRequest, pk: int, kind: MeetingKind) -> HttpResponse:
    """Answer with the meeting as a file that any calendar opens."""
    user = signed_in_person(request)
    kept = access.meeting_to_work_on(user, pk, kind)
    attendees = kept.attendees.asked().select_related("person")
    written = letters.invitation_of(kept, attendees, kit_in_use())
    if written is None or kept.is_async:
        raise Http404
    answer = HttpResponse(stored(written), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{kept.kind}-{pk}.ics"'
    return answer


def _sent(request: HttpRequest, kept: Meeting, pk: int, kind: MeetingKind) -> HttpResponse:
    try:
        writes.invite(kept, by=signed_in_person(request), at=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        said = _("The invitations are on their way.")
        alone = _("Mail is not set up here, so nothing was sent. Copy the text, or take the file.")
        messages.success(request, said if mail.is_set_up() else alone)
    return see_other(address_of(pk, kind))
