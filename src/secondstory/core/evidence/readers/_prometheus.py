"""An alert as Prometheus shapes it, which Alertmanager and Grafana both send."""

from __future__ import annotations

from datetime import datetime

from secondstory.core.evidence.decoding import cleaned
from secondstory.core.evidence.jsonstream import JSON
from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem
from secondstory.core.evidence.readers._digging import Facts, Object, facts, items, link_in, words
from secondstory.core.evidence.readers._instants import instant_of, moment_of
from secondstory.core.evidence.readers._tellings import Telling

_STILL_FIRING_BEFORE = 1970  # Go writes its zero time, year 1, for an alert that has not ended
_GRAFANAS = ("silenceURL", "dashboardURL", "panelURL", "valueString", "imageURL", "orgId")
_WORDS = ("summary", "message", "description")  # annotations people write sentences in


def is_grafanas(value: Object) -> bool:
    """Tell whether a payload is one of Grafana, which adds to Alertmanager's shape."""
    rows = items(value, "alerts")
    if not any(isinstance(row.get("labels"), dict) for row in rows):
        return False
    return ("orgId" in value and "groupKey" in value) or any(
        key in row for row in rows for key in _GRAFANAS
    )


def telling_of(row: JSON, source: str, place: str, added: Facts = ()) -> Telling | Problem:
    """Return one alert as one payload tells it.

    Args:
        row: The alert.
        source: Name of the reader, which its identity begins with.
        place: Where it stands, for a problem.
        added: More facts of the payload around it.
    """
    if not isinstance(row, dict) or not isinstance(row.get("labels"), dict):
        return Problem(place, "Expected an alert with `labels` and found something else.")
    written = row.get("startsAt")
    starts = moment_of(written) if isinstance(written, str) else None
    if starts is None:
        found = repr(written)[:60]
        return Problem(place, f"Expected `startsAt` as 2026-03-03T02:14:05Z and found {found}.")
    labels = texts(row.get("labels"))
    notes = texts(row.get("annotations"))
    name = labels.get("alertname", "") or "alert"
    said = [notes[key] for key in _WORDS if notes.get(key)]
    given = words(row, "fingerprint")[:64]
    until = _end(row, starts.at)
    return Telling(
        Evidence(
            identity=f"{source}:{given or fingerprint(labels)}/{starts.at.isoformat()}",
            source=source,
            kind=EvidenceKind.ALERT,
            when=starts,
            who="",
            text="\n\n".join([f"{name}: {said[0]}" if said else name, *said[1:]]),
            until=until,
            link=link_in(words(row, "panelURL"), words(row, "generatorURL")),
            place=name,
            details=(
                *labels.items(),
                *((key, note) for key, note in notes.items() if key not in _WORDS),
                *added,
            ),
        ),
        until or starts.at,
        status=_status(row) or "firing",
        facts=facts(("value", _values(row))),
    )


def _status(row: Object) -> str:
    status = row.get("status")
    if isinstance(status, dict):  # the answer of GET /api/v2/alerts
        return "firing" if words(status, "state") == "active" else words(status, "state")
    return words(row, "status")


def _end(row: Object, starts: datetime) -> datetime | None:
    """When it ended; None while it fires, where `endsAt` is only the time it would lapse."""
    ends = instant_of(row.get("endsAt")) if isinstance(row.get("endsAt"), str) else None
    if _status(row) != "resolved" or ends is None or ends.year < _STILL_FIRING_BEFORE:
        return None
    return ends if ends >= starts else None


def _values(row: Object) -> str:
    """What it measured, where Grafana says so."""
    values = row.get("values")
    return ", ".join(f"{k} = {v}" for k, v in texts(values).items()) if values else ""


def texts(value: JSON) -> dict[str, str]:
    """Return the texts of an object, others written out."""
    if not isinstance(value, dict):
        return {}
    return {
        cleaned(key): cleaned(item if isinstance(item, str) else str(item))
        for key, item in value.items()
    }


def fingerprint(labels: dict[str, str]) -> str:
    """Return the fingerprint Alertmanager gives a set of labels.

    Args:
        labels: All labels of the alert.

    Returns:
        Sixteen hexadecimal digits.

    Source:
        prometheus/common, model/fnv.go and model/signature.go: 64-bit FNV-1a over the labels
        sorted by name, a byte 255 after each name and each value.
    """
    total = 14695981039346656037
    for name in sorted(labels):
        for part in (name, labels[name]):
            for byte in part.encode("utf-8", "replace") + b"\xff":
                total = ((total ^ byte) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    return f"{total:016x}"
