"""The moments of the timeline a claim may point to, and the evidence that comes with one."""

from __future__ import annotations

from secondstory.web.incidents.models import Entry
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem

OFFERED = 200  # a long timeline is narrowed by a word


def entries_offered(user: User, postmortem: Postmortem, words: str = "") -> dict[str, Entry]:
    """Return the entries somebody who works on the post-mortem may point to, in time order."""
    workable = Postmortem.objects.workable_by(user).filter(pk=postmortem.pk)
    found = Entry.objects.shown().filter(incident__postmortems__in=workable)
    if words.strip():
        found = found.filter(text__icontains=words.strip()[:200])
    chosen = found.select_related("incident").prefetch_related("sources").distinct()
    return {str(entry.pk): entry for entry in chosen[:OFFERED]}
