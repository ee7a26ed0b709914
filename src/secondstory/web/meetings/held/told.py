"""The told incident's meeting, held by the same writes people use; for the demo."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from secondstory.core.document.model import FactorKind
from secondstory.core.meetings.survey import Choice, Question
from secondstory.told import cast
from secondstory.told import meeting as told
from secondstory.web.meetings import writes as planning
from secondstory.web.meetings.held import writes
from secondstory.web.meetings.models import (
    Board,
    BoardKind,
    Card,
    Meeting,
    MeetingKind,
    Parked,
    Session,
    Stage,
)
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem

PART = timedelta(minutes=9)


def hold_told_meeting(postmortem: Postmortem, people: Mapping[str, User]) -> Meeting:
    """Hold the review meeting of the told incident, from its first word to its three questions.

    Args:
        postmortem: Of the told incident.
        people: Everybody of the cast by name.
    """
    lead = people[cast.LEAD.name]
    everybody = [people[one.name] for one in cast.CAST]
    at = told.HELD_AT.astimezone(UTC)
    planned = at - timedelta(days=1)
    meeting = planning.plan(postmortem, MeetingKind.REVIEW, people=everybody, by=lead, at=planned)
    meeting = planning.set_time(meeting, at, by=lead, at=planned)
    session = writes.begin_meeting(meeting, by=lead, at=at)
    for person in everybody:
        writes.take_seat(session, by=person, at=at)
    _tell(session, people, lead, at + PART)
    _boards(session, people, lead, at + 3 * PART)
    end = at + timedelta(minutes=told.MINUTES)
    session = writes.end_meeting(session, None, by=lead, at=end)
    session = writes.end_soak(session, told.SOAK_REASON, by=lead, at=end)
    _commit(session, people, lead, end)
    for person, choice in zip(everybody, told.ANSWERS, strict=True):
        given = {Question.LEARNED: Choice.YES, Question.COULD_SPEAK: choice, Question.AGAIN: choice}
        writes.answer_survey(session, given, by=person, at=end)
    return meeting


def _tell(session: Session, people: Mapping[str, User], lead: User, at: datetime) -> None:
    writes.move_to(session, "timeline", by=lead, at=at)
    writes.replay_to(session, told.REPLAYED_TO, by=lead, at=at)
    for key in range(1, told.TAPS + 1):
        writes.tap(session, _key(session, key))
    for number, (name, text) in enumerate(told.ABSURDITIES, start=100):
        by = people[name]
        writes.relish(
            session.meeting.postmortem, session, _key(session, number), text, by=by, at=at
        )
    for number, (name, text, taker) in enumerate(told.PARKED, start=200):
        parked = writes.park(session, _key(session, number), text, by=people[name], at=at)
        if taker:
            writes.settle_parked(parked, Parked.State.TAKEN, by=people[taker], at=at + 3 * PART)
    writes.save_notes(session, told.NOTES, 0, by=lead, at=at + PART)


def _commit(session: Session, people: Mapping[str, User], lead: User, at: datetime) -> None:
    ideas = Card.objects.filter(board__session=session, board__kind=BoardKind.IDEAS)
    for text, item in told.COMMITTED:
        card = ideas.get(text=text)
        owner = people[item.owner]
        writes.commit(card, item.text, owner=owner, due_on=item.due, by=lead, at=at)


def _boards(session: Session, people: Mapping[str, User], lead: User, at: datetime) -> None:
    factors = _written(session, Stage.FACTORS, told.CONDITIONS, people, lead, at)
    first = Card.objects.get(board=factors, text=told.CONDITIONS[1][1])
    writes.make_factor(first, FactorKind.CONDITION, by=lead, at=at)
    ideas = _written(session, Stage.IDEAS, told.IDEAS, people, lead, at + PART)
    cards = {card.text: card for card in ideas.cards.all()}
    for text, top in told.PILES:
        writes.put_under(cards[text], cards[top], by=lead, at=at + PART)
    ideas = writes.open_votes(ideas, 3, by=lead, at=at + PART)
    for name, chosen in told.VOTES:
        writes.vote(ideas, [cards[text] for text in chosen], by=people[name], at=at + PART)
    writes.move_to(session, "closing", by=lead, at=at + 2 * PART)


def _written(
    session: Session,
    stage: Stage,
    cards: tuple[tuple[str, str], ...],
    people: Mapping[str, User],
    lead: User,
    at: datetime,
) -> Board:
    writes.move_to(session, str(stage), by=lead, at=at)
    board = session.boards.get(kind=str(stage))
    for number, (name, text) in enumerate(cards, start=1000 * len(cards)):
        writes.write_card(board, _key(session, number), text, by=people[name], at=at)
    return writes.show_board(board, by=lead, at=at)


def _key(session: Session, number: int) -> int:
    """Return a key that is the same each time the story is told."""
    return session.pk * 100_000 + number
