"""The Alertmanager reader: one record per alert, its end, and its identity."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from secondstory.core.errors import MalformedInput
from secondstory.core.evidence.model import ReadOptions
from secondstory.core.evidence.readers._prometheus import fingerprint
from secondstory.core.evidence.readers.alertmanager import recognises
from secondstory.core.evidence.reading import reader_for
from shared_data import shared_data

from .helpers import problems, records


def payload(
    status: str = "firing", ends: str = "0001-01-01T00:00:00Z", **alert: Any
) -> dict[str, Any]:
    return {
        "version": "4",
        "groupKey": "{}:{}",
        "receiver": "ops",
        "alerts": [
            {
                "status": status,
                "labels": {"alertname": "UploadsStuck", "severity": "page"},
                "annotations": {
                    "summary": "No upload for 10 min",
                    "runbook_url": "https://r.example",
                },
                "startsAt": "2026-03-03T02:14:05.123456789Z",
                "endsAt": ends,
                "generatorURL": "https://prometheus.example/graph",
                "fingerprint": "a1bc48475b20e73d",
            }
            | alert
        ],
    }


def written(path: Path, *values: object) -> Path:
    path.write_text("\n".join(json.dumps(value) for value in values))
    return path


def test_a_firing_alert_has_a_start_and_no_end(tmp_path: Path) -> None:
    (found,) = records(written(tmp_path / "a.json", payload()))
    assert found.when and found.when.at == datetime(2026, 3, 3, 2, 14, 5, 123456, UTC)
    assert found.until is None
    assert found.text == "UploadsStuck: No upload for 10 min"
    assert found.place == "UploadsStuck"
    assert ("severity", "page") in found.details and ("status", "firing") in found.details


def test_firing_and_resolved_are_one_alert_with_its_end(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.jsonl", payload(), payload(), payload("resolved", "2026-03-03T03:00:00+00:00")
    )
    (found,) = records(path)
    assert found.until == datetime(2026, 3, 3, 3, tzinfo=UTC)
    assert ("status", "resolved") in found.details


def test_resolved_at_the_zero_time_is_resolved_without_a_known_end(tmp_path: Path) -> None:
    (found,) = records(written(tmp_path / "a.json", payload("resolved")))
    assert found.until is None
    assert ("status", "resolved") in found.details


def test_a_firing_alert_does_not_end_when_it_would_lapse(tmp_path: Path) -> None:
    (found,) = records(written(tmp_path / "a.json", payload("firing", "2026-03-03T03:00:00Z")))
    assert found.until is None


def test_the_fingerprint_is_the_one_alertmanager_gives() -> None:
    # the vector of prometheus/common, model/signature_test.go
    labels = {"name": "garland, briggs", "fear": "love is not enough"}
    assert int(fingerprint(labels), 16) == 5799056148416392346


def test_an_alert_without_fingerprint_gets_the_same_identity_every_time(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", payload(fingerprint=""), payload(fingerprint=None))
    (found,) = records(path)
    assert found.identity.startswith("alertmanager:")
    assert found.identity == records(path)[0].identity


def test_array_lines_and_folder_say_the_same(tmp_path: Path) -> None:
    one, two = payload(), payload(fingerprint="b" * 16)
    (tmp_path / "folder").mkdir()
    written(tmp_path / "folder" / "1.json", one)
    written(tmp_path / "folder" / "2.json", two)
    array = written(tmp_path / "array.json", [one, two])
    lines = written(tmp_path / "lines.jsonl", one, two)
    assert records(array) == records(lines) == records(tmp_path / "folder")
    assert reader_for(tmp_path / "folder").NAME == "alertmanager"


def test_a_broken_file_in_a_folder_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    written(tmp_path / "1.json", payload())
    (tmp_path / "2.json").write_text('{"alerts": [')
    assert len(records(tmp_path)) == 1
    assert "2.json" in problems(tmp_path)[0].place


def test_an_alert_without_a_start_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", payload(), payload(startsAt="yesterday"))
    assert len(records(path)) == 1
    assert "startsAt" in problems(path)[0].sentence


def test_a_span_keeps_an_alert_that_ends_inside_it(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", payload("resolved", "2026-03-03T03:00:00Z"))
    inside = ReadOptions(since=datetime(2026, 3, 3, 2, 30, tzinfo=UTC))
    after = ReadOptions(since=datetime(2026, 3, 3, 3, 30, tzinfo=UTC))
    assert len(records(path, inside)) == 1
    assert records(path, after) == []


def test_json_without_alerts_says_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(MalformedInput, match="no alert"):
        records(written(tmp_path / "a.json", {"x": 1}), reader="alertmanager")


@pytest.mark.parametrize(
    ("name", "count"), [("zulip__alert.json", 2), ("zulip__single_alert.json", 1)]
)
def test_real_payloads_are_read(name: str, count: int) -> None:
    path = shared_data("payloads", "alertmanager", name)
    assert reader_for(path).NAME == "alertmanager"
    assert len(records(path)) == count
    assert problems(path) == []


def test_payloads_of_other_systems_are_not_taken_for_ours() -> None:
    for name in ("pagerduty", "github", "sentry", "statuspage", "opsgenie"):
        for path in sorted(shared_data("payloads", name).glob("*.json")):
            assert not recognises(path, path.read_bytes()[:65536]), path.name
