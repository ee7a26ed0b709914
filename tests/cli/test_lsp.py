"""`secondstory lsp`: what an editor is told, asked with a real client over pipes."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from cli.editor import LINES, Editor, Message, applied

WARNING, INFORMATION, HINT = 2, 3, 4
MOMENTS = count(1_700_000_000)
BLAME = "We failed to close the valve.\n"
WORD = "The list was accidentally erased.\n"


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor that some tests share, each with a text of its own."""
    with Editor(tmp_path_factory.mktemp("shared")) as ready:
        yield ready


def at(line: int, start: int, end: int) -> Message:
    return {
        "start": {"line": line, "character": start},
        "end": {"line": line, "character": end},
    }


def rules(remarks: list[Message]) -> list[str]:
    return [remark["code"] for remark in remarks]


def edit_of(offer: Message) -> Message:
    ((edit,),) = offer["edit"]["changes"].values()
    return edit


def allowed(editor: Editor, name: str, text: str, reason: str) -> str:
    """A text after its first remark was allowed, with a reason written into the comment."""
    (remark, *_) = editor.open(name, text)
    offer = editor.offers(name, remark)[-1]
    assert offer["title"] == f"Allow {remark['code']} here, because …"
    return applied(text, edit_of(offer)).replace(": -->", f": {reason} -->")


def test_a_text_is_checked_when_it_is_opened(editor: Editor) -> None:
    (remark,) = editor.open("open.md", f"# Pump\n\n{BLAME}")
    assert remark["range"] == at(2, 0, 18)
    assert (remark["source"], remark["code"]) == ("secondstory", "failed-to")
    assert remark["message"].endswith("What were they doing at that time?")
    assert editor.open("calm.md", "The valve stayed open for an hour.\n") == []


def test_levels_are_never_errors(editor: Editor) -> None:
    text = f"{BLAME}\nPay more attention to the gauges.\n\nIn hindsight the smell was a sign.\n"
    found = [remark["severity"] for remark in editor.open("levels.md", text)]
    assert found == [WARNING, INFORMATION, HINT]


def test_what_is_typed_is_checked_after_a_pause_not_at_every_key(editor: Editor) -> None:
    assert editor.open("typed.md", "We closed it.\n") == []
    for version, letter in enumerate("faile", start=2):
        place = at(0, 3 + version - 2, 3 + version - 2)
        editor.change("typed.md", version, {"range": place, "text": letter})
    editor.change("typed.md", 7, {"range": at(0, 8, 16), "text": "d to close it"})
    assert rules(editor.remarks("typed.md", version=7)) == ["failed-to"]
    assert editor.heard("textDocument/publishDiagnostics") < 3  # a stalled machine pauses, too


PIECES = ("🦊", "We failed to close it. ", "\n\n", "\r\n", "\u2028", "\x0c", "- ", "valve ", "é")


def test_many_small_edits_come_to_the_text_they_make(editor: Editor) -> None:
    chance = random.Random(20260318)
    text = f"{BLAME}\n" * 3
    editor.open("edits.md", text)
    for version in range(2, 82):
        lines = LINES.findall(text)
        first = chance.randrange(len(lines) + 1)
        last = min(len(lines), first + chance.randrange(2))
        start, end = (column_in(lines, line, chance) for line in (first, last))
        span = {
            "start": {"line": first, "character": start},
            "end": {"line": last, "character": max(start, end) if first == last else end},
        }
        change = {"range": span, "text": "".join(chance.choices(PIECES, k=3))}
        text = applied(text, change | {"newText": change["text"]})
        editor.change("edits.md", version, change)
    again = editor.open("again.md", text)
    assert editor.remarks("edits.md", version=81) == again != []


def test_a_column_behind_the_end_of_a_line_is_its_end(editor: Editor) -> None:
    assert editor.open("behind.md", "We fai\nIt rained") == []
    editor.change("behind.md", 2, {"range": at(1, 9_999, 9_999), "text": ". We failed to stop."})
    (remark,) = editor.remarks("behind.md", version=2)
    assert remark["range"] == at(1, 11, 28)
    editor.change("behind.md", 3, {"range": at(0, 9_999, 9_999), "text": "led to sleep."})
    assert len(editor.remarks("behind.md", version=3)) == 2


def column_in(lines: list[str], line: int, chance: random.Random) -> int:
    """A place in a line that cuts no letter in two; now and then one far behind its end."""
    if line >= len(lines):
        return 0
    bare = lines[line].rstrip("\r\n")
    if chance.random() < 0.1:
        return 9_999
    return len(bare[: chance.randrange(len(bare) + 1)].encode("utf-16-le")) // 2


