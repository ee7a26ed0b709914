"""`lint --format sarif`: the log keeps what SARIF 2.1.0 fixes and what code scanning asks for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Call

Log = dict[str, Any]
TEXT = """# Pump

🦊 At ten, we failed to close
the valve. In hindsight the smell was a sign.

<!-- allow: failed-to -->
We failed to close the valve.

We failed to close the valve.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "März 1").mkdir()
    (tmp_path / "März 1/pm.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


def log_of(call: Call, *words: str) -> Log:
    log: Log = json.loads(call("lint", *words, "--format", "sarif").stdout)
    return log


def results(log: Log) -> list[Log]:
    return [result for run in log["runs"] for result in run["results"]]


def test_the_log_has_the_form_of_its_version(call: Call, folder: Path) -> None:
    log = log_of(call, ".")
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    assert set(log) == {"$schema", "version", "runs"}
    for run in log["runs"]:
        assert set(run) == {"tool", "columnKind", "results"}
        assert run["tool"]["driver"]["name"] == "secondstory"
        assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")


def test_every_result_has_a_level_a_message_and_a_rule_of_the_log(call: Call, folder: Path) -> None:
    log = log_of(call, ".")
    ids = [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
    assert len(ids) == len(set(ids))
    assert {result["ruleId"] for result in results(log)} == set(ids)
    assert set(ids) >= {"failed-to", "in-hindsight", "allow"}
    for result in results(log):
        assert result["level"] in ("none", "note", "warning")  # never an error
        assert result["message"]["text"].strip()


def test_every_rule_carries_help_that_can_be_shown(call: Call, folder: Path) -> None:
    for rule in log_of(call, ".")["runs"][0]["tool"]["driver"]["rules"]:
        assert len(rule["shortDescription"]["text"]) < 1024
        assert rule["help"]["text"].strip()
        if rule["id"] != "allow":
            assert len(rule["fullDescription"]["text"]) < 1024
            assert rule["help"]["markdown"].startswith(f"# {rule['id']}\n")
            assert rule["defaultConfiguration"]["level"] in ("note", "warning")
            assert len(rule["properties"]["tags"]) <= 20


def test_every_region_is_the_words_found(call: Call, folder: Path) -> None:
    lines = TEXT.split("\n")
    for result in results(log_of(call, ".")):
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "M%C3%A4rz%201/pm.md"
        region = place["region"]
        first, last = region["startLine"], region["endLine"]
        words = "\n".join(lines[first - 1 : last])
        behind = len(words) - len(lines[last - 1]) + region["endColumn"] - 1
        assert words[region["startColumn"] - 1 : behind] == region["snippet"]["text"]


def prints(log: Log) -> list[str]:
    found = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results(log)]
    assert all(re.fullmatch(r"[0-9a-f]{16}:\d+", each) for each in found)
    return found


def test_a_fingerprint_stays_when_lines_move_and_tells_twins_apart(
    call: Call, folder: Path
) -> None:
    before = log_of(call, ".")
    path = folder / "März 1/pm.md"
    path.write_text(TEXT.replace("# Pump", "# Pump\n\nIt rained.\n"), encoding="utf-8")
    assert prints(log_of(call, ".")) == prints(before)
    keys = [(r["ruleId"], p) for r, p in zip(results(before), prints(before), strict=True)]
    assert len(set(keys)) == len(keys)
    path.write_text(TEXT.replace("🦊 At ten", "🦊 At nine"), encoding="utf-8")
    changed = set(prints(before)) - set(prints(log_of(call, ".")))
    assert len(changed) == 1


def test_the_same_files_give_the_same_log(call: Call, folder: Path) -> None:
    assert log_of(call, ".") == log_of(call, ".")
    assert results(log_of(call, ".", "--section", "supporting", "--level", "warning")) == []
