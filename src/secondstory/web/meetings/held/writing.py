"""What a meeting asks of each person in writing: rounds while it goes, three questions after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from secondstory.core.meetings.handbook import Round
from secondstory.web.meetings.held.piles import ShownBoard, shown_board
from secondstory.web.meetings.held.writes.rounds import rounds_of
from secondstory.web.meetings.models import Board, BoardKind, RoundAnswer, Session
from secondstory.web.people.models import User
from secondstory.web.postmortems import parts

MEETS_ITS_OWN_PAGE = "perspectives"


@dataclass(frozen=True, slots=True)
class AskedRound:
    """One round as one person sees it.

    Args:
        round: Its words.
        own: Their place in it, None where it has not begun or they were not asked.
        others: What others answered, once the round is over or their own is in.
        answered: How many answers are in.
        asked: How many were asked.
    """

    round: Round
    own: RoundAnswer | None
    others: Sequence[RoundAnswer]
    answered: int
    asked: int
    is_current: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class Writing:
    """What is asked of one person.

    Args:
        rounds: In order; none where people met.
        board: The ideas, where there is a board.
        divergences: Where accounts differ, for the round about them.
        is_asked_after: Whether the three questions wait for this person.
        soaks: Whether the ideas are still soaking.
        people: Who may look after an idea.
    """

    rounds: Sequence[AskedRound]
    board: ShownBoard | None
    divergences: Sequence[parts.Divergence]
    is_asked_after: bool
    has_answered: bool
    soaks: bool
    people: Sequence[User]


def writing_of(session: Session, user: User, *, at: datetime) -> Writing:
    """Return what is asked of this person."""
    meeting = session.meeting
    rounds = _rounds(session, user) if meeting.is_async else []
    board = Board.objects.filter(session=session, kind=BoardKind.IDEAS).first()
    if board is not None:
        board.session = session
    taken = session.surveys_taken.filter(person=user).exists()
    closes = session.survey_closes_at
    return Writing(
        rounds=rounds,
        board=shown_board(board, user, seats=0) if board else None,
        divergences=parts.divergences(meeting.postmortem) if rounds else (),
        is_asked_after=closes is not None and closes > at and not taken,
        has_answered=taken,
        soaks=session.soaks_until is not None and session.soaks_until > at,
        people=_people(session),
    )


def _people(session: Session) -> list[User]:
    asked = session.meeting.attendees.asked().select_related("person")
    return [each.person for each in asked if each.person.is_active]


def _rounds(session: Session, user: User) -> list[AskedRound]:
    answers = list(session.answers.select_related("person"))
    names = [str(each.name) for each in rounds_of()]
    here = names.index(session.part) if session.part in names else -1
    found = []
    for number, asked in enumerate(rounds_of()):
        its = [each for each in answers if each.round == asked.name]
        own = next((each for each in its if each.person_id == user.pk), None)
        is_over = number < here or session.is_over
        may_read = is_over or (own is not None and own.is_answered)
        others = [each for each in its if each.text and each.person_id != user.pk]
        found.append(
            AskedRound(
                round=asked,
                own=own,
                others=others if may_read else [],
                answered=sum(1 for each in its if each.is_answered),
                asked=len(its),
                is_current=number == here and not session.is_over,
                is_over=is_over,
            )
        )
    return found
