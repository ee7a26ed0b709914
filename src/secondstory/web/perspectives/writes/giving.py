"""Giving a perspective, taking it back, releasing it early, saying no, adding to it later.

Audit rows of these say that it happened and name nobody.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from secondstory.core.errors import Refused
from secondstory.web.audit.writes import leave
from secondstory.web.people.models import User
from secondstory.web.perspectives.models import Annotation, Invitee, Perspective, Round
from secondstory.web.perspectives.writes.reveal import refresh_differences, reveal_if_all_in


@transaction.atomic
def give(perspective: Perspective, *, by: User, at: datetime) -> Perspective:
    """Give it: sealed until the reveal, when everybody's are opened together.

    Raises:
        Refused: There is nothing in it yet.
    """
    held = _locked(perspective)
    if not held.is_given:
        _check_words(held)
        held.is_given, held.given_at = True, at
        held.save(update_fields=["is_given", "given_at"])
        Invitee.objects.filter(round=held.round, person=by).update(declined_at=None)
        _leave_without_names("gave", held.round, at)
    reveal_if_all_in(held.round, at=at)
    if held.round.is_revealed:
        refresh_differences(held.round)
    return held


@transaction.atomic
def give_without_name(perspective: Perspective, *, is_also_named: bool) -> Perspective:
    """Give one that has no name; neither who nor when is kept.

    It opens nothing by itself, or the time of the reveal would be the time it was given.

    Raises:
        Refused: There is nothing in it yet.
    """
    held = _locked(perspective)
    if held.is_given:
        return held
    _check_words(held)
    held.is_given, held.is_also_named = True, is_also_named
    held.save(update_fields=["is_given", "is_also_named"])
    if held.round.is_revealed:
        refresh_differences(held.round)
    return held


@transaction.atomic
def take_back(perspective: Perspective, *, at: datetime) -> Perspective:
    """Take it back before the reveal: only its author can read it again.

    Raises:
        Refused: Others have read it.
    """
    held = take_back_without_name(perspective)
    _leave_without_names("took back", held.round, at)
    return held


@transaction.atomic
def take_back_without_name(perspective: Perspective) -> Perspective:
    """Take one back; what nobody may connect leaves no row that says so.

    Raises:
        Refused: Others have read it.
    """
    held = _locked(perspective)
    if held.is_given and (held.round.is_revealed or held.is_released):
        raise Refused(_("It has been opened to the others already. You can add to it."))
    held.is_given, held.given_at = False, None
    held.save(update_fields=["is_given", "given_at"])
    return held


@transaction.atomic
def erase(perspective: Perspective) -> None:
    """Delete one that is not given, every word of it.

    Raises:
        Refused: It is given; taking it back comes first.
    """
    held = _locked(perspective)
    if held.is_given:
        raise Refused(_("It is given. Take it back first."))
    held.delete()


@transaction.atomic
def release(perspective: Perspective, *, at: datetime) -> Perspective:
    """Open one's own before the others; whoever is still writing does not see it yet.

    Raises:
        Refused: It is not given.
    """
    held = _locked(perspective)
    if not held.is_given:
        raise Refused(_("Give it first."))
    if held.is_released:
        return held
    held.is_released = True
    held.save(update_fields=["is_released"])
    _leave_without_names("released", held.round, at)
    return held


@transaction.atomic
def decline(invitee: Invitee, *, at: datetime) -> None:
    """Say no, which needs no reason; it can be changed by giving one after all."""
    Invitee.objects.filter(pk=invitee.pk, declined_at=None).update(declined_at=at)
    _leave_without_names("answered", invitee.round, at)
    reveal_if_all_in(invitee.round, at=at)


@transaction.atomic
def annotate(perspective: Perspective, text: str, *, at: datetime) -> Annotation:
    """Add to what others have read; the same words twice are one."""
    held = _locked(perspective)
    added, new = Annotation.objects.get_or_create(
        perspective=held, text=text.strip(), defaults={"at": at}
    )
    if new:
        _leave_without_names("added to", held.round, at)
    return added


@transaction.atomic
def annotate_without_name(perspective: Perspective, text: str) -> Annotation:
    """Add to a nameless one; no time is kept."""
    held = _locked(perspective)
    added, _new = Annotation.objects.get_or_create(perspective=held, text=text.strip())
    return added


def _leave_without_names(verb: str, asked: Round, at: datetime) -> None:
    """Leave the audit row: that it happened in this round, and never who it was.

    From rows with names, those who have not answered could be told, and so could the author of
    words that are attributed to nobody.
    """
    leave(verb, asked, by=None, at=at, of=asked.postmortem)


def _check_words(held: Perspective) -> None:
    if not held.claims.exclude(text="").exists():
        raise Refused(_("There is nothing in it yet. One sentence is enough."))


def _locked(perspective: Perspective) -> Perspective:
    rows = Perspective.objects.select_related("round__postmortem")
    return rows.select_for_update(of=("self",)).get(pk=perspective.pk)
