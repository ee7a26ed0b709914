"""Where later rooms add their part to a post-mortem without this room knowing them.

A later room registers from its `apps.py`; this module calls whatever is registered.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from secondstory.core.document.model import ActionItem
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem

ActionItemsOf = Callable[[Postmortem], tuple[ActionItem, ...]]
ActionItemsFor = Callable[[Postmortem, tuple[ActionItem, ...], User | None, datetime], None]
Watcher = Callable[[Postmortem], None]

_action_items: list[ActionItemsOf] = []
_receivers: list[ActionItemsFor] = []
_watchers: list[Watcher] = []


def provide_action_items(source: ActionItemsOf) -> None:
    """Register where the action items of a document come from."""
    _action_items.append(source)


def receive_action_items(receiver: ActionItemsFor) -> None:
    """Register who keeps the action items of an imported document."""
    _receivers.append(receiver)


def watch_changes(watcher: Watcher) -> None:
    """Register what runs, inside the transaction, after a post-mortem's words changed."""
    _watchers.append(watcher)


def action_items(postmortem: Postmortem) -> tuple[ActionItem, ...]:
    """Return the action items every registered room has for it, in order."""
    return tuple(item for source in _action_items for item in source(postmortem))


def changed(postmortem: Postmortem) -> None:
    """Tell every registered room that the words, state or audience of it changed."""
    for watcher in _watchers:
        watcher(postmortem)


def hand_over_action_items(
    postmortem: Postmortem, items: tuple[ActionItem, ...], *, by: User | None, at: datetime
) -> None:
    """Give the action items of an imported document to every room that keeps them."""
    for receiver in _receivers:
        receiver(postmortem, items, by, at)
