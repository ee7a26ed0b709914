"""One incident whose timeline has more to look through than any other."""

from __future__ import annotations

import random
from datetime import timedelta

from benchmarks import words
from secondstory.core.timeline.model import EntryKind
from secondstory.web.incidents.models import Candidate, Entry, Evidence, Incident
from secondstory.web.people.models import User

CANDIDATES = 2_000
ENTRIES = 200
RECORDS = 10_000


def make_heavy(incident: Incident, person: User, dice: random.Random) -> None:
    """Give an incident 10,000 records, 2,000 of them candidates, and 200 entries."""
    incident.people.add(person)
    began = incident.created_at - timedelta(hours=6)
    records = Evidence.objects.bulk_create(
        [
            Evidence(
                incident=incident,
                identity=f"slack:C{n % 3}/{n}",
                source="slack" if n % 4 else "alertmanager",
                kind="message" if n % 4 else "alert",
                happened_at=began + timedelta(seconds=2 * n),
                precision="second",
                who=f"User {n % 40}",
                text=words.sentence(dice),
                place=f"channel-{n % 3}",
                details=[["severity", "page"]],
            )
            for n in range(RECORDS)
        ],
        batch_size=1000,
    )
    Candidate.objects.bulk_create(
        Candidate(
            incident=incident,
            evidence=record,
            happened_at=record.happened_at,
            kind=dice.choice(list(EntryKind)),
            score=dice.random(),
            reasons=["it names a service", "several people answered it"],
            is_proposed=True,
        )
        for record in records[:: RECORDS // CANDIDATES]
    )
    entries = Entry.objects.bulk_create(
        Entry(
            incident=incident,
            happened_at=record.happened_at,
            original_at=record.happened_at,
            kind=dice.choice(list(EntryKind)),
            text=record.text,
            author=record.who,
            created_at=incident.created_at,
            created_by=person,
        )
        for record in records[:: RECORDS // ENTRIES]
        if record.happened_at is not None
    )
    links = zip(entries, records[:: RECORDS // ENTRIES], strict=True)
    through = Entry.sources.through
    through.objects.bulk_create(through(entry=one, evidence=other) for one, other in links)
