"""Every link within the repository leads somewhere."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from docs.pages import ROOT, anchors, links, pages


def broken(page: Path) -> list[str]:
    own = page.read_text(encoding="utf-8")
    wrong = []
    for link in links(own):
        if "://" in link or link.startswith("mailto:"):
            continue
        target, _, anchor = unquote(link).partition("#")
        path = (page.parent / target) if target else page
        is_missing = not path.exists()
        if is_missing or (anchor and anchor not in anchors(path.read_text(encoding="utf-8"))):
            wrong.append(link)
    return wrong


def test_there_are_pages_to_look_at():
    names = {str(page.relative_to(ROOT)) for page in pages()}
    assert {"README.md", "CONTRIBUTING.md", "docs/README.md", "docs/running.md"} <= names


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file_and_a_heading(page: Path):
    assert broken(page) == []


def test_a_link_to_nowhere_is_noticed(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text("# Here\n\n[a](#here) [b](#there) [c](gone.md) ![d](gone.png)\n")
    assert broken(page) == ["#there", "gone.md", "gone.png"]


def test_no_page_names_a_folder_of_one_machine():
    own = re.compile(r"(?<![\w.])/(home|tmp|Users)/")
    assert [page.name for page in pages() if own.search(page.read_text(encoding="utf-8"))] == []


def test_the_index_names_every_page():
    index = set(links((ROOT / "docs/README.md").read_text(encoding="utf-8")))
    assert {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"} <= index


def test_every_page_opens_with_a_title_and_a_sentence():
    for page in (ROOT / "docs").glob("*.md"):
        lines = page.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("# "), page.name
        assert lines[2][:1].isupper(), page.name
