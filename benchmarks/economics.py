"""How long a year's loss takes, drawn a hundred thousand times."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from statistics import median

from benchmarks.table import Row, ms
from secondstory.core.economics.event_cost import EventCost
from secondstory.core.economics.loss import yearly_loss
from secondstory.core.economics.rate import rate_after
from secondstory.core.learning.observed import YEAR, Observed

TIMES = 9
COST = EventCost("EUR", 1000.0, 1.1, 0.6, 3)


def measure(_postmortems: int) -> Iterator[Row]:
    """Measure loss in processor time: other work on the machine must not be counted in it."""
    for count in (3, 24, 200):
        rate = rate_after(Observed(count, YEAR))
        taken = median(_seconds(lambda rate=rate: yearly_loss(rate, COST)) for _ in range(TIMES))
        yield Row(f"yearly loss, 100,000 draws, {count} a year", ms(taken), "< 200 ms")


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
