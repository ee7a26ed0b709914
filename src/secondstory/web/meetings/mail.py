"""The mails of this room: invitations that calendars understand, a reminder, a question."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format

from secondstory.core.meetings.calendar import Message, message, uninvited
from secondstory.web.meetings import letters
from secondstory.web.meetings.kits import kit_in_use
from secondstory.web.meetings.models import Attendee, FacilitatorRequest, Meeting
from secondstory.web.people.mail import deliver, is_set_up
from secondstory.web.people.models import User

__all__ = ["is_set_up", "send_news", "send_reminder", "send_request"]


def send_news(attendee: Attendee) -> bool:
    """Mail somebody the newest state of a meeting, as a request or a cancellation for them.

    Args:
        attendee: With `meeting`, `meeting__postmortem` and `person`; may have left.

    Returns:
        Whether it left.
    """
    meeting = attendee.meeting
    asked = list(meeting.attendees.asked().select_related("person"))
    others = asked if attendee.left_at is None else [*asked, attendee]
    kit = kit_in_use()
    calendar: Message | None = None
    if invitation := letters.invitation_of(meeting, others, kit):
        gone = attendee.left_at is not None
        guest = next(g for g in invitation.guests if g.mail == attendee.person.email)
        calendar = uninvited(invitation, guest) if gone else message(invitation)
    if meeting.is_async and attendee.told_sequence is None:
        calendar = None  # nothing lies in their calendar that could be taken back
    context = _context(meeting, attendee.person) | {
        "text": letters.text_of(meeting, kit),
        "is_gone": attendee.left_at is not None,
        "is_change": attendee.told_sequence is not None,
    }
    return _send("news", attendee.person, meeting, context, calendar)


def send_reminder(attendee: Attendee) -> bool:
    """Mail somebody the pre-read, the day before, and say whether it left."""
    meeting = attendee.meeting
    return _send("reminder", attendee.person, meeting, _context(meeting, attendee.person))


def send_request(asked: FacilitatorRequest) -> bool:
    """Ask somebody to facilitate; what the post-mortem is about is not in it."""
    context = _context(asked.meeting, asked.person) | {
        "asked": asked,
        "page": f"{settings.PUBLIC_URL}{reverse('facilitators')}",
    }
    return _send("request", asked.person, asked.meeting, context)


def _context(meeting: Meeting, person: User) -> dict[str, object]:
    return {
        "meeting": meeting,
        "person": person,
        "organiser": letters.organiser_of(meeting),
        "title": letters.title_of(meeting),
        "when": local_time(meeting.starts_at, person),
        "page": letters.page_of(meeting),
        "pre_read": letters.pre_read_of(meeting),
    }


def local_time(at: datetime | None, person: User) -> str:
    """Say a time on somebody's own clock."""
    if at is None:
        return ""
    words = date_format(at.astimezone(person.zone_info), "l j F Y, H:i", use_l10n=False)
    return f"{words} ({person.zone})"


def _send(
    name: str,
    person: User,
    meeting: Meeting,
    context: dict[str, object],
    calendar: Message | None = None,
) -> bool:
    organiser = letters.organiser_of(meeting)
    return deliver(
        f"meetings/mail/{name}",
        person.email,
        context,
        reply_to=[organiser.email] if organiser else [],
        alternatives=[
            (each.content.decode(), f"text/calendar; method={each.method}")
            for each in ([calendar] if calendar else [])
        ],
    )
