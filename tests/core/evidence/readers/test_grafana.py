"""Grafana: unified and legacy alerting, annotations, and rules, which are no alerts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.evidence.helpers import problems, records
from secondstory.core.errors import MalformedInput
from secondstory.core.evidence.model import EvidenceKind

from .payloads import grafana, legacy_grafana, written


def test_a_unified_alert_has_its_end_value_and_panel(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", grafana(), grafana("resolved", "2026-03-18T04:33:10Z"))
    (found,) = records(path)
    assert found.source == "grafana"
    assert found.until == datetime(2026, 3, 18, 4, 33, 10, tzinfo=UTC)
    assert found.text == "IngestLag: No measurement for 15 minutes"
    assert found.link == "https://grafana.example/d/1?viewPanel=4"
    assert {("status", "resolved"), ("alertname", "IngestLag"), ("value", "B = 912")} <= set(
        found.details
    )


def test_a_legacy_alert_takes_the_time_it_was_caught_at(tmp_path: Path) -> None:
    caught = {"receivedAt": 1773795120000, "body": legacy_grafana()}
    path = written(tmp_path / "a.json", caught)
    (found,) = records(path)
    assert found.when and found.when.at == datetime(2026, 3, 18, 0, 52, tzinfo=UTC)
    assert found.place == "Lag"
    assert ("status", "firing") in found.details
    assert problems(path) == []


def test_legacy_payloads_and_annotations_fold_by_what_alerts(tmp_path: Path) -> None:
    caught = [
        {"receivedAt": 1773795120000 + minutes * 60_000, "body": legacy_grafana(state)}
        for minutes, state in ((50, "ok"), (0, "alerting"), (10, "alerting"), (90, "alerting"))
    ]
    first, second = records(written(tmp_path / "a.json", caught))
    assert {first.until, second.until} == {datetime(2026, 3, 18, 1, 42, tzinfo=UTC), None}
    changes = [
        {
            "id": number,
            "alertId": 7,
            "alertName": "Lag",
            "dashboardId": 2,
            "panelId": 3,
            "newState": state,
            "time": 1773795120000 + number * 60_000,
            "timeEnd": 0,
            "text": "",
        }
        for number, state in enumerate(("alerting", "ok"))
    ]
    (found,) = records(written(tmp_path / "b.json", changes))
    assert found.until == datetime(2026, 3, 18, 0, 53, tzinfo=UTC)
    assert ("status", "resolved") in found.details


def test_a_legacy_alert_without_any_time_is_kept_and_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", legacy_grafana("ok"))
    (found,) = records(path)
    assert found.when is None
    assert ("status", "resolved") in found.details
    assert "/api/annotations" in problems(path)[0].sentence


def test_annotations_of_alerts_and_people_are_told_apart(tmp_path: Path) -> None:
    alert = {
        "id": 1,
        "alertId": 7,
        "alertName": "Lag",
        "dashboardId": 2,
        "panelId": 3,
        "newState": "alerting",
        "prevState": "ok",
        "time": 1773795120000,
        "timeEnd": 1773798720000,
        "text": "",
        "tags": [],
    }
    person = {
        "id": 2,
        "alertId": 0,
        "dashboardId": 2,
        "panelId": 3,
        "newState": "",
        "time": 1773795180000,
        "timeEnd": 1773795180000,
        "login": "ada",
        "text": "Cache rolled back",
        "tags": ["deploy"],
    }
    first, second = records(written(tmp_path / "a.json", [alert, person]))
    assert (first.kind, first.text) == (EvidenceKind.ALERT, "Lag")
    assert first.until == datetime(2026, 3, 18, 1, 52, tzinfo=UTC)
    assert (second.kind, second.who, second.until) == (EvidenceKind.NOTE, "ada", None)


def test_a_rule_is_no_alert_and_is_told_so(tmp_path: Path) -> None:
    rule = {"title": "Lag", "condition": "B", "data": [], "noDataState": "OK", "execErrState": "OK"}
    path = written(tmp_path / "a.json", rule)
    with pytest.raises(MalformedInput, match="no alert that fired"):
        records(path)
