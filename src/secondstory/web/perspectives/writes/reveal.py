"""The reveal: everything given is opened at once, and the differences are kept as questions."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction

from secondstory.web.audit.writes import leave
from secondstory.web.people.models import User
from secondstory.web.perspectives import jobs
from secondstory.web.perspectives.comparing import found_differences
from secondstory.web.perspectives.models import Difference, Invitee, Round


def is_all_in(asked: Round) -> bool:
    """Tell whether nobody is left to wait for.

    Who wrote without a name cannot be told from who did not, so such perspectives are counted,
    save those whose authors said that they write with their name too.
    """
    waiting = Invitee.objects.filter(round=asked, declined_at=None)
    gave = asked.perspectives.given()
    named = gave.filter(author__in=waiting.values("person")).count()
    nameless = gave.exclude(slip_hash="").filter(is_also_named=False).count()
    return gave.exists() and named + nameless >= waiting.count()


def reveal_if_all_in(asked: Round, *, at: datetime) -> None:
    """Open a round when there is nobody left to wait for."""
    if asked.revealed_at is None and is_all_in(asked):
        reveal(asked, by=None, at=at)


@transaction.atomic
def reveal(asked: Round, *, by: User | None, at: datetime) -> Round:
    """Open everything given in a round, once, and keep where it differs as questions."""
    held = Round.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if held.revealed_at is None:
        held.revealed_at = at
        held.save(update_fields=["revealed_at"])
        leave("revealed", held, by=by, at=at, of=held.postmortem)
        refresh_differences(held)
        transaction.on_commit(partial(jobs.enqueue_news, held.pk))
    asked.revealed_at = held.revealed_at
    return held


def reveal_what_is_due(at: datetime) -> int:
    """Open every round whose time is over or that waits for nobody; say how many.

    Called now and then. A round nobody gave anything to stays sealed: there is nothing to open.
    """
    waiting = Round.objects.filter(revealed_at=None, perspectives__is_given=True).distinct()
    due = [each for each in waiting if each.closes_at <= at or is_all_in(each)]
    for each in due:
        reveal(each, by=None, at=at)
    return len(due)


@transaction.atomic
def settle(
    difference: Difference, state: Difference.State, note: str, *, by: User, at: datetime
) -> Difference:
    """Say what became of a question; "stays open" is an answer."""
    Difference.objects.filter(pk=difference.pk).update(state=state, note=note.strip())
    facts: dict[str, str | int | bool | None] = {"state": str(state)}
    leave("answered", difference, by=by, at=at, of=difference.round.postmortem, facts=facts)
    difference.refresh_from_db()
    return difference


def refresh_differences(asked: Round) -> None:
    """Compute the differences anew; what people said about one stays with it."""
    standing = []
    for position, (found, claims) in enumerate(found_differences(asked)):
        kept, _new = Difference.objects.update_or_create(
            round=asked,
            identity=found.key,
            defaults={"kind": found.kind, "question": found.question, "position": position},
        )
        kept.claims.set(claims)
        standing.append(kept.pk)
    gone = Difference.objects.filter(round=asked).exclude(pk__in=standing)
    gone.filter(state=Difference.State.OPEN, note="").delete()
    gone.update(position=len(standing))
