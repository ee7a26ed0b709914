"""Texts to find, and their index."""

from __future__ import annotations

import datetime
from datetime import UTC

import pytest

from secondstory.core.document import json_form
from secondstory.core.document.model import Document, Section, SectionName
from secondstory.web.incidents import parts as incident_parts
from secondstory.web.incidents.models import Entry, Incident
from secondstory.web.postmortems import parts
from secondstory.web.postmortems.models import Postmortem, Publication

NOW = datetime.datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


def write(postmortem: Postmortem, text: str) -> None:
    """Write a text into the summary, as a save does."""
    postmortem.sections.filter(name="summary").update(text=text)
    postmortem.changed_at = NOW + datetime.timedelta(days=1)
    postmortem.save()
    parts.changed(postmortem)


def publish(postmortem: Postmortem, text: str, *, number: int = 1) -> Publication:
    """Fix a snapshot, as publishing does."""
    section = Section(SectionName.SUMMARY, "Summary", text)
    document = Document(title=postmortem.title, lead="Lena Lead", sections=(section,))
    postmortem.publications.update(is_newest=False)
    publication = Publication.objects.create(
        postmortem=postmortem,
        number=number,
        document=json_form.to_json(document),
        markdown=f"---\nlead: Lena Lead\n---\n# {postmortem.title}\n\n## Summary\n\n{text}\n",
        at=NOW,
    )
    postmortem.published_at, postmortem.state = NOW, "published"
    postmortem.changed_at = NOW
    postmortem.save()
    parts.changed(postmortem)
    return publication


def withdraw(publication: Publication) -> None:
    """Take it back from readers."""
    publication.withdrawn_at = NOW
    publication.save()
    postmortem = publication.postmortem
    postmortem.published_at, postmortem.state = None, "withdrawn"
    postmortem.save()
    parts.changed(postmortem)


def tell(incident: Incident, text: str) -> Entry:
    """Add an entry to the curated timeline."""
    entry = Entry.objects.create(
        incident=incident, happened_at=NOW, original_at=NOW, text=text, created_at=NOW
    )
    incident_parts.changed(incident)
    return entry


@pytest.fixture
def published(postmortem: Postmortem) -> Postmortem:
    publish(postmortem, "A malformed file emptied the **dashboard**; nobody had told scientists.")
    return postmortem


@pytest.fixture
def private_published(private_postmortem: Postmortem) -> Postmortem:
    publish(private_postmortem, "The dashboard leaked the zeppelin project.")
    return private_postmortem
