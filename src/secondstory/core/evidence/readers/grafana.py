"""Reads Grafana: webhooks of unified and of legacy alerting, and the annotations alerts leave."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.readers._digging import (
    Object,
    digest,
    facts,
    first_words,
    items,
    keys_in,
    link_in,
    listed,
    paragraphs,
    words,
)
from secondstory.core.evidence.readers._instants import instant_of, moment_of
from secondstory.core.evidence.readers._prometheus import is_grafanas, telling_of, texts
from secondstory.core.evidence.readers._tellings import Telling
from secondstory.core.evidence.readers._webhooks import Format, Heard, recognised, stream
from secondstory.core.moments import Moment, Precision

NAME = "grafana"
TITLE = "Grafana alerts and annotations (JSON)"
ORDER = 29  # before Alertmanager, whose shape it borrows and adds to

_STATES = {
    "alerting": "firing",
    "ok": "resolved",
    "normal": "resolved",
    "no_data": "no data",
    "nodata": "no data",
}


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether this holds Grafana's payloads.

    Args:
        path: A file or folder.
        head: Its first bytes.
    """
    return recognised(path, head, FORMAT)


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream each alert once, with its end where any payload tells it.

    Args:
        path: A file, folder or zip archive of payloads.
        options: Span; places are names of alert rules.

    Raises:
        MalformedInput: Nothing in it is an alert that fired.
        UnsafeInput: The archive breaks a limit.
    """
    return stream(path, options, FORMAT)


def _has(value: Object) -> bool:
    return is_grafanas(value) or _is_legacy(value) or _is_annotation(value) or _is_rule(value)


def _is_legacy(value: Object) -> bool:
    return keys_in(value, ("ruleId", "ruleName", "state")) and (
        "ruleUrl" in value or "evalMatches" in value
    )


def _is_annotation(value: Object) -> bool:
    return keys_in(value, ("time", "timeEnd", "text")) and (
        keys_in(value, ("alertId", "newState")) or keys_in(value, ("dashboardId", "panelId"))
    )


def _is_rule(value: Object) -> bool:
    """A rule says what would alert, not when: known, so that it can be told apart."""
    return keys_in(value, ("condition", "data", "noDataState", "execErrState"))


def _tellings(heard: Heard) -> Iterator[Telling | Problem]:
    value = heard.value
    if _is_rule(value):
        yield Problem(
            heard.place,
            f"Expected an alert that fired and found the rule {words(value, 'title')!r}, which "
            "says what would alert, not when. Give what Grafana posts to a webhook contact "
            "point, or its annotations (`/api/annotations`).",
        )
    elif _is_annotation(value):
        yield _annotation(value)
    elif _is_legacy(value):
        yield from _legacy(heard)
    else:
        added = facts(("receiver", words(value, "receiver")))
        for index, row in enumerate(items(value, "alerts")):
            yield telling_of(row, NAME, f"{heard.place} alerts[{index}]", added)


def _legacy(heard: Heard) -> Iterator[Telling | Problem]:
    """Legacy alerting says no time at all; whoever caught the payload may."""
    value = heard.value
    name = first_words(words(value, "ruleName"), words(value, "title"), "An alert")
    state = words(value, "state").lower()
    if heard.received is None:
        yield Problem(
            heard.place,
            f"Expected a time and found none: Grafana's legacy alerts say only that "
            f"{name!r} is {state}. It is kept as evidence without a time; the annotations of "
            "the same alert (`/api/annotations`) have one.",
        )
    when = Moment(heard.received, Precision.SECOND) if heard.received else None
    key = f"{words(value, 'orgId') or 0}/{words(value, 'ruleId')}"
    own = heard.received.isoformat() if heard.received else digest(value)
    status = _STATES.get(state, state)
    yield Telling(
        Evidence(
            identity=f"grafana:{key}/{own}",
            source=NAME,
            kind=EvidenceKind.ALERT,
            when=when,
            until=heard.received if status == "resolved" else None,
            who="",
            text=paragraphs(f"{name}: {words(value, 'message')}".removesuffix(": ")),
            link=link_in(words(value, "ruleUrl")),
            place=name,
            details=facts(
                *texts(value.get("tags")).items(),
                ("value", _matches(value)),
                ("title", words(value, "title")),
            ),
        ),
        heard.received,
        status=status,
        series=f"grafana:{key}" if heard.received and status in ("firing", "resolved") else "",
    )


def _matches(value: Object) -> str:
    rows = items(value, "evalMatches")
    return ", ".join(f"{words(row, 'metric')} = {words(row, 'value')}" for row in rows)


def _annotation(value: Object) -> Telling:
    """An annotation: what an alert changed to, or what somebody marked on a graph."""
    begins, ends = moment_of(value.get("time")), instant_of(value.get("timeEnd"))
    state = words(value, "newState").lower()
    name = first_words(words(value, "alertName"), words(value, "alertTitle"))
    is_alert = bool(state)
    who = first_words(words(value, "login"), words(value, "userName"))
    longer = ends if begins and ends and ends > begins.at else None
    status = _STATES.get(state, state)
    panel = f"{words(value, 'dashboardId')}/{words(value, 'panelId')}"
    is_change = status in ("firing", "resolved") and begins is not None
    text = paragraphs(name or "An alert", words(value, "text")) if is_alert else ""
    record = Evidence(
        identity=f"grafana:annotation/{words(value, 'id') or digest(value)}",
        source=NAME,
        kind=EvidenceKind.ALERT if is_alert else EvidenceKind.NOTE,
        when=begins,
        until=begins.at if begins and status == "resolved" else longer,
        who=who,
        text=text or words(value, "text") or "An annotation without words",
        place=name,
        details=facts(
            ("tags", listed(value, "tags")),
            ("dashboard", first_words(words(value, "dashboardUID"), words(value, "dashboardId"))),
        ),
    )
    return Telling(
        record,
        begins.at if begins else None,
        status=status,
        series=f"grafana:alert/{words(value, 'alertId')}/{panel}" if is_change else "",
    )


FORMAT = Format(
    name="Grafana",
    has=_has,
    tellings=_tellings,
    thing="alert that fired",
    remedy="Give what Grafana posts to a webhook contact point, or its annotations as JSON.",
)
