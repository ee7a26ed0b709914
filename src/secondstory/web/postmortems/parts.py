"""Where later rooms add their part to a post-mortem without this room knowing them.

A later room registers from its `apps.py`; this module calls whatever is registered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.utils.functional import Promise

from secondstory.core.document.model import ActionItem
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem

ActionItemsOf = Callable[[Postmortem], tuple[ActionItem, ...]]
ActionItemsFor = Callable[[Postmortem, tuple[ActionItem, ...], User | None, datetime], None]
Watcher = Callable[[Postmortem], None]
Asked = Callable[[Postmortem], list[int]]


class PublicationWatcher(Protocol):
    """What runs when somebody published a post-mortem."""

    def __call__(self, postmortem: Postmortem, *, by: User, at: datetime) -> object: ...


@dataclass(frozen=True, slots=True)
class Improvement:
    """A commitment as a later room shows how far it is; `is_declined` was decided against."""

    title: str
    url: str
    owner: User | None
    due_on: date | None
    status: str
    reason: str
    is_finished: bool
    is_declined: bool


ImprovementsOf = Callable[[Postmortem], tuple[Improvement, ...]]


@dataclass(frozen=True, slots=True)
class Promised:
    """What somebody commits themselves to, for the room that keeps such things."""

    title: str
    owner: User | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Commitments:
    """A room that keeps commitments.

    Args:
        commit: Keeps a promise and returns its key; may refuse.
        address_of: Returns where a commitment is read, given its key.
    """

    commit: Callable[[Postmortem, Promised, User, datetime], int]
    address_of: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Divergence:
    """Where accounts differ, as a later room asks about it; it may stay open."""

    question: str
    kind: str
    url: str
    is_open: bool


DivergencesOf = Callable[[Postmortem], tuple[Divergence, ...]]


@dataclass(frozen=True, slots=True)
class Page:
    """A page a later room has for each post-mortem: an address by name, an icon, a label."""

    name: str
    icon: str
    label: str | Promise


_action_items: list[ActionItemsOf] = []
_receivers: list[ActionItemsFor] = []
_watchers: list[Watcher] = []
_pages: list[Page] = []
_publication_watchers: list[PublicationWatcher] = []
_asked: list[Asked] = []
_improvements: list[ImprovementsOf] = []
_commitments: list[Commitments] = []
_divergences: list[DivergencesOf] = []


def provide_action_items(source: ActionItemsOf) -> None:
    """Register where the action items of a document come from."""
    _action_items.append(source)


def receive_action_items(receiver: ActionItemsFor) -> None:
    """Register who keeps the action items of an imported document."""
    _receivers.append(receiver)


def watch_changes(watcher: Watcher) -> None:
    """Register what runs, inside the transaction, after a post-mortem's words changed."""
    _watchers.append(watcher)


def offer_page(page: Page) -> None:
    """Register a page that those who work on a post-mortem are led to."""
    _pages.append(page)


def pages() -> tuple[Page, ...]:
    """Return the pages of the later rooms, in the order the rooms were installed."""
    return tuple(_pages)


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


def watch_publications(watcher: PublicationWatcher) -> None:
    """Register what runs, inside the transaction, when somebody published a post-mortem."""
    _publication_watchers.append(watcher)


def was_published(postmortem: Postmortem, *, by: User, at: datetime) -> None:
    """Tell every registered room that it was published."""
    for watcher in _publication_watchers:
        watcher(postmortem, by=by, at=at)


def provide_asked(source: Asked) -> None:
    """Register whom a later room asked about a post-mortem: the keys of people."""
    _asked.append(source)


def asked_of(postmortem: Postmortem) -> list[int]:
    """Return whom the registered rooms asked about it."""
    return [pk for source in _asked for pk in source(postmortem)]


def provide_improvements(source: ImprovementsOf) -> None:
    """Register what a later room knows of how far each improvement is."""
    _improvements.append(source)


def improvements(postmortem: Postmortem) -> tuple[Improvement, ...]:
    """Return the improvements every registered room has for it, in order."""
    return tuple(each for source in _improvements for each in source(postmortem))


def keep_commitments(room: Commitments) -> None:
    """Register a room that keeps commitments; the first one that did is asked."""
    _commitments.append(room)


def commit(postmortem: Postmortem, promised: Promised, *, by: User, at: datetime) -> int | None:
    """Commit to something and return the key of it, None where no room keeps commitments.

    Raises:
        Refused: The room that keeps them refused.
    """
    return _commitments[0].commit(postmortem, promised, by, at) if _commitments else None


def address_of_commitment(key: int) -> str:
    """Return where a commitment is read, "" where no room keeps any."""
    return _commitments[0].address_of(key) if _commitments else ""


def provide_divergences(source: DivergencesOf) -> None:
    """Register where a later room finds accounts that differ, as far as they are open to all."""
    _divergences.append(source)


def divergences(postmortem: Postmortem) -> tuple[Divergence, ...]:
    """Return where accounts of it differ, for those who work on it."""
    return tuple(each for source in _divergences for each in source(postmortem))
