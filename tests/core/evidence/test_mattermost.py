"""The Mattermost reader: posts, replies, names, what hooks write, and identities that stay."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from secondstory.core.errors import MalformedInput
from secondstory.core.evidence.model import ReadOptions
from secondstory.core.evidence.reading import places, reader_for

from .helpers import problems, records, zipped

HEAD = (
    {"type": "version", "version": 1, "info": {"generator": "mattermost-server"}},
    {"type": "team", "team": {"name": "halden", "display_name": "Halden Ocean", "type": "O"}},
    {
        "type": "channel",
        "channel": {"team": "halden", "name": "data-platform", "display_name": "Data Platform"},
    },
    {"type": "user", "user": {"username": "tomasz", "first_name": "Tomasz", "last_name": "W."}},
    {"type": "user", "user": {"username": "meera", "nickname": "Meera"}},
    {"type": "bot", "bot": {"username": "grafana", "display_name": "Grafana"}},
)
AT = 1773801665720


def post(message: str, user: str = "meera", at: int = AT, **fields: Any) -> dict[str, Any]:
    return {
        "type": "post",
        "post": {
            "team": "halden",
            "channel": "data-platform",
            "user": user,
            "message": message,
            "create_at": at,
        }
        | fields,
    }


def lines(*more: object) -> str:
    return "\n".join(json.dumps(line) for line in (*HEAD, *more))


def export(folder: Path, *more: object, name: str = "export.jsonl") -> Path:
    path = folder / name
    path.write_text(lines(*more))
    return path


def test_a_post_keeps_its_time_writer_channel_and_words(tmp_path: Path) -> None:
    path = export(tmp_path, post("map is grey, @tomasz. ask @nobody"))
    assert reader_for(path).NAME == "mattermost"
    (found,) = records(path)
    assert (found.who, found.place) == ("Meera", "data-platform")
    assert found.text == "map is grey, @Tomasz W.. ask @nobody"
    assert found.when and found.when.at == datetime(2026, 3, 18, 2, 41, 5, 720000, UTC)


def test_replies_follow_and_name_their_thread(tmp_path: Path) -> None:
    reply = {"user": "tomasz", "message": "I'm on", "create_at": AT + 1000}
    first, second = records(export(tmp_path, post("grey", replies=[reply])))
    assert second.thread == first.identity
    assert (second.who, second.text) == ("Tomasz W.", "I'm on")


def test_an_edited_post_keeps_its_identity(tmp_path: Path) -> None:
    (before,) = records(export(tmp_path, post("gray")))
    (after,) = records(export(tmp_path, post("grey", edit_at=AT + 60_000)))
    assert before.identity == after.identity
    assert ("edited", "2026-03-18T02:42:05+00:00") in after.details


def test_two_posts_of_one_millisecond_are_two_and_a_copy_is_told(tmp_path: Path) -> None:
    path = export(tmp_path, post("a"), post("b"), post("a"))
    assert len({record.identity for record in records(path)}) == 2
    assert ["twice" in problem.sentence for problem in problems(path)] == [True]


def test_what_a_hook_writes_in_attachments_is_its_text(tmp_path: Path) -> None:
    hook = {
        "from_webhook": "true",
        "override_username": "Grafana",
        "attachments": [{"title": "Queue grows", "text": "ingest"}],
    }
    (found,) = records(export(tmp_path, post("", props=hook)))
    assert (found.who, found.text) == ("Grafana", "Queue grows\ningest")
    assert ("bot", "yes") in found.details


def test_files_reactions_and_what_the_program_says_become_details(tmp_path: Path) -> None:
    full = post(
        "",
        attachments=[{"path": "data/20260318/map.png"}],
        reactions=[{"user": "tomasz", "emoji_name": "eyes", "create_at": AT}],
        type="system_join_channel",
    )
    (found,) = records(export(tmp_path, full))
    assert found.text == "map.png"
    assert found.details == (
        ("subtype", "system_join_channel"),
        ("file", "map.png"),
        ("reaction", "👀 Tomasz W."),
    )


def test_private_messages_are_named_by_who_was_in_them(tmp_path: Path) -> None:
    direct = {
        "type": "direct_post",
        "direct_post": {
            "channel_members": ["tomasz", "meera"],
            "user": "meera",
            "message": "awake?",
            "create_at": AT,
        },
    }
    (found,) = records(export(tmp_path, direct))
    assert found.place == "direct message: Tomasz W., Meera"


@pytest.mark.parametrize("chosen", ["data-platform", "~data-platform", "Data Platform"])
def test_a_channel_is_chosen_by_any_of_its_names(tmp_path: Path, chosen: str) -> None:
    path = export(tmp_path, post("a"), post("b", channel="support"))
    options = ReadOptions(places=frozenset({chosen}))
    assert [record.text for record in records(path, options)] == ["a"]


def test_two_teams_with_a_channel_of_one_name_are_told_apart(tmp_path: Path) -> None:
    other = {"type": "team", "team": {"name": "harbour"}}
    path = export(tmp_path, other, post("a"), post("b", team="harbour"))
    assert [place.name for place in places(path, ReadOptions())] == [
        "halden/data-platform",
        "harbour/data-platform",
    ]


def test_the_zip_and_its_unpacked_folder_say_the_same(tmp_path: Path) -> None:
    plain = export(tmp_path, post("a"))
    packed = zipped(
        tmp_path / "export.zip",
        {"import.jsonl": plain.read_text(), "data/20260318/map.png": b"\x89PNG"},
    )
    (tmp_path / "folder").mkdir()
    unpacked = export(tmp_path / "folder", post("a"), name="import.jsonl").parent
    assert reader_for(packed).NAME == reader_for(unpacked).NAME == "mattermost"
    assert records(packed) == records(plain) == records(unpacked)


@pytest.mark.parametrize("at", [None, "soon", -1, 10**30, float("nan"), True])
def test_a_post_without_a_time_is_told_and_the_others_are_read(tmp_path: Path, at: object) -> None:
    path = export(tmp_path, post("a", create_at=at), post("b"))
    assert [record.text for record in records(path)] == ["b"]
    assert ["create_at" in problem.sentence for problem in problems(path)] == [True]


def test_other_json_lines_are_not_taken_for_an_export(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"type": "post", "post": {}}\n')
    with pytest.raises(MalformedInput, match="bulk export"):
        records(path, reader="mattermost")
