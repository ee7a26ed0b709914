"""`secondstory lint`: findings in their line, in four formats, with the settings of the house."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Call

BLAME = "We failed to close the valve."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "calm.md").write_text("The valve stayed open for an hour.\n", encoding="utf-8")
    (tmp_path / "pm.md").write_text(f"# Pump\n\nAt ten, {BLAME.lower()}\n", encoding="utf-8")
    return tmp_path


def test_calm_wording_is_clean(call: Call, folder: Path) -> None:
    answer = call("lint", "calm.md")
    assert (answer.exit_code, answer.stdout, answer.stderr) == (0, "", "")


def test_a_finding_is_shown_in_its_line_with_its_question(call: Call, folder: Path) -> None:
    answer = call("lint", "pm.md")
    assert answer.exit_code == 1
    head, line, under, ask, _advice = answer.stdout.splitlines()[:5]
    assert head.startswith("pm.md:3:9 warning failed-to: ")
    assert line == " 3 | At ten, we failed to close the valve."
    assert under == "   |         ^^^^^^^^^^^^^^^^^^"
    assert "= ask: " in ask


def test_a_folder_stands_for_its_markdown_files(call: Call, folder: Path) -> None:
    assert "pm.md:3:9" in call("lint", folder).stdout
    assert "pm.md:3:9" in call("lint").stdout


def test_what_is_piped_in_is_checked(call: Call) -> None:
    answer = call("lint", "-", input=BLAME.encode())
    assert answer.exit_code == 1
    assert answer.stdout.startswith("-:1:1 ")


def test_json_has_one_object_a_line_with_the_same_keys(call: Call, folder: Path) -> None:
    answer = call("lint", "pm.md", "--format", "json")
    (found,) = [json.loads(line) for line in answer.stdout.splitlines()]
    assert (found["rule"], found["line"], found["column"]) == ("failed-to", 3, 9)
    text = (folder / "pm.md").read_text(encoding="utf-8")
    assert text[found["start"] : found["end"]] == found["found"]


def test_sarif_names_the_rule_and_the_place(call: Call, folder: Path) -> None:
    (run,) = json.loads(call("lint", "pm.md", "--format", "sarif").stdout)["runs"]
    (result,) = run["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert result["ruleId"] == run["tool"]["driver"]["rules"][0]["id"] == "failed-to"
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (3, 9, 27)
    assert (
        json.loads(call("lint", "calm.md", "--format", "sarif").stdout)["runs"][0]["results"] == []
    )


def test_github_gets_a_command_a_finding(call: Call, folder: Path) -> None:
    answer = call("lint", "pm.md", "--format", "github")
    assert answer.stdout.startswith(
        "::warning file=pm.md,line=3,endLine=3,col=9,endColumn=26,title=failed-to::"
    )


def test_a_section_changes_the_verdict(call: Call, folder: Path) -> None:
    (folder / "luck.md").write_text("We could have drained the basin.\n", encoding="utf-8")
    assert call("lint", "luck.md").exit_code == 1
    assert call("lint", "luck.md", "--section", "lucky").exit_code == 0


def test_names_come_from_a_file(call: Call, folder: Path) -> None:
    (folder / "who.txt").write_text("Mika Lund\n", encoding="utf-8")
    (folder / "named.md").write_text("Mika broke the pump.\n", encoding="utf-8")
    assert call("lint", "named.md").exit_code == 0
    assert "named-in-harm" in call("lint", "named.md", "--people", "who.txt").stdout


def test_the_least_level_is_asked_for(call: Call, folder: Path) -> None:
    (folder / "note.md").write_text("In hindsight the smell was a sign.\n", encoding="utf-8")
    assert call("lint", "note.md").exit_code == 1
    assert call("lint", "note.md", "--level", "warning").exit_code == 0


def test_the_house_sets_what_rests(call: Call, folder: Path) -> None:
    (folder / "secondstory.toml").write_text('[lint]\noff = ["omission"]\n', encoding="utf-8")
    assert call("lint", "pm.md").exit_code == 0
    (folder / "secondstory.toml").write_text('[lint]\nexclude = ["*pm.md"]\n', encoding="utf-8")
    assert call("lint", "pm.md").exit_code == 0


def test_a_project_file_holds_the_settings_too(call: Call, folder: Path) -> None:
    text = '[tool.secondstory.lint]\noff = ["failed-to"]\n'
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    assert call("lint", "pm.md").exit_code == 0


@pytest.mark.parametrize("text", ["[lint]\nloud = true\n", "[lint]\nlevel = 'error'\n", "[lint\n"])
def test_settings_that_are_wrong_are_said(call: Call, folder: Path, text: str) -> None:
    (folder / "secondstory.toml").write_text(text, encoding="utf-8")
    answer = call("lint", "pm.md")
    assert answer.exit_code == 3
    assert "secondstory.toml: expected" in answer.stderr


def test_an_unreadable_file_is_said_and_the_others_are_checked(call: Call, folder: Path) -> None:
    (folder / "odd.md").write_bytes(b"\x00\xff\x81\x8d")
    answer = call("lint", "odd.md", "gone.md", "pm.md")
    assert answer.exit_code == 3
    assert "odd.md" in answer.stderr
    assert "gone.md" in answer.stderr
    assert "pm.md:3:9" in answer.stdout


def test_a_summary_is_calm_and_apart(call: Call, folder: Path) -> None:
    answer = call("lint", "pm.md", "--summary")
    assert "One place asks for another look" in answer.stderr


def test_a_long_line_is_cut_around_the_finding(call: Call, folder: Path) -> None:
    (folder / "long.md").write_text(f"{'It rained. ' * 40}{BLAME}\n", encoding="utf-8")
    shown = call("lint", "long.md").stdout.splitlines()
    assert len(shown[1]) < 160
    assert shown[1][shown[2].index("^") :].startswith("We failed to close")
