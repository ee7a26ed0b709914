"""Whatever the bytes, a reader gives records, problems or a clear error, twice the same."""

from __future__ import annotations

import json
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondstory.core.errors import ReadError, UnsafeInput
from secondstory.core.evidence.limits import Limits
from secondstory.core.evidence.model import Evidence, Problem, ReadOptions
from secondstory.core.evidence.reading import all_readers, read

from .helpers import message, problems, records, slack_files, zipped

OPTIONS = ReadOptions(zone=ZoneInfo("Europe/Berlin"), since=datetime(2000, 1, 1, tzinfo=UTC))
NAMES = tuple(all_readers())
SUFFIXES = st.sampled_from([".txt", ".md", ".json", ".jsonl", ".zip", ""])
LINES = (
    *("8:27 AM ada: hi", "ada  2:14 AM", "2:15", "[01:02] <b> x", "0:00 a: b", "", "---", "```"),
    *("March 31st", "29 February", "2026-02-30 10:00 a: b", "[9/9/99, 1:00] a: b", "\0", "\ud800"),
    *("## Timeline", "- 02:14 a", "| 25:00 | x |"),
)
TEXTS = st.text() | st.lists(st.sampled_from(LINES)).map("\n".join)
BYTES = st.binary(max_size=400) | TEXTS.map(lambda t: t.encode("utf-8", "surrogatepass"))
KEYS = (
    *("ts", "text", "user", "blocks", "elements", "attachments", "files", "reactions", "edited"),
    *("thread_ts", "type", "subtype", "users", "bot_id", "comment", "id", "name", "members"),
    *("profile", "alerts", "labels", "startsAt", "endsAt", "annotations", "fingerprint", "status"),
)
STRINGS = ("1772505840.000100", "2026-03-03T02:14:05Z", "U01", "rich_text_section", "\0", "<@U01>")
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(STRINGS)
)
JSONS = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
    ),
    max_leaves=20,
)
MESSAGES = st.lists(
    st.dictionaries(st.sampled_from(KEYS), JSONS, max_size=6).map(
        lambda fields: {"ts": "1772505840.000100"} | fields
    ),
    max_size=3,
)


def outcome(path: Path, reader: str) -> list[Evidence | Problem | str]:
    """Return everything a reader gives, with the error that ends it."""
    items: list[Evidence | Problem | str] = []
    try:
        items.extend(read(path, OPTIONS, reader=reader))
    except ReadError as error:
        items.append(str(error))
    return items


def assert_sound(items: list[Evidence | Problem | str]) -> None:
    identities = [item.identity for item in items if isinstance(item, Evidence)]
    assert len(identities) == len(set(identities))
    json.dumps([item.text for item in items if isinstance(item, Evidence)]).encode("utf-8")
    for item in items:
        if isinstance(item, Evidence):
            "".join(
                (item.identity, item.text, item.who, item.place, *sum(item.details, ()))
            ).encode()


