"""One search: what was asked, narrowed to what this person may see, quoted safely."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from secondstory.web.incidents.models import Incident, Service, Severity
from secondstory.web.library.models import SearchText, SearchTextQuerySet
from secondstory.web.library.search.engine import engine
from secondstory.web.library.search.words import CLOSE, OPEN, terms
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.ui.paging import Page, page_of

SIZE = 20
MOST_RANKED = 1_000  # hits of a word that is everywhere; to see older ones, narrow the search
BEGINNING = 240  # characters shown of a text that nobody searched in
Kind = SearchText.Kind
KINDS = {
    "postmortem": (Kind.PUBLISHED, Kind.DRAFT),
    "incident": (Kind.FACTS, Kind.STORY),
}
PLACES = {
    Kind.PUBLISHED: "postmortem_published",
    Kind.DRAFT: "postmortem",
    Kind.FACTS: "incident",
    Kind.STORY: "incident",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as it was understood."""

    words: str = ""
    kind: str = ""
    service: Service | None = None
    severity: Severity | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether more than words was asked for."""
        return any((self.kind, self.service, self.severity, self.since, self.until))


@dataclass(frozen=True, slots=True)
class Found:
    """One result as it is shown."""

    kind: str
    label: str
    title: SafeString
    excerpt: SafeString
    url: str
    at: datetime.datetime


def find(user: User, asked: Asked, *, page: str | None) -> Page[Found]:
    """Return one page of what this person may read, closest first; without words, newest first."""
    rows = narrowed(SearchText.objects.visible_to(user), asked)
    wanted = terms(asked.words)
    if asked.words.strip() and not wanted:
        return Page([], 1, has_next=False)
    among = None if asked.is_narrowed else MOST_RANKED
    matching = engine().matching(rows, wanted, among=among) if wanted else None
    rows = rows.order_by("-at", "-pk") if matching is None else matching
    if not wanted and not asked.is_narrowed:
        rows = rows.filter(kind=Kind.PUBLISHED)
    part = page_of(rows.defer("body") if wanted else rows, page, size=SIZE)
    quoted = engine().excerpts([row.pk for row in part.rows], wanted) if wanted else {}
    found = [_found(row, *quoted.get(row.pk, (row.title, ""))) for row in part.rows]
    if not wanted:
        found = [_found(row, row.title, _beginning(row.body)) for row in part.rows]
    return Page(found, part.number, part.has_next)


def narrowed(rows: SearchTextQuerySet, asked: Asked) -> SearchTextQuerySet:
    """Keep what the filters ask for."""
    if asked.kind in KINDS:
        rows = rows.filter(kind__in=KINDS[asked.kind])
    about: dict[str, Any] = {}
    if asked.service:
        about["services"] = asked.service
    if asked.severity:
        about["severity"] = asked.severity
    if about:
        rows = rows.filter(_concerning(about))
    zone = timezone.get_current_timezone()
    midnight = datetime.time.min
    if asked.since:
        rows = rows.filter(at__gte=datetime.datetime.combine(asked.since, midnight, zone))
    if asked.until and asked.until < datetime.date.max:
        after = asked.until + datetime.timedelta(days=1)
        rows = rows.filter(at__lt=datetime.datetime.combine(after, midnight, zone))
    return rows


def _concerning(about: dict[str, Any]) -> Q:
    """Return the condition that a text is about an incident like that."""
    incidents = Incident.objects.filter(**about)
    links = Postmortem.incidents.through.objects.filter(
        postmortem_id=OuterRef("postmortem_id"), incident__in=incidents
    )
    return Q(Exists(links)) | Q(Exists(incidents.filter(pk=OuterRef("incident_id"))))


def _found(row: SearchText, title: str, excerpt: str) -> Found:
    kind = Kind(row.kind)
    return Found(
        kind=kind.value,
        label=str(kind.label),
        title=_marked(title),
        excerpt=_marked(excerpt),
        url=reverse(PLACES[kind], args=[row.postmortem_id or row.incident_id]),
        at=row.at,
    )


def _marked(text: str) -> SafeString:
    """Return a quotation as HTML: everything escaped, only our own marks become tags."""
    marked = escape(text).replace(OPEN, "<mark>").replace(CLOSE, "</mark>")
    return mark_safe(marked)


def _beginning(body: str) -> str:
    text = " ".join(body[: 2 * BEGINNING].split())
    return text if len(text) <= BEGINNING else text[:BEGINNING].rsplit(" ", 1)[0] + "…"
