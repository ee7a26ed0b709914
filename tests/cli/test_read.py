"""`secondstory read`: what a document says, as we understand it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Call
from cli.test_check import EARLIER
from secondstory.core.document.json_form import from_json, to_json
from secondstory.core.document.markdown_writer import write
from secondstory.told.document import told_document


def test_a_document_is_told_in_five_lines(call: Call) -> None:
    answer = call("read", EARLIER)
    assert answer.exit_code == 0
    assert answer.stdout.splitlines()[0] == f"{EARLIER}: Ingest stuck"
    assert "timeline  8 entries, in CET" in answer.stdout


def test_json_keeps_its_shape(call: Call) -> None:
    answer = call("read", EARLIER, "--json")
    assert answer.exit_code == 0
    (line,) = answer.stdout.splitlines()
    tree = json.loads(line)
    assert list(tree) == [
        *("actions", "date", "document", "file", "incidents", "left_over"),
        *("place", "residue", "sections", "timeline", "title"),
    ]
    assert tree["date"] == "2025-11-19"
    assert tree["timeline"]["entries"] == len(tree["timeline"]["all_local"]) == 8
    assert list(tree["actions"][0]) == ["done", "due", "links", "owner", "text_prefix"]


def test_our_markdown_and_our_json_say_the_same(call: Call, tmp_path: Path) -> None:
    markdown, tree = tmp_path / "one.md", tmp_path / "one.json"
    markdown.write_text(write(told_document()), encoding="utf-8")
    tree.write_text(json.dumps(to_json(told_document())), encoding="utf-8")
    answer = call("read", markdown, tree, "--json")
    first, second = (json.loads(line)["document"] for line in answer.stdout.splitlines())
    assert from_json(first) == from_json(second) == told_document()


def test_an_empty_document_is_a_document_without_words(call: Call, tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("")
    answer = call("read", tmp_path / "empty.md")
    assert answer.exit_code == 0
    assert "no title" in answer.stdout


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("broken.json", b'{"title": ', "broken JSON"),
        ("list.json", b"[]", "list.json: it is not one JSON object"),
        ("other.json", b'{"title": 7}', "other.json: version: is missing"),
        ("noise.md", b"\xff\xfe\x00", "not UTF-8"),
    ],
)
def test_what_cannot_be_read_is_a_sentence_and_the_rest_is_read(
    call: Call, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    answer = call("read", tmp_path / name, EARLIER, "--json")
    assert answer.exit_code == 3
    assert said in answer.stderr
    failed, fine = (json.loads(line) for line in answer.stdout.splitlines())
    assert (failed["file"], fine["title"]) == (name, "Ingest stuck")
    assert said in failed["error"]


def test_a_very_long_file_is_not_taken_in(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    with path.open("wb") as stream:
        stream.truncate(21 * 1024 * 1024)
    answer = call("read", path)
    assert answer.exit_code == 3
    assert "20 MB is the limit" in answer.stderr


def test_usage_is_explained(call: Call) -> None:
    assert call("read").exit_code == 2
    assert call("read", EARLIER, "--zone", "Berlin/Europe").exit_code == 2


REPORT = "# Disk full\n\n## Timeline (PST)\n\n- 2026-03-01 10:00 full\n\n## To do\n\n- [x] Alert\n"


def archive(folder: Path, count: int = 3) -> Path:
    for number in range(count):
        (folder / f"report-{number}.md").write_text(REPORT, encoding="utf-8")
    return folder


def test_somebody_elses_report_is_told_in_its_own_zone(call: Call, tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(REPORT, encoding="utf-8")
    tree = json.loads(call("read", tmp_path / "one.md", "--json").stdout)
    assert tree["timeline"]["all_local"] == ["2026-03-01T10:00"]
    assert (tree["timeline"]["zone"], tree["timeline"]["zone_where"]) == ("PST", "heading")
    assert tree["document"]["timeline"][0]["happened_at"]["at"].startswith("2026-03-01T18:00")


def test_a_folder_is_read_whole_and_summed_up(call: Call, tmp_path: Path) -> None:
    answer = call("read", archive(tmp_path), "--json")
    assert len(answer.stdout.splitlines()) == 3
    assert "3 documents read: 3 with a timeline, 3 entries, 3 actions" in answer.stderr


def test_an_output_is_appended_to_and_a_stopped_run_goes_on(call: Call, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    output = tmp_path / "out.jsonl"
    assert call("read", archive(tmp_path / "in"), "-o", output).exit_code == 0
    whole = output.read_bytes()
    output.write_bytes(whole[: len(whole) // 2])
    answer = call("read", tmp_path / "in", "-o", output)
    assert output.read_bytes() == whole
    assert "holds 1 of these 3 documents already" in answer.stderr
    assert "3 documents read" in answer.stderr
    assert answer.stdout == ""


def test_an_output_that_is_complete_stays_as_it_is(call: Call, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    output = tmp_path / "out.jsonl"
    call("read", archive(tmp_path / "in"), "-o", output)
    whole = output.read_bytes()
    call("read", tmp_path / "in", "-o", output)
    assert output.read_bytes() == whole


def test_a_long_archive_shows_how_far_it_is(call: Call, tmp_path: Path) -> None:
    answer = call("read", archive(tmp_path, 40), "--json")
    assert "20 of 40 read" in answer.stderr


def test_what_was_not_understood_is_said(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# X\n\n## Holidays\n\nSea.\n\n## Timeline\n\n- 10:00 a\n")
    (tmp_path / "b.md").write_text("# ISSUE NAME\n\n## Summary\n\n[insert summary]\n")
    said = call("read", tmp_path).stderr
    assert "'holidays'" in said
    assert "1 whose times name no zone" in said
    assert "1 without a list of times" in said
    assert "1 with words a template left" in said


def test_an_older_windows_file_is_read(call: Call, tmp_path: Path) -> None:
    (tmp_path / "old.md").write_bytes("# Café\r\n\r\n## Timeline\r\n".encode("cp1252"))
    assert json.loads(call("read", tmp_path / "old.md", "--json").stdout)["title"] == "Café"


def test_a_file_of_two_bytes_a_letter_is_read(call: Call, tmp_path: Path) -> None:
    (tmp_path / "wide.md").write_bytes("# 障害\n\n## Timeline\n".encode("utf-16"))
    assert json.loads(call("read", tmp_path / "wide.md", "--json").stdout)["title"] == "障害"
