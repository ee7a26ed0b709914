"""Every page alone and at ten connections, on a workspace full of post-mortems."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.addresses import PUBLISHED, addresses
from benchmarks.asking import Ask
from benchmarks.seed import workspace
from benchmarks.serving import Serving
from benchmarks.statements import statements
from benchmarks.table import Row, ms, p95

TIMES = 100
CONNECTIONS = 10
GOAL = "< 50 ms, < 250 ms, ≤ 12 SQL"


def measure(postmortems: int) -> Iterator[Row]:
    """Seed, serve, and ask; a few minutes."""
    with tempfile.TemporaryDirectory() as name:
        yield from measure_in(Path(name), postmortems)


def measure_in(home: Path, postmortems: int) -> Iterator[Row]:
    """Measure on a workspace that may be filled already."""
    facts = workspace(home, postmortems)
    counted = statements(home)
    with Serving(home):
        pass  # the first start collects the static files; the next is one as on every day
    with Serving(home) as server:
        cookies = server.sign_in(str(facts["person"]))
        pages = addresses(facts)
        yield Row("cold start", f"{server.cold:.2f} s", "< 1 s")
        yield Row("idle memory", f"{server.idle:.0f} MB", "< 100 MB")
        empty = 0.0
        for page, path in pages.items():
            ask = Ask(server.port, path, cookies if empty else "")
            alone, many = p95(ask.alone(TIMES)), p95(ask.together(CONNECTIONS, TIMES))
            empty = empty or alone
            figure = f"{ms(alone)}, {ms(many)}, {counted[page]:.0f} SQL"
            yield Row(page, figure, GOAL, f"{alone / empty:.1f} x the sign-in page")
        yield _unchanged(Ask(server.port, pages[PUBLISHED], cookies), counted["304"], empty)
        yield Row("memory afterwards", f"{server.memory():.0f} MB")


def _unchanged(ask: Ask, inside: float, empty: float) -> Row:
    """Ask for a page that has not changed, with the round trip and without."""
    ask.headers, ask.expected = {"If-None-Match": ask.tag()}, 304
    alone, many = p95(ask.alone(TIMES)), p95(ask.together(CONNECTIONS, TIMES))
    figure = f"{ms(inside)} in the application; {ms(alone)}, {ms(many)} with the round trip"
    return Row(f"{PUBLISHED}, unchanged (304)", figure, "< 2 ms", f"{alone / empty:.1f} x")
