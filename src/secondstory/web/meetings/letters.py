"""What people are told of a meeting: its invitation for calendars, and the same in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from secondstory.core.meetings.agenda import AgendaItem, AgendaPart
from secondstory.core.meetings.handbook import Round
from secondstory.core.meetings.hours import Span
from secondstory.core.meetings.invitation import Guest, Invitation, Reply, plain_text
from secondstory.core.meetings.letter import letter
from secondstory.web.meetings.agendas import lines_of, placed
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
    zones = [person.zone_info for person in people]
    return plain_text(replace(invitation, link=""), zones=zones)  # its text has the link already


def text_of(meeting: Meeting, kit: KitInUse) -> str:
    """Return what the meeting starts from, its agenda, what this is and is not, what it is for."""
    if not meeting.stands:
        return _reason(meeting)
    if meeting.is_follow_up:
        parts = [_why_again(), _agenda(meeting), _link(_("To read before"), pre_read_of(meeting))]
    elif meeting.is_async:
        parts = [_rounds(kit.handbook.rounds), _about(kit)]
    else:
        parts = [letter(kit.handbook, _items(meeting), read_before=pre_read_of(meeting))]
    parts += _who_facilitates(meeting)
    parts.append(_link(_("Can you come? Say so here"), page_of(meeting)))
    return "\n\n".join(part for part in parts if part)


def _items(meeting: Meeting) -> list[AgendaItem]:
    return [
        AgendaItem(
            AgendaPart(at.line.key, at.line.title, at.line.why, at.line.minutes, at.line.minutes),
            at.after,
            at.line.minutes,
        )
        for at in placed(lines_of(meeting))
    ]


def _agenda(meeting: Meeting) -> str:
    head = _("Agenda, %(minutes)s minutes") % {"minutes": meeting.minutes}
    said = [f" {line.title} ({line.minutes})" for line in lines_of(meeting)]
    return "\n".join([head, *said])


def _why_again() -> str:
    return _(
        "We promised each other something. This is a look at how it went: what helps, what is"
        " still on its way, what turned out differently. Nobody has homework, and what was not"
        " done tells us something about the plan."
    )


def _rounds(rounds: Sequence[Round]) -> str:
    head = _("Async: nobody has to be anywhere. Each of us answers in their own day, in rounds:")
    return _listed(head, [f"{one.title}: {one.ask}" for one in rounds])


def _about(kit: KitInUse) -> str:
    """Return what a meeting in writing starts from, and what it is."""
    book = kit.handbook
    directive = f"{book.directive.words}\n({book.directive.credit})"
    what = _listed(_("A blameless post-mortem is"), book.is_)
    what_not = _listed(_("It is not"), book.is_not)
    outcomes = _listed(_("What we want to leave with"), book.outcomes)
    return "\n\n".join([directive, what, what_not, outcomes])


def _who_facilitates(meeting: Meeting) -> list[str]:
    if meeting.facilitator is None:
        return []
    return [_("%(name)s facilitates.") % {"name": meeting.facilitator}]


def _link(words: str, address: str) -> str:
    return f"{words}: {address}"


def _reason(meeting: Meeting) -> str:
    if not meeting.cancelled_reason:
        return _("The meeting is called off. What you wrote and said before is kept.")
    words = _("The meeting is called off: %(reason)s What you wrote before is kept.")
    return words % {"reason": meeting.cancelled_reason}


def _listed(head: str, sentences: Iterable[str]) -> str:
    return "\n".join([head, *(f"- {sentence}" for sentence in sentences)])


def _guest(attendee: Attendee) -> Guest:
    person = attendee.person
    return Guest(str(person), person.email, REPLIES[Answer(attendee.answer)])
