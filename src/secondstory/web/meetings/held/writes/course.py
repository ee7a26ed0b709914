"""The course of a meeting: it begins, moves on, looks at a moment, and ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from secondstory.core.errors import Refused
from secondstory.web.audit.writes import leave
from secondstory.web.meetings.agendas import lines_of
from secondstory.web.meetings.held.soak import SURVEY_STAYS_OPEN, soaked
from secondstory.web.meetings.held.stages import stage_of
from secondstory.web.meetings.held.writes.common import be_there, going_on, locked, show_anew
from secondstory.web.meetings.held.writes.rounds import open_round, rounds_of
from secondstory.web.meetings.models import (
    Board,
    BoardKind,
    BoardState,
    Card,
    Meeting,
    MeetingState,
    Outcome,
    Session,
    Stage,
)
from secondstory.web.people.models import User

BOARDS = {Stage.FACTORS: BoardKind.FACTORS, Stage.IDEAS: BoardKind.IDEAS}


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision not to act, or to act otherwise: why, and until when it holds."""

    words: str
    until: date | None = None


@transaction.atomic
def begin_meeting(meeting: Meeting, *, by: User, at: datetime) -> Session:
    """Begin a meeting, or its first round; one that began already is returned.

    Raises:
        Refused: It ended or was called off, or its agenda is empty.
    """
    held = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if begun := Session.objects.filter(meeting=held).first():
        return begun
    if not held.is_planned:
        raise Refused(_("This meeting was called off. Plan another one first."))
    keys = [each.name for each in rounds_of()] if held.is_async else _keys(held)
    if not keys:
        raise Refused(_("Its agenda is empty. Give it one part at least, then begin."))
    session = Session.objects.create(meeting=held, started_at=at, part=keys[0], part_since=at)
    held.state = MeetingState.UNDER_WAY
    held.save(update_fields=["state"])
    leave("began", held, by=by, at=at, of=held.postmortem)
    if held.is_async:
        open_round(session, keys[0], at=at)
    else:
        be_there(session, by, at=at)
        _look_at(session, stage_of(keys[0]))
    return session


@transaction.atomic
def take_seat(session: Session, *, by: User, at: datetime) -> None:
    """Say that one is there.

    Raises:
        Refused: The meeting ended.
    """
    held = going_on(session)
    if held.seats.filter(person=by).exists():
        return
    be_there(held, by, at=at)
    leave("joined", held.meeting, by=by, at=at, of=held.meeting.postmortem)


@transaction.atomic
def move_to(session: Session, part: str, *, by: User, at: datetime) -> Session:
    """Go on to a part of the agenda, or back to one; each keeps the time it has had.

    Raises:
        Refused: There is no such part, or the meeting ended.
    """
    held = going_on(session)
    if part not in _keys(held.meeting):
        raise Refused(_("The agenda changed meanwhile. Choose a part of it as it is now."))
    if held.part == part:
        return held
    had = held.spent.get(held.part, 0) + int((at - held.part_since).total_seconds())
    held.spent = {**held.spent, held.part: had}
    held.part, held.part_since = part, at
    held.save(update_fields=["part", "part_since", "spent"])
    _look_at(held, stage_of(part))
    leave("moved on", held.meeting, by=by, at=at, of=held.meeting.postmortem)
    return held


@transaction.atomic
def look_at(session: Session, stage: Stage, *, by: User, at: datetime) -> None:
    """Put something else before everybody's eyes.

    Raises:
        Refused: The meeting ended.
    """
    held = going_on(session)
    _look_at(held, stage)
    facts: dict[str, str | int | bool | None] = {"stage": str(stage)}
    leave("moved on", held.meeting, by=by, at=at, of=held.meeting.postmortem, facts=facts)


@transaction.atomic
def replay_to(session: Session, instant: datetime | None, *, by: User, at: datetime) -> None:
    """Take everybody to an instant of the story, or out of the replay.

    Raises:
        Refused: The meeting ended.
    """
    held = going_on(session)
    held.replay_at = instant
    held.save(update_fields=["replay_at"])
    show_anew(held)
    leave("replayed", held.meeting, by=by, at=at, of=held.meeting.postmortem)


@transaction.atomic
def end_meeting(session: Session, decided: Decided | None, *, by: User, at: datetime) -> Session:
    """End a meeting, with improvements to soak or with a decision; twice is once.

    Raises:
        Refused: There is neither.
    """
    held = locked(session)
    if held.is_over:
        return held
    ideas = Card.objects.filter(board__session=held, board__kind=BoardKind.IDEAS)
    shown = ideas.exclude(board__state=BoardState.WRITING)
    if decided is None and not shown.exists():
        raise Refused(_neither(unseen=ideas.exists()))
    held.outcome = Outcome.DECISION if decided else Outcome.IMPROVEMENT
    if decided:
        held.decision, held.decision_until = decided.words, decided.until
    held.ended_at, held.survey_closes_at = at, at + SURVEY_STAYS_OPEN
    held.soaks_until = soaked(held.meeting, by=by, at=at) if shown.exists() else None
    held.save()
    meeting = held.meeting
    meeting.state = MeetingState.ENDED
    meeting.save(update_fields=["state"])
    show_anew(held)
    leave("ended", meeting, by=by, at=at, of=meeting.postmortem, facts={"outcome": held.outcome})
    return held


@transaction.atomic
def end_soak(session: Session, reason: str, *, by: User, at: datetime) -> Session:
    """Let ideas become commitments sooner, for a reason everybody can read.

    Raises:
        Refused: There is no reason.
    """
    held = locked(session)
    if held.soaks_until is None or held.soaks_until <= at:
        return held
    if not reason.strip():
        raise Refused(_("Say why it cannot wait. Two nights are what makes an idea a good one."))
    held.soaks_until, held.soak_reason = at, reason.strip()
    held.save(update_fields=["soaks_until", "soak_reason"])
    show_anew(held)
    leave("shortened the soak of", held.meeting, by=by, at=at, of=held.meeting.postmortem)
    return held


def _neither(*, unseen: bool) -> str:
    if unseen:
        return _("There are ideas nobody has seen yet. Show the board first, then end.")
    return _(
        "Before you go: one improvement, however small, or the decision to live with it, and why."
        " Either is a fine ending."
    )


def _look_at(session: Session, stage: Stage) -> None:
    Session.objects.filter(pk=session.pk).update(stage=stage)
    session.stage = stage
    if stage in BOARDS:
        Board.objects.get_or_create(session=session, kind=BOARDS[stage])
    show_anew(session)


def _keys(meeting: Meeting) -> list[str]:
    return [line.key for line in lines_of(meeting)]
