"""`secondstory serve`: the web application."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from cli.conftest import Run, surroundings


@pytest.mark.parametrize("processes", [1, 2])
def test_a_new_workspace_prints_one_link_and_ends_cleanly(
    new_home: Path, port: int, processes: int
) -> None:
    more = ["--port", str(port), "--processes", str(processes)]
    process = subprocess.Popen(
        [sys.executable, "-m", "secondstory", "serve", *more],
        env=surroundings(new_home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    link = process.stdout.readline()
    assert link.startswith(f"http://127.0.0.1:{port}/welcome/")
    with urllib.request.urlopen(link.strip(), timeout=20) as answer:
        assert answer.status == 200
    process.send_signal(signal.SIGTERM)
    rest, talk = process.communicate(timeout=30)
    assert (process.returncode, rest) == (0, "")
    assert "This link makes you the administrator, once" in talk
    assert "Traceback" not in talk
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), timeout=5)


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_taken_port_is_a_sentence_and_touches_nothing(
    run: Run, tmp_path: Path, command: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        answer = run(command, "--port", str(port), home=tmp_path / "untouched")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert f"Port {port} on 127.0.0.1 cannot be used" in answer.stderr
    assert "--port" in answer.stderr
    assert not (tmp_path / "untouched").exists()


def test_a_port_that_is_none_is_usage(run: Run) -> None:
    assert run("serve", "--port", "0").returncode == 2
    assert run("serve", "--port", "http").returncode == 2


def test_an_address_of_another_machine_is_a_sentence(run: Run) -> None:
    answer = run("serve", "--host", "192.0.2.1")  # kept for examples; nobody has it
    assert answer.returncode == 2
    assert "cannot be used" in answer.stderr
