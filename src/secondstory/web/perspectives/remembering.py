"""What perspectives add to a replay: what people took to be so, and since when they knew."""

from __future__ import annotations

from collections.abc import Sequence

from secondstory.core.perspectives.knowledge import assumptions, learned
from secondstory.core.timeline.model import Entry as CoreEntry
from secondstory.web.incidents import story
from secondstory.web.incidents.models import Incident
from secondstory.web.incidents.recollections import Recollections
from secondstory.web.people.models import User
from secondstory.web.perspectives.comparing import account, identities_of
from secondstory.web.perspectives.models import Perspective


def recollections_of(
    reader: User, incidents: Sequence[Incident], entries: Sequence[CoreEntry]
) -> Recollections:
    """Return what the perspectives open to this reader say; four queries, one for none."""
    about = Perspective.objects.filter(round__postmortem__incidents__in=incidents)
    found = Perspective.objects.readable_by(reader).filter(pk__in=about.values("pk"))
    given = list(found.select_related("author").prefetch_related("claims"))
    if not given:
        return Recollections()
    claims = [claim for each in given for claim in each.claims.all()]
    identities = identities_of(claims)
    told = [account(each, identities) for each in given]
    by_key = _by_key(incidents, entries)
    return Recollections(held=assumptions(told, by_key), learned=learned(told, by_key))


def _by_key(incidents: Sequence[Incident], entries: Sequence[CoreEntry]) -> dict[str, CoreEntry]:
    """Return the entries on show by the keys that claims name: the same words at the same time."""
    shown = {(entry.happened_at.at, entry.text): entry for entry in entries}
    rows = [row for incident in incidents for row in story.entries_of(incident)]
    found = {str(row.pk): shown.get((row.happened_at, row.text)) for row in rows}
    return {key: entry for key, entry in found.items() if entry is not None}
