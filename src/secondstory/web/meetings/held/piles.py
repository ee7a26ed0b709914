"""A board as one person sees it: nothing others write, or how they vote, before its time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from secondstory.web.meetings.models import Board, BoardState, Card, Session, random_key
from secondstory.web.people.models import User
from secondstory.web.postmortems import parts


@dataclass(frozen=True, slots=True)
class Pile:
    """A card with those under it, as one person sees it.

    Args:
        card: The one on top.
        under: The others.
        votes: How many it has, 0 while they are hidden.
        is_mine: Whether this person wrote the one on top.
        has_mine: Whether this person voted for it.
        url: Of what it became, "" while it is a card.
    """

    card: Card
    under: Sequence[Card]
    votes: int
    is_mine: bool
    has_mine: bool
    url: str = ""


@dataclass(frozen=True, slots=True)
class ShownBoard:
    """A board as one person sees it.

    Args:
        board: Itself.
        piles: In a fixed order, or by votes once they are open.
        ready: How many are done with what it asks for.
        seats: How many are there.
        am_ready: Whether this person is.
        lifted: The key of the card that is being put under another one, None for none.
        blank: The key of the next card.
    """

    board: Board
    piles: Sequence[Pile]
    ready: int
    seats: int
    am_ready: bool
    lifted: int | None = None
    blank: int = field(default_factory=random_key)

    @property
    def votes(self) -> int:
        """How many votes were given, once they are open."""
        return sum(pile.votes for pile in self.piles)


def shown_board(board: Board, user: User, *, seats: int, lifted: int | None = None) -> ShownBoard:
    """Return a board as this person sees it; four queries, however many cards."""
    cards = list(_seen(board, user).select_related("factor"))
    votes = _votes(board, user)
    under: defaultdict[int, list[Card]] = defaultdict(list)
    for card in cards:
        if card.under_id is not None:
            under[card.under_id].append(card)
    piles = [
        Pile(card, under[card.pk], *_counted(votes.get(card.pk), board, user, card), _url(card))
        for card in cards
        if card.under_id is None
    ]
    if board.is_closed:
        piles.sort(key=lambda pile: -pile.votes)
    ready = set(board.ready.filter(state=board.state).values_list("person", flat=True))
    return ShownBoard(board, piles, len(ready), seats, user.pk in ready, lifted)


def _seen(board: Board, user: User) -> QuerySet[Card]:
    """Return what is everybody's, or this person's own; in writing, of those who are in as well."""
    cards = Card.objects.filter(board=board)
    if board.is_shown:
        return cards
    mine = Q(by=user)
    session: Session = board.session
    answered = session.answers.filter(round=session.part).exclude(answered_at=None)
    if session.meeting.is_async and answered.filter(person=user).exists():
        mine |= Q(by__in=answered.values("person"))
    return cards.filter(mine)


def _votes(board: Board, user: User) -> dict[int, tuple[int, int]]:
    """Return how many votes each card has, and how many are this person's; hidden in voting."""
    if board.state not in (BoardState.VOTING, BoardState.CLOSED):
        return {}
    rows = board.votes.values("card").annotate(
        all=Count("pk"), mine=Count("pk", filter=Q(person=user))
    )
    return {row["card"]: (row["all"], row["mine"]) for row in rows}


def _counted(
    found: tuple[int, int] | None, board: Board, user: User, card: Card
) -> tuple[int, bool, bool]:
    every, own = found or (0, 0)
    return (every if board.is_closed else 0), card.by_id == user.pk, own > 0


def _url(card: Card) -> str:
    return parts.address_of_commitment(card.action_key) if card.action_key else ""
