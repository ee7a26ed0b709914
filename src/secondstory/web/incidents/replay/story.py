"""What is replayed: the entries of an incident, of a draft or of a publication, and their name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _

from secondstory.core.timeline.model import Entry, EntryKind, Milestone
from secondstory.core.timeline.replay import known_from
from secondstory.web.incidents.models import Incident
from secondstory.web.incidents.story import core_entry, core_milestones, entries_of
from secondstory.web.incidents.wording import to_html

# What something looked like from outside; a change or a suspicion that names a service is a
# different matter, and naming the story after it would say that it mattered.
_NOTICED = {EntryKind.SYMPTOM, EntryKind.DETECTION, EntryKind.MILESTONE}


@dataclass(frozen=True, slots=True)
class Story:
    """A timeline and what is needed to show it.

    Args:
        address: Where it is replayed.
        title: Tells the ending, and is therefore shown at the end only.
        to_html: Shows the words of an entry, safely.
        roles: Names of people by the role they share, where roles are known.
    """

    address: str
    title: str
    services: tuple[str, ...]
    zone: ZoneInfo
    incidents: Sequence[Incident]
    entries: tuple[Entry, ...]
    milestones: tuple[Milestone, ...]
    to_html: Callable[[Entry], str]
    roles: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def eyes(self, who: str) -> frozenset[str]:
        """Return whose knowledge counts: those in a role, or the one person of that name."""
        return self.roles.get(who, frozenset({who}))


def story_of(incident: Incident) -> Story:
    """Return the story of one incident as it is curated now; three queries."""
    return Story(
        address=reverse("incident_replay", args=[incident.pk]),
        title=incident.title,
        services=tuple(service.name for service in incident.services.all()),
        zone=incident.zone_info,
        incidents=[incident],
        entries=tuple(core_entry(entry) for entry in entries_of(incident)),
        milestones=core_milestones([incident]),
        to_html=lambda entry: to_html(entry.text),
    )


def neutral_name(story: Story, known: Iterable[Entry]) -> str:
    """Name a story without its verdict.

    After its day, and the one of its services that people first saw something of: the list of all
    services it touched is part of the ending. What it is called stays the same from then on.
    """
    day = date_format(_day(story), "j F")
    service = _first_seen(story.services, known)
    if service:
        return _("%(service)s, %(day)s") % {"service": service, "day": day}
    return _("Incident of %(day)s") % {"day": day}


def _day(story: Story) -> date:
    marks = {mark.name: mark.at.at for mark in story.milestones}
    first = min(entry.happened_at.at for entry in story.entries)
    return marks.get("began", marks.get("detected", first)).astimezone(story.zone).date()


def _first_seen(services: Sequence[str], known: Iterable[Entry]) -> str:
    noticed = [entry for entry in known if entry.kind in _NOTICED or entry.milestone]
    for entry in sorted(noticed, key=lambda entry: known_from(entry) or entry.happened_at.at):
        spoken = {place: name for name in services if (place := _place(name, entry.text)) >= 0}
        if spoken:
            return spoken[min(spoken)]
    return ""


def _place(name: str, text: str) -> int:
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    return found.start() if found else -1
