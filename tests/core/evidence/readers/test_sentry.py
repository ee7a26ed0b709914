"""Sentry: an issue and the event it began with are one; later events are their own."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from core.evidence.helpers import problems, records

from .payloads import sentry_event, sentry_issue, written

FIRST = datetime(2026, 3, 17, 23, 44, 12, 318000, UTC)


def test_an_issue_and_its_first_event_are_one(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", sentry_event(), sentry_issue(), sentry_event(1773794652.5))
    first, later = records(path)
    assert first.when and first.when.at == FIRST
    assert later.when and later.when.at.isoformat() == "2026-03-18T00:44:12.500000+00:00"
    assert ("level", "error") in first.details


def test_the_end_is_known_where_the_headers_were_kept(tmp_path: Path) -> None:
    resolved = sentry_issue("resolved", status="resolved")
    caught = {"headers": {"Sentry-Hook-Timestamp": "1773807480"}, "body": resolved}
    (bare,) = records(written(tmp_path / "a.json", resolved))
    (timed,) = records(written(tmp_path / "b.jsonl", sentry_issue(), caught))
    assert bare.until is None
    assert timed.until == datetime(2026, 3, 18, 4, 18, tzinfo=UTC)
    for found in (bare, timed):
        assert {("status", "resolved"), ("resolved by", "Ada Obi")} <= set(found.details)


def test_an_issue_that_comes_back_has_not_ended(tmp_path: Path) -> None:
    caught = [
        {"headers": {"sentry-hook-timestamp": str(stamp)}, "body": body}
        for stamp, body in (
            (1773807480, sentry_issue("resolved", status="resolved")),
            (1773808000, sentry_issue("unresolved")),
        )
    ]
    (found,) = records(written(tmp_path / "a.json", caught))
    assert found.until is None
    assert ("status", "firing") in found.details


def test_a_metric_alert_has_its_span(tmp_path: Path) -> None:
    alert = {
        "id": "4",
        "identifier": "4",
        "alert_rule": {"name": "Error rate", "aggregate": "count()"},
        "date_started": "2026-03-18T00:52:00Z",
        "date_closed": "2026-03-18T04:18:00Z",
    }
    payload = {
        "action": "resolved",
        "data": {"metric_alert": alert, "description_text": "10 events in the last minute"},
    }
    (found,) = records(written(tmp_path / "a.json", payload))
    assert found.text == "Error rate\n\n10 events in the last minute"
    assert found.until == datetime(2026, 3, 18, 4, 18, tzinfo=UTC)


def test_listed_issues_and_events_are_read(tmp_path: Path) -> None:
    issue = sentry_issue()["data"]["issue"] | {"permalink": "https://sentry.example/1180"}
    event = {
        "eventID": "4d1f",
        "groupID": "1180",
        "dateCreated": "2026-03-18T00:44:12.500Z",
        "title": "ColumnMissing: expected temp_c",
        "tags": [{"key": "environment", "value": "production"}, {"key": "level", "value": "error"}],
    }
    listed, later = records(written(tmp_path / "a.json", [issue, event]))
    assert listed.link == "https://sentry.example/1180"
    assert {("environment", "production"), ("level", "error")} <= set(later.details)


def test_an_event_without_a_time_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", sentry_event(), sentry_event(timestamp="soon"))
    assert len(records(path)) == 1
    assert "`timestamp`" in problems(path)[0].sentence
