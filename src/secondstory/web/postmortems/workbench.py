"""What the work page of a post-mortem shows, read in as few statements as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.urls import reverse

from secondstory.core.document import completeness, json_form
from secondstory.core.document.model import ActionItem, Document, Missing, SectionName
from secondstory.core.timeline.model import Entry
from secondstory.web.incidents import story
from secondstory.web.incidents.durations import Bar, bars
from secondstory.web.incidents.models import Incident
from secondstory.web.people.prepared import Prepared
from secondstory.web.postmortems import outlines, parts
from secondstory.web.postmortems.assembly import assembled
from secondstory.web.postmortems.models import (
    Factor,
    Postmortem,
    Publication,
    Section,
    SectionRevision,
)
from secondstory.web.postmortems.published import PARTS
from secondstory.web.postmortems.roles import in_readers_words


@dataclass(frozen=True, slots=True)
class Place:
    """Something missing, with the address of the place where it goes."""

    missing: Missing
    url: str


@dataclass(frozen=True, slots=True)
class Workbench:
    """Everything on the work page."""

    postmortem: Postmortem
    document: Document
    incidents: Sequence[Incident]
    sections: Sequence[Section]
    factors: Sequence[Factor]
    entries: Sequence[Entry]
    actions: Sequence[ActionItem]
    bars: list[Bar]
    places: tuple[Place, ...]

    @property
    def blocking(self) -> list[Place]:
        """What publication waits for."""
        return [place for place in self.places if place.missing.blocks]

    @property
    def advisable(self) -> list[Place]:
        """What would help readers, and may wait."""
        return [place for place in self.places if not place.missing.blocks]

    @property
    def parts_apart(self) -> list[SectionName]:
        """The parts for which the outline has no section of its own."""
        there = {section.name for section in self.sections}
        return [name for name in PARTS if name not in there]

    def has_moved_on_from(self, publication: Publication) -> bool:
        """Whether the timeline, or a milestone, is no longer what that publication shows."""
        told = json_form.from_json(publication.document)
        now = in_readers_words(self.postmortem, self.document)
        return (told.timeline, told.milestones) != (now.timeline, now.milestones)

    @property
    def names(self) -> list[str]:
        """Everybody this page names: its people, and whoever the timeline quotes."""
        told = self.document
        people = (told.lead, told.facilitator, *told.participants)
        return [name for name in (*people, *(entry.author for entry in self.entries)) if name]

    @property
    def word_count(self) -> int:
        """How many words the sections have."""
        return sum(len(section.text.split()) for section in self.sections)


def workbench(postmortem: Postmortem) -> Workbench:
    """Read what the work page shows."""
    incidents = _INCIDENTS.rows(key=postmortem.pk)
    entries = story.core_entries(incidents)
    milestones = story.core_milestones(incidents)
    actions = parts.action_items(postmortem)
    sections = _SECTIONS.rows(key=postmortem.pk)
    factors = _FACTORS.rows(key=postmortem.pk)
    document = assembled(
        postmortem,
        incidents=incidents,
        services=(),  # the page does not show them, and their statement is saved
        sections=sections,
        factors=factors,
        entries=entries,
        milestones=milestones,
        actions=actions,
    )
    missing = completeness.missing(document, outlines.outline_of(postmortem))
    return Workbench(
        postmortem,
        document,
        incidents,
        sections,
        factors,
        entries,
        actions,
        bars(milestones),
        tuple(Place(each, place_of(each, postmortem, sections)) for each in missing),
    )


def with_last_save(sections: QuerySet[Section]) -> QuerySet[Section]:
    """Add who saved each section last, and when."""
    last = SectionRevision.objects.filter(section=OuterRef("pk")).order_by("-version")
    return sections.annotate(
        saved_at=Subquery(last.values("at")[:1]), saved_by=Subquery(last.values("by__name")[:1])
    )


_INCIDENTS = Prepared(
    lambda key: Incident.objects.filter(postmortems=key).select_related("severity"), key=int
)
_SECTIONS = Prepared(lambda key: with_last_save(Section.objects.filter(postmortem=key)), key=int)
_FACTORS = Prepared(
    lambda key: Factor.objects.filter(postmortem=key).annotate(entry_count=Count("entries")),
    key=int,
)


def place_of(missing: Missing, postmortem: Postmortem, sections: Sequence[Section]) -> str:
    """Return where to go to add what is missing."""
    work = reverse("postmortem", args=[postmortem.pk])
    if missing.where == "lead":
        return reverse("postmortem_lead", args=[postmortem.pk])
    name = missing.where.partition("[")[0]
    if name in (SectionName.ACTIONS, SectionName.FACTORS, SectionName.TIMELINE):
        return f"{work}#{name}"
    for section in sections:
        if name in (section.name, section.heading):
            return f"{work}#section-{section.pk}"
    return work
