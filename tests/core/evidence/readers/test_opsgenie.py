"""Opsgenie: milliseconds beside nanoseconds, one alert from created to closed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from core.evidence.helpers import problems, records
from secondstory.core.evidence.model import EvidenceKind

from .payloads import opsgenie, written


def test_milliseconds_and_nanoseconds_are_told_apart(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", opsgenie("Create"), opsgenie("Close"))
    (found,) = records(path)
    assert found.when and found.when.at == datetime(2026, 3, 18, 0, 58, 0, 412000, UTC)
    assert found.until == datetime(2026, 3, 18, 4, 18, tzinfo=UTC)
    assert {("status", "resolved"), ("resolved by", "ada@example.org")} <= set(found.details)


def test_what_people_did_is_a_note_in_the_alerts_thread(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.jsonl",
        opsgenie("Acknowledge"),
        opsgenie("AddNote", note="It is the row."),
        opsgenie("AssignOwnership", owner="ben@example.org"),
        opsgenie("AddTags", addedTags="night"),
    )
    alert, *others = sorted(records(path), key=lambda r: r.kind is not EvidenceKind.ALERT)
    assert {r.text for r in others if r.kind is EvidenceKind.NOTE} == {
        "Acknowledged: Queue is growing",
        "It is the row.",
        "Assigned to ben@example.org: Queue is growing",
    }
    assert [r.text for r in others if r.kind is EvidenceKind.MESSAGE] == [
        "Tags added (night): Queue is growing"
    ]
    assert {r.thread for r in others} == {alert.identity}


def test_an_escalation_that_says_no_time_is_kept_without_one(tmp_path: Path) -> None:
    escalation = {
        "action": "Escalate",
        "alert": {"alertId": "5f1c0a6e"},
        "escalationName": "night",
        "escalationNotify": {"name": "Ben"},
    }
    path = written(tmp_path / "a.json", escalation)
    (found,) = records(path)
    assert (found.when, found.text) == (None, "Escalated to Ben by night")
    assert "no time" in problems(path)[0].sentence
    caught = {"received_at": "2026-03-18T03:30:00Z", "body": escalation}
    (timed,) = records(written(tmp_path / "b.json", caught))
    assert timed.when and timed.when.at.hour == 3


def test_listed_alerts_count_their_report_from_the_beginning(tmp_path: Path) -> None:
    alert = {
        "id": "5f1c0a6e",
        "tinyId": "118",
        "alias": "queue",
        "message": "Queue is growing",
        "status": "closed",
        "acknowledged": True,
        "tags": ["ingest"],
        "createdAt": "2026-03-18T00:58:00Z",
        "updatedAt": "2026-03-19T00:00:00Z",
        "priority": "P3",
        "report": {"ackTime": 60_000, "closeTime": 3_600_000, "acknowledgedBy": "ada"},
    }
    (found,) = records(written(tmp_path / "a.json", {"data": [alert], "took": 0.1}))
    assert found.until == datetime(2026, 3, 18, 1, 58, tzinfo=UTC)
    assert {
        ("status", "resolved"),
        ("priority", "P3"),
        ("acknowledged", "2026-03-18T00:59:00+00:00"),
        ("acknowledged by", "ada"),
    } <= set(found.details)
