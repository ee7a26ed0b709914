"""The curated timeline as the core's values, for rooms that write, draw and compare it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from secondstory.core.timeline.model import Entry as CoreEntry
from secondstory.core.timeline.model import EntryKind
from secondstory.core.timeline.model import Milestone as CoreMilestone
from secondstory.core.timeline.order import ordered
from secondstory.web.incidents.models import Entry, Incident, Milestone
from secondstory.web.people.prepared import Prepared

_ENTRIES = Prepared(lambda key: Entry.objects.shown().filter(incident=key), key=int)
_MILESTONES = Prepared(lambda key: Milestone.objects.filter(incident=key), key=int)


def entries_of(incident: Incident) -> list[Entry]:
    """Return what stands on the timeline of one incident, in time order; one query."""
    return _ENTRIES.rows(key=incident.pk)


def milestones_of(incident: Incident) -> list[Milestone]:
    """Return the milestones of one incident, in time order; one query."""
    return _MILESTONES.rows(key=incident.pk)


def core_entries(incidents: Iterable[Incident]) -> tuple[CoreEntry, ...]:
    """Return the entries of several incidents as one story, in the core's order.

    One query for each incident, which are seldom more than one, and one for all their sources.
    """
    entries = [entry for incident in incidents for entry in entries_of(incident)]
    sources = sources_of(entries)
    return ordered(core_entry(entry, sources.get(entry.pk, ())) for entry in entries)


def core_milestones(incidents: Iterable[Incident]) -> tuple[CoreMilestone, ...]:
    """Return the milestones of several incidents, in time order; one query for each."""
    return in_core(mark for incident in incidents for mark in milestones_of(incident))


def in_core(milestones: Iterable[Milestone]) -> tuple[CoreMilestone, ...]:
    """Return milestones as the core knows them, in time order."""
    found = sorted(milestones, key=lambda mark: (mark.happened_at, mark.name))
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
