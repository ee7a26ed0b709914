"""The command line as people run it: in this process where it is quick, in its own where it opens
a workspace, so that the settings of the tests stay what they are.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.forking import Forking
from secondstory.cli.main import main
from secondstory.told.writing import EvidencePaths, write_evidence

Run = Callable[..., subprocess.CompletedProcess[str]]
Call = Callable[..., Result]

NOT_INHERITED = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "NO_COLOR", "FORCE_COLOR")
TELL = """
from secondstory.cli.setup import open_ready_workspace
open_ready_workspace(None)
from datetime import UTC, datetime
from secondstory.web import demo
demo.fill(datetime(2026, 4, 20, 9, tzinfo=UTC))
"""
START = "from secondstory.cli.setup import open_ready_workspace; open_ready_workspace(None)"


def surroundings(home: Path | None = None, **more: str) -> dict[str, str]:
    """Return the environment of a command: ours, without what would name another workspace."""
    kept = {k: v for k, v in os.environ.items() if k not in NOT_INHERITED}
    source = Path(__file__).resolve().parents[2] / "src"
    named = {"SECONDSTORY_HOME": str(home)} if home else {}
    return kept | {"PYTHONPATH": str(source)} | named | more


def python(code: str, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a few lines on a workspace, as a program that uses the library would."""
    return subprocess.run(
        [sys.executable, "-c", code],
        env=surroundings(home, **more),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )


@pytest.fixture
def call() -> Call:
    """Run a command that opens no workspace."""

    def run(*words: str | Path, **kwargs: object) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words], **kwargs)

    return run


@pytest.fixture(scope="session")
def forking() -> Iterator[Forking]:
    with Forking() as ready:
        yield ready


@pytest.fixture
def run(tmp_path: Path, forking: Forking) -> Run:
    """Run a command in a process of its own, in an empty folder."""
    (tmp_path / "here").mkdir()

    def start(
        *words: str | Path, home: Path | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        return forking.run(
            *map(str, words),
            cwd=tmp_path / "here",
            env=surroundings(home or tmp_path / "home", **more),
        )

    return start


@pytest.fixture(scope="session")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> EvidencePaths:
    """The evidence of the told incident."""
    return write_evidence(tmp_path_factory.mktemp("told"))


@pytest.fixture(scope="session")
def _told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("workspaces") / "told"
    python(TELL, home)
    return home


@pytest.fixture(scope="session")
def _new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("workspaces") / "new"
    python(START, home)
    return home


@pytest.fixture
def told_home(_told: Path, tmp_path: Path) -> Path:
    """A workspace of one's own with the told incident in it."""
    return Path(shutil.copytree(_told, tmp_path / "told"))


@pytest.fixture
def new_home(_new: Path, tmp_path: Path) -> Path:
    """A workspace of one's own with nobody in it."""
    return Path(shutil.copytree(_new, tmp_path / "new"))


@pytest.fixture
def port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
