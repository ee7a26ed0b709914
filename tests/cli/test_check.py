"""`secondstory check`: what a post-mortem still needs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Call
from secondstory.core.document.markdown_writer import write
from secondstory.told.document import told_document

REVIEW = Path(__file__).resolve().parents[2] / "src/secondstory/told/evidence"
EARLIER = REVIEW / "2025-11-ingest-postmortem.md"


@pytest.fixture
def complete(tmp_path: Path) -> Path:
    path = tmp_path / "complete.md"
    path.write_text(write(told_document()), encoding="utf-8")
    return path


def test_a_complete_post_mortem_is_clean(call: Call, complete: Path) -> None:
    answer = call("check", complete)
    assert (answer.exit_code, answer.stdout) == (0, "")
    assert answer.stderr == f"{complete}: complete.\n"


def test_what_is_missing_is_listed_with_its_place(call: Call) -> None:
    answer = call("check", EARLIER)
    assert answer.exit_code == 1
    assert f"{EARLIER}: lead: Nobody leads this post-mortem yet." in answer.stdout
    assert answer.stderr == ""


def test_json_has_one_object_a_line_with_the_same_keys(call: Call) -> None:
    answer = call("check", EARLIER, "--json")
    assert answer.exit_code == 1
    found = [json.loads(line) for line in answer.stdout.splitlines()]
    assert {tuple(one) for one in found} == {("blocks", "code", "file", "sentence", "where")}
    assert "lead" in {one["code"] for one in found}
    assert call("check", EARLIER, "--json").stdout == answer.stdout


def test_a_vague_action_is_asked_about_in_both_forms(call: Call, complete: Path) -> None:
    text = complete.read_text(encoding="utf-8")
    action = told_document().actions[0].text
    complete.write_text(text.replace(action, "Improve the upload"), encoding="utf-8")
    answer = call("check", complete)
    assert answer.exit_code == 1
    assert "actions[0]: “Improve the upload” could mean many things. How " in answer.stdout
    found = json.loads(call("check", complete, "--json").stdout)
    assert (found["code"], found["blocks"]) == ("action-vague", False)


def test_a_light_outline_asks_for_less(call: Call) -> None:
    full = call("check", EARLIER, "--outline", "full").stdout.splitlines()
    light = call("check", EARLIER, "--outline", "light").stdout.splitlines()
    assert 0 < len(light) < len(full)


def test_an_unknown_outline_is_named(call: Call, complete: Path) -> None:
    answer = call("check", complete, "--outline", "epic")
    assert answer.exit_code == 3
    assert "no outline named 'epic'" in answer.stderr


def test_a_folder_stands_for_its_documents(call: Call, complete: Path) -> None:
    (complete.parent / "notes.txt").write_text("not one")
    assert call("check", complete.parent).stderr == f"{complete}: complete.\n"


def test_one_unreadable_file_does_not_hide_the_others(call: Call, tmp_path: Path) -> None:
    binary = tmp_path / "noise.md"
    binary.write_bytes(b"\xff\xfe\x00noise")
    answer = call("check", binary, EARLIER)
    assert answer.exit_code == 3
    assert "not UTF-8" in answer.stderr
    assert "Nobody leads" in answer.stdout


def test_no_file_and_a_missing_file_are_usage(call: Call) -> None:
    assert call("check").exit_code == 2
    assert call("check", "/no/such/file.md").exit_code == 2
