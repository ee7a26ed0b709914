"""The lines of the timeline page, made ready for its templates: hundreds stand on one page.

What a template would look up, translate and escape three hundred times is done here once or
quickly; the words and the markup of a time are those of the tag `time_of`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import lru_cache
from html import escape
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secondstory.core.evidence.model import EvidenceKind
from secondstory.core.moments import Precision
from secondstory.web.incidents.models import Candidate, Entry, Incident
from secondstory.web.ui.templatetags.ui import icon

Row = dict[str, Any]
LONGEST = 400  # of a candidate's words; the record keeps all of them
REASONS = 2
CLOCKS = {Precision.SECOND: "%H:%M:%S", Precision.MINUTE: "%H:%M", Precision.HOUR: "~%H:%M"}
ICONS = {
    EvidenceKind.MESSAGE: "chat",
    EvidenceKind.ALERT: "bell",
    EvidenceKind.COMMIT: "code",
    EvidenceKind.DEPLOY: "change",
    EvidenceKind.DOCUMENT: "document",
    EvidenceKind.NOTE: "draft",
}


@dataclass(frozen=True, slots=True)
class Clock:
    """Shows times in the reader's zone, with the incident's beside it where they differ."""

    own: tzinfo
    other: tzinfo

    def html(self, at: datetime, precision: str = Precision.MINUTE) -> SafeString:
        """Return the clock of a time; its day stands above it."""
        own, other = at.astimezone(self.own), at.astimezone(self.other)
        shown = f"{_words(own, precision)} {_zone(own, 'zone')}"
        if own.utcoffset() != other.utcoffset():
            day = "" if own.date() == other.date() else f"{_day(other.date())}, "
            shown += f' <span class="time__other">{day}{_words(other, precision)} {other:%Z}</span>'
        stamp = at.isoformat(timespec="seconds")
        return SafeString(f'<time class="time" datetime="{stamp}">{shown}</time>')


def _words(at: datetime, precision: str) -> str:
    return at.strftime(CLOCKS.get(Precision(precision), "")) or _day(at.date())


def _zone(at: datetime, name: str) -> str:
    return f'<span class="time__{name}">{at:%Z}</span>'


@lru_cache(maxsize=512)
def _day(day: date) -> str:
    return date_format(day, "j M")


def clock_for(incident: Incident) -> Clock:
    """Return the clock of whoever reads now."""
    return Clock(timezone.get_current_timezone(), incident.zone_info)


def candidate_rows(candidates: Iterable[Candidate], clock: Clock) -> list[Row]:
    """Return the candidates of a page, each with the day it starts where the day changes."""
    rows: list[Row] = []
    before: date | None = None
    for candidate in candidates:
        row = _candidate(candidate, clock)
        day = candidate.happened_at.astimezone(clock.own).date() if candidate.happened_at else None
        row["starts"] = day if day != before else None
        before = day
        rows.append(row)
    return rows


def _candidate(candidate: Candidate, clock: Clock) -> Row:
    record, at = candidate.evidence, candidate.happened_at
    return {
        "pk": str(candidate.pk),  # a number would be formatted for the locale, slowly
        "state": candidate.state,
        "is_new": candidate.state == Candidate.State.NEW,
        "is_timed": at is not None,
        "time": clock.html(at, record.precision) if at else _("no time"),
        "text": _short(record.text),
        "meta": SafeString(_told(candidate)),
    }


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else Truncator(text).chars(LONGEST)


def _told(candidate: Candidate) -> str:
    record = candidate.evidence
    spans = [record.place or record.source, record.who]
    spans += [_("in a thread")] if record.thread else []
    spans += [" · ".join(candidate.reasons[:REASONS])]
    parts = [_icon(ICONS[EvidenceKind(record.kind)])]
    parts += [f"<span>{escape(words)}</span>" for words in spans if words]
    if candidate.milestone:
        parts.append(f'<span class="badge badge--accent">{escape(candidate.milestone)}</span>')
    if candidate.folded:
        alike = _("%(count)d more say the same") % {"count": len(candidate.folded)}
        parts.append(f"<span>{escape(alike)}</span>")
    return "".join(parts)


@lru_cache(maxsize=64)
def _icon(name: str, label: str = "") -> str:
    return icon(name, label)


def entry_row(entry: Entry, clock: Clock) -> Row:
    """Return one entry of the story; `source_count` and `merged` are annotations of it."""
    return {
        "pk": str(entry.pk),
        "tone": "milestone" if entry.milestone else entry.kind,
        "time": clock.html(entry.happened_at, entry.precision),
        "icon": _icon(entry.kind, entry.kind),
        "text": SafeString(escape(entry.text).replace("\n", "<br>")),
        "meta": SafeString(_said(entry, clock)),
        "merged": getattr(entry, "merged", 0) > 0,
    }


def _said(entry: Entry, clock: Clock) -> str:
    parts = [f'<span class="badge badge--accent">{escape(entry.milestone)}</span>'] * bool(
        entry.milestone
    )
    parts += [f"<span>{escape(entry.author)}</span>"] * bool(entry.author)
    if entry.known_at:
        parts.append(f"<span>{escape(_('known'))} {clock.html(entry.known_at)}</span>")
    if entry.was_moved:
        came = clock.html(entry.original_at, Precision.SECOND)
        parts.append(f"<span>{escape(_('originally'))} {came}</span>")
    if count := getattr(entry, "source_count", 0):
        sources = ngettext("%(count)d source", "%(count)d sources", count) % {"count": count}
        parts.append(f"<span>{escape(sources)}</span>")
    return "".join(parts)


def entries_address(incident: Incident) -> str:
    """Return the address the entries of an incident stand under."""
    return reverse("incident_entry_new", args=[incident.pk]).removesuffix("new/")
