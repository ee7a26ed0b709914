"""PagerDuty's three ages of webhooks and its log entries in one shape: what happened to what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from secondstory.core.evidence.jsonstream import JSON
from secondstory.core.evidence.readers._digging import (
    Object,
    at,
    first_words,
    item,
    items,
    keys_in,
    link_in,
    listed,
    words,
)
from secondstory.core.evidence.readers._instants import instant_of

# What each age calls the same happening, by the first letters that tell it apart.
VERBS = {
    "trigger": "trigger",
    "acknowledge": "acknowledge",
    "unacknowledge": "unacknowledge",
    "resolve": "resolve",
    "reopen": "reopen",
    "assign": "assign",
    "reassign": "assign",
    "delegate": "delegate",
    "escalate": "escalate",
    "annotate": "annotate",
    "status_update": "update",
    "priority_update": "priority",
    "urgency_change": "urgency",
    "responder": "responder",
    "add_responder": "responder",
    "notify": "notify",
    "snooze": "snooze",
    "merge": "merge",
    "repeat_escalation": "escalate",
    "exhaust_escalation": "escalate",
}
STATUSES = {"triggered": "firing", "acknowledged": "acknowledged", "resolved": "resolved"}
_BY_VERB = {
    "trigger": "firing",
    "unacknowledge": "firing",
    "reopen": "firing",
    "acknowledge": "acknowledged",
    "resolve": "resolved",
}


@dataclass(frozen=True, slots=True)
class Incident:
    """What a payload says of an incident, whatever its age.

    Args:
        key: PagerDuty's id, or the incident key where there is none.
        title: As the alert was called; "" when nobody says.
        words: What the alert said beyond it.
        created: When it was triggered.
        status: In our words.
        service: Name.
        number: As people call it, "33".
        urgency: high or low.
        priority: For instance P1.
        assigned: Names.
        link: Its page.
        changed: When its status last changed.
    """

    key: str
    title: str = ""
    words: str = ""
    created: datetime | None = None
    status: str = ""
    service: str = ""
    number: str = ""
    urgency: str = ""
    priority: str = ""
    assigned: str = ""
    link: str = ""
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened to an incident.

    Args:
        incident: The incident, as this payload has it.
        verb: One of the values of `VERBS`, else as PagerDuty names it; "" for a mere listing.
        when: When.
        who: The person or service that did it.
        is_person: Whether it was a person.
        said: A note, a status update, a request: their words.
        to: Whom it was assigned to or who was asked.
        link: Its own page.
    """

    incident: Incident
    verb: str = ""
    when: datetime | None = None
    who: str = ""
    is_person: bool = False
    said: str = ""
    to: str = ""
    link: str = ""

    @property
    def status(self) -> str:
        """The incident's status after it, "" where it says nothing of that."""
        return _BY_VERB.get(self.verb, self.incident.status)


def is_payload(value: Object) -> bool:
    """Tell whether an object is a webhook of PagerDuty, or an answer of its API."""
    event = item(value, "event")
    if words(event, "event_type") and keys_in(event, ("data", "occurred_at")):
        return True
    if any(_is_message(row) for row in items(value, "messages")):
        return True
    return (
        _is_log_entry(value)
        or _is_incident(value)
        or any(
            _is_log_entry(row) or _is_incident(row)
            for key in ("log_entries", "incidents", "incident")
            for row in (*items(value, key), item(value, key))
        )
    )


def _is_message(value: Object) -> bool:
    named = first_words(words(value, "type"), words(value, "event"))
    incident = item(value, "incident") or item(value, "data", "incident")
    return named.startswith("incident.") and bool(incident)


def _is_log_entry(value: Object) -> bool:
    return words(value, "type").endswith("_log_entry") and "created_at" in value


def _is_incident(value: Object) -> bool:
    return (
        words(value, "type") == "incident"
        and "service" in value
        and ("incident_number" in value or "number" in value)
        and words(value, "status") in STATUSES
    )


def happenings(value: Object) -> Iterator[Happening]:
    """Yield everything a payload tells, in its order."""
    if "event" in value and item(value, "event"):
        yield from _third(item(value, "event"))
    for message in items(value, "messages"):
        incident = item(message, "incident")
        yield from _second(message, incident) if incident else _first(message)
    for row in (value, *items(value, "log_entries"), item(value, "log_entry")):
        if _is_log_entry(row):
            yield _entry(row, incident_of(item(row, "incident")))
    for row in (value, *items(value, "incidents"), item(value, "incident")):
        if _is_incident(row):
            yield Happening(incident_of(row), when=incident_of(row).changed)


