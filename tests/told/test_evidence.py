"""The evidence files are in their true formats, tell one story, and are the same each time."""

from __future__ import annotations

import json
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cast import EVERYBODY, ON_CALL
from secondstory.told.incident import BEGAN_AT, MITIGATED_AT, ZONE
from secondstory.told.writing import EVIDENCE, EvidencePaths, write_evidence

SLACK = EVIDENCE / "slack"
DAY_FILES = sorted(SLACK.glob("*/*.json"))
MISSING_PERSON = "U05QPIET08"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> EvidencePaths:
    return write_evidence(tmp_path_factory.mktemp("evidence"))


def messages(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8"))


def every_message() -> list[dict[str, Any]]:
    return [message for path in DAY_FILES for message in messages(path)]


def said_at(message: dict[str, Any]) -> datetime:
    return datetime.fromtimestamp(float(message["ts"]), UTC)


def head(repository: Path) -> str:
    done = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=repository, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize("path", sorted(EVIDENCE.rglob("*.json")), ids=lambda path: path.name)
def test_every_json_file_parses(path: Path) -> None:
    assert json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", DAY_FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_day_of_chat_is_sorted_and_holds_that_day_only(path: Path) -> None:
    stamps = [message["ts"] for message in messages(path)]
    assert stamps == sorted(stamps)
    assert {said_at(m).astimezone(ZONE).date().isoformat() for m in messages(path)} == {path.stem}


def test_the_chat_has_three_channels_and_about_two_hundred_messages() -> None:
    assert len({path.parent.name for path in DAY_FILES}) == 3
    assert 150 <= len(every_message()) <= 220


def test_no_two_messages_share_a_stamp() -> None:
    stamps = [message["ts"] for message in every_message()]
    assert len(stamps) == len(set(stamps))


def test_every_reply_has_its_parent_and_every_parent_counts_its_replies() -> None:
    by_stamp = {message["ts"]: message for message in every_message()}
    replies = [m for m in every_message() if m.get("thread_ts", m["ts"]) != m["ts"]]
    for reply in replies:
        parent = by_stamp[reply["thread_ts"]]
        assert reply["ts"] in [one["ts"] for one in parent["replies"]]
    assert sum(m.get("reply_count", 0) for m in every_message()) == len(replies) > 60


def test_the_chat_has_everything_real_exports_have() -> None:
    everything = every_message()
    for part in ("edited", "reactions", "files", "blocks", "attachments", "bot_id"):
        assert any(part in message for message in everything), part
    raw = "".join(path.read_text(encoding="utf-8") for path in DAY_FILES)
    for form in (r"https:\/\/", "&amp;", "<@U07TOMASZ1>", "<#C07ALERTS2|alerts-ingest>"):
        assert form in raw, form


def test_one_person_of_the_chat_is_missing_from_its_users() -> None:
    known = {user["id"] for user in messages(SLACK / "users.json")}
    assert {m["user"] for m in every_message() if "user" in m} - known == {MISSING_PERSON}
    assert {person.slack_id for person in EVERYBODY} <= known


def test_on_call_is_up_at_night_where_he_lives() -> None:
    hours = {
        said_at(m).astimezone(ON_CALL.zone_info).hour
        for m in every_message()
        if m.get("user") == ON_CALL.slack_id and BEGAN_AT < said_at(m) < MITIGATED_AT
    }
    assert hours == {4, 5}


def test_seventeen_alerts_had_gathered_when_somebody_looked() -> None:
    alerts = [
        message
        for message in messages(SLACK / "alerts-ingest" / "2026-03-18.json")
        if message.get("attachments")
        and "InstrumentSilent" not in message["attachments"][0]["title"]
        and said_at(message).astimezone(ZONE).strftime("%H:%M") < "04:58"
    ]
    assert len(alerts) == 17


def test_the_alerts_fire_before_customers_can_see_anything_and_stop_after_the_repair() -> None:
    firing = json.loads(
        (EVIDENCE / "alertmanager" / "2026-03-18T0052-worker-firing.json").read_text()
    )
    resolved = json.loads(
        (EVIDENCE / "alertmanager" / "2026-03-18T0601-worker-resolved.json").read_text()
    )
    assert datetime.fromisoformat(firing["alerts"][0]["startsAt"]) < BEGAN_AT
    assert datetime.fromisoformat(resolved["alerts"][0]["endsAt"]) > MITIGATED_AT
    assert firing["alerts"][0]["fingerprint"] == resolved["alerts"][0]["fingerprint"]


def test_the_repository_has_the_same_head_each_time(written: EvidencePaths, tmp_path: Path) -> None:
    assert head(write_evidence(tmp_path).repository) == head(written.repository)
    assert (written.repository / "ingest" / "parser.py").exists()


def test_the_settings_of_whoever_runs_it_do_not_change_the_repository(
    written: EvidencePaths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "gitconfig"
    settings.write_text("[init]\n\tdefaultBranch = other\n[core]\n\tautocrlf = true\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    repository = write_evidence(tmp_path / "evidence").repository
    monkeypatch.undo()
    assert head(repository) == head(written.repository)
    assert b"\r" not in (repository / "README.md").read_bytes()


def test_the_export_is_the_same_bytes_each_time(written: EvidencePaths, tmp_path: Path) -> None:
    assert write_evidence(tmp_path).slack.read_bytes() == written.slack.read_bytes()
    with zipfile.ZipFile(written.slack) as archive:
        assert {"users.json", "channels.json"} <= set(archive.namelist())


def test_writing_twice_into_one_folder_replaces_what_is_there(tmp_path: Path) -> None:
    first = write_evidence(tmp_path)
    (first.repository / "left-over").touch()
    second = write_evidence(tmp_path)
    assert second == first
    assert not (second.repository / "left-over").exists()
