"""Reads Opsgenie: webhooks, and the alerts its API and Jira Service Management list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.readers._digging import (
    Facts,
    Object,
    digest,
    facts,
    first_words,
    item,
    keys_in,
    listed,
    paragraphs,
    words,
)
from secondstory.core.evidence.readers._instants import instant_of
from secondstory.core.evidence.readers._tellings import Telling
from secondstory.core.evidence.readers._webhooks import Format, Heard, recognised, stream
from secondstory.core.moments import Moment, Precision

NAME = "opsgenie"
TITLE = "Opsgenie webhooks and alerts (JSON)"
ORDER = 32

# What each action is called in a sentence, and which field of the alert says more of it.
_NOTES = {
    "Acknowledge": ("Acknowledged", ""),
    "UnAcknowledge": ("No longer acknowledged", ""),
    "AddNote": ("Note", "note"),
    "AssignOwnership": ("Assigned to", "owner"),
    "TakeOwnership": ("Taken over", ""),
    "AddTeam": ("Team added", "team"),
    "AddRecipient": ("Recipient added", "recipient"),
    "AddResponder": ("Responder added", "recipient"),
    "AddTags": ("Tags added", "addedTags"),
    "RemoveTags": ("Tags removed", "removedTags"),
    "Escalate": ("Escalated", ""),
    "EscalateNext": ("Escalated to the next", ""),
    "Snooze": ("Snoozed", ""),
    "SnoozeEnded": ("Snooze ended", ""),
    "UpdatePriority": ("Priority changed", ""),
    "UpdateMessage": ("Reworded", ""),
    "UpdateDescription": ("Description changed", ""),
}
_QUIET = ("AddTags", "RemoveTags", "UpdateMessage", "UpdateDescription")  # housekeeping
_ENDS = ("Close", "Delete")
_STATUSES = {
    "Create": "firing",
    "Acknowledge": "acknowledged",
    "UnAcknowledge": "firing",
    "Close": "resolved",
    "Delete": "resolved",
}
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether this holds Opsgenie's payloads.

    Args:
        path: A file or folder.
        head: Its first bytes.
    """
    return recognised(path, head, FORMAT)


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream each alert once, with its end, and what people did about it.

    Args:
        path: A file, folder or zip archive of payloads.
        options: Span; places are the messages of alerts.

    Raises:
        MalformedInput: Nothing in it is an alert.
        UnsafeInput: The archive breaks a limit.
    """
    return stream(path, options, FORMAT)


def _has(value: Object) -> bool:
    if words(value, "action") and words(value, "alert", "alertId"):
        return True
    return keys_in(value, ("tinyId", "alias", "message", "createdAt")) and "status" in value


def _tellings(heard: Heard) -> Iterator[Telling | Problem]:
    value = heard.value
    if "alert" not in value:
        yield _listed(value)
        return
    alert, action = item(value, "alert"), words(value, "action")
    told = instant_of(alert.get("updatedAt")) or heard.received
    if words(alert, "message") or instant_of(alert.get("createdAt")):
        yield _alert(alert, action, told)
    if action not in _STATUSES or action in ("Acknowledge", "UnAcknowledge"):
        when = told or heard.received
        yield Telling(_note(value, alert, action, when), when)
        if when is None:
            yield Problem(heard.place, f"This {action!r} says no time; it is kept without one.")


def _alert(alert: Object, action: str, told: datetime | None) -> Telling:
    begins = instant_of(alert.get("createdAt"))
    who = words(alert, "username")
    did: Facts = ()
    if action == "Acknowledge" and told:
        did = facts(("acknowledged", told.isoformat()), ("acknowledged by", who))
    elif action in _ENDS:
        did = facts(("resolved by", who))
    return Telling(
        _record(alert, words(alert, "alertId"), begins or told, told if action in _ENDS else None),
        told,
        status=_STATUSES.get(action, ""),
        stated=begins is not None,
        full=bool(words(alert, "message")),
        facts=did,
    )


def _listed(alert: Object) -> Telling:
    """An alert as `GET /v2/alerts` has it, with its report once it is closed."""
    report = item(alert, "report")
    begins = instant_of(alert.get("createdAt"))
    changed = instant_of(alert.get("updatedAt"))
    is_open = words(alert, "status").lower() == "open"
    open_status = "acknowledged" if alert.get("acknowledged") is True else "firing"
    ended = None if is_open or begins is None else _after(begins, report, "closeTime") or changed
    acknowledged = _after(begins, report, "ackTime") if begins else None
    return Telling(
        _record(alert, words(alert, "id"), begins or changed, ended),
        changed,
        status=open_status if is_open else "resolved",
        stated=begins is not None,
        facts=facts(
            ("acknowledged", acknowledged.isoformat() if acknowledged else ""),
            ("acknowledged by", words(report, "acknowledgedBy")),
            ("resolved by", words(report, "closedBy")),
        ),
    )


def _after(begins: datetime, report: Object, key: str) -> datetime | None:
    """Reports count milliseconds from the beginning."""
    count = report.get(key)
    if isinstance(count, bool) or not isinstance(count, (int, float)) or not 0 < count < 10**11:
        return None
    return instant_of(begins.timestamp() + count / 1000)


def _record(alert: Object, key: str, when: datetime | None, until: datetime | None) -> Evidence:
    name = words(alert, "message") or f"Alert {first_words(words(alert, 'tinyId'), key)}"
    return Evidence(
        identity=f"opsgenie:{key}",
        source=NAME,
        kind=EvidenceKind.ALERT,
        when=Moment(when, Precision.SECOND) if when else None,
        until=until,
        who="",
        text=paragraphs(name, words(alert, "description")),
        place=name,
        details=facts(
            ("priority", _priority(words(alert, "priority"))),
            ("entity", words(alert, "entity")),
            ("alias", words(alert, "alias")),
            ("from", words(alert, "source")),
            ("tags", listed(alert, "tags")),
            ("teams", first_words(listed(alert, "teams"), words(alert, "team"))),
            ("assigned to", words(alert, "owner")),
            ("number", words(alert, "tinyId")),
        ),
    )


def _priority(written: str) -> str:
    """Webhooks once wrote 3 for what is P3 everywhere else."""
    return f"P{written}" if written.isdigit() else written


def _note(value: Object, alert: Object, action: str, when: datetime | None) -> Evidence:
    heading, field = _NOTES.get(action, (_WORDS.sub(" ", action).capitalize(), ""))
    said = words(alert, field) if field else ""
    name = words(alert, "message")
    if action == "Escalate":
        to = words(value, "escalationNotify", "name")
        heading = f"Escalated to {to}" if to else heading
        said = f"by {words(value, 'escalationName')}" if words(value, "escalationName") else ""
    text = f"{heading} {said}" if heading.endswith(" to") or action == "Escalate" else heading
    text = f"{heading} ({said})" if said and text == heading else text.strip()
    if action == "AddNote":
        text = said or heading
    elif name:
        text = f"{text}: {name}"
    key = words(alert, "alertId")
    second = when.replace(microsecond=0).isoformat() if when else "at some time"
    own = f"/{digest(said)}" if said else ""
    return Evidence(
        identity=f"opsgenie:{key}/{action}/{second}{own}",
        source=NAME,
        kind=EvidenceKind.MESSAGE if action in _QUIET else EvidenceKind.NOTE,
        when=Moment(when, Precision.SECOND) if when else None,
        who=first_words(words(alert, "username"), "Opsgenie"),
        text=text,
        place=name,
        thread=f"opsgenie:{key}",
        details=facts(("event", action), ("bot", "yes" if action in _QUIET else "")),
    )


FORMAT = Format(
    name="Opsgenie",
    has=_has,
    tellings=_tellings,
    remedy="Give what Opsgenie posts to a webhook: an object with `action` and `alert`.",
)
