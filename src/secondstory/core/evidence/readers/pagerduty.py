"""Reads PagerDuty: webhooks of version 1, 2 and 3, log entries and lists of incidents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.readers._digging import digest, facts, first_words, paragraphs
from secondstory.core.evidence.readers._pagerduty_events import (
    Happening,
    Incident,
    happenings,
    is_payload,
)
from secondstory.core.evidence.readers._tellings import Telling
from secondstory.core.evidence.readers._webhooks import Format, Heard, recognised, stream
from secondstory.core.moments import Moment, Precision

NAME = "pagerduty"
TITLE = "PagerDuty webhooks and log entries (JSON)"
ORDER = 31

# What people did, or what reached them; everything else only changes the incident itself.
_NOTES = {
    "acknowledge": "Acknowledged",
    "unacknowledge": "No longer acknowledged",
    "reopen": "Reopened",
    "assign": "Assigned",
    "delegate": "Delegated",
    "escalate": "Escalated",
    "annotate": "Note",
    "update": "Status update",
    "priority": "Priority changed",
    "urgency": "Urgency changed",
    "responder": "Responder asked",
    "notify": "Notified",
    "snooze": "Snoozed",
    "merge": "Merged",
}
_TO = {"notify": "Notified {1}", "responder": "Asked {1} to help"}
_OWN_WORDS = ("annotate", "update")
_BY_MACHINE = ("notify", "snooze")


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether this holds PagerDuty's payloads.

    Args:
        path: A file or folder.
        head: Its first bytes.
    """
    return recognised(path, head, FORMAT)


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream each incident once, with its end, and what people did about it.

    Args:
        path: A file, folder or zip archive of payloads.
        options: Span; places are titles of incidents.

    Raises:
        MalformedInput: Nothing in it is an incident.
        UnsafeInput: The archive breaks a limit.
    """
    return stream(path, options, FORMAT)


def _tellings(heard: Heard) -> Iterator[Telling | Problem]:
    for happening in happenings(heard.value):
        if not happening.incident.key:
            yield Problem(heard.place, "Expected the `id` of an incident and found none.")
            continue
        yield _incident(happening, heard.received)
        if happening.verb in _NOTES and happening.when:
            yield Telling(_note(happening, happening.when), happening.when)


def _incident(happening: Happening, received: datetime | None) -> Telling:
    incident, verb = happening.incident, happening.verb
    told = happening.when or incident.changed or received
    begins = incident.created or (happening.when if verb == "trigger" else None)
    status = happening.status
    name = _name(incident)
    ended = told if verb == "resolve" else incident.changed
    return Telling(
        Evidence(
            identity=f"pagerduty:{incident.key}",
            source=NAME,
            kind=EvidenceKind.ALERT,
            when=_moment(begins or told),
            until=ended if status == "resolved" else None,
            who=happening.who if verb == "trigger" and happening.is_person else "",
            text=paragraphs(name, incident.words),
            link=incident.link,
            place=name,
            details=facts(
                ("service", incident.service),
                ("priority", incident.priority),
                ("urgency", incident.urgency),
                ("number", incident.number),
                ("assigned to", incident.assigned),
            ),
        ),
        told,
        status=status,
        stated=begins is not None,
        full=bool(incident.title),
        facts=_people(happening),
    )


def _people(happening: Happening) -> tuple[tuple[str, str], ...]:
    when = happening.when.isoformat() if happening.when else ""
    if happening.verb == "acknowledge":
        return facts(("acknowledged", when), ("acknowledged by", happening.who))
    if happening.verb == "resolve":
        return facts(("resolved by", happening.who))
    return ()


def _note(happening: Happening, when: datetime) -> Evidence:
    incident, verb = happening.incident, happening.verb
    second = when.replace(microsecond=0).isoformat()  # versions differ in what they write below it
    own = f"/{digest(happening.said)}" if happening.said else ""
    heading = _NOTES[verb]
    if happening.to:
        heading = _TO.get(verb, "{0} to {1}").format(heading, happening.to)
    text = f"{heading}: {happening.said if verb in _OWN_WORDS else _name(incident)}"
    return Evidence(
        identity=f"pagerduty:{incident.key}/{verb}/{second}{own}",
        source=NAME,
        kind=EvidenceKind.MESSAGE if verb in _BY_MACHINE else EvidenceKind.NOTE,
        when=_moment(when),
        who=happening.who or "PagerDuty",
        text=text.removesuffix(": "),
        link=first_words(happening.link, incident.link),
        place=_name(incident),
        thread=f"pagerduty:{incident.key}",
        details=facts(
            ("event", verb),
            ("service", incident.service),
            ("bot", "" if happening.is_person else "yes"),
            ("said", happening.said if verb not in _OWN_WORDS else ""),
        ),
    )


def _name(incident: Incident) -> str:
    number = f"Incident #{incident.number}" if incident.number else "An incident"
    return first_words(
        incident.title, f"{number} of {incident.service}" if incident.service else number
    )


def _moment(when: datetime | None) -> Moment | None:
    return Moment(when, Precision.SECOND) if when else None


FORMAT = Format(
    name="PagerDuty",
    has=is_payload,
    tellings=_tellings,
    thing="incident",
    remedy="Give what PagerDuty posts to a webhook, or its log entries as JSON.",
)
