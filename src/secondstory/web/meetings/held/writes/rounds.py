"""The rounds of a meeting in writing: each person in their own day, and a chore moves on."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from secondstory.core.errors import Refused
from secondstory.core.meetings.handbook import Round, RoundName
from secondstory.core.meetings.hours import after_working_time
from secondstory.web.audit.writes import leave
from secondstory.web.meetings.held.writes.common import going_on, show_anew
from secondstory.web.meetings.kits import kit_in_use
from secondstory.web.meetings.models import (
    Board,
    BoardKind,
    BoardState,
    MeetingState,
    RoundAnswer,
    Session,
    Way,
)
from secondstory.web.people.hours import hours_of
from secondstory.web.people.models import User


def rounds_of() -> tuple[Round, ...]:
    """Return the rounds of the handbook in use, in order."""
    return kit_in_use().handbook.rounds


def open_round(session: Session, name: str, *, at: datetime) -> None:
    """Give everybody asked their place in a round, with a deadline in their own working time."""
    asked = next((each for each in rounds_of() if each.name == name), None)
    hours = timedelta(hours=asked.hours if asked else 0)
    for attendee in session.meeting.attendees.asked().select_related("person"):
        deadline = after_working_time(at, hours, hours=hours_of(attendee.person))
        RoundAnswer.objects.get_or_create(
            session=session,
            round=name,
            person=attendee.person,
            defaults={"deadline_at": deadline},
        )
    if name == RoundName.IDEAS:
        Board.objects.get_or_create(session=session, kind=BoardKind.IDEAS)


@transaction.atomic
def answer_round(answer: RoundAnswer, text: str, *, by: User, at: datetime) -> RoundAnswer:
    """Answer a round, or change what one answered while it is open.

    Raises:
        Refused: The round or the meeting is over.
    """
    held = going_on(answer.session)
    if held.part != answer.round:
        raise Refused(
            _("This round is over. The others have moved on, and yours is below to copy.")
        )
    mine = RoundAnswer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    if mine.is_answered and mine.text == text:
        return mine
    mine.text, mine.answered_at = text, at
    mine.save(update_fields=["text", "answered_at"])
    facts: dict[str, str | int | bool | None] = {"round": mine.round}
    leave("answered", mine, by=by, at=at, of=held.meeting.postmortem, facts=facts)
    show_anew(held)
    if not held.answers.filter(round=held.part, answered_at=None).exists():
        _go_on(held, at=at)
    return mine


@transaction.atomic
def next_round(session: Session, *, by: User, at: datetime) -> Session:
    """Go on to the next round before everybody's time is up.

    Raises:
        Refused: The meeting ended, or this is the last round.
    """
    held = going_on(session)
    if _after(held.part) is None:
        raise Refused(_("This is the last round. End the meeting when it is done."))
    leave("moved on", held.meeting, by=by, at=at, of=held.meeting.postmortem)
    _go_on(held, at=at)
    return held


def move_rounds_on(at: datetime) -> int:
    """Go on where everybody's time for a round is up; the last round waits to be ended.

    Returns:
        How many meetings went on.
    """
    waiting = Session.objects.filter(
        meeting__way=Way.ASYNC, meeting__state=MeetingState.UNDER_WAY, ended_at=None
    )
    return sum(_move_on_if_due(pk, at) for pk in waiting.values_list("pk", flat=True))


@transaction.atomic
def _move_on_if_due(pk: int, at: datetime) -> int:
    held = Session.objects.select_for_update(of=("self",)).get(pk=pk)
    ends = held.answers.filter(round=held.part).aggregate(last=Max("deadline_at"))["last"]
    if held.is_over or ends is None or ends > at:
        return 0
    return 1 if _go_on(held, at=at) else 0


def _go_on(held: Session, *, at: datetime) -> bool:
    """Open the next round, where there is one; the cards of one that is over are shown."""
    name = _after(held.part)
    if held.part == RoundName.IDEAS:
        held.boards.filter(kind=BoardKind.IDEAS).update(state=BoardState.SHOWN)
        show_anew(held)
    if name is None:
        return False
    held.part, held.part_since = name, at
    held.save(update_fields=["part", "part_since"])
    open_round(held, name, at=at)
    show_anew(held)
    return True


def _after(name: str) -> str | None:
    names = [str(each.name) for each in rounds_of()]
    if name not in names:
        return names[0] if names else None
    following = names[names.index(name) + 1 :]
    return following[0] if following else None
