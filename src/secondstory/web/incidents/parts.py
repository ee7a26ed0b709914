"""Where later rooms learn that an incident changed and add to its page, unknown to this room.

A later room registers from its `apps.py`; every write of this room calls `changed`.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from secondstory.web.incidents.models import Incident

Watcher = Callable[[Incident], None]
Part = Callable[[HttpRequest, Incident], str]

_watchers: list[Watcher] = []
_parts: list[Part] = []


def watch_changes(watcher: Watcher) -> None:
    """Register what runs, inside the transaction, after an incident or its timeline changed."""
    _watchers.append(watcher)


def changed(incident: Incident) -> None:
    """Tell every registered room that the facts, entries or audience of it changed."""
    for watcher in _watchers:
        watcher(incident)


def show_on_page(part: Part) -> None:
    """Register what a later room shows on an incident's page, as safe HTML, "" for nothing."""
    _parts.append(part)


def shown_on_page(request: HttpRequest, incident: Incident) -> list[str]:
    """Return what the registered rooms show there, in the order they were installed."""
    return [html for part in _parts if (html := part(request, incident))]
