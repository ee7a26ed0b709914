"""How soon the command answers."""

from __future__ import annotations

import subprocess
import sys
import time

from benchmarks.table import Row, ms, p95

TIMES = 20


def _time(*words: str) -> float:
    measured = []
    for _ in range(TIMES):
        started = time.perf_counter()
        subprocess.run([sys.executable, *words], check=True, capture_output=True)
        measured.append(time.perf_counter() - started)
    return p95(measured)


def measure(_: int) -> list[Row]:
    """Time `--help` beside an empty Python."""
    ours, empty = _time("-m", "secondstory", "--help"), _time("-c", "pass")
    return [
        Row("secondstory --help, p95 of 20", ms(ours), "< 90 ms", f"python -c pass: {ms(empty)}")
    ]
