"""What people really have when they copy a conversation, out of each chat program they use."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondstory.core.evidence.model import Evidence, Problem, ReadOptions
from secondstory.core.evidence.reading import all_readers, read, reader_for

from .helpers import problems, records

BERLIN = ReadOptions(zone=ZoneInfo("Europe/Berlin"), since=datetime(2026, 3, 17, 23, tzinfo=UTC))
GREY, WHO, LOOKING = "map is grey", "who else is awake", "looking at the queue"
MEERA, TOMASZ = "Meera Deshpande", "Tomasz Wieczorek"
EXPECTED = [("02:41", MEERA, GREY), ("03:21", TOMASZ, WHO), ("03:22", TOMASZ, LOOKING)]


@dataclass(frozen=True)
class Copy:
    """A paste of the same three messages."""

    name: str
    text: str


COPIES = (
    Copy(
        "Slack, desktop",
        f"{MEERA}\n  2:41 AM\n{GREY}\n\n\n{TOMASZ}\n  3:21 AM\n{WHO}\n3:22\n{LOOKING}\n",
    ),
    Copy(
        "Slack, browser, 24 hours",
        f"{MEERA}  02:41\n{GREY}\n{TOMASZ}  03:21\n{WHO}\n03:22\n{LOOKING}",
    ),
    Copy(
        "Slack, with a divider, edits, reactions and a thread",
        f"Wednesday, March 18th\n{MEERA}:palm_tree:  2:41 AM\n{GREY} (edited)\n:eyes:\n2\n"
        f"14 replies\nLast reply 8 months ago\n{TOMASZ}  3:21 AM\n{WHO}\n[3:22 AM] {LOOKING}\n",
    ),
    Copy(
        "Slack, one line each",
        f"2:41 AM {MEERA}: {GREY}\n3:21 AM {TOMASZ}: {WHO}\n3:22 AM {TOMASZ}: {LOOKING}",
    ),
    Copy(
        "Slack, older, brackets",
        f"{MEERA} [2:41 AM]\n{GREY}\n{TOMASZ} [3:21 AM]\n{WHO}\n\n[3:22]\n{LOOKING}\n",
    ),
    Copy(
        "Teams, classic",
        f"[02:41] {MEERA}\n    {GREY}\n\n[03:21] {TOMASZ}\n    {WHO}\n\n"
        f"[03:22] {TOMASZ}\n    {LOOKING}",
    ),
    Copy(
        "Teams, with dates",
        f"[3/18 2:41 AM] {MEERA}: {GREY}\n[3/18 3:21 AM] {TOMASZ}: {WHO}\n"
        f"[3/18 3:22 AM] {TOMASZ}: {LOOKING}\n",
    ),
    Copy(
        "Teams, time before the date",
        f"[02:41 • 18/03/2026] {MEERA}:\n{GREY}\n[03:21 • 18/03/2026] {TOMASZ}:\n{WHO}\n"
        f"[03:22 • 18/03/2026] {TOMASZ}:\n{LOOKING}\n",
    ),
    Copy(
        "Teams, browser",
        f"{MEERA}\n2:41 AM\n{GREY}\n{TOMASZ}\n3:21 AM\n{WHO}\n{TOMASZ}\n3:22 AM\n{LOOKING}\n",
    ),
    Copy(
        "Discord, today",
        f"{MEERA} — Today at 2:41 AM\n{GREY}\n{TOMASZ} — Today at 3:21 AM\n{WHO}\n"
        f"[3:22 AM]{LOOKING}\n",
    ),
    Copy(
        "Discord, dates",
        f"March 18, 2026\n{MEERA} — 03/18/2026 2:41 AM\n{GREY}\n{TOMASZ} — 03/18/2026 3:21 AM\n"
        f"{WHO}\n[3:22 AM]\n{LOOKING}\n",
    ),
    Copy(
        "Discord, name and time apart",
        f"{MEERA}\n — \n 2:41 AM\n{GREY}\n{TOMASZ}\n — 3:21 AM\n{WHO}\n"
        f"{TOMASZ}\n — 3:22 AM\n{LOOKING}",
    ),
    Copy(
        "Mattermost",
        f"{MEERA}\n02:41\n\n{GREY}\n\n{TOMASZ}\n03:21\n\n{WHO}\n{TOMASZ}\n03:22\n{LOOKING}",
    ),
    Copy(
        "Google Chat",
        f"{MEERA}, Wed 2:41 AM\n{GREY}\n{TOMASZ}, Wed 3:21 AM\n{WHO}\n{TOMASZ}, Wed 3:22 AM\n"
        f"{LOOKING}\n",
    ),
    Copy(
        "Google Chat, dates",
        f"{MEERA}, Mar 18, 2:41 AM\n{GREY}\n{TOMASZ}, Mar 18, 3:21 AM\n{WHO}\n"
        f"{TOMASZ}, Mar 18, 3:22 AM\n{LOOKING}\n",
    ),
    Copy(
        "WhatsApp, Android",
        f"18.03.26, 02:41 - {MEERA}: {GREY}\n18.03.26, 03:21 - {TOMASZ}: {WHO}\n"
        f"18.03.26, 03:22 - {TOMASZ}: {LOOKING}\n",
    ),
    Copy(
        "WhatsApp, iOS",
        f"\u200e[3/18/26, 2:41:00\u202fAM] {MEERA}: {GREY}\n"
        f"[3/18/26, 3:21:00\u202fAM] {TOMASZ}: {WHO}\n"
        f"[3/18/26, 3:22:00\u202fAM] {TOMASZ}: {LOOKING}\n",
    ),
    Copy(
        "Telegram",
        f"{MEERA}, [18.03.2026 02:41]\n{GREY}\n\n{TOMASZ}, [18.03.2026 03:21]\n{WHO}\n\n"
        f"{TOMASZ}, [18.03.2026 03:22]\n{LOOKING}\n",
    ),
    Copy(
        "Zoom",
        f"02:41:00\t From  {MEERA} to Everyone : {GREY}\n"
        f"03:21:00\t From  {TOMASZ} to Everyone : {WHO}\n"
        f"03:22:00\t From  {TOMASZ} to Everyone : {LOOKING}\n",
    ),
    Copy(
        "German Slack",
        f"Mittwoch, 18. März\n{MEERA}  02:41 Uhr\n{GREY}\n{TOMASZ}  03:21 Uhr\n{WHO}\n"
        f"{TOMASZ}  03:22 Uhr\n{LOOKING}\n",
    ),
    Copy(
        "French Discord",
        f"{MEERA} — Aujourd’hui à 02:41\n{GREY}\n{TOMASZ} — Aujourd’hui à 03:21\n{WHO}\n"
        f"{TOMASZ} — Aujourd’hui à 03:22\n{LOOKING}\n",
    ),
)


COPIES += tuple(
    Copy(name, text.format(a=MEERA, b=TOMASZ, x=GREY, y=WHO, z=LOOKING))
    for name, text in {
        "Slack, days later": "{a}\n  Mar 18th at 2:41 AM\n{x}\n{b}\n  Mar 18th at 3:21 AM\n{y}\n"
        "{b}\n  Mar 18th at 3:22 AM\n{z}\n",
        "Slack, years later": "{a}  Mar 18th, 2026 at 2:41 AM\n{x}\n"
        "{b}  Mar 18th, 2026 at 3:21 AM\n{y}\n{b}  Mar 18th, 2026 at 3:22 AM\n{z}\n",
        "Teams, a day later": "{a}\nYesterday 2:41 AM\n{x}\n{b}\nYesterday 3:21 AM\n{y}\n"
        "{b}\nYesterday 3:22 AM\n{z}\n",
        "Teams, German": "[18.03. 02:41] {a}\n{x}\n[18.03. 03:21] {b}\n{y}\n"
        "[18.03. 03:22] {b}\n{z}\n",
        "Discord, compact": "[2:41 AM]{a}: {x}\n[3:21 AM]{b}: {y}\n[3:22 AM]{b}: {z}\n",
        "by hand, brackets behind": "{a} (02:41): {x}\n{b} (03:21): {y}\n{b} (03:22): {z}\n",
        "by hand, quoted": "> 02:41 {a}: {x}\n> 03:21 {b}: {y}\n> 03:22 {b}: {z}\n",
        "by hand, bullets": "- 2:41am {a}: {x}\n- 3:21am {b}: {y}\n- 3:22am {b}: {z}\n",
        "with letters of a zone": "2:41 AM CET {a}: {x}\n3:21 AM CET {b}: {y}\n"
        "3:22 AM CET {b}: {z}\n",
    }.items()
)


def saved(folder: Path, text: str) -> Path:
    path = folder / "pasted.txt"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("copy", COPIES, ids=lambda copy: copy.name)
def test_each_program_s_copy_says_the_same(tmp_path: Path, copy: Copy) -> None:
    path = saved(tmp_path, copy.text)
    assert reader_for(path).NAME == "chat"
    zone = ZoneInfo("Europe/Berlin")
    assert [
        (f"{record.when.at.astimezone(zone):%H:%M}" if record.when else "", record.who, record.text)
        for record in records(path, BERLIN)
    ] == EXPECTED
    assert {f"{r.when.at.astimezone(zone):%m-%d}" for r in records(path, BERLIN) if r.when} == {
        "03-18"
    }


def test_edits_reactions_and_replies_become_details(tmp_path: Path) -> None:
    text = f"{MEERA}  2:41 AM\n{GREY} (edited)\n:eyes:\n2\n👍 3\n14 replies\nView thread\n"
    (found,) = records(saved(tmp_path, text), BERLIN)
    assert found.text == GREY
    assert found.details == (
        ("edited", "yes"),
        ("reaction", "👀 2"),
        ("reaction", "👍 3"),
        ("replies", "14 replies"),
        ("thread", "View thread"),
    )


def test_a_message_of_nothing_but_an_emoji_keeps_it(tmp_path: Path) -> None:
    text = f"{MEERA}  2:41 AM\n:eyes:\n{TOMASZ}  3:21 AM\n3 replies\n"
    assert [r.text for r in records(saved(tmp_path, text), BERLIN)] == [":eyes:", "3 replies"]


@pytest.mark.parametrize(
    "head", ["Grafana APP  2:41 AM", "GrafanaAPP  2:41 AM", "Grafana\nAPP\n  2:41 AM"]
)
def test_a_program_in_slacks_copy_is_known_as_one(tmp_path: Path, head: str) -> None:
    text = f"{head}\nFIRING: queue grows\n{TOMASZ}  3:21 AM\nI'm on\n"
    first, _ = records(saved(tmp_path, text), BERLIN)
    assert (first.who, first.text) == ("Grafana", "FIRING: queue grows")
    assert ("bot", "yes") in first.details


def test_yesterday_and_today_are_the_first_day_given_and_the_next(tmp_path: Path) -> None:
    text = (
        f"{MEERA} — Yesterday at 11:50 PM\na\n{TOMASZ} — Yesterday at 11:55 PM\nb\n"
        f"{MEERA} — Today at 12:10 AM\nc\n"
    )
    path = saved(tmp_path, text)
    assert [f"{r.when.at:%m-%d %H:%M}" for r in records(path, BERLIN) if r.when] == [
        "03-18 22:50",
        "03-18 22:55",
        "03-18 23:10",
    ]
    assert ["taken to be on 2026-03-18" in p.sentence for p in problems(path, BERLIN)] == [True]


def test_today_between_messages_turns_the_page_and_as_a_message_does_not(tmp_path: Path) -> None:
    text = (
        f"Yesterday\n{MEERA}\n  11:50 PM\na\nToday\n{TOMASZ}\n  12:10 AM\nb\n"
        f"{MEERA}\n  12:20 AM\nToday\n"
    )
    found = records(saved(tmp_path, text), BERLIN)
    assert [(f"{r.when.at:%m-%d %H:%M}", r.text) for r in found if r.when] == [
        ("03-18 22:50", "a"),
        ("03-18 23:10", "b"),
        ("03-18 23:20", "Today"),
    ]


def test_what_whatsapp_says_itself_has_no_writer(tmp_path: Path) -> None:
    text = (
        "18.03.26, 02:40 - Messages and calls are end-to-end encrypted.\n"
        f"18.03.26, 02:40 - {TOMASZ} joined\n"
        f"18.03.26, 02:41 - {MEERA}: {GREY}\n"
    )
    assert [r.who for r in records(saved(tmp_path, text), BERLIN)] == ["", "", MEERA]


NOT_CHAT = {
    "a server's log": "".join(
        f"2026-03-18 02:41:{n:02} {level} ingest.worker: restarting\n"
        for n, level in enumerate(["INFO", "WARN", "ERROR"] * 4)
    ),
    "a log in brackets": "[02:41:05] INFO: up\n[02:41:06] ERROR: down\n[02:41:07] INFO: up\n",
    "a timeline": "".join(
        f"{hour:02}:14 {what}: and what came of it\n"
        for hour, what in enumerate(
            ["Alert fired", "Queue grows again", "Row is deleted", "Map is back now", "Story told"]
        )
    ),
    "a letter": "Dear all,\n\nwe met at 14:02 and talked.\n\nYours, 15:00 as agreed\n",
    "a table of times": "02:41\n02:42\n02:43\n",
    "subtitles": "1\n00:00:01,000 --> 00:00:04,000\nEvening\n\n2\n00:00:05,000 --> 00:00:06,000\n",
    "code": "def at():\n    return '2:41 AM'\n\nx = {'a': 1}\n",
    "a table": "time,who,what\n02:41,meera,grey\n03:21,tomasz,on\n",
    "nothing": "\n\n",
}


@pytest.mark.parametrize("name", NOT_CHAT)
def test_what_is_no_chat_is_said_not_to_be(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path, NOT_CHAT[name])
    assert not all_readers()["chat"].recognises(path, path.read_bytes())


# Lines turn to any day; one before the first day wanted would be left out, and rightly.
LONG_AGO = ReadOptions(zone=BERLIN.zone, since=datetime(1990, 1, 1, tzinfo=UTC))
HEADERS = tuple(line for copy in COPIES for line in copy.text.splitlines())
WORDS = (
    *(
        "it is slow",
        "3 replies",
        ":eyes:",
        "2",
        "(edited)",
        "2:15",
        "Thursday, March 19th",
        "",
        "  x",
    ),
    *(
        "--- 2026-03-20 ---",
        "— Today at 2:15 PM",
        "ok (edited)",
        "👍 3",
        "View thread",
        "APP",
        "- a",
    ),
    *(
        "[3:22 AM] more",
        "[x] done",
        "Yesterday",
        "at 14:02",
        "12/31",
        "Mar 3",
        "a: b",
        "5 March 2026",
    ),
)
LINES = st.lists(st.sampled_from([*HEADERS, *WORDS]) | st.text(max_size=30), max_size=25)


def letters(text: str) -> str:
    """Return what a reader would miss if it were gone; an emoji may come as name or character."""
    text = re.sub(r":[a-z_]+:", "", text)
    return re.sub(r"[\W_]+", "", text)


@settings(max_examples=400, deadline=None)
@given(lines=LINES)
def test_no_line_of_a_paste_is_lost(lines: list[str]) -> None:
    text = "\n".join(["Ada  1:00 AM", *lines])
    with tempfile.TemporaryDirectory() as folder:
        path = saved(Path(folder), text)
        kept = [_all_of(item) for item in read(path, LONG_AGO, reader="chat")]
    for line in path_lines(text):
        parts = re.split(r"[\W_]+", re.sub(r":[a-z_]+:", "", line))
        assert any(all(part in one for part in parts) for one in kept), line


def path_lines(text: str) -> list[str]:
    """Return the lines as a file has them, without what no database takes."""
    return re.split(r"\r\n|\r|\n", text.replace("\0", ""))


def _all_of(item: Evidence | Problem) -> str:
    if isinstance(item, Problem):
        return letters(item.sentence)
    details = (f"{name} {_written(fact)}" for name, fact in item.details)
    when = item.when.as_written if item.when else ""
    return letters("\n".join((when, item.who, item.text, *details, "From")))


def _written(fact: str) -> str:
    """Return a detail with the words it was made from."""
    return {"yes": "edited APP BOT"}.get(fact, fact)