def test_columns_count_utf_16_behind_emoji(editor: Editor) -> None:
    text = f"🦊🐻 At ten, {BLAME}"
    (remark,) = editor.open("fox.md", text)
    assert remark["range"] == at(0, 13, 31)
    editor.change("fox.md", 2, {"range": at(0, 5, 13), "text": "🚒 "})
    (remark,) = editor.remarks("fox.md")
    assert remark["range"] == at(0, 8, 26)


def test_an_editor_that_counts_bytes_is_answered_in_bytes(tmp_path: Path) -> None:
    with Editor(tmp_path, general={"positionEncodings": ["utf-8"]}) as editor:
        assert editor.answer["capabilities"]["positionEncoding"] == "utf-8"
        (remark,) = editor.open("fox.md", f"🦊 Ä {BLAME}")
    assert remark["range"] == at(0, 8, 26)


@pytest.mark.parametrize("odd", ["\u2028", "\x0c", "\x85", "\x0b"])
def test_only_line_feeds_and_carriage_returns_end_lines(editor: Editor, odd: str) -> None:
    name = f"odd{ord(odd)}.md"
    (remark,) = editor.open(name, f"It rained.{odd}It rained.\n\n{BLAME}")
    assert remark["range"] == at(2, 0, 18)
    editor.change(name, 2, {"range": at(2, 3, 18), "text": "closed"})
    assert editor.remarks(name) == []


def test_windows_line_ends_keep_places_and_names(editor: Editor) -> None:
    text = "---\nlead: Mika Lund\n---\n\n# Pump\n\nMika broke the pump.\n".replace("\n", "\r\n")
    found = editor.open("windows.md", text)
    assert "named-in-harm" in rules(found)
    assert found[0]["range"] == at(6, 0, 10)


def test_a_hover_says_what_why_the_question_and_the_source(editor: Editor) -> None:
    editor.open("hover.md", BLAME)
    told = editor.hover("hover.md", 0, 5)
    assert told["range"] == at(0, 0, 18)
    for piece in ("**failed-to** (warning)", "- What were they doing", "*Source: ", "outcome"):
        assert piece in told["contents"]["value"]
    assert editor.hover("hover.md", 0, 25) is None


def test_the_words_reworded_are_offered_and_leave_nothing_to_say(editor: Editor) -> None:
    (remark,) = editor.open("reword.md", f"🦊 {WORD}")
    offer = editor.offers("reword.md", remark)[0]
    assert (offer["title"], offer["kind"]) == ("Write “was erased”", "quickfix")
    assert offer["diagnostics"] == [remark]
    after = applied(f"🦊 {WORD}", edit_of(offer))
    assert after == "🦊 The list was erased.\n"
    assert editor.open("reworded.md", after) == []


def test_no_rewording_is_offered_where_none_is_right(editor: Editor) -> None:
    (remark,) = editor.open("bare.md", BLAME)
    titles = [offer["title"] for offer in editor.offers("bare.md", remark)]
    assert titles == ["Allow failed-to here, because …"]
    assert editor.offers("bare.md", remark, only=["source.organizeImports"]) == []


def test_an_allowance_stands_before_a_paragraph_and_asks_for_its_reason(editor: Editor) -> None:
    (remark,) = editor.open("allow.md", f"# Pump\n\n{BLAME}")
    after = applied(f"# Pump\n\n{BLAME}", edit_of(editor.offers("allow.md", remark)[-1]))
    assert after == f"# Pump\n\n<!-- allow: failed-to: -->\n{BLAME}"
    asked, still = editor.open("reasonless.md", after)
    assert "without a reason" in asked["message"]
    assert still["code"] == "failed-to"


@pytest.mark.parametrize(
    "text",
    [
        f"It rained.\n\n{BLAME}It snowed.\n\nWe forgot the hose.\n",
        f"## Causes\n{BLAME}",
        f"- It rained.\n- {BLAME}- It snowed.\n",
        f"1. It rained.\n2. {BLAME}",
        f"It rained.\n**Causes:** {BLAME}",
        f"| when | what |\n|---|---|\n| later | {BLAME.strip()} |\n",
        f"- It rained.\n  - {BLAME}",
    ],
    ids=["paragraph", "heading", "item", "numbered", "label", "table", "nested"],
)
def test_an_allowance_with_a_reason_allows_that_place(
    editor: Editor, text: str, request: pytest.FixtureRequest
) -> None:
    name = f"{request.node.callspec.id}.md"
    after = allowed(editor, name, text, "the regulator's own words")
    before = editor.open(f"twice-{name}", text)
    assert rules(editor.open(f"allowed-{name}", after)) == rules(before)[1:]
    assert after.replace("<!-- allow: failed-to: the regulator's own words -->", "") != after


def test_the_comment_ends_its_line_as_the_text_does(editor: Editor) -> None:
    text = f"# Pump\r\n\r\n{BLAME}".replace("valve.\n", "valve.\r\n")
    after = allowed(editor, "crlf.md", text, "so they wrote")
    assert "so they wrote -->\r\nWe failed" in after


