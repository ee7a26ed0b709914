"""The only way a view of a held meeting gets its objects; otherwise 404, as if it were not there.

Whoever works on a post-mortem is in its meetings. Only who facilitates or leads moves everybody on.
"""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from secondstory.web.meetings.models import (
    Absurdity,
    Board,
    Card,
    Meeting,
    Parked,
    RoundAnswer,
    Session,
)
from secondstory.web.people.access import there
from secondstory.web.people.models import User
from secondstory.web.people.prepared import Prepared
from secondstory.web.postmortems.access import postmortem_to_work_on
from secondstory.web.postmortems.models.postmortem import WORKABLE


def _meeting(who: int, key: int) -> QuerySet[Meeting]:
    found = Meeting.objects.filter(WORKABLE.of(who, "postmortem_id"), pk=key).order_by()
    return found.select_related("session", "postmortem__lead", "facilitator")


_MEETING = Prepared(_meeting, who=int, key=int)


def meeting_to_join(user: User, pk: int) -> Meeting:
    """Return a meeting of a post-mortem this person works on, with how it stands; one query."""
    return there(_MEETING.first(who=user.pk, key=pk))


def may_run(user: User, meeting: Meeting) -> bool:
    """Tell whether this person moves everybody on: the facilitator, the lead, or whoever is there
    where nobody is either.
    """
    running = {meeting.facilitator_id, meeting.postmortem.lead_id} - {None}
    return not running or user.pk in running


def meeting_to_run(user: User, pk: int) -> Meeting:
    """Return a meeting this person moves on."""
    meeting = meeting_to_join(user, pk)
    if not may_run(user, meeting):
        raise Http404
    return meeting


def session_of(meeting: Meeting) -> Session | None:
    """Return how a meeting stands, None before it began."""
    return getattr(meeting, "session", None)


def session_to_join(user: User, pk: int) -> Session:
    """Return a meeting that began, of a post-mortem this person works on."""
    return there(session_of(meeting_to_join(user, pk)))


def session_to_run(user: User, pk: int) -> Session:
    """Return a meeting that began and that this person moves on."""
    return there(session_of(meeting_to_run(user, pk)))


def board_to_write_on(user: User, pk: int, kind: str) -> Board:
    """Return a board of a meeting this person is in."""
    session = session_to_join(user, pk)
    return there(_boards().filter(session=session, kind=kind).first())


def board_to_run(user: User, pk: int, kind: str) -> Board:
    """Return a board of a meeting this person moves on."""
    session = session_to_run(user, pk)
    return there(_boards().filter(session=session, kind=kind).first())


def card_to_work_with(user: User, pk: int, key: int) -> Card:
    """Return a card this person sees: shown to all, or their own."""
    session = session_to_join(user, pk)
    seen = Card.objects.seen_by(user).filter(board__session=session, key=key)
    return there(seen.select_related("board__session__meeting__postmortem").first())


def piles_of(board: Board, keys: list[str]) -> list[Card]:
    """Return the piles of a board that were chosen, each once."""
    known = [int(key) for key in keys if key.isdecimal() and len(key) < 18]
    return list(board.cards.on_top().filter(key__in=known))


def parked_to_settle(user: User, pk: int, key: int) -> Parked:
    """Return a question that was put aside in a meeting this person is in."""
    session = session_to_join(user, pk)
    return there(Parked.objects.select_related("session").filter(session=session, key=key).first())


def round_to_answer(user: User, pk: int, name: str) -> RoundAnswer:
    """Return this person's own place in a round."""
    session = session_to_join(user, pk)
    own = RoundAnswer.objects.filter(session=session, round=name, person=user)
    return there(own.select_related("session__meeting__postmortem").first())


def absurdity_to_take_out(user: User, key: int) -> Absurdity:
    """Return an absurdity of a post-mortem this person works on."""
    wonder = there(Absurdity.objects.filter(key=key).first())
    postmortem_to_work_on(user, wonder.postmortem_id)
    return wonder


def _boards() -> QuerySet[Board]:
    return Board.objects.select_related("session__meeting__postmortem")
