"""What people are told of a meeting: its invitation for calendars, and the same in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from secondstory.core.meetings.hours import Span
from secondstory.core.meetings.invitation import Guest, Invitation, Reply, plain_text
from secondstory.web.meetings.agendas import Line, lines_of
from secondstory.web.meetings.kits import KitInUse
from secondstory.web.meetings.models import Answer, Attendee, Meeting
from secondstory.web.people.models import User

REPLIES = {
    Answer.WAITING: Reply.WAITING,
    Answer.YES: Reply.ACCEPTED,
    Answer.PERHAPS: Reply.TENTATIVE,
    Answer.NO: Reply.DECLINED,
}


def title_of(meeting: Meeting) -> str:
    """Return what calendars and subjects call it."""
    words = _("Follow-up: %(title)s") if meeting.is_follow_up else _("Post-mortem: %(title)s")
    return words % {"title": meeting.postmortem.title}


def page_of(meeting: Meeting) -> str:
    """Return the full address of the meeting's page."""
    name = "follow_up" if meeting.is_follow_up else "meeting"
    return f"{settings.PUBLIC_URL}{reverse(name, args=[meeting.postmortem_id])}"


def pre_read_of(meeting: Meeting) -> str:
    """Return the full address of what is read before."""
    return f"{settings.PUBLIC_URL}{reverse('postmortem', args=[meeting.postmortem_id])}"


def organiser_of(meeting: Meeting) -> User | None:
    """Return who asks: whoever planned it, or else the lead, where they are still here."""
    for person in (meeting.organiser, meeting.postmortem.lead, meeting.created_by):
        if person is not None and person.is_active:
            return person
    return None


def invitation_of(
    meeting: Meeting, attendees: Iterable[Attendee], kit: KitInUse
) -> Invitation | None:
    """Return the newest state of a meeting for calendars, None where it has no time or nobody."""
    organiser = organiser_of(meeting)
    guests = tuple(_guest(each) for each in attendees)
    if meeting.starts_at is None or organiser is None or not guests:
        return None
    return Invitation(
        uid=meeting.uid,
        title=title_of(meeting),
        span=Span(meeting.starts_at, meeting.starts_at + meeting.length),
        zone=organiser.zone_info,
        organiser=Guest(str(organiser), organiser.email),
        guests=guests,
        text=text_of(meeting, kit),
        written_at=meeting.written_at,
        place=meeting.place,
        link=pre_read_of(meeting),
        sequence=meeting.sequence,
        is_cancelled=not meeting.stands or meeting.is_async,
    )


def in_words(invitation: Invitation, people: Iterable[User]) -> str:
    """Return an invitation to copy, with the time in everybody's zone."""
    return plain_text(invitation, zones=[person.zone_info for person in people])


def text_of(meeting: Meeting, kit: KitInUse) -> str:
    """Return the agenda, what we start from, what this is and is not, and what it is for."""
    if not meeting.stands:
        return _reason(meeting)
    book = kit.handbook
    way = _rounds() if meeting.is_async else _agenda(meeting, lines_of(meeting))
    parts = [
        [*way, *_who_facilitates(meeting)],
        [_("What we start from"), book.directive.words, f"({book.directive.credit})"],
    ]
    if not meeting.is_follow_up:
        parts.append([_("A blameless post-mortem is"), *_listed(book.is_)])
        parts.append([_("It is not"), *_listed(book.is_not)])
        parts.append([_("What we would like to leave with"), *_listed(book.outcomes)])
    parts.append([_("Read before: %(link)s") % {"link": pre_read_of(meeting)}])
    parts.append([_("Say whether you can come: %(link)s") % {"link": page_of(meeting)}])
    return "\n\n".join("\n".join(lines) for lines in parts)


def _agenda(meeting: Meeting, lines: Sequence[Line]) -> list[str]:
    head = _("Agenda, %(minutes)s minutes") % {"minutes": meeting.minutes}
    said = [
        _("%(minutes)s min  %(title)s") % {"minutes": f"{line.minutes:>2}", "title": line.title}
        for line in lines
    ]
    return [head, *said]


def _rounds() -> list[str]:
    return [
        _("Async: nobody has to be anywhere. Each of us answers in their own day, in five rounds:"),
        *_listed(
            [
                _("perspectives: what you did, saw and expected"),
                _("differences: where our stories part, and what each of us saw there"),
                _("questions: what you would like to understand"),
                _("ideas: what would make the next time easier"),
                _("commitments: what we do, who sees to it, until when"),
            ]
        ),
    ]


def _who_facilitates(meeting: Meeting) -> list[str]:
    if meeting.facilitator is None:
        return []
    return [_("%(name)s facilitates.") % {"name": meeting.facilitator}]


def _reason(meeting: Meeting) -> str:
    if not meeting.cancelled_reason:
        return _("The meeting is called off. What you wrote and said before is kept.")
    words = _("The meeting is called off: %(reason)s What you wrote before is kept.")
    return words % {"reason": meeting.cancelled_reason}


def _listed(sentences: Iterable[str]) -> list[str]:
    return [f"- {sentence}" for sentence in sentences]


def _guest(attendee: Attendee) -> Guest:
    person = attendee.person
    return Guest(str(person), person.email, REPLIES[Answer(attendee.answer)])
