"""Boards: written in silence, shown together, piled up, voted on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secondstory.core.document.model import FactorKind
from secondstory.core.errors import Refused
from secondstory.web.audit.writes import leave
from secondstory.web.meetings.held.writes.common import be_there, going_on, show_anew
from secondstory.web.meetings.models import (
    Became,
    Board,
    BoardState,
    Card,
    Ready,
    Vote,
)
from secondstory.web.people.models import User
from secondstory.web.postmortems.writes import add_factor

MOST_CARDS = 40  # of one person on one board; with more, nobody reads any


@transaction.atomic
def write_card(board: Board, key: int, text: str, *, by: User, at: datetime) -> Card | None:
    """Keep one's own card under its key, or take it away with no words; a retry adds nothing.

    Raises:
        Refused: The meeting or the board is closed, or the key is somebody else's.
    """
    held = _open(board)
    be_there(held.session, by, at=at)
    card = Card.objects.select_for_update(of=("self",)).filter(key=key).first()
    if card is not None and (card.board_id, card.by_id) != (held.pk, by.pk):
        raise Refused(_("That card is no longer yours to change. Write another one."))
    if card is None and held.cards.filter(by=by).count() >= MOST_CARDS:
        raise Refused(_("Forty cards are a book. Keep the ones that surprise you."))
    kept = _kept(card, held, key, text, by)
    if held.is_shown:
        show_anew(held.session)
    return kept


def _kept(card: Card | None, board: Board, key: int, text: str, by: User) -> Card | None:
    if not text:
        if card is not None:
            card.delete()
        return None
    if card is None:
        return Card.objects.create(key=key, board=board, by=by, text=text)
    card.text = text
    card.save(update_fields=["text"])
    return card


@transaction.atomic
def say_ready(board: Board, *, by: User, at: datetime) -> None:
    """Say that one has written all one had.

    Raises:
        Refused: The meeting or the board is closed.
    """
    held = _open(board)
    be_there(held.session, by, at=at)
    Ready.objects.get_or_create(board=held, person=by, state=held.state)
    show_anew(held.session)


@transaction.atomic
def show_board(board: Board, *, by: User, at: datetime) -> Board:
    """Show every card to everybody, at once; what is shown stays so.

    Raises:
        Refused: The meeting ended.
    """
    held = _locked(board)
    if held.is_shown:
        return held
    return _set(held, BoardState.SHOWN, "showed", by=by, at=at)


@transaction.atomic
def open_votes(board: Board, votes_each: int, *, by: User, at: datetime) -> Board:
    """Let everybody give so many votes; those of an earlier vote are let go.

    Raises:
        Refused: Nothing is shown yet, or the meeting ended.
    """
    held = _locked(board)
    if held.is_writing:
        raise Refused(_("Show the cards first; nobody can choose among what they have not read."))
    if held.is_voting:
        return held
    held.votes.all().delete()
    held.ready.filter(state=BoardState.VOTING).delete()
    held.votes_each = votes_each
    return _set(held, BoardState.VOTING, "opened the vote on", by=by, at=at)


@transaction.atomic
def vote(board: Board, cards: Sequence[Card], *, by: User, at: datetime) -> Board:
    """Give one's votes, each to another pile; when all who are there have, they are shown.

    Raises:
        Refused: These are too many, or nobody votes at the moment.
    """
    held = _locked(board)
    if not held.is_voting:
        raise Refused(_("The vote is over. Your hand was seen by nobody."))
    if len(cards) > held.votes_each:
        raise Refused(_too_many(held.votes_each))
    be_there(held.session, by, at=at)
    held.votes.filter(person=by).delete()
    Vote.objects.bulk_create(Vote(board=held, card=each, person=by) for each in cards)
    Ready.objects.get_or_create(board=held, person=by, state=BoardState.VOTING)
    if not _still_voting(held):
        held.state = BoardState.CLOSED
        held.save(update_fields=["state"])
    show_anew(held.session)
    return held


@transaction.atomic
def close_votes(board: Board, *, by: User, at: datetime) -> Board:
    """Show the votes though somebody has not voted: they may have left the room.

    Raises:
        Refused: The meeting ended.
    """
    held = _locked(board)
    if not held.is_voting:
        return held
    return _set(held, BoardState.CLOSED, "closed the vote on", by=by, at=at)


@transaction.atomic
def put_under(card: Card, top: Card | None, *, by: User, at: datetime) -> None:
    """Put a card, and what lies under it, into the pile of another one, or take it out of its pile.

    Raises:
        Refused: The cards are not shown, are being voted on, or lie on two boards.
    """
    held = _locked(card.board)
    if held.is_writing or held.is_voting:
        raise Refused(_("Cards are put together once they are shown, and before people vote."))
    rows = Card.objects.select_for_update(of=("self",)).filter(board=held)
    if top is not None:
        top = rows.get(pk=top.pk)
        top = rows.get(pk=top.under_id) if top.under_id else top
        if top.pk == card.pk:
            return
        rows.filter(under=card).update(under=top)
    rows.filter(pk=card.pk).update(under=top)
    be_there(held.session, by, at=at)
    leave("piled up cards on", held, by=by, at=at, of=held.session.meeting.postmortem)
    show_anew(held.session)


@transaction.atomic
def make_factor(card: Card, kind: FactorKind, *, by: User, at: datetime) -> Card:
    """Make a card a factor of the post-mortem; twice is once.

    Raises:
        Refused: It is not shown yet.
    """
    board = Board.objects.select_for_update(of=("self",)).get(pk=card.board_id)
    held = Card.objects.select_for_update(of=("self",)).get(pk=card.pk)
    if board.is_writing:
        raise Refused(_("Show the cards first: a factor is everybody's."))
    if held.became:
        return held
    postmortem = board.session.meeting.postmortem
    held.factor = add_factor(postmortem, kind=kind, text=held.text, by=by, at=at)
    held.became = Became.FACTOR
    held.save(update_fields=["factor", "became"])
    show_anew(board.session)
    return held


def _too_many(votes: int) -> str:
    said = ngettext(
        "Everybody has one vote. Choose the pile you would begin with.",
        "Everybody has %(n)s votes. Take one back and give them again.",
        votes,
    )
    return str(said) % {"n": votes}


def _still_voting(board: Board) -> bool:
    voted = board.ready.filter(state=BoardState.VOTING).values("person")
    return board.session.seats.exclude(person__in=voted).exists()


def _locked(board: Board) -> Board:
    going_on(board.session)
    rows = Board.objects.select_for_update(of=("self",))
    return rows.select_related("session__meeting__postmortem").get(pk=board.pk)


def _open(board: Board) -> Board:
    held = _locked(board)
    if held.is_voting or held.is_closed:
        raise Refused(_("People are voting or have voted already. Park it as a question instead."))
    return held


def _set(held: Board, state: BoardState, verb: str, *, by: User, at: datetime) -> Board:
    held.state = state
    held.save(update_fields=["state", "votes_each"])
    show_anew(held.session)
    facts: dict[str, str | int | bool | None] = {"cards": held.cards.count()}
    leave(verb, held, by=by, at=at, of=held.session.meeting.postmortem, facts=facts)
    return held
