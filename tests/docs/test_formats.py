"""The page of formats is complete, and its examples are read by the readers it names."""

import re
from pathlib import Path

import pytest

from docs.pages import anchors, blocks, chapters, text_of
from secondstory.core.evidence.limits import Limits
from secondstory.core.evidence.model import Evidence, ReadOptions
from secondstory.core.evidence.reading import all_readers, read, reader_for
from secondstory.told.writing import CHAT_SINCE, CHAT_ZONE

PAGE = text_of("formats.md")
CHAPTERS = {
    match[1]: text
    for heading, text in chapters(PAGE).items()
    if (match := re.search(r"\(`(\w+)`\)$", heading))
}
AS_TEXT = {"git"}  # a repository is a folder of git's own files; its example is what git prints
CHAT = ReadOptions(zone=CHAT_ZONE, since=CHAT_SINCE)
LOCAL = {"chat", "irc"}  # their times have no zone
COUNTS = {
    "slack": 2,
    "mattermost": 2,
    "zulip": 2,
    "discord": 2,
    "teams": 2,
    "irc": 4,
    "alertmanager": 1,
    "chat": 4,
    "markdown": 5,
    "grafana": 1,
    "pagerduty": 2,
    "opsgenie": 2,
    "sentry": 1,
    "datadog": 1,
    "statuspage": 1,
    "github": 1,
    "csv": 3,
    "jsonl": 2,
    "ics": 1,
}


def test_every_reader_has_its_chapter_and_no_chapter_is_left_over():
    assert set(CHAPTERS) == set(all_readers())


def test_every_reader_is_in_the_table():
    rows = re.findall(r"(?m)^\| \[`(\w+)`\]\(#([\w-]+)\)", PAGE)
    assert {name for name, _ in rows} == set(all_readers())
    assert {anchor for _, anchor in rows} <= anchors(PAGE)


def written(name: str, folder: Path) -> Path:
    files = [block for block in blocks(CHAPTERS[name]) if block.file]
    for block in files:
        path = folder / name / block.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
    return folder / name / (files[0].file if len(files) == 1 else "")


@pytest.mark.parametrize("name", sorted(set(CHAPTERS) - AS_TEXT))
def test_an_example_is_recognised_and_read_whole(name: str, tmp_path: Path):
    source = written(name, tmp_path)
    assert name == reader_for(source).NAME
    records = list(read(source, CHAT if name in LOCAL else ReadOptions()))
    assert all(isinstance(record, Evidence) for record in records)
    assert len(records) == COUNTS[name]


def test_the_sizes_on_the_page_are_the_real_ones():
    limits = Limits()
    mebibyte = 1024 * 1024
    words = " ".join(PAGE.split())
    assert f"{limits.entries:,} files" in words
    assert f"{limits.entry_bytes // mebibyte} MiB in one file" in words
    assert f"{limits.total_bytes // mebibyte // 1024} GiB in all" in words
    assert f"{limits.value_bytes // mebibyte} MiB." in words
    assert limits.ratio == 200
    assert "two hundred times" in words
