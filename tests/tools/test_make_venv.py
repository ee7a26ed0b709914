"""The environment that `make` sets up, and what it says where it cannot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from structure.source import ROOT

TOOL = ROOT / "tools" / "make_venv.py"


def run(before: str, target: Path) -> subprocess.CompletedProcess[str]:
    """Run the tool in a Python in which these lines ran first."""
    code = f"import runpy, sys; {before}; sys.argv = ['make_venv.py', {str(target)!r}]"
    return subprocess.run(
        [sys.executable, "-c", f"{code}; runpy.run_path({str(TOOL)!r}, run_name='__main__')"],
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_python_without_ensurepip_is_told_what_to_install(tmp_path: Path) -> None:
    done = run(
        "import os; os.environ['PATH'] = ''; sys.modules['ensurepip'] = None", tmp_path / "venv"
    )
    assert done.returncode == 2
    assert "apt-get install python3-venv" in done.stdout
    assert not (tmp_path / "venv").exists()


def test_an_old_python_is_told_so(tmp_path: Path) -> None:
    done = run("sys.version_info = (3, 10, 12); sys.version = '3.10.12 (main)'", tmp_path / "venv")
    assert done.returncode == 2
    assert "needs Python 3.11 or newer; this is 3.10.12" in done.stdout
    assert not (tmp_path / "venv").exists()


def test_the_environment_runs_the_sources(tmp_path: Path) -> None:
    done = run("pass", tmp_path / "venv")
    assert done.returncode == 0, done.stderr
    found = subprocess.run(
        [tmp_path / "venv/bin/python", "-c", "import secondstory; print(secondstory.__file__)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == str(ROOT / "src/secondstory/__init__.py")
    assert (tmp_path / "venv/bin/secondstory").stat().st_mode & 0o111