def test_a_vague_action_item_is_met_with_its_question(editor: Editor) -> None:
    text = (
        "Better monitoring.\n\n## Action items\n\nWe agreed on these:\n\n- [ ] Better monitoring\n"
    )
    text += "  - Owner: Ada\n- Ada to reject deploys without a rollback plan\n"
    (remark,) = editor.open("actions.md", text)
    assert (remark["code"], remark["severity"]) == ("vague-action", HINT)
    assert remark["range"] == at(6, 6, 23)
    assert remark["message"].endswith("?")
    assert editor.offers("actions.md", remark) == []
    assert "which figure" in editor.hover("actions.md", 6, 8)["contents"]["value"]


def test_other_languages_are_left_alone(editor: Editor) -> None:
    assert editor.open("valve.py", f"# {BLAME}", language="python") == []
    assert rules(editor.open("unnamed", BLAME)) == ["failed-to"]


def test_a_closed_text_keeps_no_remarks(editor: Editor) -> None:
    assert editor.open("closed.md", BLAME)
    editor.tell("textDocument/didClose", textDocument={"uri": editor.uri("closed.md")})
    assert editor.remarks("closed.md") == []


def write_settings(folder: Path, text: str) -> None:
    """Write settings with a date that differs from the last, however fast the disk."""
    path = folder / "secondstory.toml"
    path.write_text(text, encoding="utf-8")
    moment = next(MOMENTS)
    os.utime(path, (moment, moment))


def test_settings_hold_as_for_lint_and_are_read_again(tmp_path: Path) -> None:
    watching = {"didChangeWatchedFiles": {"dynamicRegistration": True}}
    with Editor(tmp_path, workspace=watching) as editor:
        asked = editor.hear(lambda said: said.get("method") == "client/registerCapability")
        assert "secondstory.toml" in str(asked["params"])
        assert rules(editor.open("pm.md", f"{BLAME}\nMika broke it.\n")) == ["failed-to"]
        write_settings(tmp_path, '[lint]\noff = ["omission"]\npeople = ["Mika Lund"]\n')
        editor.tell("workspace/didChangeWatchedFiles", changes=[])
        assert rules(editor.remarks("pm.md")) == ["named-in-harm"]
        write_settings(tmp_path, '[lint]\nexclude = ["pm.*"]\n')
        editor.tell("workspace/didChangeConfiguration", settings={})
        assert editor.remarks("pm.md") == []


def test_an_editor_that_watches_nothing_gets_new_settings_with_the_next_key(tmp_path: Path) -> None:
    write_settings(tmp_path, '[lint]\nlevel = "warning"\n')
    text = "In hindsight the smell was a sign.\n"
    with Editor(tmp_path) as editor:
        assert editor.open("pm.md", text) == []
        write_settings(tmp_path, '[lint]\nlevel = "note"\n')
        editor.change("pm.md", 2, {"text": f"{text}\n"})
        assert rules(editor.remarks("pm.md")) == ["in-hindsight"]


def test_settings_that_are_wrong_are_said_once_and_the_last_ones_hold(tmp_path: Path) -> None:
    write_settings(tmp_path, '[lint]\noff = ["omission"]\n')
    with Editor(tmp_path) as editor:
        assert editor.open("pm.md", BLAME) == []
        write_settings(tmp_path, "[lint]\nloud = true\n")
        editor.tell("textDocument/didSave", textDocument={"uri": editor.uri("pm.md")})
        said = editor.hear(lambda said: said.get("method") == "window/showMessage")
        assert "secondstory.toml: expected" in said["params"]["message"]
        assert editor.remarks("pm.md") == []
        editor.tell("textDocument/didSave", textDocument={"uri": editor.uri("pm.md")})
        assert editor.hears_nothing("window/showMessage", within=0.3)


def test_five_thousand_words_are_checked_again_before_anybody_looks_up(editor: Editor) -> None:
    paragraph = f"{'The pump stood still while the tide went out again. ' * 9}\n{BLAME}\n"
    text = paragraph * 53
    assert len(text.split()) > 5_000
    assert len(editor.open("long.md", text)) == 53
    started = time.perf_counter()
    editor.change("long.md", 2, {"range": at(0, 0, 3), "text": "A"})
    assert editor.hover("long.md", 1, 5) is not None  # it is checked before it is answered
    assert time.perf_counter() - started < 0.5
    assert len(editor.remarks("long.md")) == 53


def test_it_leaves_quietly(tmp_path: Path) -> None:
    with Editor(tmp_path) as editor:
        editor.open("pm.md", BLAME)
        editor.change("pm.md", 2, {"text": BLAME})  # a check is still waited for
        assert editor.leave() == (0, "")
