"""Reads Sentry: webhooks of alerts, issues, errors and metrics, and what its API lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from secondstory.core.evidence.jsonstream import JSON
from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.readers._digging import (
    Object,
    facts,
    first_words,
    item,
    keys_in,
    link_in,
    paragraphs,
    words,
)
from secondstory.core.evidence.readers._instants import instant_of, moment_of
from secondstory.core.evidence.readers._tellings import Telling
from secondstory.core.evidence.readers._webhooks import Format, Heard, recognised, stream

NAME = "sentry"
TITLE = "Sentry alerts, issues and events (JSON)"
ORDER = 35

_STATUSES = {
    "unresolved": "firing",
    "resolved": "resolved",
    "ignored": "ignored",
    "archived": "ignored",
    "muted": "ignored",
}
_TAGS = ("environment", "release", "server_name", "transaction")  # those an incident asks for


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether this holds Sentry's payloads.

    Args:
        path: A file or folder.
        head: Its first bytes.
    """
    return recognised(path, head, FORMAT)


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream issues at the time they were first seen, and every event that came later.

    The event an issue began with is the issue, and becomes one record with it.

    Args:
        path: A file, folder or zip archive of payloads.
        options: Span; places are titles of issues.

    Raises:
        MalformedInput: Nothing in it is an issue or event.
        UnsafeInput: The archive breaks a limit.
    """
    return stream(path, options, FORMAT)


def _has(value: Object) -> bool:
    data = item(value, "data")
    if "action" in value and any(item(data, key) for key in ("event", "error", "metric_alert")):
        return True
    if "action" in value and _is_issue(item(data, "issue")):
        return True
    if item(value, "event") and keys_in(value, ("culprit", "level", "project")):
        return True
    return _is_issue(value) or keys_in(value, ("eventID", "groupID", "dateCreated"))


def _is_issue(value: Object) -> bool:
    return keys_in(value, ("shortId", "firstSeen", "lastSeen", "title"))


def _tellings(heard: Heard) -> Iterator[Telling | Problem]:
    value, data = heard.value, item(heard.value, "data")
    if item(data, "metric_alert"):
        yield from _metric(value, item(data, "metric_alert"), heard)
    elif _is_issue(item(data, "issue")):
        yield from _issue(value, item(data, "issue"), heard)
    elif _is_issue(value):
        yield from _issue({}, value, heard)
    elif "eventID" in value:
        yield from _event({}, value, heard)
    else:
        around = value if item(value, "event") else {}
        event = item(value, "event") or item(data, "event") or item(data, "error")
        yield from _event(around or data, event, heard)


def _issue(value: Object, issue: Object, heard: Heard) -> Iterator[Telling | Problem]:
    begins = moment_of(issue.get("firstSeen"))
    if begins is None:
        yield _untimed(heard, "firstSeen", issue.get("firstSeen"))
        return
    action = words(value, "action")
    seen = instant_of(issue.get("lastSeen"))
    status = _STATUSES.get(first_words(words(issue, "status"), action), "")
    actor = words(value, "actor", "name") if words(value, "actor", "type") == "user" else ""
    assigned = first_words(words(issue, "assignedTo", "name"), words(value, "data", "assignee"))
    title = words(issue, "title")
    yield Telling(
        Evidence(
            identity=f"sentry:{words(issue, 'id')}/{begins.at.isoformat()}",
            source=NAME,
            kind=EvidenceKind.ALERT,
            when=begins,
            until=heard.received if status == "resolved" else None,
            who="",
            text=_text(title, issue),
            link=link_in(words(issue, "web_url"), words(issue, "permalink"), words(issue, "url")),
            place=title,
            details=facts(
                ("level", words(issue, "level")),
                ("project", first_words(words(issue, "project", "slug"), words(issue, "project"))),
                ("in", words(issue, "culprit")),
                ("number", words(issue, "shortId")),
                ("times seen", words(issue, "count")),
            ),
        ),
        heard.received or seen,
        status=status,
        facts=facts(
            ("assigned to", assigned),
            (f"{action} by" if action in ("resolved", "ignored", "assigned") else "by", actor)
            if action != "created"
            else ("", ""),
        ),
    )


def _event(around: Object, event: Object, heard: Heard) -> Iterator[Telling | Problem]:
    written = _first(event, "datetime", "timestamp", "dateCreated", "received")
    when = moment_of(written)
    if when is None:
        yield _untimed(heard, "timestamp", written)
        return
    title = first_words(
        words(event, "title"),
        words(around, "message"),
        words(event, "metadata", "title"),
        words(event, "message"),
        "An event",
    )
    rules = around.get("triggering_rules")
    rule = first_words(
        words(around, "triggered_rule"),
        str(rules[0]) if isinstance(rules, list) and rules else "",
    )
    issue = _issue_of(around, event)
    key = first_words(words(event, "event_id"), words(event, "eventID"), words(event, "id"))
    tags = _tags(event)
    levelled = tags["level"]
    yield Telling(
        Evidence(
            identity=f"sentry:{issue or key}/{when.at.isoformat()}",
            source=NAME,
            kind=EvidenceKind.ALERT,
            when=when,
            who="",
            text=_text(title, event, words(around, "message"), words(event, "message")),
            link=link_in(words(event, "web_url"), words(around, "url")),
            place=title,
            details=facts(
                ("level", first_words(words(event, "level"), words(around, "level"), levelled)),
                (
                    "project",
                    first_words(
                        words(around, "project_slug"),
                        words(around, "project"),
                        words(event, "project"),
                    ),
                ),
                ("in", first_words(words(event, "culprit"), words(around, "culprit"))),
                *((name, tags[name]) for name in _TAGS),
                ("rule", rule),
            ),
        ),
        when.at,
        status="firing",
    )


def _metric(value: Object, alert: Object, heard: Heard) -> Iterator[Telling | Problem]:
    begins = moment_of(_first(alert, "date_started", "date_detected", "date_created"))
    if begins is None:
        yield _untimed(heard, "date_started", alert.get("date_started"))
        return
    data, action = item(value, "data"), words(value, "action")
    closed = instant_of(alert.get("date_closed"))
    name = first_words(
        words(alert, "alert_rule", "name"), words(alert, "title"), words(data, "description_title")
    )
    yield Telling(
        Evidence(
            identity=f"sentry:metric/{words(alert, 'id')}/{begins.at.isoformat()}",
            source=NAME,
            kind=EvidenceKind.ALERT,
            when=begins,
            until=closed or (heard.received if action == "resolved" else None),
            who="",
            text=paragraphs(name, words(data, "description_text")),
            link=link_in(words(data, "web_url")),
            place=name,
            details=facts(
                ("level", action if action != "resolved" else ""),
                ("number", words(alert, "identifier")),
                ("metric", words(alert, "alert_rule", "aggregate")),
                ("query", words(alert, "alert_rule", "query")),
            ),
        ),
        closed or heard.received or instant_of(alert.get("date_detected")) or begins.at,
        status="resolved" if action == "resolved" else "firing",
    )


def _issue_of(around: Object, event: Object) -> str:
    """Return the issue's id: told, or the last number of its address."""
    address = words(event, "issue_url").rstrip("/")
    return first_words(
        words(event, "issue_id"),
        words(event, "groupID"),
        address.rsplit("/", 1)[-1] if address else "",
        words(around, "id"),
    )


