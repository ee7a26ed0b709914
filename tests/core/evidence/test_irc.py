"""The IRC reader: the logs of each program, their dates, and channels from the names of files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from secondstory.core.errors import MalformedInput, ZoneMissing
from secondstory.core.evidence.model import EvidenceKind, ReadOptions
from secondstory.core.evidence.reading import places, reader_for

from .helpers import records, zipped

BERLIN = ReadOptions(zone=ZoneInfo("Europe/Berlin"), since=datetime(2026, 3, 17, 23, tzinfo=UTC))
EXPECTED = [
    ("02:41", "meera", "map is grey", ""),
    ("03:21", "tomasz", "wakes up", "action"),
    ("03:22", "tomasz", "who else is awake", ""),
]
IRSSI = """--- Log opened Wed Mar 18 00:00:01 2026
02:40 -!- meera [~meera@halden.example] has joined #data-platform
02:41 < meera> map is grey
03:21  * tomasz wakes up
03:22 <@tomasz> who else is awake
--- Log closed Wed Mar 18 04:00:00 2026
"""
WEECHAT = """2026-03-18 02:40:01\t-->\tmeera (~meera@halden.example) has joined #data-platform
2026-03-18 02:41:02\tmeera\tmap is grey
2026-03-18 03:21:03\t *\ttomasz wakes up
2026-03-18 03:22:04\t@tomasz\twho else is awake
"""
ZNC = """[02:40:01] *** Joins: meera (~meera@halden.example)
[02:41:02] <meera> map is grey
[03:21:03] * tomasz wakes up
[03:22:04] <tomasz> who else is awake
"""
EGGDROP = """[00:00] --- Wed Mar 18 2026
[02:40] meera (~meera@halden.example) joined #data-platform.
[02:41] <meera> map is grey
[03:21] Action: tomasz wakes up
[03:22] <tomasz> who else is awake
"""
MIRC = """Session Start: Wed Mar 18 02:40:00 2026
Session Ident: #data-platform
[02:40] * Now talking in #data-platform
[02:41] <meera> map is grey
[03:21] * tomasz wakes up
[03:22] <@tomasz> who else is awake
Session Close: Wed Mar 18 04:00:00 2026
"""
HEXCHAT = """**** BEGIN LOGGING AT Wed Mar 18 02:39:00 2026

Mar 18 02:40:01 *\tNow talking on #data-platform
Mar 18 02:41:02 <meera>\tmap is grey
Mar 18 03:21:03 *\ttomasz wakes up
Mar 18 03:22:04 <tomasz>\twho else is awake
"""
LOGS = [
    ("#data-platform.log", IRSSI),
    ("irc.libera.#data-platform.weechatlog", WEECHAT),
    ("#data-platform_20260318.log", ZNC),
    ("#data-platform.log.txt", EGGDROP),
    ("#data-platform.Halden.log", MIRC),
    ("halden-#data-platform.log", HEXCHAT),
]


@pytest.mark.parametrize(("name", "text"), LOGS)
def test_each_program_s_log_says_the_same(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    assert reader_for(path).NAME == "irc"
    found = records(path, BERLIN)
    zone = ZoneInfo("Europe/Berlin")
    said = [
        (f"{r.when.at.astimezone(zone):%H:%M}", r.who, r.text, dict(r.details).get("subtype", ""))
        for r in found
        if r.when and r.who in ("meera", "tomasz")
    ]
    assert said == EXPECTED
    assert {r.when.at.astimezone(zone).date().isoformat() for r in found if r.when} == {
        "2026-03-18"
    }
    assert any("join" in r.text.lower() or "talking" in r.text for r in found)


def test_a_folder_of_channels_and_days_is_read_in_order(tmp_path: Path) -> None:
    for name in ("#data-platform/2026-03-18.log", "#support/2026-03-19.log"):
        (tmp_path / "znc" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "znc" / name).write_text(ZNC)
    folder = tmp_path / "znc"
    assert reader_for(folder).NAME == "irc"
    assert [(p.name, p.count, str(p.days[0][0])) for p in places(folder, BERLIN)] == [
        ("#data-platform", 4, "2026-03-18"),
        ("#support", 4, "2026-03-19"),
    ]
    chosen = ReadOptions(zone=BERLIN.zone, places=frozenset({"support"}))
    assert {record.place for record in records(folder, chosen)} == {"#support"}


def test_a_zip_of_logs_says_what_its_folder_says(tmp_path: Path) -> None:
    path = zipped(tmp_path / "logs.zip", {"#data-platform/2026-03-18.log": ZNC})
    assert reader_for(path).NAME == "irc"
    assert len(records(path, BERLIN)) == 4


def test_midnight_and_a_changed_day_turn_the_page(tmp_path: Path) -> None:
    path = tmp_path / "#ops.log"
    path.write_text(
        "--- Log opened Tue Mar 17 23:00:00 2026\n23:58 <ada> late\n"
        "--- Day changed Wed Mar 18 2026\n00:03 <ada> later\n23:59 <ada> a\n00:01 <ada> b\n"
    )
    zone = ReadOptions(zone=ZoneInfo("UTC"))
    assert [f"{r.when.at:%m-%d %H:%M}" for r in records(path, zone) if r.when] == [
        "03-17 23:58",
        "03-18 00:03",
        "03-18 23:59",
        "03-19 00:01",
    ]


def test_what_has_no_time_is_kept_as_a_note(tmp_path: Path) -> None:
    path = tmp_path / "#ops_20260318.log"
    path.write_text(ZNC + "a stray line\n")
    last = records(path, BERLIN)[-1]
    assert (last.kind, last.text) == (EvidenceKind.NOTE, "a stray line")


def test_a_log_that_grew_adds_only_what_is_new(tmp_path: Path) -> None:
    path = tmp_path / "#ops_20260318.log"
    path.write_text(ZNC)
    before = {r.identity for r in records(path, BERLIN)}
    path.write_text(ZNC + "[04:00:00] <meera> blue\n")
    after = {r.identity for r in records(path, BERLIN)}
    assert before < after
    assert len(after - before) == 1


def test_zone_and_day_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "#ops.log"
    path.write_text(ZNC)
    with pytest.raises(ZoneMissing):
        records(path, ReadOptions(since=BERLIN.since))
    with pytest.raises(MalformedInput, match="--since"):
        records(path, ReadOptions(zone=BERLIN.zone))


def test_a_letter_that_quotes_a_line_is_no_log(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all,\n" * 8 + "02:41 <meera> map is grey\n02:42 <ada> yes\n")
    with pytest.raises(MalformedInput, match="IRC"):
        records(path, BERLIN, reader="irc")
