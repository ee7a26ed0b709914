"""The only way a view of this room gets its objects; otherwise 404, as if it were not there.

Nobody, administrators included, has a way to a perspective that is not theirs and not open yet.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from secondstory.web.people.access import there
from secondstory.web.people.models import User, token_hash
from secondstory.web.perspectives.models import (
    Claim,
    Difference,
    Invitee,
    Perspective,
    Round,
    Slip,
)
from secondstory.web.postmortems.access import postmortem_to_work_on
from secondstory.web.postmortems.models import Postmortem


@dataclass(frozen=True, slots=True)
class Own:
    """Somebody's own side of a round: their invitation, and what they wrote so far."""

    invitee: Invitee
    perspective: Perspective | None

    @property
    def round(self) -> Round:
        """The round they were asked in."""
        return self.invitee.round


@dataclass(frozen=True, slots=True)
class Nameless:
    """Whoever holds a slip, and what was written with it so far."""

    round: Round
    code_hash: str
    perspective: Perspective | None


def round_to_work_on(user: User, pk: int) -> tuple[Postmortem, Round | None]:
    """Return a post-mortem this person works on, and its round once people were asked."""
    postmortem = postmortem_to_work_on(user, pk)
    asked = Round.objects.filter(postmortem=postmortem).first()
    if asked is not None:
        asked.postmortem = postmortem
    return postmortem, asked


def own(user: User, pk: int) -> Own:
    """Return this person's own side of a round they were asked in, while it is not hidden."""
    unhidden = Postmortem.objects.all().without_hidden(user)
    asked = Invitee.objects.select_related("round__postmortem", "person")
    invitee = there(asked.filter(round__postmortem__in=unhidden.filter(pk=pk), person=user).first())
    return Own(invitee, invitee.round.perspectives.filter(author=user).first())


def own_claim(user: User, pk: int, key: int) -> Claim:
    """Return a claim of this person's own perspective."""
    mine = own(user, pk)
    found = Claim.objects.filter(perspective=mine.perspective, key=key)
    return there(found.select_related("perspective__round").first())


def invitee_to_work_on(user: User, pk: int, person_pk: int) -> Invitee:
    """Return who was asked, for those who work on the post-mortem."""
    postmortem = postmortem_to_work_on(user, pk)
    asked = Invitee.objects.filter(round__postmortem=postmortem, person=person_pk)
    return there(asked.select_related("round__postmortem", "person").first())


def open_perspectives(user: User, asked: Round) -> QuerySet[Perspective]:
    """Return those of a round that are open to this person."""
    found = Perspective.objects.readable_by(user).filter(round=asked)
    return found.select_related("author").prefetch_related("claims", "annotations")


def open_claim(user: User, pk: int, key: int) -> Claim:
    """Return a claim of a perspective that is open to this person."""
    postmortem = postmortem_to_work_on(user, pk)
    readable = Perspective.objects.readable_by(user).filter(round__postmortem=postmortem)
    found = Claim.objects.filter(perspective__in=readable, key=key)
    return there(found.select_related("perspective__author", "perspective__round").first())


def difference(user: User, pk: int, difference_pk: int) -> Difference:
    """Return a difference of a revealed round, for those who work on the post-mortem."""
    postmortem = postmortem_to_work_on(user, pk)
    revealed = Round.objects.filter(postmortem=postmortem, revealed_at__isnull=False)
    found = Difference.objects.filter(round__in=revealed, pk=difference_pk)
    return there(found.select_related("round__postmortem").first())


def holder_of(code: str) -> Nameless:
    """Return the side of whoever holds this slip: nobody is asked who they are."""
    hashed = token_hash(code.strip().lower())
    written = Perspective.objects.filter(slip_hash=hashed).exclude(slip_hash="")
    if perspective := written.select_related("round__postmortem").first():
        return Nameless(perspective.round, hashed, perspective)
    slip = Slip.objects.filter(code_hash=hashed).select_related("round__postmortem").first()
    if slip is None:
        raise Http404
    return Nameless(slip.round, hashed, None)
