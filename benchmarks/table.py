"""What a benchmark reports, and how it is shown."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure: what, measured, goal, and the peer it is compared with in the same run."""

    what: str
    figure: str
    goal: str = ""
    peer: str = ""


def head() -> None:
    """Begin a Markdown table."""
    print("| what | measured | goal | beside |\n|---|---|---|---|", flush=True)


def show(row: Row) -> None:
    """Print one row of it as soon as it is measured."""
    print(f"| {row.what} | {row.figure} | {row.goal} | {row.peer} |", flush=True)


def p95(values: Sequence[float]) -> float:
    """Return the 95th percentile of several measurements."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def ms(seconds: float) -> str:
    """Show seconds as milliseconds."""
    return f"{seconds * 1000:.1f} ms"