def _text(title: str, row: Object, *more: str) -> str:
    meta = item(row, "metadata")
    said = words(meta, "value")
    return paragraphs(
        title,
        "" if said in title else said,
        *(text for text in more if text not in title),
        words(row, "logentry", "formatted") if words(row, "logentry", "formatted") != title else "",
    )


def _tags(event: Object) -> dict[str, str]:
    """Return the tags asked for; Sentry writes pairs, lists of two, or objects."""
    found = dict.fromkeys((*_TAGS, "level"), "")
    rows = event.get("tags")
    pairs: list[tuple[str, str]] = []
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, list) and len(row) == 2:
            pairs.append((str(row[0]), words(row[1])))
        elif isinstance(row, dict):
            pairs.append((words(row, "key"), words(row, "value")))
    found.update((name, value) for name, value in pairs if name in found)
    for name in _TAGS:
        found[name] = found[name] or words(event, name)
    return found


def _first(row: Object, *keys: str) -> JSON:
    return next((row[key] for key in keys if instant_of(row.get(key))), None)


def _untimed(heard: Heard, key: str, written: JSON) -> Problem:
    found = repr(written)[:60]
    return Problem(
        heard.place,
        f"Expected `{key}` as 2026-03-18T00:52:00Z and found {found}. It was left out.",
    )


FORMAT = Format(
    name="Sentry",
    has=_has,
    tellings=_tellings,
    thing="issue or event",
    remedy="Give what Sentry posts to a webhook, or issues and events as its API lists them.",
)
