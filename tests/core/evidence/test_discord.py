"""The Discord reader: what DiscordChatExporter saves, as JSON and as text."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from secondstory.core.errors import ZoneMissing
from secondstory.core.evidence.model import ReadOptions
from secondstory.core.evidence.reading import places, reader_for

from .helpers import problems, records

UTC_ZONE = ReadOptions(zone=ZoneInfo("UTC"))
TEXT = """==============================================================
Guild: Halden Ocean
Channel: Text Channels / data-platform
After: 03/18/2026 12:00 AM
==============================================================

[03/18/2026 2:41 AM] meera
map is grey
since before 01:47

{Attachments}
https://cdn.example/map.png

[03/18/2026 3:21 AM] tomasz (pinned)
I'm on

{Reactions}
👀 (2)

==============================================================
Exported 2 message(s)
==============================================================
"""


def message(content: str, identity: str = "900", **fields: Any) -> dict[str, Any]:
    return {
        "id": identity,
        "type": "Default",
        "timestamp": "2026-03-18T02:41:05.72+00:00",
        "timestampEdited": None,
        "content": content,
        "author": {"id": "8", "name": "meera", "nickname": "Meera", "isBot": False},
    } | fields


def saved(folder: Path, *messages: object, channel: str = "data-platform") -> Path:
    path = folder / f"{channel}.json"
    content = {
        "guild": {"id": "1", "name": "Halden Ocean"},
        "channel": {"id": f"2{channel}", "type": "GuildTextChat", "name": channel},
        "dateRange": {"after": None, "before": None},
        "messages": list(messages),
        "messageCount": len(messages),
    }
    path.write_text(json.dumps(content, indent=2))
    return path


def test_a_message_keeps_its_time_author_channel_and_identity(tmp_path: Path) -> None:
    path = saved(tmp_path, message("map is grey"))
    assert reader_for(path).NAME == "discord"
    (found,) = records(path)
    assert (found.identity, found.who) == ("discord:2data-platform/900", "Meera")
    assert (found.place, found.text) == ("data-platform", "map is grey")
    assert found.when and found.when.at == datetime(2026, 3, 18, 2, 41, 5, 720000, UTC)


def test_an_answer_names_what_it_answers(tmp_path: Path) -> None:
    answer = message("on it", "901", type="Reply", reference={"messageId": "900"})
    first, second = records(saved(tmp_path, message("grey"), answer))
    assert second.thread == first.identity


def test_what_a_bot_embeds_is_its_text(tmp_path: Path) -> None:
    embed = {"title": "Deployed", "fields": [{"name": "revision", "value": "abc"}]}
    bot = {"name": "deploys", "isBot": True}
    (found,) = records(saved(tmp_path, message("", embeds=[embed], author=bot)))
    assert (found.who, found.text) == ("deploys", "Deployed\nrevision: abc")
    assert ("bot", "yes") in found.details


def test_edits_files_reactions_and_joins_become_details(tmp_path: Path) -> None:
    full = message(
        "",
        type="GuildMemberJoin",
        timestampEdited="2026-03-18T02:42:05+00:00",
        attachments=[{"fileName": "map.png", "url": "https://cdn.example/map.png?t=secret"}],
        reactions=[{"emoji": {"name": "👀"}, "count": 2}],
    )
    (found,) = records(saved(tmp_path, full))
    assert found.text == "map.png"
    assert found.details == (
        ("subtype", "GuildMemberJoin"),
        ("edited", "2026-03-18T02:42:05+00:00"),
        ("file", "map.png https://cdn.example/map.png"),
        ("reaction", "👀 2"),
    )


def test_a_folder_of_channels_is_read_and_chosen_from(tmp_path: Path) -> None:
    saved(tmp_path, message("a"))
    saved(tmp_path, message("b"), channel="support")
    assert reader_for(tmp_path).NAME == "discord"
    assert [place.name for place in places(tmp_path, ReadOptions())] == ["data-platform", "support"]
    options = ReadOptions(places=frozenset({"#support"}))
    assert [record.text for record in records(tmp_path, options)] == ["b"]


def test_a_channel_saved_twice_is_read_once(tmp_path: Path) -> None:
    path = saved(tmp_path, message("a"), message("b", "901"))
    path.with_name("copy.json").write_bytes(path.read_bytes())
    assert len(records(tmp_path)) == 2
    assert len(problems(tmp_path)) == 2


def test_a_message_that_is_none_is_told(tmp_path: Path) -> None:
    path = saved(tmp_path, message("a", timestamp="yesterday"), 7, message("b", "901"))
    assert [record.text for record in records(path)] == ["b"]
    assert len(problems(path)) == 2


def test_the_text_form_is_read_with_its_files_and_reactions(tmp_path: Path) -> None:
    path = tmp_path / "data-platform.txt"
    path.write_text(TEXT)
    assert reader_for(path).NAME == "discord"
    first, second = records(path, UTC_ZONE)
    assert (first.who, first.text) == ("meera", "map is grey\nsince before 01:47")
    assert first.details == (("file", "https://cdn.example/map.png"),)
    assert (second.place, second.details) == (
        "data-platform",
        (("pinned", "yes"), ("reaction", "👀 (2)")),
    )
    assert first.when and first.when.at == datetime(2026, 3, 18, 2, 41, tzinfo=UTC)
    assert problems(path, UTC_ZONE) == []


def test_the_text_form_asks_for_its_zone(tmp_path: Path) -> None:
    path = tmp_path / "data-platform.txt"
    path.write_text(TEXT)
    with pytest.raises(ZoneMissing):
        records(path)


def test_a_text_that_lost_messages_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "data-platform.txt"
    path.write_text(TEXT.replace("Exported 2", "Exported 3"))
    assert ["holds 3 messages; 2" in p.sentence for p in problems(path, UTC_ZONE)] == [True]
