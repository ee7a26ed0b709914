"""Changelog fragments are one sentence each, and are gathered whole."""

from pathlib import Path

import pytest
from tools.gather_changelog import fragments, gather

from docs.pages import ROOT


def all_fragments() -> list[Path]:
    return [path for paths in fragments(ROOT / "changelog.d").values() for path in paths]


@pytest.mark.parametrize("path", all_fragments(), ids=lambda path: path.name)
def test_a_fragment_is_one_paragraph_that_ends(path: Path):
    text = path.read_text(encoding="utf-8").strip()
    assert "\n\n" not in text
    assert text.endswith(".")
    assert not text.startswith(("-", "#"))


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "changelog.d").mkdir()
    (tmp_path / "changelog.d/README.md").write_text("# How\n")
    (tmp_path / "CHANGELOG.md").write_text(
        "# Changelog\n\nWords.\n\n## 0.1.0 (2026-01-02)\n\nOld.\n"
    )
    return tmp_path


def add(house: Path, name: str, text: str) -> None:
    (house / "changelog.d" / name).write_text(text)


def test_fragments_are_gathered_by_kind_above_the_last_version(house: Path):
    add(house, "b.fixed.md", "Mended\nthis.\n")
    add(house, "c.added.md", "New, second.\n")
    add(house, "a.added.md", "New, first.\n")
    assert gather(house, "0.2.0", "2026-05-04") == 3
    assert (house / "CHANGELOG.md").read_text() == (
        "# Changelog\n\nWords.\n\n"
        "## 0.2.0 (2026-05-04)\n\n"
        "### Added\n\n- New, first.\n- New, second.\n\n"
        "### Fixed\n\n- Mended this.\n\n"
        "## 0.1.0 (2026-01-02)\n\nOld.\n"
    )
    assert [path.name for path in (house / "changelog.d").iterdir()] == ["README.md"]


def test_the_first_version_stands_below_the_introduction(house: Path):
    (house / "CHANGELOG.md").write_text("# Changelog\n\nWords.\n")
    add(house, "a.added.md", "New.\n")
    gather(house, "0.1.0", "2026-05-04")
    expected = "# Changelog\n\nWords.\n\n## 0.1.0 (2026-05-04)\n\n### Added\n\n- New.\n"
    assert (house / "CHANGELOG.md").read_text() == expected


def test_a_fragment_of_an_unknown_kind_is_refused_and_nothing_is_written(house: Path):
    add(house, "a.added.md", "New.\n")
    add(house, "b.improved.md", "Better.\n")
    before = (house / "CHANGELOG.md").read_text()
    with pytest.raises(SystemExit, match="improved"):
        gather(house, "0.2.0", "2026-05-04")
    assert (house / "CHANGELOG.md").read_text() == before
    assert (house / "changelog.d/a.added.md").exists()


def test_gathering_nothing_says_so(house: Path):
    with pytest.raises(SystemExit, match="no fragment"):
        gather(house, "0.2.0", "2026-05-04")