@pytest.mark.parametrize("reader", [name for name in NAMES if name != "git"])
@settings(max_examples=150, deadline=None)
@given(data=BYTES, suffix=SUFFIXES)
def test_any_bytes_give_records_problems_or_a_clear_error(
    reader: str, data: bytes, suffix: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"source{suffix}"
        path.write_bytes(data)
        first = outcome(path, reader)
        assert_sound(first)
        assert outcome(path, reader) == first


@settings(max_examples=300, deadline=None)
@given(data=BYTES, suffix=SUFFIXES)
def test_recognising_never_fails(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"source{suffix}"
        path.write_bytes(data)
        for reader in all_readers().values():
            assert reader.recognises(path, data) in (True, False)


@settings(max_examples=200, deadline=None)
@given(days=st.lists(JSONS | MESSAGES, min_size=1, max_size=3), users=JSONS, channels=JSONS)
def test_any_json_in_a_slack_export_is_survived(
    days: list[object], users: object, channels: object
) -> None:
    files = {f"incident-7/2026-03-0{n}.json": day for n, day in enumerate(days, start=3)}
    with tempfile.TemporaryDirectory() as folder:
        content = slack_files(files) | {
            "users.json": json.dumps(users),
            "channels.json": json.dumps(channels),
        }
        path = zipped(Path(folder) / "export.zip", content)
        first = outcome(path, "slack")
        assert_sound(first)
        assert outcome(path, "slack") == first


@settings(max_examples=200, deadline=None)
@given(value=JSONS)
def test_any_json_as_a_payload_is_survived(value: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.json"
        path.write_text(json.dumps(value))
        first = outcome(path, "alertmanager")
        assert_sound(first)
        assert outcome(path, "alertmanager") == first


def test_json_nested_without_end_is_told(tmp_path: Path) -> None:
    days = {
        "incident-7/2026-03-03.json": "[" + '{"a":' * 100_000,
        "incident-7/2026-03-04.json": [message("a")],
    }
    path = zipped(tmp_path / "export.zip", slack_files(days))
    assert [r.text for r in records(path)] == ["a"]
    assert any("nested" in p.sentence for p in problems(path))


def test_a_line_of_ten_megabytes_is_cut_and_told(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text("8:27 AM ada: " + "x" * 10_000_000 + "\n8:28 AM ben: ok\n")
    first, second = records(path, OPTIONS)
    assert len(first.text) < 300_000
    assert second.text == "ok"
    assert [p.place for p in problems(path, OPTIONS)] == ["chat.txt:1"]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("chat.txt", "a" + " " * 200_000 + "b"),
        ("chat.txt", "8:27 AM " + "a " * 100_000),
        ("chat.txt", "[" * 200_000),
        ("chat.txt", "8:27 AM From" + " " * 100_000 + "x"),
        ("chat.txt", "8:27 AM From ada" + " to" * 60_000),
        ("chat.txt", "8:27 AM ada: " + " (edited)" * 20_000),
        ("chat.txt", "8:27 <" + "a" * 100_000),
        ("chat.txt", "[8:27] -" + "-a" * 100_000),
        ("chat.txt", "--- log opened " + "opened " * 30_000),
        ("chat.txt", ":a" * 100_000 + ":"),
        ("chat.txt", ", Mar" * 20_000 + " 3"),
        ("old.md", "# a" + " #" * 100_000 + "b"),
        ("old.md", "- " + "(" * 200_000),
        ("old.md", "time (" * 30_000),
    ],
)
def test_no_line_takes_long_to_look_at(tmp_path: Path, name: str, line: str) -> None:
    path = tmp_path / name
    path.write_text(f"8:27 AM ada: hi\n8:28 AM ben: ho\n## Timeline\n{line}\n")
    began = time.process_time()
    for reader in ("chat", "markdown", "irc"):
        all_readers()[reader].recognises(path, path.read_bytes()[:65536])
        outcome(path, reader)
    assert time.process_time() - began < 1.0


NO_TIMES = (
    *(
        "0",
        "-1",
        "-1772505840.000100",
        "99999999999999.0",
        "253402300800",
        "NaN",
        "Infinity",
        "1e400",
    ),
    *(0, -1, 1e400, float("nan"), 10**400, True, None, [], {}),
)


@pytest.mark.parametrize("ts", NO_TIMES, ids=str)
def test_a_time_that_is_none_costs_one_message(tmp_path: Path, ts: object) -> None:
    day = [message("a") | {"ts": ts}, message("b")]
    path = zipped(tmp_path / "export.zip", slack_files({"incident-7/2026-03-03.json": day}))
    assert "b" in [record.text for record in records(path)]
    assert all(record.when and record.when.at.year >= 1970 for record in records(path))


@pytest.mark.parametrize(
    "line",
    [
        *("[01/01/0000, 10:00] ada: a", "0001-01-01 10:00 ada: a", "9999-12-31 23:59 ada: a"),
        *("[2026-02-30 10:00] ada: a", "2026-13-01 10:00 ada: a", "99:99 ada: a", "24:00 ada: a"),
        *("ada — 31/31/2026 10:00", "December 99, 2026", "Yesterday at 25:00"),
    ],
)
def test_a_date_no_calendar_has_is_words(tmp_path: Path, line: str) -> None:
    path = tmp_path / "chat.txt"
    path.write_text(f"8:27 AM ada: hi\n{line}\n8:28 AM ben: ho\n")
    found = records(path, OPTIONS, reader="chat")
    assert any(line in record.text for record in found)
    assert all(1990 <= record.when.at.year < 2200 for record in found if record.when)


@pytest.mark.parametrize(
    "head",
    [
        "8:27 AM ada: hi\n",
        "=" * 62 + "\nGuild: a\nChannel: b\n" + "=" * 62 + "\n\n[03/18/2026 2:41 AM] ada\n",
    ],
)
def test_a_message_of_a_million_lines_goes_on_in_another(tmp_path: Path, head: str) -> None:
    path = tmp_path / "chat.txt"
    path.write_text(head + "again\n" * 5_000)
    reader = "chat" if head.startswith("8") else "discord"
    options = ReadOptions(zone=OPTIONS.zone, since=OPTIONS.since, limits=Limits(value_bytes=10_000))
    found = records(path, options, reader=reader)
    assert "".join(record.text for record in found).count("again") == 5_000
    assert max(len(record.text) for record in found) < 11_000
    assert len({record.identity for record in found}) == len(found) > 2


def test_a_folder_of_too_many_files_is_refused_soon(tmp_path: Path) -> None:
    for n in range(300):
        (tmp_path / f"{n}.json").write_text("[]")
    options = ReadOptions(limits=Limits(entries=200))
    for reader in ("slack", "mattermost", "zulip", "discord", "teams", "irc"):
        with pytest.raises(UnsafeInput, match="more than 200 files"):
            list(read(tmp_path, options, reader=reader))


def test_a_link_in_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "2026-03-03.json").write_text(json.dumps([message("secret")]))
    (tmp_path / "in" / "incident-7").mkdir(parents=True)
    (tmp_path / "in" / "incident-7" / "2026-03-04.json").write_text(json.dumps([message("a")]))
    (tmp_path / "in" / "other").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "incident-7" / "2026-03-03.json").symlink_to(
        tmp_path / "out" / "2026-03-03.json"
    )
    assert [record.text for record in records(tmp_path / "in")] == ["a"]


def test_a_file_of_nothing_but_broken_values_is_given_up(tmp_path: Path) -> None:
    day = '{"a":\n' * 50_000
    path = zipped(tmp_path / "export.zip", slack_files({"incident-7/2026-03-03.json": day}))
    assert len(problems(path)) <= 1002
