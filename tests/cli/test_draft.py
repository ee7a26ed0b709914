"""`secondstory draft`: evidence in, a complete draft out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from cli.conftest import Call, surroundings
from secondstory.core.document.json_form import from_json
from secondstory.core.document.markdown_reader import read_markdown
from secondstory.told.writing import EvidencePaths

CHAT = "[02:14] Mona: tiles are gone\n[02:20] Bo: rolled back\n"


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    path = tmp_path / "chat.txt"
    path.write_text(CHAT)
    return path


def test_all_evidence_of_an_incident_becomes_one_draft(
    call: Call, evidence: EvidencePaths, tmp_path: Path
) -> None:
    target = tmp_path / "draft.md"
    answer = call(
        "draft",
        *("--slack", evidence.slack),
        *(word for path in evidence.alerts for word in ("--alerts", path)),
        *("--git", evidence.repository),
        *("--since", "2026-03-17", "--until", "2026-03-19", "--zone", "Europe/Oslo"),
        *("--title", "Tideboard was grey", "--lead", "Femi", "-o", target),
    )
    assert answer.exit_code == 0
    assert answer.stdout == ""
    assert f"Wrote {target}." in answer.stderr
    document = read_markdown(target.read_text(encoding="utf-8"))
    assert (document.title, document.lead, document.zone) == (
        "Tideboard was grey",
        "Femi",
        "Europe/Oslo",
    )
    assert f"{len(document.timeline)} entries" in answer.stderr
    kinds = {entry.kind for entry in document.timeline}
    assert {"detection", "change", "observation"} <= kinds


def test_the_same_evidence_makes_the_same_draft(call: Call, evidence: EvidencePaths) -> None:
    words = ("draft", evidence.slack, "--channel", "#data-platform", "--title", "Twice")
    assert call(*words).stdout == call(*words).stdout != ""


def test_only_the_channels_asked_for_are_read(call: Call, evidence: EvidencePaths) -> None:
    one = call("draft", evidence.slack, "--channel", "support", "--json")
    every = call("draft", evidence.slack, "--json")
    assert 0 < len(json.loads(one.stdout)["timeline"]) < len(json.loads(every.stdout)["timeline"])


def test_json_is_one_line_that_reads_as_a_document(call: Call, chat: Path) -> None:
    answer = call("draft", chat, "--since", "2026-03-18", "--zone", "Europe/Oslo", "--json")
    assert answer.exit_code == 0
    assert answer.stdout.count("\n") == 1
    tree = json.loads(answer.stdout)
    assert list(tree) == sorted(tree)
    assert [entry.text for entry in from_json(tree).timeline]


def test_json_goes_into_a_file_as_well(call: Call, chat: Path, tmp_path: Path) -> None:
    target = tmp_path / "draft.json"
    words = ("--since", "2026-03-18", "--zone", "Europe/Oslo", "--json", "-o", target)
    answer = call("draft", chat, *words)
    assert answer.exit_code == 0
    assert answer.stdout == ""
    assert from_json(json.loads(target.read_text(encoding="utf-8"))).timeline


def test_a_bare_chat_is_asked_for_its_zone(call: Call, chat: Path) -> None:
    answer = call("draft", chat, "--since", "2026-03-18")
    assert answer.exit_code == 2
    assert "Pass --zone" in answer.stderr
    with_offset = call("draft", chat, "--since", "2026-03-18T00:00+01:00")
    assert "zone" in with_offset.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Name at least one file"),
        (("--zone", "Mars/Olympus"), "no time zone"),
        (("--since", "yesterday"), "is no time"),
        (("--slack", "/no/such/export.zip"), "does not exist"),
    ],
)
def test_usage_is_explained(call: Call, words: tuple[str, ...], said: str) -> None:
    answer = call("draft", *words)
    assert answer.exit_code == 2
    assert said in answer.stderr
    assert answer.stdout == ""


def test_an_outline_nobody_knows_is_named(call: Call, chat: Path) -> None:
    answer = call("draft", chat, "--outline", "epic", "--since", "2026-03-18", "--zone", "UTC")
    assert answer.exit_code == 3
    assert "no outline named 'epic'" in answer.stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.bin", b""),
        ("noise.bin", bytes(range(256)) * 40),
        ("broken.json", b'{"version": "4", "alerts": ['),
        ("list.json", b"[1, 2, 3]"),
        ("export.zip", b"PK\x03\x04 and then nothing"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 500),
    ],
)
def test_what_is_no_evidence_is_a_sentence(
    call: Call, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    answer = call("draft", tmp_path / name)
    assert answer.exit_code == 3
    assert name in answer.stderr
    assert "Traceback" not in answer.output
    assert answer.stdout == ""


def test_an_empty_folder_is_a_sentence(call: Call, tmp_path: Path) -> None:
    answer = call("draft", tmp_path)
    assert answer.exit_code == 3
    assert answer.stdout == ""


def test_an_archive_that_climbs_out_writes_nothing(call: Call, tmp_path: Path) -> None:
    source = tmp_path / "export.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("channels.json", '[{"id": "C1", "name": "ops", "members": []}]')
        archive.writestr("users.json", "[]")
        archive.writestr("../../climbed/2026-03-18.json", "[]")
    answer = call("draft", source)
    assert answer.exit_code in {0, 3}
    assert not list(tmp_path.parent.parent.glob("climbed*"))


def test_evidence_that_breaks_half_way_leaves_the_file_before(
    call: Call, chat: Path, tmp_path: Path
) -> None:
    target = tmp_path / "draft.md"
    target.write_text("the one before")
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    answer = call("draft", chat, broken, "--since", "2026-03-18", "--zone", "UTC", "-o", target)
    assert answer.exit_code == 3
    assert target.read_text() == "the one before"
    assert not list(tmp_path.glob(".*"))


def test_a_missing_folder_is_said_before_any_work(call: Call, chat: Path, tmp_path: Path) -> None:
    answer = call("draft", chat, "-o", tmp_path / "no" / "draft.md")
    assert answer.exit_code == 2
    assert "There is no folder" in answer.stderr


def test_a_full_disk_leaves_nothing_half_written(chat: Path, tmp_path: Path) -> None:
    target = tmp_path / "draft.md"
    target.write_text("the one before")
    words = [str(chat), "--since", "2026-03-18", "--zone", "UTC", "-o", str(target)]
    small_disk = ["/bin/sh", "-c", 'ulimit -f 1; trap "" XFSZ; exec "$@"', "sh"]
    done = subprocess.run(
        [*small_disk, sys.executable, "-B", "-m", "secondstory", "draft", *words],
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "File too large" in done.stderr
    assert target.read_text() == "the one before"
    assert not list(tmp_path.glob(".*"))


def test_a_device_is_written_and_stays_a_device(call: Call, chat: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    answer = call("draft", chat, "--since", "2026-03-18", "--zone", "UTC", "-o", pipe)
    written = os.read(reading, 1 << 16)
    os.close(reading)
    assert answer.exit_code == 0
    assert b"Untitled incident" in written
    assert pipe.is_fifo()
