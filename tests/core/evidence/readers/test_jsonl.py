"""Logs as JSON Lines: the keys loggers, clouds and people use."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from core.evidence.helpers import problems, records
from secondstory.core.errors import MalformedInput, UnknownFormat, ZoneMissing
from secondstory.core.evidence.model import EvidenceKind
from secondstory.core.evidence.reading import reader_for

from .payloads import written

AT = datetime(2026, 3, 18, 0, 52, tzinfo=UTC)


@pytest.mark.parametrize(
    ("row", "text", "place", "level"),
    [
        (
            {"level": 50, "time": 1773795120000, "hostname": "n1", "msg": "no"},
            "no",
            "n1",
            "error",
        ),
        ({"ts": 1773795120.0, "level": "warn", "msg": "no", "logger": "in"}, "no", "in", "warn"),
        (
            {
                "@timestamp": "2026-03-18T00:52:00Z",
                "message": "no",
                "kubernetes": {"pod": {"name": "p"}},
            },
            "no",
            "p",
            "",
        ),
        (
            {"__REALTIME_TIMESTAMP": "1773795120000000", "MESSAGE": "no", "SYSLOG_IDENTIFIER": "s"},
            "no",
            "s",
            "",
        ),
        (
            {
                "timestamp": "2026-03-18T00:52:00Z",
                "severity": "ERROR",
                "jsonPayload": {"message": "no"},
            },
            "no",
            "",
            "ERROR",
        ),
        ({"time": "2026-03-18T00:52:00Z", "log": "\x1b[31mno\x1b[0m"}, "no", "", ""),
        ({"when": "2026-03-18 01:52 CET", "a": 1, "b": "c"}, "a=1, b=c", "", ""),
    ],
    ids=["pino", "zap", "elastic", "journal", "cloud", "docker", "bare"],
)
def test_the_keys_of_a_logger_are_understood(
    tmp_path: Path, row: dict[str, Any], text: str, place: str, level: str
) -> None:
    (found,) = records(written(tmp_path / "a.jsonl", row), reader="jsonl")
    assert (found.when.at if found.when else None) == AT
    assert (found.text, found.place) == (text, place)
    assert dict(found.details).get("level", "") == level
    assert found.kind is EvidenceKind.MESSAGE
    assert ("bot", "yes") in found.details


def test_what_a_person_did_has_their_name(tmp_path: Path) -> None:
    row = {
        "eventTime": "2026-03-18T00:52:00Z",
        "eventName": "DeleteRow",
        "userIdentity": {"userName": "ada"},
    }
    (found,) = records(written(tmp_path / "a.jsonl", row))
    assert (found.who, found.text) == ("ada", "DeleteRow")


def test_what_is_not_told_otherwise_is_kept_as_facts(tmp_path: Path) -> None:
    row = {"time": 1773795120, "message": "x", "http": {"status": 503}, "retried": True}
    (found,) = records(written(tmp_path / "a.jsonl", row))
    assert {("http.status", "503"), ("retried", "yes")} <= set(found.details)


@pytest.mark.parametrize(
    "packed",
    [
        lambda rows: rows,
        lambda rows: {"kind": "List", "items": rows},
        lambda rows: {"took": 1, "hits": {"hits": [{"_id": "1", "_source": r} for r in rows]}},
    ],
    ids=["list", "items", "hits"],
)
def test_rows_are_found_in_a_list_and_inside_an_answer(tmp_path: Path, packed: Any) -> None:
    rows = [{"timestamp": 1773795120 + n, "message": f"line {n}"} for n in range(3)]
    path = written(tmp_path / "a.json", packed(rows))
    assert reader_for(path).NAME == "jsonl"
    assert [r.text for r in records(path)] == ["line 0", "line 1", "line 2"]


def test_lines_that_are_no_rows_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    row = json.dumps({"time": 1773795120, "msg": "x"})
    path.write_text(f'{row}\noops\n{{"a": 1}}\n{row}\n{{"time": "soon", "msg": "y"}}\n')
    found = records(path)
    assert [r.text for r in found] == ["x", "x"]
    assert len({r.identity for r in found}) == 2
    assert [p.place for p in problems(path)] == ["a.jsonl:2", "a.jsonl:3", "a.jsonl:5"]


def test_a_bare_time_asks_for_its_zone(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", {"time": "2026-03-18 01:52:00", "msg": "x"})
    assert reader_for(path).NAME == "jsonl"
    with pytest.raises(ZoneMissing, match=r"a\.jsonl:1"):
        records(path)


def test_a_list_of_things_that_were_made_once_is_no_log(tmp_path: Path) -> None:
    rows = [{"id": "C1", "name": "ops", "created": 1684137600, "is_archived": False}]
    path = written(tmp_path / "channels.json", rows)
    with pytest.raises(UnknownFormat):
        reader_for(path)


def test_json_without_times_says_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(MalformedInput, match="no object with a time"):
        records(written(tmp_path / "a.jsonl", {"a": 1}), reader="jsonl")
