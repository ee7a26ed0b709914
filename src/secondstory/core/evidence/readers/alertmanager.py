"""Reads Alertmanager webhook payloads (version 4): one record per alert, however often sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from secondstory.core.evidence.model import Evidence, Problem, ReadOptions
from secondstory.core.evidence.readers._digging import Object, facts, words
from secondstory.core.evidence.readers._prometheus import is_grafanas, telling_of
from secondstory.core.evidence.readers._tellings import Telling
from secondstory.core.evidence.readers._webhooks import Format, Heard, recognised, stream

NAME = "alertmanager"
TITLE = "Alertmanager webhook payloads (JSON, JSON Lines or a folder of them)"
ORDER = 30

_ENVELOPE = ("groupKey", "groupLabels", "commonLabels", "truncatedAlerts")


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether this is a payload, several, or a folder whose first JSON files are.

    Args:
        path: A file or folder.
        head: Its first bytes.
    """
    return recognised(path, head, FORMAT)


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream the alerts, each once, with its end where any payload tells it.

    Args:
        path: A file of one or several payloads, or a folder or zip archive of such files.
        options: Span; places are alert names.

    Returns:
        Alerts in source order.

    Raises:
        MalformedInput: Nothing in it is an alert.
        UnsafeInput: The archive breaks a limit.
    """
    return stream(path, options, FORMAT)


def _has(value: Object) -> bool:
    """Tell a payload, or one alert as `GET /api/v2/alerts` lists them."""
    if isinstance(value.get("alerts"), list):
        return any(key in value for key in _ENVELOPE) and not is_grafanas(value)
    return isinstance(value.get("labels"), dict) and "startsAt" in value and "fingerprint" in value


def _tellings(heard: Heard) -> Iterator[Telling | Problem]:
    rows = heard.value.get("alerts")
    if not isinstance(rows, list):
        yield telling_of(heard.value, NAME, heard.place)
        return
    added = facts(("receiver", words(heard.value, "receiver")))
    for index, row in enumerate(rows):
        yield telling_of(row, NAME, f"{heard.place} alerts[{index}]", added)


FORMAT = Format(
    name="Alertmanager",
    has=_has,
    tellings=_tellings,
    remedy="Give what Alertmanager posts to a webhook: an object with `alerts`.",
)
