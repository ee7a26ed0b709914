"""The JSON form of a document, as `schema.json` publishes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from importlib import resources
from typing import Any

from secondstory.core.document.json_nodes import Node
from secondstory.core.document.model import (
    ActionItem,
    ActionKind,
    ActionStatus,
    Document,
    DocumentStatus,
    Factor,
    FactorKind,
    Section,
    SectionName,
)
from secondstory.core.errors import DocumentError
from secondstory.core.moments import Moment, Precision
from secondstory.core.timeline.model import Entry, EntryKind, Milestone

VERSION = 1

JsonObject = dict[str, Any]


def schema_text() -> str:
    """Return the published JSON Schema (draft 2020-12)."""
    place = resources.files("secondstory.core.document") / "schema.json"
    return place.read_text(encoding="utf-8")


def to_json(document: Document) -> JsonObject:
    """Return the document as JSON objects, lists and strings.

    Args:
        document: Any document.

    Returns:
        Every field of it; `from_json` gives an equal document back.

    >>> to_json(Document("Dashboard down"))["title"]
    'Dashboard down'
    """
    return {
        "version": VERSION,
        "title": document.title,
        "lead": document.lead,
        "facilitator": document.facilitator,
        "participants": list(document.participants),
        "severity": document.severity,
        "services": list(document.services),
        "status": document.status.value,
        "zone": document.zone,
        "outline": document.outline,
        "milestones": [{"name": m.name, "at": _moment(m.at)} for m in document.milestones],
        "sections": [
            {"name": s.name.value, "heading": s.heading, "text": s.text} for s in document.sections
        ],
        "timeline": [_entry(entry) for entry in document.timeline],
        "factors": [{"text": f.text, "kind": f.kind.value} for f in document.factors],
        "actions": [_action(action) for action in document.actions],
        "extra": [{"name": name, "value": value} for name, value in document.extra],
    }


def _moment(moment: Moment) -> JsonObject:
    return {
        "at": moment.at.isoformat(),
        "precision": moment.precision.value,
        "as_written": moment.as_written,
    }


def _entry(entry: Entry) -> JsonObject:
    return {
        "happened_at": _moment(entry.happened_at),
        "text": entry.text,
        "kind": entry.kind.value,
        "known_at": entry.known_at.isoformat() if entry.known_at else None,
        "author": entry.author,
        "sources": list(entry.sources),
        "milestone": entry.milestone,
    }


def _action(action: ActionItem) -> JsonObject:
    return {
        "text": action.text,
        "owner": action.owner,
        "due": action.due.isoformat() if action.due else None,
        "kind": action.kind.value if action.kind else None,
        "status": action.status.value,
        "links": list(action.links),
    }


def from_json(tree: Mapping[str, object]) -> Document:
    """Read a document from its JSON form.

    Args:
        tree: Parsed JSON. Fields that are not there have their usual value; only `version` and
            `title` must be. Fields nobody knows are refused, so that no word is lost unseen.

    Raises:
        DocumentError: With the path of the first thing that does not fit.
    """
    node = Node("", dict(tree))
    version = node.required("version", int)
    if version != VERSION:
        raise DocumentError("version", f"found {version}, this program reads version {VERSION}")
    document = Document(
        title=node.required("title", str),
        lead=node.text("lead"),
        facilitator=node.text("facilitator"),
        participants=node.texts("participants"),
        severity=node.text("severity"),
        services=node.texts("services"),
        status=node.choice("status", DocumentStatus) or DocumentStatus.DRAFT,
        zone=node.text("zone"),
        outline=node.text("outline", "full"),
        milestones=tuple(_read_milestone(item) for item in node.items("milestones")),
        sections=tuple(_read_section(item) for item in node.items("sections")),
        timeline=tuple(_read_entry(item) for item in node.items("timeline")),
        factors=tuple(_read_factor(item) for item in node.items("factors")),
        actions=tuple(_read_action(item) for item in node.items("actions")),
        extra=tuple(_read_extra(item) for item in node.items("extra")),
    )
    node.finish()
    return document


def _read_moment(node: Node) -> Moment:
    at = node.parsed("at", datetime.fromisoformat, "a time such as 2026-03-01T14:05:00+01:00")
    if at is None or at.tzinfo is None:
        raise DocumentError(node.at("at"), "must be a time with a zone, for instance ...+01:00")
    precision = node.choice("precision", Precision) or Precision.MINUTE
    return node.finished(Moment(at, precision, node.text("as_written")))


def _read_milestone(node: Node) -> Milestone:
    at = _read_moment(node.child("at"))
    return node.finished(Milestone(node.required("name", str), at))


def _read_section(node: Node) -> Section:
    name = node.choice("name", SectionName) or SectionName.OTHER
    return node.finished(Section(name, node.text("heading"), node.text("text")))


def _read_entry(node: Node) -> Entry:
    known = node.parsed("known_at", datetime.fromisoformat, "a time with a zone")
    if known is not None and known.tzinfo is None:
        raise DocumentError(node.at("known_at"), "must be a time with a zone")
    return node.finished(
        Entry(
            happened_at=_read_moment(node.child("happened_at")),
            text=node.required("text", str),
            kind=node.choice("kind", EntryKind) or EntryKind.OBSERVATION,
            known_at=known,
            author=node.text("author"),
            sources=node.texts("sources"),
            milestone=node.text("milestone"),
        )
    )


def _read_factor(node: Node) -> Factor:
    kind = node.choice("kind", FactorKind) or FactorKind.CONDITION
    return node.finished(Factor(node.required("text", str), kind))


def _read_action(node: Node) -> ActionItem:
    return node.finished(
        ActionItem(
            text=node.required("text", str),
            owner=node.text("owner"),
            due=node.parsed("due", date.fromisoformat, "a day such as 2026-04-01"),
            kind=node.choice("kind", ActionKind),
            status=node.choice("status", ActionStatus) or ActionStatus.OPEN,
            links=node.texts("links"),
        )
    )


def _read_extra(node: Node) -> tuple[str, str]:
    return node.finished((node.required("name", str), node.text("value")))
