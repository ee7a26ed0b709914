"""`secondstory completion`."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cli.conftest import Call, surroundings


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(call: Call, shell: str) -> None:
    answer = call("completion", shell)
    assert answer.exit_code == 0
    assert "_SECONDSTORY_COMPLETE" in answer.stdout


def test_another_shell_is_usage(call: Call) -> None:
    answer = call("completion", "tcsh")
    assert answer.exit_code == 2
    assert "bash" in answer.stderr


def test_the_shell_is_offered_commands_and_options() -> None:
    def offered(words: str, number: int) -> str:
        asked = {
            "_SECONDSTORY_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(number),
        }
        return subprocess.run(
            [sys.executable, "-m", "secondstory"],
            env=surroundings(**asked),
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert "plain,restore" in offered("secondstory re", 1)
    assert "plain,--outline" in offered("secondstory draft --out", 2)
