"""The entries of the story, drawn for the timeline page; what was drawn before is kept.

Two hundred lines look the same to everybody in one time zone, and to the same person again after
each decision. Nothing here can grow old: a line is looked up by all that decides how it looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from secondstory.core.moments import Precision
from secondstory.web.incidents.models import Entry
from secondstory.web.incidents.rows import Clock, Row, entries_address
from secondstory.web.incidents.wording import to_html
from secondstory.web.ui.stencil import draw

KEPT = 4096  # lines; twenty long timelines, about 8 MB


@dataclass(frozen=True, slots=True)
class Marks:
    """What is counted about an entry apart from it."""

    sources: int = 0
    is_merged: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Everything that decides how one entry is drawn; equal ones look the same."""

    pk: int
    incident: int
    text: str
    kind: str
    author: str
    milestone: str
    happened_at: datetime
    precision: str
    known_at: datetime | None
    original_at: datetime | None
    marks: Marks
    clock: Clock
    under: datetime
    language: str


def entry_row(entry: Entry, marks: Marks, clock: Clock, under: datetime) -> Row:
    """Draw one entry of the story, under the heading of the day that began at `under`."""
    said = Said(
        pk=entry.pk,
        incident=entry.incident_id,
        text=entry.text,
        kind=entry.kind,
        author=entry.author,
        milestone=entry.milestone,
        happened_at=entry.happened_at,
        precision=entry.precision,
        known_at=entry.known_at,
        original_at=entry.original_at if entry.was_moved else None,
        marks=marks,
        clock=clock,
        under=under,
        language=get_language() or "",
    )
    return _drawn(said)


@lru_cache(maxsize=KEPT)
def _drawn(said: Said) -> Row:
    words = {
        "pk": str(said.pk),
        "entries": entries_address(said.incident),
        "time": said.clock.html(said.happened_at, said.precision, under=said.under),
        "text": to_html(said.text),
        "meta": SafeString(_meta(said)),
    }
    return draw(
        "incidents/_entry.html",
        words,
        tone="milestone" if said.milestone else said.kind,
        kind=said.kind,
        has_meta=bool(words["meta"]),
        is_merged=said.marks.is_merged,
    )


def _meta(said: Said) -> str:
    clock, under, count = said.clock, said.under, said.marks.sources
    parts = []
    if said.milestone:
        parts.append(f'<span class="badge badge--accent">{escape(said.milestone)}</span>')
    if said.author:
        parts.append(f"<span>{escape(said.author)}</span>")
    if said.known_at:
        parts.append(f"<span>{escape(_('known'))} {clock.html(said.known_at, under=under)}</span>")
    if said.original_at:
        came = clock.html(said.original_at, Precision.SECOND, under=under)
        parts.append(f"<span>{escape(_('originally'))} {came}</span>")
    if count:
        sources = ngettext("%(count)d source", "%(count)d sources", count) % {"count": count}
        parts.append(f"<span>{escape(sources)}</span>")
    return "".join(parts)
