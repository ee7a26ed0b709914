"""What a reader sees of a publication, made from its snapshot alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from secondstory.core.document import json_form
from secondstory.core.document.model import (
    ActionItem,
    Document,
    Factor,
    Section,
    SectionName,
)
from secondstory.core.timeline.gaps import in_words
from secondstory.core.timeline.model import Entry, Milestone
from secondstory.core.timeline.phases import agreeing
from secondstory.web.incidents.durations import Bar, bars
from secondstory.web.postmortems.models import Publication
from secondstory.web.postmortems.models.factor import FACTOR_LABELS
from secondstory.web.postmortems.rendering import image_ids, to_html

PARTS = (SectionName.TIMELINE, SectionName.FACTORS, SectionName.ACTIONS)

Rendered = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class ShownSection:
    """One section: its words, and whether the timeline, factors or actions stand in it."""

    anchor: str
    name: SectionName
    heading: str
    html: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """One line of the timeline with its words as HTML."""

    entry: Entry
    html: str


@dataclass(frozen=True, slots=True)
class ShownFactor:
    """One factor with its words as HTML."""

    factor: Factor
    label: str
    html: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A publication ready for its page."""

    document: Document
    sections: tuple[ShownSection, ...]
    entries: tuple[ShownEntry, ...]
    factors: tuple[ShownFactor, ...]
    actions: tuple[ActionItem, ...]
    milestones: tuple[Milestone, ...]
    bars: list[Bar]
    felt: str
    duration: str


def rendered(document: Document, *, postmortem_id: int) -> Rendered:
    """Return the HTML of every text in a document, in its order."""
    return {
        "sections": [to_html(each.text, postmortem_id=postmortem_id) for each in document.sections],
        "timeline": [to_html(each.text, postmortem_id=postmortem_id) for each in document.timeline],
        "factors": [to_html(each.text, postmortem_id=postmortem_id) for each in document.factors],
    }


def shown_images(document: Document) -> frozenset[int]:
    """Return the numbers of the pictures a document shows."""
    texts = [
        *(section.text for section in document.sections),
        *(entry.text for entry in document.timeline),
        *(factor.text for factor in document.factors),
    ]
    return frozenset(number for text in texts for number in image_ids(text))


def shown(publication: Publication) -> Shown:
    """Return what the page of a publication shows."""
    document = json_form.from_json(publication.document)
    return shown_document(document, publication.rendered)


def shown_document(document: Document, html: Rendered) -> Shown:
    """Return what a page shows of a document whose texts were rendered before."""
    drawn = bars(document.milestones)
    return Shown(
        document=document,
        sections=_sections(document, html["sections"]),
        entries=tuple(map(ShownEntry, document.timeline, html["timeline"])),
        factors=tuple(
            ShownFactor(factor, str(FACTOR_LABELS[factor.kind]), words)
            for factor, words in zip(document.factors, html["factors"], strict=True)
        ),
        actions=document.actions,
        milestones=document.milestones,
        bars=drawn,
        felt=_felt(document.milestones),
        duration=in_words(drawn[-1].end - drawn[0].start) if drawn else "",
    )


def _felt(milestones: tuple[Milestone, ...]) -> str:
    """Return how long it hurt, "" where the milestones do not say or say it was over at once."""
    marks = {name: at for at, name in agreeing(milestones)}
    if "began" not in marks or "mitigated" not in marks or "resolved" not in marks:
        return ""
    if not marks["began"] < marks["mitigated"] < marks["resolved"]:
        return ""
    return in_words(marks["mitigated"] - marks["began"])


def _sections(document: Document, html: list[str]) -> tuple[ShownSection, ...]:
    """Return the sections that say something, the summary first, every part in its place."""
    full = {
        SectionName.TIMELINE: bool(document.timeline),
        SectionName.FACTORS: bool(document.factors),
        SectionName.ACTIONS: bool(document.actions),
    }
    found = [
        _shown_section(index, section, words)
        for index, (section, words) in enumerate(zip(document.sections, html, strict=True))
        if words.strip() or full.get(section.name)
    ]
    there = {section.name for section in found}
    found += [
        ShownSection(f"s-{name}", name, _part_heading(name), "")
        for name in PARTS
        if full[name] and name not in there
    ]
    return tuple(sorted(found, key=lambda section: section.name is not SectionName.SUMMARY))


def _shown_section(index: int, section: Section, html: str) -> ShownSection:
    return ShownSection(f"s-{index + 1}", section.name, section.heading, html, section.text)


def _part_heading(name: SectionName) -> str:
    """Name a part for which the outline has no section."""
    return {
        SectionName.TIMELINE: _("Timeline"),
        SectionName.FACTORS: _("Contributing factors"),
        SectionName.ACTIONS: _("Action items"),
    }[name]
