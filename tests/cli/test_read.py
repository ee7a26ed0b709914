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
