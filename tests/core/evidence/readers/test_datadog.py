"""Datadog: a monitor's cycle is one alert; the API's two versions are read."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from core.evidence.helpers import problems, records

from .payloads import datadog, written


def test_triggered_and_recovered_are_one_alert_by_their_cycle(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.jsonl",
        datadog("Recovered", 1773809760000),
        datadog("Re-Triggered", 1773796020000),
        datadog("Triggered", 1773792420000),
    )
    (found,) = records(path)
    assert found.when and found.when.at == datetime(2026, 3, 18, 0, 7, tzinfo=UTC)
    assert found.until == datetime(2026, 3, 18, 4, 56, tzinfo=UTC)
    assert found.text == "Tile age above 30 minutes\n\nThe newest tile is old."
    assert ("status", "resolved") in found.details


def test_without_the_key_of_the_cycle_the_monitor_tells_them_together(tmp_path: Path) -> None:
    link = "[Monitor](https://app.datadoghq.example/monitors/418?from_ts=1)"
    values = [
        datadog(said, at, alert_cycle_key="", alert_id="", body=link)
        for said, at in (
            ("Recovered", 1773809760000),
            ("Triggered", 1773792420000),
            ("Triggered", 1773813360000),
            ("Triggered", 1773792420000),
        )
    ]
    first, again = sorted(records(written(tmp_path / "a.json", values)), key=lambda r: r.identity)
    assert first.when and first.when.at == datetime(2026, 3, 18, 0, 7, tzinfo=UTC)
    assert first.until == datetime(2026, 3, 18, 4, 56, tzinfo=UTC)
    assert again.until is None


def test_a_recovery_of_nobody_knows_which_monitor_is_its_own_record(tmp_path: Path) -> None:
    values = [
        datadog(said, at, alert_cycle_key="", alert_id="")
        for said, at in (("Triggered", 1773792420000), ("Recovered", 1773809760000))
    ]
    texts = [r.text.split("\n")[0] for r in records(written(tmp_path / "a.json", values))]
    assert texts == ["Tile age above 30 minutes", "Recovered: Tile age above 30 minutes"]


def test_names_in_capitals_as_the_variables_have_them_are_read(tmp_path: Path) -> None:
    value = {
        key.upper(): each for key, each in datadog("Warn", 1773792420000).items() if key != "title"
    }
    value["EVENT_TITLE"] = "[Warn] Tile age"
    (found,) = records(written(tmp_path / "a.json", value))
    assert found.place == "Tile age"
    assert ("status", "warning") in found.details


def test_events_of_both_versions_of_the_api_are_read(tmp_path: Path) -> None:
    first = {
        "events": [
            {
                "id": 1,
                "title": "Deployed ingest",
                "text": "v4.13.1",
                "date_happened": 1773831902,
                "alert_type": "info",
                "priority": "normal",
                "source": "my apps",
                "url": "https://datadog.example/event/1",
            }
        ]
    }
    second = {
        "data": [
            {
                "id": "2",
                "type": "event",
                "attributes": {
                    "timestamp": "2026-03-18T00:07:00.000Z",
                    "message": "old",
                    "tags": ["service:tiles"],
                    "attributes": {
                        "title": "[Triggered on {service:tiles}] Tile age",
                        "status": "error",
                        "monitor": {
                            "id": 418,
                            "alert_cycle_key": "1184",
                            "transition": {"trans_name": "Triggered"},
                        },
                    },
                },
            }
        ]
    }
    one, two = records(written(tmp_path / "a.jsonl", first, second))
    assert (one.kind.value, one.link) == ("note", "https://datadog.example/event/1")
    assert (two.kind.value, two.place) == ("alert", "Tile age")
    assert two.identity == "datadog:cycle/1184"


def test_a_payload_without_a_time_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", datadog("Triggered", 1773792420000, date="soon"))
    path.write_text(
        path.read_text()
        + "\n"
        + written(tmp_path / "b", datadog("Triggered", 1773792420000)).read_text()
    )
    assert len(records(path)) == 1
    assert "$DATE" in problems(path)[0].sentence
