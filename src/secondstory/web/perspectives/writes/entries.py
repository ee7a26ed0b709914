"""From a claim to a line of the timeline, attributed as its author chose."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from secondstory.core.errors import Refused
from secondstory.core.perspectives.model import Mark, Prompt
from secondstory.core.timeline.model import EntryKind
from secondstory.web.incidents.models import Entry, Evidence, Incident
from secondstory.web.incidents.writes import EntryWords, add_entry
from secondstory.web.people.models import User
from secondstory.web.perspectives.models import Claim

KINDS = {Prompt.DID: EntryKind.ACTION}
LATER = (Mark.INFERRED, Mark.READ_LATER)


@transaction.atomic
def make_entry(claim: Claim, incident: Incident, *, by: User, at: datetime) -> Entry:
    """Put a claim on the timeline of an incident, once.

    What somebody did, saw or was told is known from its time on. What they worked out or read later
    counts as known only from when they were asked, until somebody says better.

    Raises:
        Refused: It carries no time.
    """
    held = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    if held.became is not None and held.became.removed_at is None:
        return held.became
    if held.moment is None:
        raise Refused(_("It says no time. Add an entry by hand, and say when."))
    words = EntryWords(
        moment=held.moment,
        text=held.text,
        kind=KINDS.get(Prompt(held.prompt), EntryKind.OBSERVATION),
        author=held.perspective.said_by,
        known_at=held.perspective.round.asked_at if held.mark in LATER else None,
    )
    sources = Evidence.objects.filter(incident=incident, pk__in=held.evidence_ids)
    held.became = add_entry(incident, words, by=by, at=at, sources=sources)
    held.save(update_fields=["became"])
    return held.became
