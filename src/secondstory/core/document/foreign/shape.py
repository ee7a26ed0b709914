"""A report as the one JSON object that says what was understood of it."""

from __future__ import annotations

import re

from secondstory.core.document.foreign.actions import ForeignAction
from secondstory.core.document.foreign.entries import LocalEntry
from secondstory.core.document.foreign.report import ReadPart, Report
from secondstory.core.document.heading_wordings import HeadingClass
from secondstory.core.document.json_form import JsonObject

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
    item = action.item
    return {
        "text_prefix": _unlinked(action.first)[:_PREFIX],
        "owner": item.owner or None,
        "due": item.due.isoformat() if item.due else None,
        "done": action.done,
        "links": len(item.links),
    }


def _unlinked(words: str) -> str:
    return _LINKED.sub(r"\1", words) if "](" in words or "][" in words else words
