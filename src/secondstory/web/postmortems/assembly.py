"""Builds the portable document of a post-mortem from its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from secondstory.core.document.model import (
    ActionItem,
    Document,
    DocumentStatus,
    Factor,
    FactorKind,
    Section,
    SectionName,
)
from secondstory.core.timeline.model import Entry, Milestone
from secondstory.web.incidents import story
from secondstory.web.incidents.models import Incident
from secondstory.web.postmortems import models, parts
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.postmortems.writes.postmortem import gravest_severity


def document_of(postmortem: Postmortem) -> Document:
    """Return the post-mortem as it stands now, as one value."""
    incidents = list(postmortem.incidents.select_related("severity").prefetch_related("services"))
    services = {service.name: None for each in incidents for service in each.services.all()}
    return assembled(
        postmortem,
        incidents=incidents,
        services=tuple(services),
        sections=postmortem.sections.all(),
        factors=postmortem.factors.all(),
        entries=story.core_entries(incidents),
        milestones=story.core_milestones(incidents),
        actions=parts.action_items(postmortem),
    )


def assembled(
    postmortem: Postmortem,
    *,
    incidents: Sequence[Incident],
    services: tuple[str, ...],
    sections: Iterable[models.Section],
    factors: Iterable[models.Factor],
    entries: Sequence[Entry],
    milestones: Sequence[Milestone],
    actions: Sequence[ActionItem],
) -> Document:
    """Put what was read from several rooms together."""
    gravest = gravest_severity(incidents)
    return Document(
        title=postmortem.title,
        lead=str(postmortem.lead or ""),
        facilitator=str(postmortem.facilitator or ""),
        participants=tuple(str(person) for person in postmortem.participants.all()),
        severity=gravest.name if gravest else "",
        services=services,
        status=DocumentStatus(postmortem.state),
        zone=incidents[0].zone if incidents else "",
        outline=postmortem.outline,
        milestones=tuple(milestones),
        sections=tuple(
            Section(SectionName(section.name), section.heading, section.text)
            for section in sections
        ),
        timeline=tuple(entries),
        factors=tuple(Factor(factor.text, FactorKind(factor.kind)) for factor in factors),
        actions=tuple(actions),
    )
