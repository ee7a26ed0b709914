"""Sources and records for the tests of the room."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile

from secondstory.core.evidence.model import ReadOptions
from secondstory.core.moments import Moment, zone_named
from secondstory.web.incidents import jobs, writes
from secondstory.web.incidents.models import Entry, Import, Incident
from secondstory.web.people.models import User
from web.incidents.making import BEGAN, NOW

CHAT = """2026-03-03 02:05 Mira: the tiles are grey for everybody
2026-03-03 02:07 Deb: I am looking into it
2026-03-03 02:20 Deb: rolling back the deploy now
2026-03-03 02:31 Mira: maps are back, all clear
"""


@pytest.fixture
def bring(lead: User) -> Callable[..., Import]:
    """Take a chat in, to be looked at."""

    def bring(incident: Incident, text: str = CHAT, name: str = "chat.txt") -> Import:
        return writes.import_source(
            incident,
            name,
            file=ContentFile(text.encode(), name=name),
            options=ReadOptions(zone=zone_named("Europe/Berlin")),
            by=lead,
            at=NOW,
        )

    return bring


@pytest.fixture
def read_in(bring: Callable[..., Import]) -> Callable[..., Import]:
    """Bring a chat in completely."""

    def read_in(incident: Incident, text: str = CHAT, name: str = "chat.txt") -> Import:
        brought = bring(incident, text, name)
        jobs.run_import(brought.pk)
        brought.refresh_from_db()
        return brought

    return read_in


@pytest.fixture
def entry(incident: Incident, lead: User) -> Entry:
    words = writes.EntryWords(moment=Moment(BEGAN), text="The tiles turned grey")
    return writes.add_entry(incident, words, by=lead, at=NOW)
