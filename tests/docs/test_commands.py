"""The generated pages are what the code says now, and every command is on its page."""

import re

import click
import pytest
from tools.write_docs import filled, rule_pages
from tools.write_docs import pages as generated_pages

from docs.pages import DOCS, ROOT, blocks, pages, text_of
from secondstory.cli.main import main
from secondstory.core.document.outlines import all_outlines, outline_from_toml
from secondstory.core.language.loader import rule_from_toml
from secondstory.core.meetings.handbook import handbook_from_toml

CALLED = re.compile(r"\bsecondstory ([a-z]+)\b")
OPTION = re.compile(r"(?<![\w-])(--[a-z][a-z-]+)")


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


@pytest.mark.parametrize("page", list(generated_pages()), ids=lambda page: page.name)
def test_a_generated_page_is_up_to_date(page):
    text = page.read_text(encoding="utf-8")
    assert text == filled(text), "run `make docs`"


def test_the_generated_pages_are_these():
    assert {page.name for page in generated_pages()} == {
        "action-strength.md",
        "commands.md",
        "document.md",
        "handbook.md",
        "language.md",
        "outlines.md",
    }


def test_every_rule_has_its_page_and_no_page_lacks_its_rule():
    pages = {path: path.read_text(encoding="utf-8") for path in (DOCS / "rules").glob("*.md")}
    assert pages == rule_pages(), "run `make docs`"


def test_the_rule_to_start_from_is_one():
    examples = [block for block in blocks(text_of("language.md")) if block.language == "toml"]
    assert rule_from_toml("exhortation", "hurry", examples[-1].text).searches[0].subject == "human"


def test_every_command_is_on_the_page():
    headings = re.findall(r"(?m)^## secondstory (\S+)$", text_of("commands.md"))
    assert headings == main.list_commands(click.Context(main))


def test_every_outline_is_on_the_page():
    for name in all_outlines():
        assert f"(`{name}`)" in text_of("outlines.md")


def test_the_outline_to_start_from_is_one():
    (example,) = [block for block in blocks(text_of("outlines.md")) if block.language == "toml"]
    assert outline_from_toml(example.text).name == "near-miss"


def test_the_handbook_to_start_from_is_one():
    (example,) = [block for block in blocks(text_of("handbook.md")) if block.language == "toml"]
    assert handbook_from_toml(example.text).name == "ours"


def shell_lines() -> list[str]:
    lines = []
    for page in pages():
        for block in blocks(page.read_text(encoding="utf-8")):
            if block.language == "sh":
                lines += block.text.replace("\\\n", " ").splitlines()
    return lines


def test_the_pages_call_only_commands_and_options_that_exist():
    known = main.list_commands(click.Context(main))
    called = [line.split("#")[0] for line in shell_lines() if CALLED.search(line)]
    assert len(called) >= 10
    for line in called:
        name = CALLED.findall(line)[-1]
        assert name in known, line
        accepted = {o for p in command(name).params for o in (*p.opts, *p.secondary_opts)}
        words = line[line.rindex(f"secondstory {name}") :]
        assert set(OPTION.findall(words)) <= accepted | {"--help"}, line


def test_the_pages_call_only_targets_that_make_has():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?m)^([a-z]+):", makefile))
    for page in pages():
        named = set(re.findall(r"`make ([a-z]+)`", page.read_text(encoding="utf-8")))
        assert named <= targets, page.relative_to(DOCS.parent)
