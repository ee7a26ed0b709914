"""A post-mortem that is ready to publish, and one that is published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from secondstory.core.document.model import FactorKind, SectionName
from secondstory.web.incidents.models import Entry, Incident, Milestone
from secondstory.web.people.models import User
from secondstory.web.postmortems import writes
from secondstory.web.postmortems.models import Postmortem, Publication, Section

BEGAN = datetime(2026, 3, 9, 22, 10, tzinfo=UTC)
LATER = datetime(2026, 3, 11, 9, 0, 0, 123456, tzinfo=UTC)  # as a real clock gives it

Writes = Callable[[Postmortem, str, str], Section]


@pytest.fixture
def write(lead: User) -> Writes:
    """Return what saves a text in the section of a name, as the lead."""

    def save(postmortem: Postmortem, name: str, text: str) -> Section:
        section = postmortem.sections.get(name=name)
        return writes.save_section(section, text=text, version=section.version, by=lead, at=LATER)

    return save


@pytest.fixture
def told(incident: Incident) -> Incident:
    """The incident with a timeline and its milestones."""
    for minutes, name in [(0, "began"), (35, "detected"), (40, "acknowledged"), (95, "resolved")]:
        at = BEGAN + timedelta(minutes=minutes)
        Milestone.objects.create(incident=incident, name=name, happened_at=at)
        Entry.objects.create(
            incident=incident,
            happened_at=at,
            original_at=at,
            text=f"The dashboard *{name}*",
            created_at=LATER,
        )
    return incident


@pytest.fixture
def complete(postmortem: Postmortem, told: Incident, lead: User, write: Writes) -> Postmortem:
    """The post-mortem with everything publication waits for."""
    write(postmortem, SectionName.SUMMARY, "The maps were gone for **95 minutes**.")
    write(postmortem, SectionName.IMPACT, "About forty scientists waited.")
    writes.add_factor(
        postmortem,
        kind=FactorKind.CONDITION,
        text="Nobody had said which format the pipeline expects.",
        by=lead,
        at=LATER,
    )
    postmortem.refresh_from_db()
    return postmortem


@pytest.fixture
def published(complete: Postmortem, lead: User) -> Publication:
    """Its first publication."""
    return writes.publish(complete, accepts_no_review=True, by=lead, at=LATER)
