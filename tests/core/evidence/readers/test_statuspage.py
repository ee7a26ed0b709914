"""Statuspage: what people outside were told, and when."""

from __future__ import annotations

from pathlib import Path

from core.evidence.helpers import problems, records
from secondstory.core.evidence.model import EvidenceKind

from .payloads import statuspage, written

FIRST = ("investigating", "2026-03-18T05:20:31Z")
SECOND = ("resolved", "2026-03-18T06:00:00Z")


def test_each_update_is_a_note_once_however_often_it_is_sent(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", statuspage(FIRST), statuspage(SECOND, FIRST))
    found = records(path)
    assert [r.text for r in found] == [
        "No measurements (investigating): We look.",
        "No measurements (resolved): We look.",
    ]
    assert {(r.kind, r.thread) for r in found} == {(EvidenceKind.NOTE, "statuspage:i118")}


def test_an_update_dated_back_was_known_when_it_was_written(tmp_path: Path) -> None:
    value = statuspage(FIRST)
    value["incident"]["incident_updates"][0]["display_at"] = "2026-03-18T01:00:00Z"
    (found,) = records(written(tmp_path / "a.json", value))
    assert found.when and found.when.at.hour == 1
    assert found.known and found.known.hour == 5


def test_the_list_every_page_publishes_is_read(tmp_path: Path) -> None:
    page = {"page": {"id": "p1"}, "incidents": [statuspage(FIRST)["incident"]]}
    assert len(records(written(tmp_path / "a.json", page))) == 1


def test_a_component_that_changes_is_a_note(tmp_path: Path) -> None:
    value = {
        "page": {"id": "p1"},
        "component": {"id": "c1", "name": "Map"},
        "component_update": {
            "id": "u1",
            "component_id": "c1",
            "old_status": "operational",
            "new_status": "major_outage",
            "created_at": "2026-03-18T05:20:31Z",
        },
    }
    (found,) = records(written(tmp_path / "a.json", value))
    assert found.text == "Map: major outage, before operational"


def test_an_update_without_a_time_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", statuspage(FIRST, ("resolved", "soon")))
    assert len(records(path)) == 1
    assert "'soon'" in problems(path)[0].sentence
