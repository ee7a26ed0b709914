"""The chat reader: the shapes of pasted chat, dates that carry on, zones that are asked for."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from secondstory.core.errors import MalformedInput, ZoneMissing
from secondstory.core.evidence.model import EvidenceKind, ReadOptions
from secondstory.core.evidence.reading import reader_for
from shared_data import shared_data

from .helpers import problems, records

BERLIN = ReadOptions(zone=ZoneInfo("Europe/Berlin"), since=datetime(2026, 3, 3, tzinfo=UTC))


def pasted(path: Path, *lines: str) -> Path:
    chat = path / "chat.txt"
    chat.write_text("\n".join(lines))
    return chat


def said(path: Path, options: ReadOptions = BERLIN) -> list[tuple[str, str, str]]:
    return [
        (f"{r.when.at:%m-%d %H:%M:%S}" if r.when else "", r.who, r.text)
        for r in records(path, options)
    ]


@pytest.mark.parametrize(
    ("lines", "who", "at"),
    [
        (["8:27 AM ada: it is slow"], "ada", "03-03 07:27:00"),
        (["8:27\u202fAM ada: it is slow"], "ada", "03-03 07:27:00"),
        (["12:05 AM ada: it is slow"], "ada", "03-02 23:05:00"),
        (["[14:02] ada obi: it is slow"], "ada obi", "03-03 13:02:00"),
        (["ada  2:14 PM", "it is slow"], "ada", "03-03 13:14:00"),
        (["Ada Obi [2:14 PM]", "it is slow"], "Ada Obi", "03-03 13:14:00"),
        (["Ada Obi", "  2:14 PM", "it is slow"], "Ada Obi", "03-03 13:14:00"),
        (["2026-03-04 02:14 ada: it is slow"], "ada", "03-04 01:14:00"),
        (["2026-03-04T02:14:05Z ada: it is slow"], "ada", "03-04 02:14:05"),
        (["2026-03-04 02:14:05 +0200 ada: it is slow"], "ada", "03-04 00:14:05"),
        (["[02:14] <@ada> it is slow"], "ada", "03-03 01:14:00"),
        (["02:14:09 <ada> it is slow"], "ada", "03-03 01:14:09"),
        (["[02:14] * ada it is slow"], "ada", "03-03 01:14:00"),
        (["[04.03.26, 02:14:05] Ada Obi: it is slow"], "Ada Obi", "03-04 01:14:05"),
        (["\u200e[3/14/26, 2:14:05 PM] Ada: it is slow"], "Ada", "03-14 13:14:05"),
        (["14/03/2026, 02:14 - Ada: it is slow"], "Ada", "03-14 01:14:00"),
    ],
)
def test_each_shape_of_chat_is_read(tmp_path: Path, lines: list[str], who: str, at: str) -> None:
    path = pasted(tmp_path, *lines)
    assert reader_for(path).NAME == "chat"
    options = ReadOptions(zone=BERLIN.zone, since=datetime(2026, 3, 2, 23, tzinfo=UTC))
    assert said(path, options) == [(at, who, "it is slow")]


def test_lines_below_belong_to_the_message_above(tmp_path: Path) -> None:
    path = pasted(
        tmp_path,
        "8:27 AM ada: slow",
        "  again",
        "",
        "  9:00 AM is not a message",
        "8:28 AM ben: ok",
    )
    assert [text for _, _, text in said(path)] == ["slow\nagain\n\n9:00 AM is not a message", "ok"]


def test_a_lone_time_in_slacks_copy_is_the_same_writer_again(tmp_path: Path) -> None:
    path = pasted(tmp_path, "ada  2:14 AM", "slow", "2:15", "still slow")
    assert [(who, text) for _, who, text in said(path)] == [("ada", "slow"), ("ada", "still slow")]


def test_midnight_turns_the_page(tmp_path: Path) -> None:
    path = pasted(
        tmp_path, "11:58 PM ada: late", "12:03 AM ada: later", "12:01 AM ben: out of order"
    )
    assert [at for at, _, _ in said(path)] == ["03-03 22:58:00", "03-03 23:03:00", "03-03 23:01:00"]


@pytest.mark.parametrize(
    "line",
    [
        "Thursday, March 5th",
        "--- 2026-03-05 ---",
        "--- Day changed Thu Mar 05 2026",
        "5 March 2026",
    ],
)
def test_a_line_with_a_date_turns_to_it(tmp_path: Path, line: str) -> None:
    path = pasted(tmp_path, "8:27 AM ada: a", line, "7:00 AM ada: b")
    assert [at for at, _, _ in said(path)] == ["03-03 07:27:00", "03-05 06:00:00"]


def test_a_time_without_zone_asks_for_one(tmp_path: Path) -> None:
    path = pasted(tmp_path, "2026-03-03 08:27 ada: slow")
    with pytest.raises(ZoneMissing, match="--zone Europe/Berlin"):
        records(path)


def test_a_time_without_date_asks_for_the_day(tmp_path: Path) -> None:
    path = pasted(tmp_path, "8:27 AM ada: slow")
    with pytest.raises(MalformedInput, match="--since"):
        records(path, ReadOptions(zone=ZoneInfo("UTC")))


def test_the_same_words_in_the_same_minute_are_two_messages(tmp_path: Path) -> None:
    path = pasted(tmp_path, "8:27 AM ada: +1", "8:27 AM ada: +1")
    one, two = records(path, BERLIN)
    assert one.identity != two.identity
    assert [one, two] == records(path, BERLIN)


def test_a_longer_paste_keeps_the_identities_of_the_shorter(tmp_path: Path) -> None:
    short = [
        r.identity for r in records(pasted(tmp_path, "8:27 AM ada: a", "8:29 AM ada: b"), BERLIN)
    ]
    longer = pasted(tmp_path, "8:27 AM ada: a", "8:28 AM ben: new", "8:29 AM ada: b")
    assert set(short) <= {r.identity for r in records(longer, BERLIN)}


def test_a_date_that_reads_two_ways_is_told_once(tmp_path: Path) -> None:
    path = pasted(tmp_path, "[3/4/26, 2:14 PM] Ada: a", "[3/4/26, 2:15 PM] Ada: b")
    assert [at for at, _, _ in said(path)] == ["03-04 13:14:00", "03-04 13:15:00"]
    assert ["two ways" in p.sentence for p in problems(path, BERLIN)] == [True]


def test_words_before_the_first_time_are_kept_as_a_note(tmp_path: Path) -> None:
    first, _ = records(pasted(tmp_path, "From #incident-7:", "8:27 AM ada: a"), BERLIN)
    assert (first.kind, first.when, first.text) == (EvidenceKind.NOTE, None, "From #incident-7:")


def test_the_hour_that_comes_twice_in_autumn_is_told_apart(tmp_path: Path) -> None:
    options = ReadOptions(zone=ZoneInfo("Europe/Berlin"))
    path = pasted(tmp_path, "2026-10-25 02:50 ada: summer", "2026-10-25 03:10 ada: winter")
    assert [at for at, _, _ in said(path, options)] == ["10-25 00:50:00", "10-25 02:10:00"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "chat.txt"
    path.write_bytes("8:27 AM Zoë: größer\n8:28 AM Zoë: ok".encode(encoding))
    assert [(who, text) for _, who, text in said(path)] == [("Zoë", "größer"), ("Zoë", "ok")]
    assert bool(problems(path, BERLIN)) == (encoding == "latin-1")


@pytest.mark.parametrize("day", ["2019-02-05", "2019-03-26"])
def test_real_chats_are_read_message_by_message(tmp_path: Path, day: str) -> None:
    chat = shared_data("chat", f"{day}.chat.jsonl").read_text()
    rows = [json.loads(line) for line in chat.splitlines()]
    lines = [f"{row['time']} {row['user']}: " + row["text"].replace("\n", "\n  ") for row in rows]
    zone = ZoneInfo("America/Los_Angeles")
    options = ReadOptions(zone=zone, since=datetime.fromisoformat(day).replace(tzinfo=zone))
    found = records(pasted(tmp_path, *lines), options)
    assert [r.who for r in found] == [row["user"] for row in rows]
    assert all(
        r.when and r.when.as_written == row["time"] for r, row in zip(found, rows, strict=True)
    )
