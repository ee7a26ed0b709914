"""The curated timeline as the core's values, for rooms that write, draw and compare it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from secondstory.core.timeline.model import Entry as CoreEntry
from secondstory.core.timeline.model import EntryKind
from secondstory.core.timeline.model import Milestone as CoreMilestone
from secondstory.core.timeline.order import ordered
from secondstory.web.incidents.models import Entry, Incident, Milestone


def core_entries(incidents: Iterable[Incident]) -> tuple[CoreEntry, ...]:
    """Return the entries of several incidents as one story, in the core's order; two queries."""
    entries = list(Entry.objects.shown().filter(incident__in=list(incidents)))
    sources = sources_of(entries)
    return ordered(core_entry(entry, sources.get(entry.pk, ())) for entry in entries)


def core_milestones(incidents: Iterable[Incident]) -> tuple[CoreMilestone, ...]:
    """Return the milestones of several incidents, in time order; one query."""
    found = Milestone.objects.filter(incident__in=list(incidents)).order_by("happened_at", "name")
    return tuple(CoreMilestone(each.name, each.moment) for each in found)


def core_entry(entry: Entry, sources: tuple[str, ...] = ()) -> CoreEntry:
    """Return one entry as the core knows it."""
    return CoreEntry(
        happened_at=entry.moment,
        text=entry.text,
        kind=EntryKind(entry.kind),
        known_at=entry.known_at,
        author=entry.author,
        sources=sources,
        milestone=entry.milestone,
    )


def sources_of(entries: Iterable[Entry]) -> dict[int, tuple[str, ...]]:
    """Return the identities of the evidence each entry came from, in time order; one query."""
    links = Entry.sources.through.objects.filter(entry_id__in=[entry.pk for entry in entries])
    rows = links.order_by("evidence__happened_at", "evidence_id")
    found: defaultdict[int, list[str]] = defaultdict(list)
    for entry_id, identity in rows.values_list("entry_id", "evidence__identity"):
        found[entry_id].append(identity)
    return {pk: tuple(identities) for pk, identities in found.items()}
