"""The lines of the timeline page, made ready for its templates: hundreds stand on one page.

What a template would look up, translate and escape three hundred times is done here once or
quickly; the words and the markup of a time are those of the tag `time_of`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cache, lru_cache
from html import escape

from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from secondstory.core.evidence.model import Evidence as CoreEvidence
from secondstory.core.evidence.model import EvidenceKind
from secondstory.core.moments import Precision
from secondstory.core.timeline.model import EntryKind
from secondstory.web.incidents.models import Candidate, Evidence, Incident
from secondstory.web.incidents.templatetags.incidents import use_icon
from secondstory.web.incidents.wording import to_html
from secondstory.web.ui.stencil import draw
from secondstory.web.ui.templatetags.ui import icon

Row = SafeString  # one line, drawn
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

    def html(
        self, at: datetime, precision: str = Precision.MINUTE, *, under: datetime | None = None
    ) -> SafeString:
        """Return the clock of a time, without the day and zone that `under` has said already."""
        own, other = at.astimezone(self.own), at.astimezone(self.other)
        above = (under or at).astimezone(self.own)
        shown = "" if own.date() == above.date() else f"{_day(own.date())}, "
        shown += _words(own, precision)
        if under is None or own.utcoffset() != above.utcoffset():
            shown += f' <span class="time__zone">{own:%Z}</span>'
        if own.utcoffset() != other.utcoffset():
            day = "" if own.date() == other.date() else f"{_day(other.date())}, "
            shown += f' <span class="time__other">{day}{_words(other, precision)} {other:%Z}</span>'
        stamp = at.isoformat(timespec="seconds")
        return SafeString(f'<time datetime="{stamp}">{shown}</time>')

    def day(self, at: datetime) -> str:
        """Return the heading of a day, with the zone its times are in."""
        own = at.astimezone(self.own)
        return f"{date_format(own, 'l, j F Y')} · {own:%Z}"


def _words(at: datetime, precision: str) -> str:
    return at.strftime(CLOCKS.get(Precision(precision), "")) or _day(at.date())


@lru_cache(maxsize=512)
def _day(day: date) -> str:
    return date_format(day, "j M")


def clock_for(incident: Incident) -> Clock:
    """Return the clock of whoever reads now."""
    return Clock(timezone.get_current_timezone(), incident.zone_info)


@dataclass(slots=True)
class Days:
    """Says where a list of times, in their order, comes to another day of the reader's."""

    clock: Clock
    under: datetime | None = None

    def heading(self, at: datetime | None) -> str:
        """Return the heading of a day that starts with this time, "" where it goes on."""
        own = self.clock.own
        if at is None or (self.under and at.astimezone(own).date() == self._date):
            return ""
        self.under = at
        return self.clock.day(at)

    def time(self, at: datetime | None, precision: str) -> SafeString | str:
        """Return the clock of a time under the heading above it."""
        return self.clock.html(at, precision, under=self.under) if at else _("no time")

    @property
    def _date(self) -> date | None:
        return self.under.astimezone(self.clock.own).date() if self.under else None


def candidate_rows(candidates: Iterable[Candidate], clock: Clock) -> list[Row]:
    """Draw the candidates of a page, each under the day it starts where the day changes."""
    days = Days(clock)
    return [_candidate(candidate, days) for candidate in candidates]


def _candidate(candidate: Candidate, days: Days) -> Row:
    record, at = candidate.evidence, candidate.happened_at
    words = {
        "day": days.heading(at),
        "pk": str(candidate.pk),
        "entries": entries_address(candidate.incident_id),
        "time": days.time(at, record.precision),
        "text": to_html(_short(record.text)),
        "meta": SafeString(_told(candidate)),
        "why": " · ".join(candidate.reasons[:REASONS]),
    }
    return draw(
        "incidents/_candidate.html",
        words,
        has_day=bool(words["day"]),
        has_why=bool(words["why"]),
        state=candidate.state,
        is_new=candidate.state == Candidate.State.NEW,
        is_timed=at is not None,
    )


def record_rows(records: Iterable[Evidence], clock: Clock) -> list[Row]:
    """Return records as they came, each with the day it starts where the day changes."""
    return _record_rows(((each, each.happened_at, each.precision) for each in records), clock)


def sample_rows(records: Iterable[CoreEvidence], clock: Clock) -> list[Row]:
    """Return the records of a preview, which stand in no table yet."""
    timed = ((each, each.when) for each in records)
    known = ((each, at.at, at.precision) if at else (each, None, "") for each, at in timed)
    return _record_rows(known, clock)


def _record_rows(
    known: Iterable[tuple[Evidence | CoreEvidence, datetime | None, str]], clock: Clock
) -> list[Row]:
    days = Days(clock)
    return [_record(record, at, precision, days) for record, at, precision in known]


def _record(
    record: Evidence | CoreEvidence, at: datetime | None, precision: str, days: Days
) -> Row:
    words = {
        "day": days.heading(at),
        "time": days.time(at, precision),
        "who": record.who,
        "place": record.place or record.source,
        "text": to_html(_short(record.text)),
        "link": record.link,
    }
    return draw(
        "incidents/_record.html",
        words,
        has_day=bool(words["day"]),
        has_who=bool(record.who),
        has_link=record.link.startswith("http"),
    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else Truncator(text).chars(LONGEST)


def _told(candidate: Candidate) -> str:
    record = candidate.evidence
    spans = [record.place or record.source, record.who]
    spans += [_("in a thread")] if record.thread else []
    parts: list[str] = [use_icon(ICONS[EvidenceKind(record.kind)])]
    parts += [f"<span>{escape(words)}</span>" for words in spans if words]
    if candidate.milestone:
        parts.append(f'<span class="badge badge--accent">{escape(candidate.milestone)}</span>')
    if candidate.folded:
        alike = _("%(count)d more say the same") % {"count": len(candidate.folded)}
        parts.append(f"<span>{escape(alike)}</span>")
    return "".join(parts)


@lru_cache(maxsize=64)
def entries_address(incident: int) -> str:
    """Return the address the entries of an incident stand under."""
    return reverse("incident_entry_new", args=[incident]).removesuffix("new/")


@cache
def sprite() -> SafeString:
    """Draw every icon of the page's lines once, for `<use>`."""
    names = [*ICONS.values(), *(kind.value for kind in EntryKind), "keep", "hide", "undo"]
    drawn = "".join(_symbol(name) for name in dict.fromkeys([*names, "edit", "trash"]))
    return SafeString(f'<svg class="sprite" width="0" height="0" aria-hidden="true">{drawn}</svg>')


def _symbol(name: str) -> str:
    drawing = icon(name).partition(">")[2].removesuffix("</svg>")
    return (
        f'<symbol id="i-{name}" viewBox="0 0 20 20" fill="none" stroke="currentColor"'
        f' stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">{drawing}</symbol>'
    )
