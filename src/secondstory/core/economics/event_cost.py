"""What one more event of a family would cost: a lognormal, from the ranges of those there were."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import NormalDist, fmean

from secondstory.core.economics.amounts import HIGH, Cost, Range, decimal_of
from secondstory.core.errors import EstimateUnusable

# How far the high of a range lies above its middle, in standard deviations, and the low below it.
_AT = NormalDist().inv_cdf(HIGH)
# The logarithms of how long 1,300 public incidents lasted spread by 1.2 within one service (middle
# of 41 services: 1.1). Until a family has its own, its costs are taken to spread so.
USUAL_SPREAD = 1.1
# That counts as much as so many incidents of its own: from the fifth on they decide.
USUAL_WEIGHT = 4
# "Perhaps nothing" has no logarithm; a twentieth of what is likely is as good as nothing.
SMALLEST = Decimal(20)


@dataclass(frozen=True, slots=True)
class EventCost:
    """What one event costs: a lognormal distribution.

    Args:
        currency: Three letters.
        median: Half of them cost less.
        spread: Standard deviation of the logarithm, of one event from another.
        doubt: Standard deviation of the logarithm of the median: what so few events leave open.
        events: How many were known.
    """

    currency: str
    median: float
    spread: float
    doubt: float
    events: int

    @property
    def mean(self) -> float:
        """What they cost on the average, which dear ones pull far above the median.

        Doubt is not in it: not knowing the median makes the range wider, and nothing dearer.
        """
        return self.median * math.exp(self.spread**2 / 2)

    @property
    def range(self) -> Cost:
        """What the next one costs: five, fifty and ninety-five in a hundred."""
        wide = math.hypot(self.spread, self.doubt)
        low, likely, high = (
            decimal_of(self.median * math.exp(wide * normal)) for normal in (-_AT, 0.0, _AT)
        )
        return Cost(self.currency, Range(low, likely, high))


def event_cost(costs: Sequence[Cost], *, usual_spread: float = USUAL_SPREAD) -> EventCost:
    """Learn what an event of a family costs from those there were.

    Args:
        costs: Of the family's incidents, in one currency, in any order.
        usual_spread: How far costs of one family spread where little is known of this one.

    Returns:
        A lognormal. Each range is read as one: its logarithms at five, fifty and ninety-five in a
        hundred give its middle and its width. The middles of several give the spread from event
        to event, drawn towards the usual one; the width of a range is added to it.

    Raises:
        EstimateUnusable: There is none, one likely cost nothing, or currencies differ.

    Units:
        Those of the currency.

    Source:
        Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, 2nd edition, 1994,
        pages 211 and 212 (median and mean); the spread as Gelman and others, Bayesian Data
        Analysis, 3rd edition, 2013, page 43 (scaled inverse chi-square).

    >>> hundred = Cost("EUR", Range.exact(Decimal(100)))
    >>> found = event_cost([hundred, hundred])
    >>> round(found.median), found.range.amount.low < 100 < found.mean
    (100, True)
    """
    if not costs:
        raise EstimateUnusable("cost", "no incident has one yet", "Reckon one of them first.")
    sum(costs[1:], costs[0])  # refuses two currencies
    read = [_logarithms(cost.amount) for cost in costs]
    middle = fmean(centre for centre, _ in read)
    between = usual_spread**2 * USUAL_WEIGHT + sum((c - middle) ** 2 for c, _ in read)
    within = fmean(width**2 for _, width in read)
    spread = math.sqrt(between / (USUAL_WEIGHT + len(read) - 1) + within)
    return EventCost(
        costs[0].currency, math.exp(middle), spread, spread / math.sqrt(len(read)), len(read)
    )


def _logarithms(amount: Range[Decimal]) -> tuple[float, float]:
    """Return middle and width of one range, as the straight line through its three logarithms."""
    if amount.likely <= 0:
        raise EstimateUnusable(
            "cost",
            "an incident that likely cost nothing has no spread",
            "Leave it out, or price it.",
        )
    low = max(amount.low, amount.likely / SMALLEST)
    logs = [math.log(n) for n in (low, amount.likely, amount.high)]
    return fmean(logs), (logs[2] - logs[0]) / (2 * _AT)
