"""PagerDuty: one alert per incident, a note for what people did, over three ages of webhooks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from core.evidence.helpers import problems, records
from secondstory.core.evidence.model import EvidenceKind

from .payloads import log_entry, pagerduty, written

TRIGGERED = pagerduty("triggered", "2026-03-18T03:02:11Z")
ACKNOWLEDGED = pagerduty("acknowledged", "2026-03-18T03:14:20.500Z", status="acknowledged")
RESOLVED = pagerduty("resolved", "2026-03-18T04:57:02Z", status="resolved")


def test_an_incident_is_one_alert_from_triggered_to_resolved(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", RESOLVED, TRIGGERED, ACKNOWLEDGED, TRIGGERED)
    alert, note = sorted(records(path), key=lambda r: r.identity)
    assert alert.kind is EvidenceKind.ALERT
    assert alert.when and alert.when.at == datetime(2026, 3, 18, 3, 2, 11, tzinfo=UTC)
    assert alert.until == datetime(2026, 3, 18, 4, 57, 2, tzinfo=UTC)
    assert alert.link == "https://pagerduty.example/incidents/P118"
    assert dict(alert.details) == {
        "status": "resolved",
        "service": "Tideboard",
        "urgency": "high",
        "number": "118",
        "acknowledged": "2026-03-18T03:14:20.500000+00:00",
        "acknowledged by": "Ada Obi",
        "resolved by": "Ada Obi",
    }
    assert (note.kind, note.who) == (EvidenceKind.NOTE, "Ada Obi")
    assert note.text == "Acknowledged: Tideboard is grey"
    assert note.thread == alert.identity


def test_an_incident_heard_of_late_says_so(tmp_path: Path) -> None:
    (alert,) = records(written(tmp_path / "a.json", RESOLVED))
    assert ("began", "before this was first heard of") in alert.details
    (known,) = records(
        written(
            tmp_path / "b.json",
            pagerduty("resolved", "2026-03-18T04:57:02Z", created_at="2026-03-18T03:02:11Z"),
        )
    )
    assert known.when and known.when.at.hour == 3
    assert "began" not in dict(known.details)


def test_a_webhook_and_the_log_tell_of_one_acknowledgement(tmp_path: Path) -> None:
    log = {
        "log_entries": [
            log_entry("trigger", "2026-03-18T03:02:11Z", channel={"summary": "Tideboard is grey"}),
            log_entry("acknowledge", "2026-03-18T03:14:20Z"),
            log_entry("annotate", "2026-03-18T04:16:00Z", channel={"summary": "It is the row."}),
            log_entry("notify", "2026-03-18T03:03:00Z", user={"summary": "Ben Lind"}),
            log_entry("resolve", "2026-03-18T04:57:02Z"),
        ]
    }
    found = {r.identity: r for r in records(written(tmp_path / "a.jsonl", ACKNOWLEDGED, log))}
    texts = sorted(r.text for r in found.values())
    assert texts == [
        "Acknowledged: Tideboard is grey",
        "Note: It is the row.",
        "Notified Ben Lind: Tideboard is grey",
        "Tideboard is grey",
    ]
    assert found["pagerduty:P118"].until is not None


def test_a_note_and_a_responder_in_version_three_are_told(tmp_path: Path) -> None:
    reference = {"id": "P118", "type": "incident_reference", "summary": "Tideboard is grey"}
    note = pagerduty("annotated", "2026-03-18T04:16:00Z")
    note["event"]["data"] = {
        "id": "N1",
        "type": "incident_note",
        "incident": reference,
        "content": "It is the row.",
    }
    asked = pagerduty("responder.added", "2026-03-18T04:20:00Z")
    asked["event"]["data"] = {
        "type": "incident_responder",
        "incident": reference,
        "user": {"summary": "Ben Lind"},
        "message": "Please help with Tideboard.",
    }
    path = written(tmp_path / "a.jsonl", TRIGGERED, note, asked)
    notes = {r.text: r for r in records(path) if r.kind is EvidenceKind.NOTE}
    assert set(notes) == {"Note: It is the row.", "Asked Ben Lind to help: Tideboard is grey"}
    assert {r.thread for r in notes.values()} == {"pagerduty:P118"}


def test_a_list_of_incidents_is_read(tmp_path: Path) -> None:
    incident = {
        "id": "P118",
        "type": "incident",
        "incident_number": 118,
        "title": "Tideboard is grey",
        "status": "resolved",
        "created_at": "2026-03-18T03:02:11Z",
        "last_status_change_at": "2026-03-18T04:57:02Z",
        "service": {"summary": "Tideboard"},
        "assignments": [{"assignee": {"summary": "Ada Obi"}}],
    }
    (found,) = records(written(tmp_path / "a.json", {"incidents": [incident], "limit": 25}))
    assert found.until == datetime(2026, 3, 18, 4, 57, 2, tzinfo=UTC)
    assert ("assigned to", "Ada Obi") in found.details


def test_an_incident_without_an_id_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", TRIGGERED, pagerduty("triggered", "2026-03-18", id=None))
    assert len(records(path)) == 1
    assert "`id`" in problems(path)[0].sentence
