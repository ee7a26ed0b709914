"""Contributing factors and the entries that show them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from secondstory.core.document.model import FactorKind
from secondstory.core.errors import Overtaken
from secondstory.web.audit.writes import leave
from secondstory.web.incidents.models import Entry
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Factor, Postmortem
from secondstory.web.postmortems.writes.changes import touch


@transaction.atomic
def add_factor(
    postmortem: Postmortem,
    *,
    kind: FactorKind,
    text: str,
    entries: Sequence[Entry] = (),
    by: User | None,
    at: datetime,
) -> Factor:
    """Add a factor at the end; one of the same words is not added twice."""
    Postmortem.objects.select_for_update().get(pk=postmortem.pk)
    existing = postmortem.factors.filter(kind=kind, text=text).first()
    if existing is not None:
        return existing
    last = postmortem.factors.order_by("position").last()
    factor = Factor.objects.create(
        postmortem=postmortem, kind=kind, text=text, position=last.position + 1 if last else 0
    )
    factor.entries.set(entries)
    leave("added", factor, by=by, at=at, of=postmortem, facts={"kind": str(kind)})
    touch(postmortem, at)
    return factor


@transaction.atomic
def edit_factor(
    factor: Factor,
    *,
    kind: FactorKind,
    text: str,
    entries: Sequence[Entry],
    version: int,
    by: User,
    at: datetime,
) -> Factor:
    """Change a factor, if nobody changed it since.

    Raises:
        Overtaken: Somebody did; both texts are in it.
    """
    factor = Factor.objects.select_for_update().get(pk=factor.pk)
    if factor.version != version:
        raise Overtaken(factor.text, text, factor.version, _("Somebody"))
    factor.kind, factor.text = kind, text
    factor.version += 1
    factor.save(update_fields=["kind", "text", "version"])
    factor.entries.set(entries)
    leave("edited", factor, by=by, at=at, of=factor.postmortem, facts={"kind": str(kind)})
    touch(factor.postmortem, at)
    return factor


@transaction.atomic
def remove_factor(factor: Factor, *, by: User, at: datetime) -> None:
    """Take a factor out of the post-mortem."""
    leave("removed", factor, by=by, at=at, of=factor.postmortem, facts={"kind": factor.kind})
    postmortem = factor.postmortem
    factor.delete()
    touch(postmortem, at)


@transaction.atomic
def move_factor(factor: Factor, *, places: int, by: User, at: datetime) -> None:
    """Move a factor up (negative) or down among its neighbours."""
    Postmortem.objects.select_for_update().get(pk=factor.postmortem_id)
    order = list(factor.postmortem.factors.all())
    start = order.index(factor)
    order.insert(max(0, start + places), order.pop(start))
    for position, each in enumerate(order):
        each.position = position
    Factor.objects.bulk_update(order, ["position"])
    leave("moved", factor, by=by, at=at, of=factor.postmortem)
    touch(factor.postmortem, at)
