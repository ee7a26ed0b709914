"""The Slack reader: words, people, threads, what bots write, and what is broken."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from secondstory.core.errors import MalformedInput
from secondstory.core.evidence.model import EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.reading import places, read, reader_for
from shared_data import shared_data

from .helpers import export_of, message, problems, records, slack_files, zipped


def test_a_message_keeps_its_time_author_channel_and_identity(tmp_path: Path) -> None:
    (found,) = records(export_of(tmp_path, message("it is slow again")))
    assert found.identity == "slack:C01/1772505840.000100"
    assert (found.who, found.place, found.text) == ("Ada", "incident-7", "it is slow again")
    assert found.kind is EvidenceKind.MESSAGE
    assert found.when and found.when.at == datetime(2026, 3, 3, 2, 44, 0, 100, UTC)


def test_a_zip_and_its_unpacked_folder_say_the_same(tmp_path: Path) -> None:
    files = slack_files(
        {"incident-7/2026-03-03.json": [message("a"), message("b", "1772505841.0")]}
    )
    packed = zipped(tmp_path / "export.zip", files)
    for name, content in files.items():
        (tmp_path / "folder" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "folder" / name).write_text(content)
    assert records(packed) == records(tmp_path / "folder")


def test_an_export_zipped_with_the_folder_around_it_is_read(tmp_path: Path) -> None:
    files = slack_files({"incident-7/2026-03-03.json": [message("a")]})
    wrapped = {f"Export March/{name}": content for name, content in files.items()}
    wrapped["__MACOSX/Export March/incident-7/._2026-03-03.json"] = "\0"
    (found,) = records(zipped(tmp_path / "export.zip", wrapped))
    assert (found.place, found.who) == ("incident-7", "Ada")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<@U02> can you look?", "@Ben Lind can you look?"),
        ("ask <@U0X>", "ask @somebody (U0X)"),
        ("ask <@U0X|eve>", "ask @eve"),
        ("see <#C02|support> and <#C02>", "see #support and #support"),
        ("<!here> <!subteam^S1|@ops>", "@here @ops"),
        ("<https://a.example/x?y=1&amp;z=2>", "https://a.example/x?y=1&z=2"),
        ("<https://a.example/x|the graph>", "[the graph](https://a.example/x)"),
        ("<mailto:ada@example.org|ada@example.org>", "ada@example.org"),
        ("a &lt; b &amp;&amp; c &amp;lt;", "a < b && c &lt;"),
        ("<javascript:alert(1)|click>", "click (javascript:alert(1))"),
    ],
)
def test_markup_reads_as_people_saw_it(tmp_path: Path, written: str, shown: str) -> None:
    (found,) = records(export_of(tmp_path, message(written)))
    assert found.text == shown


def test_a_writer_the_export_does_not_know_is_said_to_be_unknown(tmp_path: Path) -> None:
    (found,) = records(export_of(tmp_path, message("hello", user="U04X")))
    assert found.who == "somebody (U04X)"


def test_a_reply_names_its_thread_and_the_first_message_does_not(tmp_path: Path) -> None:
    root = message("slow", "1772505840.000100", thread_ts="1772505840.000100", reply_count=1)
    reply = message("which page?", "1772505900.000200", thread_ts="1772505840.000100")
    first, second = records(export_of(tmp_path, root, reply))
    assert first.thread == ""
    assert second.thread == first.identity


def test_what_a_bot_writes_in_blocks_and_attachments_is_its_text(tmp_path: Path) -> None:
    bot = message(
        "",
        user="",
        subtype="bot_message",
        username="deploys",
        bot_id="B1",
        blocks=[{"type": "section", "text": {"type": "mrkdwn", "text": "Deployed *web* <@U02>"}}],
        attachments=[{"fallback": "f", "fields": [{"title": "Revision", "value": "abc123"}]}],
    )
    (found,) = records(export_of(tmp_path, bot))
    assert found.who == "deploys"
    assert found.text == "Deployed *web* @Ben Lind\nRevision: abc123"
    assert ("bot", "yes") in found.details


def test_edits_files_reactions_and_deletions_become_details(tmp_path: Path) -> None:
    full = message(
        "graph",
        edited={"user": "U01", "ts": "1772505999.000000"},
        files=[{"title": "p95", "permalink": "https://x.example/f/p95.png?t=secret"}],
        reactions=[{"name": "eyes", "users": ["U02"], "count": 1}],
    )
    gone = message("This message was deleted.", "1772505841.000000", subtype="tombstone")
    first, second = records(export_of(tmp_path, full, gone))
    assert first.details == (
        ("edited", "2026-03-03T02:46:39+00:00"),
        ("file", "p95 https://x.example/f/p95.png"),
        ("reaction", ":eyes: Ben Lind"),
    )
    assert second.details == (("subtype", "tombstone"),)


def test_private_conversations_are_read_by_their_lists(tmp_path: Path) -> None:
    files = slack_files(
        {"D01/2026-03-03.json": [message("psst")], "war-room/2026-03-03.json": [message("hm")]},
        dms=[{"id": "D01", "members": ["U01", "U02"]}],
        groups=[{"id": "G01", "name": "war-room"}],
    )
    found = records(zipped(tmp_path / "export.zip", files))
    assert [(r.place, r.identity.split("/")[0]) for r in found] == [
        ("direct message: Ada, Ben Lind", "slack:D01"),
        ("war-room", "slack:G01"),
    ]


def test_a_group_conversation_is_named_by_who_is_in_it_and_chosen_by_its_folder(
    tmp_path: Path,
) -> None:
    files = slack_files(
        {"mpdm-ada--ben-1/2026-03-03.json": [message("psst")]},
        mpims=[{"id": "G02", "name": "mpdm-ada--ben-1", "members": ["U01", "U02", "U01"]}],
    )
    path = zipped(tmp_path / "export.zip", files)
    options = ReadOptions(places=frozenset({"mpdm-ada--ben-1"}))
    assert [r.place for r in records(path, options)] == ["direct message: Ada, Ben Lind"]


def test_a_canvas_in_a_channel_is_a_record_of_its_own(tmp_path: Path) -> None:
    canvas = {
        "id": "F07",
        "created": 1772505840,
        "title": "Runbook",
        "user": "U01",
        "filetype": "quip",
        "permalink": "https://halden.example/docs/T07/F07",
    }
    files = {"incident-7/canvas_in_the_conversation.json": [canvas, {"id": "F08", "created": "x"}]}
    path = zipped(tmp_path / "export.zip", slack_files(files))
    (found,) = records(path)
    assert (found.who, found.text, found.place) == ("Ada", "Runbook", "incident-7")
    assert found.details == (
        ("subtype", "canvas"),
        ("canvas", "Runbook https://halden.example/docs/T07/F07"),
    )
    assert len(problems(path)) == 1


def test_what_is_said_about_a_canvas_is_named_after_it(tmp_path: Path) -> None:
    files = slack_files(
        {"FC:F07:Runbook/2026-03-03.json": [message("step 3 is old")]},
        file_conversations=[{"id": "F07", "title": "Runbook"}],
    )
    (found,) = records(zipped(tmp_path / "export.zip", files))
    assert (found.place, found.identity) == ("about Runbook", "slack:F07/1772505840.000100")


def test_rows_about_edits_and_deletions_do_not_duplicate(tmp_path: Path) -> None:
    edit = {"subtype": "message_changed", "ts": "1772505999.0", "message": message("slow!")}
    gone = {
        "subtype": "message_deleted",
        "ts": "1772506000.0",
        "previous_message": message("oops", "1772505841.000000"),
    }
    first, second = records(export_of(tmp_path, message("slow"), edit, gone))
    assert (first.text, second.text) == ("slow", "oops")
    assert second.details[0] == ("subtype", "message_deleted")
    assert problems(export_of(tmp_path, message("slow"), edit, gone)) == []


def test_somebody_whom_only_their_messages_name_is_named_in_mentions_too(tmp_path: Path) -> None:
    guest = message("hello", user="U0X", user_profile={"display_name": "Ines"})
    answer = message("<@U0X> welcome", "1772505841.000000")
    assert [r.text for r in records(export_of(tmp_path, guest, answer))] == [
        "hello",
        "@Ines welcome",
    ]


def test_a_program_is_called_what_it_was_added_as(tmp_path: Path) -> None:
    added = message(
        "added an integration: <https://halden.example/services/B0JL6|github>",
        subtype="bot_add",
        bot_id="B0JL6",
    )
    said = message("1 new commit", "1772505841.0", user="", subtype="bot_message", bot_id="B0JL6")
    other = message("hi", "1772505842.0", user="", subtype="bot_message", bot_id="B0NEW")
    assert [r.who for r in records(export_of(tmp_path, added, said, other))] == [
        *("Ada", "github", "a bot (B0NEW)")
    ]


def test_a_message_also_sent_to_the_channel_is_said_once(tmp_path: Path) -> None:
    root = message("slow", thread_ts="1772505840.000100")
    broadcast = message(
        "it is the cache",
        "1772505900.000200",
        subtype="thread_broadcast",
        thread_ts="1772505840.000100",
        root=root,
    )
    _, found = records(export_of(tmp_path, root, broadcast))
    assert ("also sent to the channel", "yes") in found.details
    assert found.thread.endswith("1772505840.000100")


def test_a_later_and_larger_export_adds_only_what_is_new(tmp_path: Path) -> None:
    before = {r.identity for r in records(export_of(tmp_path, message("slow")))}
    edited = message("slow again", edited={"user": "U01", "ts": "1772505999.000000"})
    later = export_of(tmp_path, edited, message("ok", "1772506000.000000"))
    assert {r.identity for r in records(later)} - before == {"slack:C01/1772506000.000000"}


def test_slashes_escaped_as_php_does_are_slashes(tmp_path: Path) -> None:
    day = '[{"ts": "5.0", "user": "U01", "text": "<https:\\/\\/a.example\\/x> a\\/b"}]'
    path = zipped(tmp_path / "export.zip", slack_files({"incident-7/2026-03-03.json": day}))
    assert [r.text for r in records(path)] == ["https://a.example/x a/b"]


def test_channels_and_span_choose_what_is_read(tmp_path: Path) -> None:
    days = {
        "incident-7/2026-03-03.json": [message("a"), message("b", "1772510000.000000")],
        "support/2026-03-03.json": [message("c")],
    }
    path = zipped(tmp_path / "export.zip", slack_files(days))
    until = datetime.fromtimestamp(1772510000, UTC)
    options = ReadOptions(places=frozenset({"#incident-7"}), until=until)
    assert [r.text for r in records(path, options)] == ["a"]


def test_places_show_each_channel_with_its_messages_a_day(tmp_path: Path) -> None:
    days = {
        "incident-7/2026-03-03.json": [message("a"), message("b", "1772510000.000000")],
        "incident-7/2026-03-04.json": [message("c", "1772592240.000000")],
    }
    (place,) = places(zipped(tmp_path / "export.zip", slack_files(days)), ReadOptions())
    assert (place.name, place.count) == ("incident-7", 3)
    assert [(str(day), count) for day, count in place.days] == [
        ("2026-03-03", 2),
        ("2026-03-04", 1),
    ]


def test_a_day_that_is_no_json_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    days = {
        "incident-7/2026-03-03.json": '[{"type": "message", "ts": "1772505840.000100", "te',
        "incident-7/2026-03-04.json": [message("fine", "1772592240.000000")],
    }
    items = list(read(zipped(tmp_path / "export.zip", slack_files(days)), ReadOptions()))
    assert [r.text for r in items if not isinstance(r, Problem)] == ["fine"]
    assert any("2026-03-03.json:1" in r.place for r in items if isinstance(r, Problem))


def test_one_broken_message_costs_only_itself(tmp_path: Path) -> None:
    first, last = json.dumps(message("a")), json.dumps(message("b", "5.0"))
    day = f"[\n    {first},\n    {{broken}},\n    {last}\n]"
    path = zipped(tmp_path / "export.zip", slack_files({"incident-7/2026-03-03.json": day}))
    assert [r.text for r in records(path)] == ["a", "b"]
    assert [p.place for p in problems(path)] == ["export.zip/incident-7/2026-03-03.json:3"]


def test_a_message_that_is_there_twice_is_kept_once_and_told(tmp_path: Path) -> None:
    path = export_of(tmp_path, message("a"), message("a"))
    assert len(records(path)) == 1
    assert "twice" in problems(path)[0].sentence


def test_a_message_in_the_file_of_a_far_day_keeps_an_identity_of_its_own(tmp_path: Path) -> None:
    days = {f"incident-7/2026-03-{day:02}.json": [message("a")] for day in (3, 4, 20, 21)}
    found = [r.identity for r in records(zipped(tmp_path / "export.zip", slack_files(days)))]
    assert found == [
        "slack:C01/1772505840.000100",
        "slack:C01/1772505840.000100@2026-03-20.json",
    ]


def test_two_folders_never_share_an_identity(tmp_path: Path) -> None:
    files = slack_files({"a/2026-03-03.json": [message("x")], "b/2026-03-03.json": [message("y")]})
    files["channels.json"] = json.dumps([{"id": "C1", "name": "a"}, {"id": "C1", "name": "b"}])
    identities = [r.identity for r in records(zipped(tmp_path / "export.zip", files))]
    assert len(set(identities)) == 2


def test_an_archive_without_channels_says_what_was_expected(tmp_path: Path) -> None:
    path = zipped(tmp_path / "export.zip", {"channels.json": "[]"})
    with pytest.raises(MalformedInput, match="no channel folders"):
        records(path)


@pytest.mark.parametrize(
    ("name", "count"),
    [("slackexportviewer_testarchive.zip", 158), ("zulip__test_slack_importer.zip", 91)],
)
def test_real_exports_are_read_completely(name: str, count: int) -> None:
    path = shared_data("payloads", "slack_export", name)
    assert reader_for(path).NAME == "slack"
    items = list(read(path, ReadOptions()))
    assert len(items) == count
    assert not [item for item in items if isinstance(item, Problem)]
    assert all(item.who and item.text for item in items if not isinstance(item, Problem))


def test_common_emoji_become_characters_and_code_is_left_alone(tmp_path: Path) -> None:
    text = "uploaded :white_check_mark: :+1::skin-tone-3: `:x:` at 12:100:00 :ours:"
    (found,) = records(export_of(tmp_path, message(text)))
    assert found.text == "uploaded ✅ 👍 `:x:` at 12:100:00 :ours:"
