"""The group: every command is found, speaks the same way, and starts quickly."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Call, surroundings
from secondstory import __version__

COMMANDS = [
    "backup",
    "check",
    "completion",
    "demo",
    "draft",
    "explain",
    "export",
    "import",
    "link",
    "lint",
    "lsp",
    "read",
    "restore",
    "rules",
    "serve",
    "vale",
]


def test_help_lists_every_command_with_a_sentence(call: Call) -> None:
    answer = call("--help")
    assert answer.exit_code == 0
    listed = re.findall(r"(?m)^  ([a-z]+)  +[A-Z].*\.$", answer.stdout)
    assert listed == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_test_file_and_help(call: Call, name: str) -> None:
    assert (Path(__file__).parent / f"test_{name}.py").is_file()
    answer = call(name, "--help")
    assert answer.exit_code == 0
    assert f"Usage: main {name}" in answer.stdout


def test_the_version_is_the_packages(call: Call) -> None:
    assert call("--version").stdout == f"secondstory, version {__version__}\n"


def test_an_unknown_command_or_option_is_usage(call: Call) -> None:
    assert call("drift").exit_code == 2
    assert call("draft", "--nonsense").exit_code == 2
    assert call("draft", "/no/such/file").exit_code == 2


def test_help_needs_no_django_and_no_reader() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from secondstory.cli.main import main;"
        "CliRunner().invoke(main, ['--help']);"
        "print([m for m in ('django', 'yaml', 'pygls', 'markdown_it', 'socket',"
        " 'secondstory.core.document')"
        " if m in sys.modules and m != 'socket'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=surroundings(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


def test_a_reader_that_stops_early_ends_us_quietly(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.md").write_text("# A title\n\n## Summary\n\nWords.\n" * 20)
    process = subprocess.Popen(
        [sys.executable, "-m", "secondstory", "read", "--json", str(tmp_path)],
        env=surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(30) == 1
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
