"""Every write to an action item."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from secondstory.core.document.model import ActionKind, ActionStatus
from secondstory.core.errors import Overtaken, Refused
from secondstory.web.actions.models import ActionItem
from secondstory.web.audit.writes import leave
from secondstory.web.people.models import User
from secondstory.web.postmortems import parts
from secondstory.web.postmortems.models import Factor, Postmortem


@transaction.atomic
def add_item(
    postmortem: Postmortem,
    *,
    title: str,
    owner: User | None = None,
    due_on: datetime.date | None = None,
    kind: ActionKind | None = None,
    link: str = "",
    note: str = "",
    factors: Sequence[Factor] = (),
    status: ActionStatus = ActionStatus.OPEN,
    by: User | None,
    at: datetime.datetime,
) -> ActionItem:
    """Add an item at the end; one of the same words is not added twice."""
    Postmortem.objects.select_for_update(of=("self",)).get(pk=postmortem.pk)
    if twin := postmortem.actions.filter(title=title).first():
        return twin
    last = postmortem.actions.last()
    item = ActionItem.objects.create(
        postmortem=postmortem,
        title=title,
        owner=_who_may_own(postmortem, owner),
        due_on=due_on,
        kind=kind or "",
        link=link,
        note=note,
        status=status,
        position=last.position + 1 if last else 0,
        created_by=by,
        created_at=at,
        finished_at=at if status in (ActionStatus.DONE, ActionStatus.DECLINED) else None,
    )
    item.factors.set(factors)
    leave("added", item, by=by, at=at, of=postmortem)
    _words_changed(postmortem, at)
    return item


@transaction.atomic
def edit_item(
    item: ActionItem,
    *,
    title: str,
    owner: User | None,
    due_on: datetime.date | None,
    kind: ActionKind | None,
    link: str,
    note: str,
    factors: Sequence[Factor],
    version: int,
    by: User,
    at: datetime.datetime,
) -> ActionItem:
    """Change an item, if nobody changed it since `version`.

    Raises:
        Overtaken: Somebody did; both titles are in it.
        Refused: The owner may not read the post-mortem.
    """
    item = ActionItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if item.version != version:
        raise Overtaken(item.title, title, item.version, _("Somebody"))
    item.title, item.due_on, item.kind = title, due_on, kind or ""
    item.link, item.note = link, note
    item.owner = owner if item.owner == owner else _who_may_own(item.postmortem, owner)
    item.version += 1
    item.save()
    item.factors.set(factors)
    leave("edited", item, by=by, at=at, of=item.postmortem)
    _words_changed(item.postmortem, at)
    return item


@transaction.atomic
def set_status(
    item: ActionItem, *, status: ActionStatus, reason: str, by: User, at: datetime.datetime
) -> ActionItem:
    """Say how far it is; saying what is already said changes nothing.

    Raises:
        Refused: It is declined without a reason.
    """
    item = ActionItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    reason = reason.strip()
    if status == ActionStatus.DECLINED and not reason:
        raise Refused(_("Say why it was decided against, so that nobody has to decide it again."))
    if item.status == status and item.reason == reason:
        return item
    before = item.status
    item.status, item.reason = status, reason
    item.finished_at = at if item.is_finished else None
    item.save(update_fields=["status", "reason", "finished_at"])
    leave("moved", item, by=by, at=at, of=item.postmortem, facts={"from": before, "to": status})
    parts.changed(item.postmortem)
    return item


@transaction.atomic
def move_item(item: ActionItem, *, places: int, by: User, at: datetime.datetime) -> None:
    """Move an item up (negative) or down among its neighbours."""
    postmortem = Postmortem.objects.select_for_update(of=("self",)).get(pk=item.postmortem_id)
    order = list(postmortem.actions.all())
    start = order.index(item)
    end = min(max(0, start + places), len(order) - 1)
    if start == end:
        return
    order.insert(end, order.pop(start))
    for position, each in enumerate(order):
        each.position = position
    ActionItem.objects.bulk_update(order, ["position"])
    leave("reordered", item, by=by, at=at, of=postmortem)
    _words_changed(postmortem, at)


def _who_may_own(postmortem: Postmortem, owner: User | None) -> User | None:
    """Return the owner; refuse one who could not read what they are asked to do.

    Raises:
        Refused: They are not among those from whom nothing is hidden.
    """
    if owner is None:
        return None
    if ActionItem.objects.all().possible_owners(postmortem).filter(pk=owner.pk).exists():
        return owner
    raise Refused(
        _("%(name)s cannot read this post-mortem. Invite them to its incident first.")
        % {"name": owner}
    )


def _words_changed(postmortem: Postmortem, at: datetime.datetime) -> None:
    """Note when the document last changed, and tell the later rooms."""
    postmortem.changed_at = at
    postmortem.save(update_fields=["changed_at"])
    parts.changed(postmortem)
