"""`secondstory import`: evidence and documents into a workspace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Run
from cli.test_check import EARLIER
from secondstory.told import cast
from secondstory.told.writing import EvidencePaths

AS = ("--as", cast.LEAD.email)


def test_evidence_goes_into_a_new_incident_and_twice_adds_nothing(
    run: Run, told_home: Path, evidence: EvidencePaths
) -> None:
    words = ("import", evidence.slack, *evidence.alerts, *AS, "--json")
    first = run(*words, "--new", "Grey again", home=told_home)
    assert first.returncode == 0, first.stderr
    lines = [json.loads(line) for line in first.stdout.splitlines()]
    assert list(lines[0]) == ["added", "file", "incident", "read", "reader", "refusal"]
    assert lines[0]["reader"] == "slack"
    assert sum(line["added"] for line in lines) > 100
    number = str(lines[0]["incident"])
    second = run(*words, "--incident", number, home=told_home)
    assert second.returncode == 0
    assert {json.loads(line)["added"] for line in second.stdout.splitlines()} == {0}


def test_a_document_becomes_a_draft_and_twice_is_one(run: Run, told_home: Path) -> None:
    first = run("import", EARLIER, *AS, "--json", home=told_home)
    assert first.returncode == 0, first.stderr
    assert list(json.loads(first.stdout)) == ["file", "postmortem"]
    assert run("import", EARLIER, *AS, "--json", home=told_home).stdout == first.stdout


def test_a_report_without_a_title_is_called_by_its_file(
    run: Run, told_home: Path, tmp_path: Path
) -> None:
    nameless = tmp_path / "2021-10-31_dust-storm.md"
    nameless.write_text("## Summary\n\nDust.\n")
    assert run("import", nameless, *AS, home=told_home).returncode == 0
    assert run("export", *AS, tmp_path / "out", home=told_home).returncode == 0
    written = [path.read_text() for path in (tmp_path / "out").glob("*.md")]
    assert any("# 2021-10-31 dust storm" in text for text in written)


def test_what_cannot_be_read_stops_nothing_else(
    run: Run, told_home: Path, tmp_path: Path, evidence: EvidencePaths
) -> None:
    noise = tmp_path / "noise.bin"
    noise.write_bytes(bytes(range(256)))
    mixed = run(
        "import", noise, evidence.alerts[0], *AS, "--new", "Noise", "--json", home=told_home
    )
    assert mixed.returncode == 3
    assert "Traceback" not in mixed.stderr
    assert "noise.bin" in mixed.stderr
    documents = run("import", noise, EARLIER, *AS, "--json", home=told_home)
    assert documents.returncode == 3
    assert json.loads(documents.stdout)["postmortem"]


def test_somebody_elses_incident_takes_nothing(
    run: Run, told_home: Path, evidence: EvidencePaths
) -> None:
    stranger = ("--as", cast.READER.email)
    words = ("import", evidence.alerts[0], *stranger, "--incident")
    for number in ("1", "999"):
        answer = run(*words, number, home=told_home)
        assert answer.returncode == 2
        assert f"not involved in an incident {number}" in answer.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Say for whom"),
        (("--as", "nobody@halden.example"), "Nobody with the address"),
        ((*AS, "--since", "2026-03-18"), "has no time zone"),
        ((*AS, "--zone", "Mars/Olympus"), "no time zone"),
    ],
)
def test_usage_is_explained(run: Run, told_home: Path, words: tuple[str, ...], said: str) -> None:
    answer = run("import", EARLIER, *words, home=told_home)
    assert answer.returncode == 2
    assert said in answer.stderr
    assert answer.stdout == ""
