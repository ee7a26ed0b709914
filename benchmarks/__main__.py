"""Run the benchmarks named, or all of them: `python -m benchmarks [NAME…] [--postmortems N]`."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

from benchmarks.table import head, show

MEASURES = "\ndef measure("  # what makes a module a benchmark


def names() -> list[str]:
    """Return the benchmark modules, found by walking."""
    modules = Path(__file__).parent.glob("*.py")
    return sorted(path.stem for path in modules if MEASURES in path.read_text())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", default=names(), metavar="NAME", help=str(names()))
    parser.add_argument("--postmortems", type=int, default=1000, help="rows for the pages")
    chosen = parser.parse_args()
    head()
    for name in chosen.names:
        module = importlib.import_module(f"benchmarks.{name}")
        for row in module.measure(chosen.postmortems):
            show(row)


if __name__ == "__main__":
    main()
