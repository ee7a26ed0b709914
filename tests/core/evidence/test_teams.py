"""The Teams reader: Graph's messages and a person's own export."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from secondstory.core.errors import UnknownFormat
from secondstory.core.evidence.model import ReadOptions
from secondstory.core.evidence.reading import places, reader_for

from .helpers import problems, records


def message(content: str, identity: str = "1773801665720", **fields: Any) -> dict[str, Any]:
    return {
        "id": identity,
        "replyToId": None,
        "messageType": "message",
        "createdDateTime": "2026-03-18T02:41:05.72Z",
        "from": {"user": {"displayName": "Meera Deshpande"}, "application": None},
        "body": {"contentType": "html", "content": content},
        "channelIdentity": {"teamId": "t", "channelId": "19:abc@thread.tacv2"},
    } | fields


def saved(folder: Path, *messages: object) -> Path:
    path = folder / "messages.json"
    path.write_text(json.dumps({"@odata.count": len(messages), "value": list(messages)}))
    return path


def test_a_message_keeps_its_time_sender_and_words(tmp_path: Path) -> None:
    path = saved(tmp_path, message('<p>map is <b>grey</b></p><p><at id="0">Tomasz</at>?</p>'))
    assert reader_for(path).NAME == "teams"
    (found,) = records(path)
    assert (found.who, found.text) == ("Meera Deshpande", "map is grey\nTomasz?")
    assert found.when and found.when.at == datetime(2026, 3, 18, 2, 41, 5, 720000, UTC)


@pytest.mark.parametrize("nested", [True, False])
def test_a_reply_names_its_thread(tmp_path: Path, nested: bool) -> None:
    reply = message("on it", "1773801999000")
    root = message("grey")
    path = (
        saved(tmp_path, root | {"replies": [reply]})
        if nested
        else saved(tmp_path, root, reply | {"replyToId": root["id"]})
    )
    first, second = records(path)
    assert second.thread == first.identity


def test_what_the_program_says_and_what_was_deleted_is_marked(tmp_path: Path) -> None:
    joined = message("<systemEventMessage/>", "1", messageType="systemEventMessage")
    gone = message("", "2", deletedDateTime="2026-03-18T03:00:00Z")
    edited = message("x", "3", lastEditedDateTime="2026-03-18T03:00:00Z")
    first, second, third = records(saved(tmp_path, joined, gone, edited))
    assert ("subtype", "systemEventMessage") in first.details
    assert ("subtype", "tombstone") in second.details
    assert ("edited", "2026-03-18T03:00:00+00:00") in third.details


def test_a_program_its_files_and_reactions_become_details(tmp_path: Path) -> None:
    full = message(
        "",
        **{"from": {"application": {"displayName": "Grafana"}}},
        attachments=[{"name": "map.png", "contentUrl": "https://files.example/map.png?t=1"}],
        reactions=[{"reactionType": "like", "user": {"user": {"displayName": "Tomasz"}}}],
    )
    (found,) = records(saved(tmp_path, full))
    assert (found.who, found.text) == ("Grafana", "map.png")
    assert found.details == (
        ("bot", "yes"),
        ("file", "map.png https://files.example/map.png"),
        ("reaction", "👍 Tomasz"),
    )


def test_a_personal_export_is_read_by_conversation(tmp_path: Path) -> None:
    said = {
        "id": "17738",
        "displayName": "Meera Deshpande",
        "originalarrivaltime": "2026-03-18T02:41:05.72Z",
        "messagetype": "RichText",
        "content": "map is grey &amp; old",
    }
    path = tmp_path / "messages.json"
    conversation = {"id": "19:x", "displayName": "Data platform", "MessageList": [said, {}]}
    path.write_text(json.dumps({"userId": "8:meera", "conversations": [conversation]}))
    assert reader_for(path).NAME == "teams"
    assert [(r.place, r.text) for r in records(path)] == [("Data platform", "map is grey & old")]
    assert len(problems(path)) == 1
    assert [place.count for place in places(path, ReadOptions())] == [1]


def test_pages_fetched_twice_add_nothing_twice(tmp_path: Path) -> None:
    path = saved(tmp_path, message("a"), message("b", "2"))
    path.with_name("page2.json").write_bytes(path.read_bytes())
    assert len(records(tmp_path)) == 2


def test_other_json_is_not_taken_for_teams(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"value": [{"createdDateTime": "2026-03-18T02:41:05Z", "body": "x"}]}')
    with pytest.raises(UnknownFormat):
        reader_for(path)
