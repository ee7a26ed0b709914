"""`secondstory vale`: a style that Vale can read, made of the rules and of nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from cli.conftest import Call
from secondstory.core.language.store import book_of


@pytest.fixture
def style(call: Call, tmp_path: Path) -> Path:
    assert call("vale", tmp_path / "styles").exit_code == 0
    return tmp_path / "styles/SecondStory"


def test_every_rule_is_a_file_that_vale_reads(style: Path) -> None:
    names = sorted(rule.name for rule in book_of().rules)
    assert sorted(path.stem for path in style.iterdir()) == names
    for path in style.iterdir():
        fields = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert fields["extends"] == "existence"
        assert fields["level"] in ("suggestion", "warning")
        assert fields["message"].endswith("?")
        assert "%" not in fields["message"]  # Vale would put the words found there
        assert all(re.compile(f"(?i)(?m){token}") for token in fields["tokens"])
        assert fields["tokens"]


def test_each_file_says_what_it_cannot_see(style: Path) -> None:
    text = (style / "caused-by-somebody.yml").read_text(encoding="utf-8")
    assert text.startswith("# Made by `secondstory vale` from the rule caused-by-somebody:")
    assert "# - That it rests in: actions, detection, resolution, timeline.\n" in text
    assert "# - Names, except @handles.\n" in (style / "named-in-harm.yml").read_text("utf-8")


def test_writing_again_changes_nothing_and_leaves_what_others_wrote(
    call: Call, style: Path
) -> None:
    before = {path.name: path.read_bytes() for path in style.iterdir()}
    (style / "house.yml").write_text("extends: existence\n", encoding="utf-8")
    gone = before["forgot.yml"].replace(b"forgot", b"gone")
    (style / "gone.yml").write_bytes(gone)
    assert call("vale", style.parent).exit_code == 0
    after = {path.name: path.read_bytes() for path in style.iterdir()}
    assert after == before | {"house.yml": b"extends: existence\n"}


def test_a_file_in_the_way_is_usage(call: Call, tmp_path: Path) -> None:
    (tmp_path / "styles").write_text("", encoding="utf-8")
    assert call("vale", tmp_path / "styles").exit_code == 2
