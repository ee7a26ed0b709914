"""Action items as the portable document knows them, on the way out and on the way in."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from secondstory.core.document.model import ActionItem as Written
from secondstory.core.document.model import ActionKind, ActionStatus
from secondstory.web.actions import writes
from secondstory.web.actions.models import ActionItem
from secondstory.web.people.models import User
from secondstory.web.people.prepared import Prepared
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.postmortems.parts import Improvement, Promised

_ITEMS = Prepared(
    lambda key: ActionItem.objects.filter(postmortem=key).select_related("owner"), key=int
)


def action_items_of(postmortem: Postmortem) -> tuple[Written, ...]:
    """Return the items of a post-mortem in their order."""
    return tuple(_written(item) for item in _ITEMS.rows(key=postmortem.pk))


def improvements_of(postmortem: Postmortem) -> tuple[Improvement, ...]:
    """Return how far each item of a post-mortem is, in their order."""
    return tuple(
        Improvement(
            title=item.title,
            url=reverse("action", args=[item.pk]),
            owner=item.owner,
            due_on=item.due_on,
            status=item.status_words,
            reason=item.reason,
            is_finished=item.is_finished,
            is_declined=item.status == ActionStatus.DECLINED,
        )
        for item in _ITEMS.rows(key=postmortem.pk)
    )


def keep_promise(postmortem: Postmortem, promise: Promised, by: User, at: datetime) -> int:
    """Keep what somebody committed themselves to, and return its key.

    Raises:
        Refused: The owner may not read the post-mortem.
    """
    return writes.add_item(
        postmortem,
        title=_one_line(promise.title),
        owner=promise.owner,
        due_on=promise.due_on,
        by=by,
        at=at,
    ).pk


def address_of(key: int) -> str:
    """Return where an item is read."""
    return reverse("action", args=[key])


def keep_imported(
    postmortem: Postmortem, items: tuple[Written, ...], by: User | None, at: datetime
) -> None:
    """Keep the items of an imported document.

    An owner is matched by name or address among those who may own it; a name nobody here bears
    stays in the item's note, so that no word of the document is lost.
    """
    if not items:
        return
    candidates = ActionItem.objects.possible_owners(postmortem)
    for item in items:
        owner = _person_called(item.owner, candidates)
        writes.add_item(
            postmortem,
            title=_one_line(item.text),
            owner=owner,
            due_on=item.due,
            kind=item.kind,
            link=item.links[0] if item.links else "",
            note=_note(item, owner),
            status=item.status,
            by=by,
            at=at,
        )


def _written(item: ActionItem) -> Written:
    return Written(
        text=item.title,
        owner=str(item.owner) if item.owner else "",
        due=item.due_on,
        kind=ActionKind(item.kind) if item.kind else None,
        status=ActionStatus(item.status),
        links=(item.link,) if item.link else (),
    )


def _person_called(name: str, candidates: QuerySet[User]) -> User | None:
    """Return the one person of that name or address; nobody when two could be meant."""
    wanted = name.strip().lstrip("@")
    if not wanted:
        return None
    found = list(candidates.filter(name__iexact=wanted)[:2])
    found = found or list(candidates.filter(email__iexact=wanted)[:2])
    return found[0] if len(found) == 1 else None


def _note(item: Written, owner: User | None) -> str:
    """Keep what has no field of its own: an unknown owner, further links, a long text."""
    parts = []
    if item.text != _one_line(item.text):
        parts.append(item.text)
    if item.owner and owner is None:
        parts.append(item.owner)
    parts.extend(item.links[1:])
    return "\n".join(parts)


def _one_line(text: str) -> str:
    """Return a title of at most 300 characters."""
    line = " ".join(text.split())
    return line if len(line) <= 300 else line[:299] + "…"