def _first(message: Object) -> Iterator[Happening]:
    row = item(message, "data", "incident")
    verb = verb_of(words(message, "type"))
    person = item(row, "last_status_change_by") or item(row, "resolved_by_user")
    assigned = item(row, "assigned_to_user")
    yield Happening(
        incident_of(row),
        verb=verb,
        when=instant_of(message.get("created_on")),
        who=words(person, "name"),
        is_person=bool(person),
        to=words(assigned, "name") if verb in ("assign", "delegate", "escalate") else "",
    )


def _second(message: Object, row: Object) -> Iterator[Happening]:
    incident = incident_of(row)
    entries = [each for each in items(message, "log_entries") if _is_log_entry(each)]
    for entry in entries:
        yield _entry(entry, incident)
    if not entries:
        person = item(row, "last_status_change_by")
        yield Happening(
            incident,
            verb=verb_of(words(message, "event")),
            when=instant_of(message.get("created_on")),
            who=words(person, "summary"),
            is_person=words(person, "type").startswith("user"),
        )


def _third(event: Object) -> Iterator[Happening]:
    data = item(event, "data")
    inner = item(data, "incident")
    agent = item(event, "agent")
    verb = verb_of(words(event, "event_type"))
    to = first_words(
        words(item(data, "user"), "summary"),
        listed(data, "assignees") if verb in ("assign", "delegate", "escalate") else "",
    )
    yield Happening(
        incident_of(inner or data),
        verb=verb,
        when=instant_of(event.get("occurred_at")),
        who=words(agent, "summary"),
        is_person=words(agent, "type").startswith("user"),
        said=first_words(words(data, "content"), words(data, "message")) if inner else "",
        to=to,
    )


def _entry(row: Object, incident: Incident) -> Happening:
    verb = verb_of(words(row, "type").removesuffix("_log_entry"))
    channel = item(row, "channel")
    said = first_words(words(row, "note"), words(row, "message"), words(channel, "summary"))
    if verb == "trigger":
        incident = _with_words(incident, channel)
    return Happening(
        incident,
        verb=verb,
        when=instant_of(row.get("created_at")),
        who=words(row, "agent", "summary"),
        is_person=words(row, "agent", "type").startswith("user"),
        said=said if verb in ("annotate", "update", "responder") else "",
        to=first_words(listed(row, "assignees"), words(row, "user", "summary")),
        link=link_in(words(row, "html_url")),
    )


def _with_words(incident: Incident, channel: Object) -> Incident:
    from_channel = first_words(
        words(channel, "details"), words(channel, "body"), words(channel, "description")
    )
    title = first_words(incident.title, words(channel, "subject"), words(channel, "summary"))
    if from_channel == title:
        from_channel = ""
    return Incident(
        **{
            name: getattr(incident, name)
            for name in Incident.__dataclass_fields__
            if name not in ("title", "words")
        },
        title=title,
        words=from_channel or incident.words,
    )


def verb_of(name: str) -> str:
    """Return our word for an event, log entry or webhook type.

    >>> verb_of("incident.triggered"), verb_of("incident.responder.added")
    ('trigger', 'responder')
    """
    bare = name.removeprefix("incident.")
    longest = max((key for key in VERBS if bare.startswith(key)), key=len, default="")
    return VERBS.get(longest, bare)


def incident_of(row: Object) -> Incident:
    """Return an incident, or a reference to one, of any age."""
    summary = item(row, "trigger_summary_data")
    told = first_words(words(summary, "subject"), words(summary, "description"))
    service = item(row, "service")
    priority = item(row, "priority")
    number = first_words(words(row, "incident_number"), words(row, "number"))
    title = first_words(words(row, "title"), told, _unnumbered(words(row, "summary")))
    description = words(row, "description")
    return Incident(
        key=first_words(words(row, "id"), words(row, "incident_key")),
        title=title,
        words=description if description != title else "",
        created=_first_instant(row, "created_at", "created_on"),
        status=STATUSES.get(words(row, "status"), ""),
        service=first_words(words(service, "name"), words(service, "summary")),
        number=number,
        urgency=words(row, "urgency"),
        priority=first_words(words(priority, "summary"), words(priority, "name")),
        assigned=_assigned(row),
        link=link_in(words(row, "html_url")),
        changed=_first_instant(
            row, "resolved_at", "last_status_change_at", "last_status_change_on"
        ),
    )


def _unnumbered(summary: str) -> str:
    number, found, rest = summary.partition("] ")
    return rest if found and number.startswith("[#") else summary


def _assigned(row: Object) -> str:
    people: list[JSON] = [at(each, "assignee") for each in items(row, "assignments")]
    people += [at(each, "object") for each in items(row, "assigned_to")]
    return listed({"people": people}, "people") or listed(row, "assignees")


def _first_instant(row: Object, *keys: str) -> datetime | None:
    return next((found for key in keys if (found := instant_of(row.get(key)))), None)
