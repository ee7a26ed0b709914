"""The Markdown reader: the document whole, its timeline lines, and the zones it states."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from secondstory.core.errors import MalformedInput, ZoneMissing
from secondstory.core.evidence.model import EvidenceKind, ReadOptions
from secondstory.core.evidence.reading import reader_for
from shared_data import shared_data

from .helpers import problems, records

REPORT = """# Dashboard down, 2026-03-03

All went well until it did not.

## Timeline (UTC)

- 02:14 the upload is accepted
  and nobody notices
- **08:27** - support hears of it from a customer
- 2026-03-04 09:00 the format is written down

## Lessons

- 10:00 is not an entry
"""


def report(path: Path, text: str) -> Path:
    file = path / "old.md"
    file.write_text(text)
    return file


def test_the_document_is_one_record_and_each_timeline_line_a_note(tmp_path: Path) -> None:
    path = report(tmp_path, REPORT)
    assert reader_for(path).NAME == "markdown"
    document, *notes = records(path)
    assert (document.kind, document.text) == (EvidenceKind.DOCUMENT, REPORT)
    assert [(n.when.at if n.when else None, n.text) for n in notes] == [
        (datetime(2026, 3, 3, 2, 14, tzinfo=UTC), "the upload is accepted\nand nobody notices"),
        (datetime(2026, 3, 3, 8, 27, tzinfo=UTC), "support hears of it from a customer"),
        (datetime(2026, 3, 4, 9, 0, tzinfo=UTC), "the format is written down"),
    ]
    assert {n.thread for n in notes} == {document.identity}


def test_a_table_is_a_timeline_too(tmp_path: Path) -> None:
    rows = "| Time (UTC) | What |\n|---|---|\n| 2026-03-03 02:14 | accepted |\n| 08:27 | heard |\n"
    _, *notes = records(report(tmp_path, "# Down\n\n## Timeline\n\n" + rows))
    assert [n.text for n in notes] == ["accepted", "heard"]


def test_a_heading_with_a_day_dates_the_lines_below(tmp_path: Path) -> None:
    days = "### March 3rd, 2026\n\n- 02:14 a\n\n### March 4th\n\n- 01:00 b\n"
    text = "# Down\n\n## Timeline (UTC)\n\n" + days
    _, *notes = records(report(tmp_path, text))
    assert [f"{n.when.at:%m-%d}" for n in notes if n.when] == ["03-03", "03-04"]


def test_a_zone_that_neither_document_nor_caller_states_is_asked_for(tmp_path: Path) -> None:
    path = report(tmp_path, REPORT.replace(" (UTC)", ""))
    with pytest.raises(ZoneMissing):
        records(path)
    _, first, *_ = records(path, ReadOptions(zone=ZoneInfo("Europe/Berlin")))
    assert first.when and first.when.at.astimezone(UTC).hour == 1


def test_lines_without_any_date_are_told(tmp_path: Path) -> None:
    path = report(tmp_path, "# Down\n\n## Timeline (UTC)\n\n- 02:14 a\n")
    assert len(records(path)) == 1
    assert problems(path)[0].place == "old.md:5"


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(MalformedInput, match="empty"):
        records(report(tmp_path, " \n"))


def test_every_real_report_is_kept_whole() -> None:
    options = ReadOptions(zone=ZoneInfo("UTC"))
    for path in sorted(shared_data("reports").glob("*.*md")):
        found = records(path, options, reader="markdown")
        assert found[0].kind is EvidenceKind.DOCUMENT
        assert len({r.identity for r in found}) == len(found)
