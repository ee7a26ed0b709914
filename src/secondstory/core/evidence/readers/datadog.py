"""Reads Datadog: webhooks of monitors, and events as its API of version 1 and 2 lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.readers._digging import (
    Object,
    digest,
    facts,
    first_words,
    item,
    items,
    keys_in,
    link_in,
    listed,
    paragraphs,
    words,
)
from secondstory.core.evidence.readers._instants import instant_of
from secondstory.core.evidence.readers._tellings import Telling
from secondstory.core.evidence.readers._webhooks import Format, Heard, recognised, stream
from secondstory.core.moments import Moment, Precision

NAME = "datadog"
TITLE = "Datadog monitor webhooks and events (JSON)"
ORDER = 36

# A webhook's fields are chosen by whoever set it up. These are the names of Datadog's own
# variables ($ALERT_TRANSITION) and of its default body; two that nobody else has must be there.
_OWN = frozenset(
    {
        "alert_transition",
        "alert_cycle_key",
        "alert_id",
        "alert_metric",
        "alert_query",
        "alert_scope",
        "alert_status",
        "alert_title",
        "alert_type",
        "aggreg_key",
        "date_happened",
        "event_msg",
        "event_title",
        "event_type",
        "last_updated",
        "org",
        "org_id",
        "org_name",
        "priority_normalized",
        "text_only_msg",
    }
)
_TIMES = ("date_happened", "date", "timestamp", "last_updated", "date_posix", "time")
_STATES = (
    (re.compile(r"recover|resolved|success|^ok$", re.IGNORECASE), "resolved"),
    (re.compile(r"no data", re.IGNORECASE), "no data"),
    (re.compile(r"warn", re.IGNORECASE), "warning"),
    (re.compile(r"trigger|alert|error|renotify|critical", re.IGNORECASE), "firing"),
)
_PREFIX = re.compile(r"^(?:\[(?P<state>[^\]]{2,40})\]\s*)+(?:on \{[^}]*\}:?\s*)?")
_PRIORITY = re.compile(r"^\[P[1-5]\]\s*")
_MONITOR = re.compile(r"/monitors[/#](\d{1,20})")
_ON = re.compile(r"^\[[^\]]{2,40} on (\{[^}]{1,400}\})\]")
_MARKUP = re.compile(r"^%%%\s*|\s*%%%$")


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether this holds Datadog's payloads.

    Args:
        path: A file or folder.
        head: Its first bytes.
    """
    return recognised(path, head, FORMAT)


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream each alert once, with its end where the payloads carry the key of its cycle.

    Args:
        path: A file, folder or zip archive of payloads.
        options: Span; places are titles of monitors.

    Raises:
        MalformedInput: Nothing in it is an alert or event.
        UnsafeInput: The archive breaks a limit.
    """
    return stream(path, options, FORMAT)


def _has(value: Object) -> bool:
    return any(_is_event(row) or _is_second(row) for row in _rows(value))


def _rows(value: Object) -> list[Object]:
    return items(value, "events") or items(value, "data") or [value]


def _is_event(row: Object) -> bool:
    names = {key.lower() for key in row}
    titled = names & {"title", "event_title", "alert_title"}
    return bool(titled) and len(names & _OWN) >= 2 and bool(names & {*_TIMES, "alert_cycle_key"})


def _is_second(row: Object) -> bool:
    """An event of the API's second version."""
    inner = item(row, "attributes")
    return words(row, "type") == "event" and keys_in(inner, ("timestamp", "attributes"))


def _tellings(heard: Heard) -> Iterator[Telling | Problem]:
    for row in _rows(heard.value):
        if _is_second(row):
            flat = _flat(row)
        elif _is_event(row):
            flat = {key.lower(): value for key, value in row.items()}
        else:
            continue
        when = _when(flat) or heard.received
        if when is None:
            yield Problem(
                heard.place,
                "Expected a time (`date`, as $DATE gives it) and found none. It was left out.",
            )
            continue
        yield _telling(flat, when)


