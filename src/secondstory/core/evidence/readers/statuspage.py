"""Reads Statuspage: webhooks to subscribers, and the lists of incidents every page publishes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.readers._digging import (
    Object,
    facts,
    first_words,
    item,
    items,
    keys_in,
    link_in,
    listed,
    words,
)
from secondstory.core.evidence.readers._instants import instant_of, moment_of
from secondstory.core.evidence.readers._tellings import Telling
from secondstory.core.evidence.readers._webhooks import Format, Heard, recognised, stream

NAME = "statuspage"
TITLE = "Statuspage webhooks and incidents (JSON)"
ORDER = 33

_LISTS = ("incidents", "scheduled_maintenances")
_SINGLE = ("incident", "scheduled_maintenance")


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether this holds what a status page says.

    Args:
        path: A file or folder.
        head: Its first bytes.
    """
    return recognised(path, head, FORMAT)


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream the updates of incidents and the changes of components, each once.

    An update is what people outside were told, and when; so each is a note of its own, in the
    thread of its incident.

    Args:
        path: A file, folder or zip archive of payloads.
        options: Span; places are names of incidents and components.

    Raises:
        MalformedInput: Nothing in it is an update.
        UnsafeInput: The archive breaks a limit.
    """
    return stream(path, options, FORMAT)


def _has(value: Object) -> bool:
    if words(value, "page", "id") and item(value, "component_update"):
        return True
    rows = (*_rows(value), value)
    return any(keys_in(row, ("incident_updates", "impact", "status", "name")) for row in rows) or (
        bool(words(value, "page", "id")) and any(key in value for key in _LISTS)
    )


def _rows(value: Object) -> Iterator[Object]:
    for key in _SINGLE:
        if item(value, key):
            yield item(value, key)
    for key in _LISTS:
        yield from items(value, key)


def _tellings(heard: Heard) -> Iterator[Telling | Problem]:
    value = heard.value
    told = instant_of(item(value, "meta").get("generated_at")) or heard.received
    if item(value, "component_update"):
        yield from _component(value, heard, told)
    rows = [row for row in (*_rows(value), value) if "incident_updates" in row]
    for row in rows:
        yield from _incident(row, heard, told)


def _incident(row: Object, heard: Heard, told: datetime | None) -> Iterator[Telling | Problem]:
    key, name = words(row, "id"), first_words(words(row, "name"), "An incident")
    for update in items(row, "incident_updates"):
        written = first_words(words(update, "display_at"), words(update, "created_at"))
        when, shown = moment_of(written), instant_of(update.get("created_at"))
        if when is None:
            yield Problem(
                heard.place,
                f"Expected `created_at` of an update as 2026-03-18T03:10:00Z and found "
                f"{written[:60]!r}. It was left out.",
            )
            continue
        status = words(update, "status").replace("_", " ")
        body = words(update, "body")
        yield Telling(
            Evidence(
                identity=f"statuspage:{key}/{words(update, 'id') or when.at.isoformat()}",
                source=NAME,
                kind=EvidenceKind.NOTE,
                when=when,
                who="Status page",
                text=f"{name} ({status}): {body}" if status else f"{name}: {body}",
                link=link_in(words(row, "shortlink")),
                place=name,
                thread=f"statuspage:{key}",
                known=shown if shown and shown > when.at else None,
                details=facts(
                    ("event", status),
                    ("impact", words(row, "impact")),
                    ("components", listed(update, "affected_components")),
                ),
            ),
            told or instant_of(update.get("updated_at")),
        )


def _component(value: Object, heard: Heard, told: datetime | None) -> Iterator[Telling | Problem]:
    update, component = item(value, "component_update"), item(value, "component")
    written = words(update, "created_at")
    when = moment_of(written)
    if when is None:
        yield Problem(
            heard.place,
            f"Expected `created_at` as 2026-03-18T03:10:00Z and found {written[:60]!r}. "
            "It was left out.",
        )
        return
    name = first_words(words(component, "name"), "A component")
    old, new = (words(update, key).replace("_", " ") for key in ("old_status", "new_status"))
    key = first_words(words(update, "component_id"), words(component, "id"))
    yield Telling(
        Evidence(
            identity=f"statuspage:{key}/{words(update, 'id') or when.at.isoformat()}",
            source=NAME,
            kind=EvidenceKind.NOTE,
            when=when,
            who="Status page",
            text=f"{name}: {new}, before {old}" if old else f"{name}: {new}",
            link=link_in(words(component, "page_url"), words(value, "page", "url")),
            place=name,
            thread=f"statuspage:{key}",
            details=facts(
                ("event", new),
                ("before", old),
                ("description", words(component, "description")),
            ),
        ),
        told or when.at,
    )


FORMAT = Format(
    name="Statuspage",
    has=_has,
    tellings=_tellings,
    thing="update of an incident",
    remedy="Give what Statuspage posts to a webhook, or the page's /api/v2/incidents.json.",
)
