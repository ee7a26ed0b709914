"""Boards and their cards."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from secondstory.core.document.model import FactorKind
from secondstory.web.meetings.held import access, writes
from secondstory.web.meetings.held.answers import refused, tried
from secondstory.web.meetings.held.forms import CardForm, VotesForm
from secondstory.web.people.access import signed_in_person

BOARD = "board"


@require_POST
def cards(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Keep a card under its key, or take it away."""
    user = signed_in_person(request)
    board = access.board_to_write_on(user, pk, kind)
    form = CardForm(request.POST)
    if not form.is_valid():
        return refused(request, pk, _("A card holds 500 characters. Make two of it."), place=BOARD)
    key, text = form.cleaned_data["key"], form.cleaned_data["text"]
    return tried(
        request,
        pk,
        lambda: writes.write_card(board, key, text, by=user, at=timezone.now()),
        place=BOARD,
    )


@require_POST
def readiness(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Say that one has written what one had."""
    user = signed_in_person(request)
    board = access.board_to_write_on(user, pk, kind)
    return tried(
        request, pk, lambda: writes.say_ready(board, by=user, at=timezone.now()), place=BOARD
    )


@require_POST
def showing(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Show all cards at once."""
    user = signed_in_person(request)
    board = access.board_to_run(user, pk, kind)
    return tried(request, pk, lambda: writes.show_board(board, by=user, at=timezone.now()))


@require_POST
def vote(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Open the vote."""
    user = signed_in_person(request)
    board = access.board_to_run(user, pk, kind)
    form = VotesForm(request.POST)
    if not form.is_valid():
        return refused(request, pk, _("Give everybody one vote at least, and nine at most."))
    votes = form.cleaned_data["votes"]
    return tried(request, pk, lambda: writes.open_votes(board, votes, by=user, at=timezone.now()))


@require_POST
def ballot(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Give one's votes."""
    user = signed_in_person(request)
    board = access.board_to_write_on(user, pk, kind)
    chosen = access.piles_of(board, request.POST.getlist("cards"))
    return tried(
        request, pk, lambda: writes.vote(board, chosen, by=user, at=timezone.now()), place=BOARD
    )


@require_POST
def count(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Show the votes though somebody has not voted."""
    user = signed_in_person(request)
    board = access.board_to_run(user, pk, kind)
    return tried(request, pk, lambda: writes.close_votes(board, by=user, at=timezone.now()))


@require_POST
def pile(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Put a card under another one, or take it out of its pile."""
    user = signed_in_person(request)
    card = access.card_to_work_with(user, pk, key)
    chosen = access.piles_of(card.board, [request.POST.get("top", "")])
    top = chosen[0] if chosen else None
    place = f"card-{top.pk if top else card.pk}"
    return tried(
        request, pk, lambda: writes.put_under(card, top, by=user, at=timezone.now()), place=place
    )


@require_POST
def factor(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Make a card a factor of the post-mortem."""
    user = signed_in_person(request)
    card = access.card_to_work_with(user, pk, key)
    given = request.POST.get("kind", "")
    kind = FactorKind(given) if given in list(FactorKind) else FactorKind.CONDITION
    return tried(
        request,
        pk,
        lambda: writes.make_factor(card, kind, by=user, at=timezone.now()),
        place=f"card-{key}",
    )
