"""Instants and rows the tests of the room share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from secondstory.web.incidents.models import Candidate, Evidence, Incident

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
BEGAN = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)


def candidates(incident: Incident, count: int) -> list[Candidate]:
    """Make records with proposals, one a minute."""
    Evidence.objects.bulk_create(
        Evidence(
            incident=incident,
            identity=f"test:{number}",
            source="chat",
            kind="message",
            happened_at=BEGAN + timedelta(minutes=number),
            precision="minute",
            who="Mira",
            text=f"message {number}",
            place="war-room",
        )
        for number in range(count)
    )
    return Candidate.objects.bulk_create(
        Candidate(
            incident=incident,
            evidence=record,
            happened_at=record.happened_at,
            kind="observation",
            score=0.7,
            reasons=["somebody says what they see"],
            is_proposed=True,
        )
        for record in incident.evidence.order_by("pk")
    )
