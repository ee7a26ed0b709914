"""Where later rooms learn that an incident changed, without this room knowing them.

A later room registers from its `apps.py`; every write of this room calls `changed`.
"""

from __future__ import annotations

from collections.abc import Callable

from secondstory.web.incidents.models import Incident

Watcher = Callable[[Incident], None]

_watchers: list[Watcher] = []


def watch_changes(watcher: Watcher) -> None:
    """Register what runs, inside the transaction, after an incident or its timeline changed."""
    _watchers.append(watcher)


def changed(incident: Incident) -> None:
    """Tell every registered room that the facts, entries or audience of it changed."""
    for watcher in _watchers:
        watcher(incident)
