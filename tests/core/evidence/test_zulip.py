"""The Zulip reader: folder and archives, channels, topics, mentions, reactions."""

from __future__ import annotations

import io
import json
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from secondstory.core.errors import MalformedInput
from secondstory.core.evidence.model import ReadOptions
from secondstory.core.evidence.reading import places, reader_for

from .helpers import problems, records, zipped

REALM = {
    "zerver_realm": [{"id": 2, "string_id": "halden", "name": "Halden Ocean"}],
    "zerver_userprofile": [
        {"id": 7, "full_name": "Tomasz Wieczorek", "is_bot": False},
        {"id": 8, "full_name": "Meera Deshpande", "is_bot": False},
        {"id": 9, "full_name": "Grafana", "is_bot": True},
    ],
    "zerver_stream": [{"id": 3, "name": "data platform"}],
    "zerver_recipient": [
        {"id": 20, "type": 2, "type_id": 3},
        {"id": 21, "type": 3, "type_id": 1},
        {"id": 22, "type": 1, "type_id": 7},
    ],
    "zerver_subscription": [
        {"id": 1, "user_profile": 7, "recipient": 21},
        {"id": 2, "user_profile": 8, "recipient": 21},
    ],
    "zerver_reaction": [
        {"id": 1, "user_profile": 8, "message": 101, "emoji_name": "eyes"},
        {"id": 2, "user_profile": 7, "message": 100, "emoji_name": "halden"},
        {"id": 3, "user_profile": 7, "message": 101, "emoji_name": "eyes"},
    ],
}


def said(content: str, identity: int = 100, **fields: Any) -> dict[str, Any]:
    return {
        "id": identity,
        "sender": 8,
        "recipient": 20,
        "subject": "grey map",
        "content": content,
        "date_sent": 1773801665.72,
    } | fields


def files(*messages: object) -> dict[str, str]:
    day = {"zerver_message": list(messages), "zerver_usermessage": [{"id": 1, "message": 100}]}
    return {
        "zulip-export/realm.json": json.dumps(REALM),
        "zulip-export/messages-000001.json": json.dumps(day),
        "zulip-export/uploads/2/ab/map.png": "png",
    }


def tarred(path: Path, content: dict[str, str], mode: str = "w:gz") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, text in content.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return path


def test_a_message_keeps_its_time_sender_channel_and_topic(tmp_path: Path) -> None:
    path = tarred(tmp_path / "export.tar.gz", files(said("map is grey")))
    assert reader_for(path).NAME == "zulip"
    (found,) = records(path)
    assert (found.identity, found.who) == ("zulip:halden/100", "Meera Deshpande")
    assert (found.place, found.text) == ("data platform", "map is grey")
    assert found.when and found.when.at == datetime(2026, 3, 18, 2, 41, 5, 720000, UTC)
    assert ("topic", "grey map") in found.details


def test_every_packing_says_the_same(tmp_path: Path) -> None:
    content = files(said("a"), said("b", 101))
    for name, text in content.items():
        (tmp_path / "folder" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "folder" / name).write_text(text)
    expected = records(tarred(tmp_path / "a.tar.gz", content))
    assert len(expected) == 2
    assert records(tarred(tmp_path / "a.tar", content, "w")) == expected
    assert records(zipped(tmp_path / "a.zip", content)) == expected
    assert records(tmp_path / "folder") == expected
    assert records(tmp_path / "folder" / "zulip-export") == expected


def test_mentions_read_as_people_saw_them(tmp_path: Path) -> None:
    content = "@**Tomasz Wieczorek|7** @_**all** see #**data platform>grey map** and #**ops**"
    (found,) = records(zipped(tmp_path / "a.zip", files(said(content))))
    assert found.text == "@Tomasz Wieczorek @all see #data platform > grey map and #ops"


def test_reactions_are_found_by_their_message(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", files(said("a"), said("b", 101), said("c", 102)))
    assert [[f for n, f in r.details if n == "reaction"] for r in records(path)] == [
        [":halden: Tomasz Wieczorek"],
        ["👀 Meera Deshpande, Tomasz Wieczorek"],
        [],
    ]


def test_edits_files_and_bots_become_details(tmp_path: Path) -> None:
    content = "[map.png](/user_uploads/2/ab/map.png)"
    full = said(content, last_edit_time=1773801725.0, sender=9)
    (found,) = records(zipped(tmp_path / "a.zip", files(full)))
    assert found.details[:4] == (
        ("topic", "grey map"),
        ("bot", "yes"),
        ("edited", "2026-03-18T02:42:05+00:00"),
        ("file", "map.png"),
    )


@pytest.mark.parametrize(
    ("recipient", "place"),
    [
        (21, "direct message: Meera Deshpande, Tomasz Wieczorek"),
        (22, "direct message: Tomasz Wieczorek"),
        (99, "messages"),
    ],
)
def test_private_messages_are_named_by_who_was_in_them(
    tmp_path: Path, recipient: int, place: str
) -> None:
    path = zipped(tmp_path / "a.zip", files(said("a", recipient=recipient)))
    assert [found.name for found in places(path, ReadOptions())] == [place]


def test_somebody_the_export_does_not_know_is_said_to_be_unknown(tmp_path: Path) -> None:
    (found,) = records(zipped(tmp_path / "a.zip", files(said("a", sender=77))))
    assert found.who == "somebody (77)"


def test_a_message_without_a_time_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", files(said("a", date_sent=None), said("b", 101), "c"))
    assert [record.text for record in records(path)] == ["b"]
    assert len(problems(path)) == 2


def test_a_truncated_archive_says_to_fetch_it_again(tmp_path: Path) -> None:
    path = tarred(tmp_path / "a.tar.gz", files(said("a" * 5000)))
    path.write_bytes(path.read_bytes()[:-40])
    assert reader_for(path).NAME == "zulip"
    with pytest.raises(MalformedInput, match="cut short"):
        records(path)


def test_a_larger_later_export_adds_only_what_is_new(tmp_path: Path) -> None:
    first = {r.identity for r in records(zipped(tmp_path / "a.zip", files(said("a"))))}
    later = zipped(tmp_path / "b.zip", files(said("a, edited"), said("b", 101)))
    assert {r.identity for r in records(later)} - first == {"zulip:halden/101"}
