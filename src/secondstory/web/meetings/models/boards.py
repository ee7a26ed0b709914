"""Boards: cards written in silence, shown together, put into piles and voted on."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from secondstory.web.meetings.models.held import Session
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Factor

USUAL_VOTES = 3


class BoardKind(StrEnum):
    """What its cards say."""

    FACTORS = "factors"
    IDEAS = "ideas"


class BoardState(StrEnum):
    """How far it is."""

    WRITING = "writing"
    SHOWN = "shown"
    VOTING = "voting"
    CLOSED = "closed"


class Became(StrEnum):
    """What a card became."""

    NOTHING = ""
    FACTOR = "factor"
    ACTION = "action"


KINDS = [(BoardKind.FACTORS.value, _("conditions")), (BoardKind.IDEAS.value, _("ideas"))]
STATES = [
    (BoardState.WRITING.value, _("written silently")),
    (BoardState.SHOWN.value, _("shown")),
    (BoardState.VOTING.value, _("voted on")),
    (BoardState.CLOSED.value, _("votes are open")),
]
BECAME = [
    (Became.NOTHING.value, _("a card")),
    (Became.FACTOR.value, _("a factor")),
    (Became.ACTION.value, _("an action item")),
]


class Board(models.Model):
    """One board of a meeting."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="boards")
    kind = models.CharField(max_length=8, choices=KINDS)
    state = models.CharField(max_length=8, choices=STATES, default=BoardState.WRITING.value)
    votes_each = models.PositiveSmallIntegerField(default=USUAL_VOTES)

    class Meta:
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["session", "kind"], name="board_once")]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def is_writing(self) -> bool:
        """Whether each sees only their own cards."""
        return self.state == BoardState.WRITING

    @property
    def is_voting(self) -> bool:
        """Whether votes are being given, and hidden."""
        return self.state == BoardState.VOTING

    @property
    def is_closed(self) -> bool:
        """Whether votes are there for all."""
        return self.state == BoardState.CLOSED

    @property
    def is_shown(self) -> bool:
        """Whether everybody sees the cards."""
        return not self.is_writing


class CardQuerySet(models.QuerySet["Card"]):
    """Reads of cards."""

    def seen_by(self, user: User) -> CardQuerySet:
        """Those on boards that are shown, and one's own."""
        shown = ~models.Q(board__state=BoardState.WRITING)
        return self.filter(shown | models.Q(by=user))

    def on_top(self) -> CardQuerySet:
        """Those under no other card: each is a pile of its own."""
        return self.filter(under=None)


class Card(models.Model):
    """One thought. Its writer is known to themselves alone; shown cards name nobody.

    `under` is the card whose pile it lies in; a card that has others under it lies under none.
    """

    key = models.BigIntegerField(primary_key=True)
    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="cards")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.CharField(_("one thought"), max_length=500)
    under = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="pile"
    )
    became = models.CharField(max_length=6, blank=True, choices=BECAME, default="")
    factor = models.ForeignKey(
        Factor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    action_key = models.BigIntegerField(null=True, blank=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        ordering = ["key"]  # random, so that the order tells nobody who wrote first

    def __str__(self) -> str:
        return str(_("a card"))


class Vote(models.Model):
    """One dot somebody gave; nobody sees any before all have voted."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="votes")
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="votes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["card", "person"], name="vote_once")]

    def __str__(self) -> str:
        return str(_("a vote"))


class Ready(models.Model):
    """Somebody is done with what a board asks for at the moment."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="ready")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=STATES)

    class Meta:
        verbose_name_plural = "ready"
        constraints = [
            models.UniqueConstraint(fields=["board", "person", "state"], name="ready_once")
        ]

    def __str__(self) -> str:
        return str(_("somebody is done"))
