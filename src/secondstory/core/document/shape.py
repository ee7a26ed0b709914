"""A report, or a document of ours, as the one JSON object that says what was understood of it."""

from __future__ import annotations

import re

from secondstory.core.document.coding import zone_of
from secondstory.core.document.foreign.actions import ForeignAction
from secondstory.core.document.foreign.entries import LocalEntry
from secondstory.core.document.foreign.report import ReadPart, Report
from secondstory.core.document.heading_wordings import HeadingClass
from secondstory.core.document.json_form import JsonObject
from secondstory.core.document.model import ActionItem, ActionStatus, Document, SectionName
from secondstory.core.moments import Precision
from secondstory.core.timeline.model import Entry

_PREFIX = 60
_ENTRY_PREFIX = 40
_LINKED = re.compile(r"!?\[([^\]\[]*)\](?:\([^)\s]*\)|\[[^\]]*\])")
# The sections we ask for beyond what reports usually have; a comparison knows them as others.
_OURS_ALONE = {
    HeadingClass.EXPECTATIONS: "other",
    HeadingClass.MITIGATORS: "other",
    HeadingClass.RISKS: "other",
    HeadingClass.QUESTIONS: "other",
    HeadingClass.MESSAGE: "other",
}
_SAME_AS = {SectionName.RESPONSE: "resolution"}


def report_object(report: Report) -> JsonObject:
    """Return what was understood of a report.

    Args:
        report: As read.

    Returns:
        `title`, `date`, `sections`, `timeline` (None where there is none), `actions`, `incidents`
        and `residue`; times as written in the report's own zone, cut to the minute.
    """
    return {
        "title": report.title or None,
        "date": report.day.isoformat() if report.day else None,
        "sections": [_section(read) for read in report.parts if read.part.heading],
        "timeline": _timeline(report),
        "actions": [_action(action) for action in report.actions],
        "incidents": report.incidents,
        "residue": bool(report.left_over),
        "left_over": [{"line": left.number, "words": left.words} for left in report.left_over],
    }


def document_object(document: Document) -> JsonObject:
    """Return what a document of our own form says, in the same shape as `report_object`.

    Args:
        document: As read.
    """
    entries = document.timeline
    local = [_own_local(entry, document.zone) for entry in entries]
    timeline = None
    if entries:
        timeline = {
            "entries": len(entries),
            "zone": document.zone or None,
            "zone_where": "sentence" if document.zone else "none",
            "first": {"text_prefix": entries[0].text[:_ENTRY_PREFIX], "local": local[0]},
            "last": {"text_prefix": entries[-1].text[:_ENTRY_PREFIX], "local": local[-1]},
            "all_local": local,
        }
    return {
        "title": document.title or None,
        "date": local[0][:10] if local else None,
        "sections": [
            {"canonical": _own_name(section.name), "heading": section.heading, "line": None}
            for section in document.sections
            if section.heading
        ],
        "timeline": timeline,
        "actions": [
            _item(action, action.text, action.status is ActionStatus.DONE)
            for action in document.actions
        ],
        "incidents": 1,
        "residue": False,
        "left_over": [],
    }


def _own_name(name: SectionName) -> str:
    if name in _SAME_AS:
        return _SAME_AS[name]
    return _OURS_ALONE.get(HeadingClass(name.value), name.value)


def _own_local(entry: Entry, zone: str) -> str:
    moment = entry.happened_at
    at = moment.at.astimezone(zone_of(zone))
    return f"{at:%Y-%m-%d}" if moment.precision is Precision.DAY else f"{at:%Y-%m-%dT%H:%M}"


def _section(read: ReadPart) -> JsonObject:
    part = read.part
    canonical = _OURS_ALONE.get(part.named, part.named.value)
    return {"canonical": canonical, "heading": part.heading, "line": part.number}


def _timeline(report: Report) -> JsonObject | None:
    entries = report.entries
    if not entries:
        return None
    return {
        "entries": len(entries),
        "zone": report.zone.word or None,
        "zone_where": report.zone.where.value,
        "first": _entry(entries[0]),
        "last": _entry(entries[-1]),
        "all_local": [entry.local for entry in entries],
    }


def _entry(entry: LocalEntry) -> JsonObject:
    return {"text_prefix": _unlinked(entry.first_words)[:_ENTRY_PREFIX], "local": entry.local}


def _action(action: ForeignAction) -> JsonObject:
    return _item(action.item, action.first, action.done)


def _item(item: ActionItem, first: str, done: bool | None) -> JsonObject:
    return {
        "text_prefix": _unlinked(first.split("\n", 1)[0])[:_PREFIX],
        "owner": item.owner or None,
        "due": item.due.isoformat() if item.due else None,
        "done": done,
        "links": len(item.links),
    }


def _unlinked(words: str) -> str:
    return _LINKED.sub(r"\1", words) if "](" in words or "][" in words else words
