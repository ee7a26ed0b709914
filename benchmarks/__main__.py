"""Run the benchmarks named, or all of them: `python -m benchmarks [NAME…] [--postmortems N]`."""

from __future__ import annotations

import argparse
import importlib
import pkgutil

import benchmarks
from benchmarks.table import Row, show

NOT_A_BENCHMARK = {
    "__main__",
    "table",
    "seed",
    "rows",
    "heavy",
    "words",
    "made",
    "serving",
    "statements",
}


def names() -> list[str]:
    """Return the benchmark modules, found by walking."""
    found = {module.name for module in pkgutil.iter_modules(benchmarks.__path__)}
    return sorted(found - NOT_A_BENCHMARK)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", default=names(), metavar="NAME", help=str(names()))
    parser.add_argument("--postmortems", type=int, default=1000, help="rows for the pages")
    chosen = parser.parse_args()
    rows: list[Row] = []
    for name in chosen.names:
        module = importlib.import_module(f"benchmarks.{name}")
        rows += module.measure(chosen.postmortems)
    show(rows)


if __name__ == "__main__":
    main()
