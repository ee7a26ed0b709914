"""The snippets for editors, hooks and workflows parse, and start what there is."""

import json
import re
import tomllib

import click
import pytest
import yaml

from docs.pages import ROOT, Block, blocks, text_of
from secondstory.cli.main import main

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def snippet(page: str, language: str) -> str:
    (found,) = [block.text for block in blocks(text_of(page)) if block.language == language]
    return found


def workflows() -> list[Block]:
    return [block for block in blocks(text_of("ci.md")) if block.language == "yaml"]


def test_the_settings_for_vs_code_start_the_server():
    settings = json.loads(snippet("editors.md", "json"))
    assert settings["glspc.server.command"] == "secondstory"
    assert settings["glspc.server.commandArguments"] == ["lsp"]
    assert settings["glspc.server.languageId"] == ["markdown"]


def test_the_settings_for_helix_start_the_server():
    settings = tomllib.loads(snippet("editors.md", "toml"))
    assert settings["language-server"]["secondstory"] == {"command": "secondstory", "args": ["lsp"]}
    (language,) = settings["language"]
    assert "secondstory" in language["language-servers"]


@pytest.mark.parametrize(
    ("language", "started"),
    [("lua", '{ "secondstory", "lsp" }'), ("elisp", '("secondstory" "lsp")')],
)
def test_the_settings_in_other_languages_are_balanced_and_start_the_server(language, started):
    text = snippet("editors.md", language)
    assert started in text
    bare = re.sub(r'"[^"]*"', "", text)
    for opening, closing in ("()", "{}", "[]"):
        assert bare.count(opening) == bare.count(closing)


def test_what_the_settings_start_is_a_command():
    assert "lsp" in main.list_commands(click.Context(main))


def test_the_hook_on_the_page_is_the_hook_there_is():
    (repo,) = yaml.safe_load(workflows()[0].text)["repos"]
    (hook,) = repo["hooks"]
    assert [hook["id"]] == [each["id"] for each in HOOKS]


def test_the_workflows_on_the_page_pass_only_inputs_there_are():
    used = []
    for block in workflows()[1:]:
        tree = yaml.safe_load(block.text)
        steps = tree.get("steps") or tree["jobs"]["wording"]["steps"]
        used += [step["with"] for step in steps if "/secondstory@" in step["uses"]]
    assert len(used) == 2
    assert set().union(*used) <= set(ACTION["inputs"])


def test_every_input_is_on_the_page():
    rows = re.findall(r"(?m)^\| `(\w+)` \|", text_of("ci.md"))
    assert rows == list(ACTION["inputs"])


def test_what_the_page_says_of_vale_holds_for_the_files():
    assert "BasedOnStyles = SecondStory" in snippet("ci.md", "ini")
