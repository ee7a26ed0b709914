"""The pre-commit hook and the GitHub Action run `lint`, and find what it finds."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from cli.conftest import surroundings
from secondstory.cli.main import main
from structure.source import ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
EXPRESSION = re.compile(r"\$\{\{ *([\w.-]+) *\}\}")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "two words").mkdir()
    (tmp_path / "two words/pm.md").write_text("We failed to close the valve.\n", encoding="utf-8")
    (tmp_path / "note.md").write_text("Mika broke it. In hindsight it was a sign.\n", "utf-8")
    (tmp_path / "calm.md").write_text("The valve stayed open.\n", encoding="utf-8")
    (tmp_path / "who.txt").write_text("Mika Lund\n", encoding="utf-8")
    return tmp_path


def lint(*words: str) -> str:
    return CliRunner().invoke(main, ["lint", *words]).stdout


def steps() -> dict[str, Any]:
    return {step.get("name", step.get("id")): step for step in ACTION["runs"]["steps"]}


def check(**inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step that checks, with its environment filled in as a runner would."""
    given = {name: spec.get("default", "") for name, spec in ACTION["inputs"].items()} | inputs
    known = {f"inputs.{name}": value for name, value in given.items()}
    known["steps.python.outputs.python-path"] = sys.executable
    step = steps()["Check"]
    filled = {k: EXPRESSION.sub(lambda m: known[m[1]], v) for k, v in step["env"].items()}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        env=surroundings(**filled),
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_the_hook_is_one_that_pre_commit_takes() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["id"], hook["language"]) == ("secondstory-lint", "python")
    assert hook["types"] == ["markdown"]
    assert hook["name"]


def test_the_hook_finds_what_lint_finds(folder: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, *words = shlex.split(hook["entry"])
    assert program == "secondstory"
    found = CliRunner().invoke(main, [*words, "two words/pm.md", "calm.md"])
    assert found.exit_code == 1
    assert "failed-to" in found.stdout
    assert CliRunner().invoke(main, [*words, "calm.md"]).exit_code == 0


def test_every_input_is_used_and_none_reaches_a_script_unquoted() -> None:
    assert ACTION["runs"]["using"] == "composite"
    used = set(EXPRESSION.findall(yaml.safe_dump(ACTION["runs"])))
    assert {name for name in used if name.startswith("inputs.")} == {
        f"inputs.{name}" for name in ACTION["inputs"]
    }
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert "uses" in step or step["shell"] == "bash"


def test_it_installs_itself_from_its_own_checkout() -> None:
    step = steps()["Install"]
    assert step["env"]["SOURCE"] == "${{ github.action_path }}"
    assert step["run"].split()[-1] == '"$SOURCE"'


def test_the_action_finds_what_lint_finds(folder: Path) -> None:
    done = check(paths="two words\nnote.md\n")
    assert done.returncode == 1
    assert done.stdout == lint("--format", "github", "two words", "note.md")
    assert done.stdout.count("::") == 4
    assert check(paths="calm.md").returncode == 0


def test_the_action_passes_level_and_people(folder: Path) -> None:
    assert check(paths="note.md", level="warning").returncode == 0
    done = check(paths="note.md", level="warning", people="who.txt")
    assert done.returncode == 1
    assert "named-in-harm" in done.stdout


def test_the_action_writes_a_log_beside_the_remarks(folder: Path) -> None:
    done = check(sarif="out.sarif")
    assert done.returncode == 1
    assert (folder / "out.sarif").read_text(encoding="utf-8") == lint("--format", "sarif", ".")
    assert "::warning file=two words/pm.md" in done.stdout


def test_an_input_is_never_run(folder: Path) -> None:
    done = check(paths="$(touch broken)\n`touch broken`\n--help", level="", people="")
    assert done.returncode == 3
    assert not (folder / "broken").exists()
    assert "Usage" not in done.stdout


def test_a_wrong_level_stops_it(folder: Path) -> None:
    assert check(level="error", sarif="out.sarif").returncode == 2
