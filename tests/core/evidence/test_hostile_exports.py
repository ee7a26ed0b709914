"""Whatever JSON stands where an export has its own, it is read, told or refused, twice the same."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondstory.core.errors import ReadError
from secondstory.core.evidence.model import Evidence, Problem, ReadOptions
from secondstory.core.evidence.reading import places, read

from .helpers import zipped

OPTIONS = ReadOptions(zone=ZoneInfo("UTC"))
KEYS = (
    *("type", "post", "direct_post", "channel", "user", "message", "create_at", "replies", "props"),
    *("attachments", "reactions", "channel_members", "id", "name", "team", "username", "edit_at"),
    *("sender", "recipient", "content", "date_sent", "subject", "full_name", "type_id"),
    *("timestamp", "author", "embeds", "fields", "reference", "createdDateTime", "body", "from"),
    *("MessageList", "originalarrivaltime", "replyToId", "channelIdentity", "messageType"),
)
STRINGS = (
    "2026-03-18T02:41:05Z",
    "post",
    "direct_post",
    "0001-01-01T00:00:00+14:00",
    "\0",
    "<b>&#0;",
)
NUMBERS = (0, -1, 1773801665, 1773801665720, 10**18, 10**40, 1.5, float("nan"), float("inf"))
LEAVES = st.none() | st.booleans() | st.sampled_from([*STRINGS, *NUMBERS]) | st.text(max_size=8)
JSONS = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
    ),
    max_leaves=15,
)
ROWS = st.dictionaries(st.sampled_from(KEYS), JSONS, max_size=8)
Files = dict[str, str]


def mattermost(row: object) -> Files:
    post = {"create_at": 1773801665720, "user": "ada"} | (row if isinstance(row, dict) else {})
    lines = ({"type": "version", "version": 1}, {"type": "post", "post": post}, row)
    return {"import.jsonl": "\n".join(map(json.dumps, lines))}


def zulip(row: object) -> Files:
    message = {"id": 1, "date_sent": 1773801665.5} | (row if isinstance(row, dict) else {})
    tables = ("zerver_userprofile", "zerver_stream", "zerver_recipient", "zerver_reaction")
    realm = {table: [row] for table in (*tables, "zerver_subscription", "zerver_realm")}
    return {
        "realm.json": json.dumps(realm),
        "messages-000001.json": json.dumps({"zerver_message": [row, message]}),
    }


def discord(row: object) -> Files:
    message = {"id": "1", "timestamp": "2026-03-18T02:41:05Z"}
    message |= row if isinstance(row, dict) else {}
    content = {"guild": {}, "channel": {"a": row}, "messages": [row, message, row]}
    return {"a.json": json.dumps(content)}


def teams(row: object) -> Files:
    message = {"id": "1", "messageType": "message", "createdDateTime": "2026-03-18T02:41:05Z"}
    message |= {"body": {}} | (row if isinstance(row, dict) else {})
    head = {
        "id": "0",
        "messageType": "message",
        "createdDateTime": "2026-03-18T02:41:05Z",
        "body": {},
    }
    return {"a.json": json.dumps({"value": [head, message, row], "conversations": [row]})}


@pytest.mark.parametrize("export", [mattermost, zulip, discord, teams])
@settings(max_examples=150, deadline=None)
@given(row=ROWS | JSONS)
def test_any_json_in_an_export_is_survived(export: Callable[[object], Files], row: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = zipped(Path(folder) / "export.zip", export(row))
        first = outcome(path, export.__name__)
        assert outcome(path, export.__name__) == first
        identities = [item.identity for item in first if isinstance(item, Evidence)]
        assert len(identities) == len(set(identities))
        for item in first:
            if isinstance(item, Evidence):
                shown = (item.text, item.who, item.place, *sum(item.details, ()))
                assert "\0" not in "".join(shown)
                "".join(shown).encode()
        assert sum(place.count for place in places(path, OPTIONS, reader=export.__name__)) == len(
            [item for item in first if isinstance(item, Evidence) and item.when]
        )


def outcome(path: Path, reader: str) -> list[Evidence | Problem]:
    try:
        return list(read(path, OPTIONS, reader=reader))
    except ReadError as error:
        raise AssertionError(f"{reader} refused its own export: {error}") from error
