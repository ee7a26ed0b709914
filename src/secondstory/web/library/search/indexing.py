"""Keeps the texts search reads current, in the transaction that changed them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import chain, islice

from django.db import transaction
from django.db.models import Prefetch

from secondstory.web.incidents.models import Entry, Incident
from secondstory.web.incidents.models.incident import IncidentQuerySet
from secondstory.web.library.models import SearchText
from secondstory.web.library.search.words import LONGEST, plain
from secondstory.web.postmortems.models import Postmortem, Publication
from secondstory.web.postmortems.models.postmortem import PostmortemQuerySet

Kind = SearchText.Kind
CHUNK = 500  # things read, and rows written, at a time


def index_postmortem(postmortem: Postmortem) -> None:
    """Keep what readers see of it, and what those working on it have beyond that."""
    SearchText.objects.filter(postmortem=postmortem).delete()
    for fresh in _postmortems().filter(pk=postmortem.pk):
        SearchText.objects.bulk_create(_of_postmortem(fresh))


def index_incident(incident: Incident) -> None:
    """Keep its facts for readers, and with its timeline for those who work on it."""
    SearchText.objects.filter(incident=incident).delete()
    for fresh in _incidents().filter(pk=incident.pk):
        SearchText.objects.bulk_create(_of_incident(fresh))


@transaction.atomic
def reindex() -> int:
    """Write every row anew, after a restore or an upgrade; return how many there are."""
    SearchText.objects.all().delete()
    postmortems = _postmortems().iterator(chunk_size=CHUNK)
    incidents = _incidents().iterator(chunk_size=CHUNK)
    rows = chain(
        chain.from_iterable(map(_of_postmortem, postmortems)),
        chain.from_iterable(map(_of_incident, incidents)),
    )
    count = 0
    while chunk := list(islice(rows, CHUNK)):
        count += len(SearchText.objects.bulk_create(chunk))
    return count


def _postmortems() -> PostmortemQuerySet:
    """Return all, read anew: what a caller holds may be older than its last write."""
    standing = Publication.objects.filter(withdrawn_at=None).order_by("-number")
    return Postmortem.objects.prefetch_related(
        "sections", "factors", "actions", Prefetch("publications", standing, to_attr="standing")
    )


def _incidents() -> IncidentQuerySet:
    return Incident.objects.select_related("severity").prefetch_related(
        "services", Prefetch("entries", Entry.objects.shown(), to_attr="told")
    )


def _of_postmortem(postmortem: Postmortem) -> list[SearchText]:
    """Return its rows, unsaved; a draft equal to what is published has none of its own."""
    rows = []
    if postmortem.published_at is not None:
        for publication in getattr(postmortem, "standing", [])[:1]:
            title = str(publication.document.get("title") or postmortem.title)
            text = plain(publication.markdown).strip().removeprefix(title)
            rows.append(_row(Kind.PUBLISHED, title, text, postmortem.published_at, postmortem))
    if not rows or postmortem.changed_since_publication:
        text = "\n".join(_working_words(postmortem))
        rows.append(_row(Kind.DRAFT, postmortem.title, text, postmortem.created_at, postmortem))
    return rows


def _working_words(postmortem: Postmortem) -> Iterator[str]:
    for section in postmortem.sections.all():
        if section.text:
            yield section.heading
            yield plain(section.text)
    for factor in postmortem.factors.all():
        yield plain(factor.text)
    for item in postmortem.actions.all():
        yield item.title


def _of_incident(incident: Incident) -> list[SearchText]:
    """Return its two rows, unsaved."""
    facts = [service.name for service in incident.services.all()]
    if incident.severity:
        facts.append(incident.severity.name)
    story = [plain(entry.text) for entry in getattr(incident, "told", [])]
    return [
        _row(Kind.FACTS, incident.title, "\n".join(facts), incident.created_at, incident),
        _row(Kind.STORY, incident.title, "\n".join(facts + story), incident.created_at, incident),
    ]


def _row(
    kind: Kind, title: str, body: str, at: datetime, thing: Postmortem | Incident
) -> SearchText:
    row = SearchText(kind=kind, title=title[:300], body=body[:LONGEST], at=at)
    if isinstance(thing, Postmortem):
        row.postmortem = thing
    else:
        row.incident = thing
    return row
