"""From evidence to a draft: 50,000 messages, 1,000 alerts and 500 commits."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from benchmarks import made
from benchmarks.table import Row


def _peer(export: Path) -> float:
    """Time what any reader must at least do: unzip and parse the same JSON."""
    started = time.perf_counter()
    with zipfile.ZipFile(export) as archive:
        for name in archive.namelist():
            json.loads(archive.read(name))
    return time.perf_counter() - started


def measure(_: int) -> list[Row]:
    """Run the command as a person would, and look at its time and its memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export = made.slack_export(folder / "slack.zip", 50_000)
        sources = [
            export,
            made.alerts(folder / "alerts.jsonl", 1_000),
            made.repository(folder / "repository", 500),
        ]
        peer = _peer(export)
        command = [sys.executable, "-m", "secondstory", "draft", *map(str, sources)]
        started = time.perf_counter()
        subprocess.run(
            [*command, "--title", "A benchmark", "--zone", "UTC", "-o", str(folder / "draft.md")],
            check=True,
            capture_output=True,
        )
        seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        Row(
            "draft: 50,000 messages + 1,000 alerts + 500 commits",
            f"{seconds:.2f} s, {peak:.0f} MB",
            "< 5 s, < 200 MB",
            f"{seconds / peer:.1f} x unzipping and parsing the JSON ({peer:.2f} s)",
        )
    ]