def _flat(row: Object) -> Object:
    """Return a second-version event under the names of the first."""
    outer = item(row, "attributes")
    inner = item(outer, "attributes")
    monitor = item(inner, "monitor")
    return {
        "id": first_words(words(inner, "evt", "id"), words(row, "id")),
        "title": first_words(words(inner, "title"), words(outer, "title")),
        "text": words(outer, "message"),
        "date_happened": outer.get("timestamp"),
        "tags": outer.get("tags"),
        "alert_transition": words(monitor, "transition", "trans_name"),
        "alert_type": words(inner, "status"),
        "alert_id": words(monitor, "id"),
        "alert_cycle_key": words(monitor, "alert_cycle_key"),
        "host": words(inner, "hostname"),
        "service": words(inner, "service"),
        "user": words(inner, "evt", "user"),
        "priority": words(inner, "priority"),
        "source": words(inner, "sourcecategory"),
    }


def _when(row: Object) -> datetime | None:
    return next((at for key in _TIMES if (at := instant_of(row.get(key)))), None)


def _telling(row: Object, when: datetime) -> Telling:
    title = first_words(*(words(row, key) for key in ("title", "event_title", "alert_title")))
    match = _PREFIX.match(title)
    name = title[match.end() :] if match else title
    name = _PRIORITY.sub("", name) or title
    said = first_words(
        words(row, "alert_transition"),
        match["state"] if match else "",
        words(row, "alert_status") if len(words(row, "alert_status")) < 20 else "",
        words(row, "alert_type"),
    )
    status = next((ours for pattern, ours in _STATES if pattern.search(said)), "")
    is_alert = bool(status) or bool(words(row, "alert_id"))
    # The key of the cycle is the same from triggered to recovered; the default body has none, but
    # names the monitor, if only in a link.
    cycle = words(row, "alert_cycle_key")
    body = first_words(
        *(words(row, each) for each in ("text_only_msg", "body", "text", "event_msg", "message"))
    )
    monitor = first_words(words(row, "alert_id"), _monitor_in(body))
    series = f"{NAME}:monitor/{monitor}/{digest(_scope(row, title))}" if monitor else ""
    key = f"cycle/{cycle}" if cycle else first_words(words(row, "id"), digest(row))
    is_end = status == "resolved"
    is_told_as_one = bool(cycle or (series and is_alert))
    return Telling(
        Evidence(
            identity=f"datadog:{key}",
            source=NAME,
            kind=EvidenceKind.ALERT if is_alert else EvidenceKind.NOTE,
            when=Moment(when, Precision.SECOND),
            until=when if is_end else None,
            who=first_words(words(row, "user"), words(row, "username")),
            text=paragraphs(
                name if is_told_as_one or not is_end else f"Recovered: {name}", _plain(body)
            ),
            link=link_in(words(row, "link"), words(row, "url"), words(row, "alert_url")),
            place=name,
            details=facts(
                ("priority", words(row, "priority")),
                ("service", words(row, "service")),
                ("host", first_words(words(row, "host"), words(row, "hostname"))),
                ("metric", first_words(words(row, "alert_metric"), words(row, "metric"))),
                ("query", first_words(words(row, "alert_query"), words(row, "query"))),
                ("scope", first_words(words(row, "alert_scope"), words(row, "scope"))),
                ("tags", listed(row, "tags")),
                ("monitor", words(row, "alert_id")),
                ("from", first_words(words(row, "source"), words(row, "source_type_name"))),
            ),
        ),
        when,
        status=status,
        stated=not (cycle and is_end),
        series=series if not cycle and status else "",
    )


def _monitor_in(body: str) -> str:
    match = _MONITOR.search(body[:20_000])
    return match[1] if match else ""


def _scope(row: Object, title: str) -> str:
    """Return what tells one alert of a monitor from another: a host, a service, a tag."""
    match = _ON.search(title)
    hosts = (words(row, "host"), words(row, "hostname"))
    return " ".join((words(row, "alert_scope"), *hosts, match[1] if match else ""))


def _plain(body: str) -> str:
    """Return a message without the marks that tell Datadog it is Markdown."""
    return _MARKUP.sub("", body).strip()


FORMAT = Format(
    name="Datadog",
    has=_has,
    tellings=_tellings,
    thing="alert or event",
    remedy="Give what a Datadog webhook posts with `title`, `date` and `alert_transition`, "
    "or its events as JSON.",
)
