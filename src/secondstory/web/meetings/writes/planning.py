"""Planning a meeting: that there is one, when, how long, what about; and calling it off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from secondstory.core.errors import Refused
from secondstory.core.meetings.agenda import LONGEST, SHORTEST
from secondstory.web.audit.writes import leave
from secondstory.web.meetings.agendas import (
    FOLLOW_UP_MINUTES,
    Line,
    kept,
    lines_of,
    stretched,
    usual_lines,
)
from secondstory.web.meetings.kits import kit_in_use
from secondstory.web.meetings.models import Meeting, MeetingKind, MeetingState, Way
from secondstory.web.meetings.writes.attendees import ask
from secondstory.web.meetings.writes.news import locked, note_news, still_planned, tell_soon
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem


@transaction.atomic
def plan(
    postmortem: Postmortem,
    kind: MeetingKind,
    *,
    people: Sequence[User],
    by: User,
    at: datetime,
) -> Meeting:
    """Begin to plan a meeting; where one of its kind stands, that one is returned."""
    Postmortem.objects.select_for_update(of=("self",)).get(pk=postmortem.pk)
    if standing := Meeting.objects.standing().filter(postmortem=postmortem, kind=kind).first():
        return standing
    kit = kit_in_use()
    minutes = kit.minutes if kind is MeetingKind.REVIEW else FOLLOW_UP_MINUTES
    meeting = Meeting.objects.create(
        postmortem=postmortem,
        kind=kind,
        minutes=minutes,
        facilitator=postmortem.facilitator,
        agenda=kept(usual_lines(kind, minutes, kit)),
        uid=_new_uid(),
        organiser=postmortem.lead or by,
        written_at=at,
        created_by=by,
        created_at=at,
    )
    leave("planned", meeting, by=by, at=at, of=postmortem, facts={"kind": str(kind)})
    facilitators = [postmortem.facilitator] if postmortem.facilitator else []
    ask(meeting, [*people, *facilitators], by=by, at=at)
    return meeting


@transaction.atomic
def set_time(meeting: Meeting, starts_at: datetime, *, by: User, at: datetime) -> Meeting:
    """Say when people come together; whoever was told of another time is told again.

    Raises:
        Refused: That time is over, or the meeting is no longer being planned.
    """
    held = still_planned(meeting)
    if starts_at <= at:
        raise Refused(_("That time is over already. Choose one that is still to come."))
    if held.starts_at == starts_at and not held.is_async:
        return held
    held.starts_at, held.way = starts_at, Way.TOGETHER
    return _told_anew(held, "moved", {"to": starts_at.isoformat()}, by=by, at=at)


@transaction.atomic
def go_async(meeting: Meeting, *, by: User, at: datetime) -> Meeting:
    """Let each answer in their own day instead; a time that people know is taken back.

    Raises:
        Refused: The meeting is no longer being planned.
    """
    held = still_planned(meeting)
    if held.is_async:
        return held
    held.way = Way.ASYNC
    if held.invited_at is None:
        held.starts_at = None
    return _told_anew(held, "moved", {"to": str(Way.ASYNC)}, by=by, at=at)


@transaction.atomic
def set_frame(meeting: Meeting, *, minutes: int, place: str, by: User, at: datetime) -> Meeting:
    """Say how long it takes and where it is; the agenda keeps its proportions.

    Raises:
        Refused: It is too short or too long, or no longer being planned.
    """
    held = still_planned(meeting)
    if (held.minutes, held.place) == (minutes, place):
        return held
    if not SHORTEST <= minutes <= LONGEST:
        raise Refused(
            _("Between %(least)s and %(most)s minutes, people still listen to one another.")
            % {"least": SHORTEST, "most": LONGEST}
        )
    held.agenda = kept(stretched(lines_of(held), minutes))
    held.minutes, held.place = minutes, place
    note_news(held, at=at)
    held.save()
    leave("edited", held, by=by, at=at, of=held.postmortem, facts={"minutes": minutes})
    return held


@transaction.atomic
def set_agenda(meeting: Meeting, lines: Sequence[Line], *, by: User, at: datetime) -> Meeting:
    """Change the agenda; the page has it at once, and nobody is mailed for a minute here or there.

    Raises:
        Refused: Its minutes do not add up, or the meeting ended or was called off.
    """
    held = locked(meeting)
    if held.state in (MeetingState.ENDED, MeetingState.CANCELLED):
        raise Refused(_("This meeting is over. Its agenda stays as it was."))
    total = sum(line.minutes for line in lines)
    if total != held.minutes:
        words = _("These add up to %(total)s minutes, and the meeting has %(minutes)s.")
        raise Refused(words % {"total": total, "minutes": held.minutes})
    held.agenda = kept(lines)
    held.save(update_fields=["agenda"])
    leave("edited", held, by=by, at=at, of=held.postmortem, facts={"parts": len(lines)})
    return held


@transaction.atomic
def call_off(meeting: Meeting, *, reason: str, by: User, at: datetime) -> Meeting:
    """Call a meeting off; calendars are told, and another one can be planned.

    Raises:
        Refused: It began or ended already.
    """
    if not meeting.stands:
        return meeting
    held = still_planned(meeting)
    held.state, held.cancelled_reason = MeetingState.CANCELLED, reason.strip()
    note_news(held, at=at)
    held.save()
    leave("called off", held, by=by, at=at, of=held.postmortem)
    return held


@transaction.atomic
def invite(meeting: Meeting, *, by: User, at: datetime) -> Meeting:
    """Send the invitations, once; whoever is added later gets theirs by itself.

    Raises:
        Refused: It has no time and is not async, or nobody is to be there.
    """
    held = still_planned(meeting)
    if held.invited_at is not None:
        return held
    if held.starts_at is None and not held.is_async:
        raise Refused(_("Choose a time first, or let everybody answer in their own day."))
    if not held.attendees.asked().exists():
        raise Refused(_("Nobody is asked yet. Choose who should be there."))
    held.invited_at = at
    held.written_at = at
    held.news_sequence = held.sequence
    held.save(update_fields=["invited_at", "written_at", "news_sequence"])
    leave("invited to", held, by=by, at=at, of=held.postmortem)
    tell_soon(held)
    return held


def _told_anew(
    held: Meeting, verb: str, facts: dict[str, str | int | bool | None], *, by: User, at: datetime
) -> Meeting:
    """Save another time, ask everybody anew whether they can come, and tell them."""
    held.attendees.update(answer="", answered_at=None, reminded_at=None)
    note_news(held, at=at)
    held.save()
    leave(verb, held, by=by, at=at, of=held.postmortem, facts=facts)
    return held


def _new_uid() -> str:
    """Return what no other meeting in the world is called."""
    host = urlsplit(settings.PUBLIC_URL).hostname or "secondstory"
    return f"{get_random_string(24)}@{host}"
