"""`secondstory demo`: the told incident in a throw-away workspace."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from cli.conftest import Run, surroundings


def started(port: int, tmp_path: Path, *words: str) -> subprocess.Popen[str]:
    """Start a demo whose throw-away folders and told copy are below `tmp_path`."""
    scratch = tmp_path / "scratch"
    scratch.mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "secondstory", "demo", "--port", str(port), *words],
        env=surroundings(TMPDIR=str(scratch), XDG_CACHE_HOME=str(tmp_path / "cache")),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_it_prints_a_link_serves_and_throws_everything_away(port: int, tmp_path: Path) -> None:
    for sign in (signal.SIGINT, signal.SIGTERM):
        process = started(port, tmp_path)
        assert process.stdout
        link = process.stdout.readline()
        assert link.startswith(f"http://127.0.0.1:{port}/")
        with urllib.request.urlopen(link.strip(), timeout=20) as answer:
            assert answer.status == 200
        assert len(list((tmp_path / "scratch").iterdir())) == 1
        process.send_signal(sign)
        rest, talk = process.communicate(timeout=30)
        assert (process.returncode, rest) == (0, ""), talk
        assert "Traceback" not in talk
        assert list((tmp_path / "scratch").iterdir()) == []
    assert "Telling the incident" not in talk  # the second one takes what the first one told


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_ending_it_while_it_is_told_leaves_nothing(
    port: int, tmp_path: Path, sign: signal.Signals
) -> None:
    process = started(port, tmp_path)
    assert process.stderr
    assert "Telling the incident" in process.stderr.readline()
    process.send_signal(sign)
    rest, talk = process.communicate(timeout=30)
    assert (process.returncode, rest) == (0, ""), talk
    assert "Traceback" not in talk
    assert list((tmp_path / "scratch").iterdir()) == []
    assert not list(tmp_path.glob("cache/secondstory/*"))


def test_a_folder_that_is_not_empty_is_left_alone(run: Run, tmp_path: Path, port: int) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    answer = run("demo", "--port", str(port), "--home", tmp_path / "mine")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "is not empty" in answer.stderr
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["notes.txt"]
