"""The only way a view of this room gets an object: each condition on its own line, else 404."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from secondstory.web.actions.models import ActionItem
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem


def postmortem_to_list(user: User, pk: int) -> Postmortem:
    """Return a post-mortem whose items this person may see: a reader, or one who works on it."""
    return get_object_or_404(Postmortem.objects.readable_by(user), pk=pk)


def postmortem_to_add_to(user: User, pk: int) -> Postmortem:
    """Return a post-mortem this person works on."""
    return get_object_or_404(Postmortem.objects.workable_by(user), pk=pk)


def item_to_read(user: User, pk: int) -> ActionItem:
    """Return an item of a post-mortem this person may read, or one they own."""
    readable = ActionItem.objects.readable_by(user)
    return get_object_or_404(readable.select_related("owner", "postmortem"), pk=pk)


def item_to_work_on(user: User, pk: int) -> ActionItem:
    """Return an item whose post-mortem this person works on."""
    item = item_to_read(user, pk)
    if not works_on(user, item.postmortem):
        raise Http404
    return item


def item_to_report_on(user: User, pk: int) -> ActionItem:
    """Return an item whose status this person may change: its owner, or one working on it."""
    item = item_to_read(user, pk)
    if item.owner_id == user.pk:
        return item
    if works_on(user, item.postmortem):
        return item
    raise Http404


def works_on(user: User, postmortem: Postmortem) -> bool:
    """Tell whether this person may change the items of a post-mortem."""
    return Postmortem.objects.workable_by(user).filter(pk=postmortem.pk).exists()
