"""Draws numbers by chance, the same ones each time, quickly and with the standard library alone.

A distribution is cut into slices of equal probability, and slices are drawn: that takes a quarter
of the time of drawing from it, and `random()` is the one thing Python promises to keep the same.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from random import Random
from statistics import NormalDist

from secondstory.core.economics.amounts import HIGH, LIKELY, LOW, Range, decimal_of
from secondstory.core.economics.event_cost import EventCost
from secondstory.core.economics.gamma import gamma_quantile
from secondstory.core.economics.rate import Rate
from secondstory.core.learning.observed import YEAR

DRAWS = 100_000
AVERAGES = 50_000  # enough where single years with their luck are not asked for
SEED = 18  # any number would do; it is fixed, so that a page says the same tomorrow
# With so many slices the mean of the widest lognormal in use is right to half of one in a hundred.
_FINE = 8_192
# A gamma quantile takes longer and its tail is shorter.
_COARSE = 512
normal_quantile = NormalDist().inv_cdf

Draws = list[float]


def rates(rate: Rate, rng: Random, count: int) -> Draws:
    """Draw what the rate may be.

    Args:
        rate: As believed.
        rng: Where chance comes from; it moves on.
        count: How many.

    Returns:
        Draws, independent.

    Raises:
        EstimateUnusable: The rate has no shape.

    Units:
        Events a year.

    Source:
        McKay, Beckman and Conover, A comparison of three methods for selecting values of input
        variables, Technometrics 21(2), 1979, pages 239 to 245: equally probable slices.

    >>> from secondstory.core.economics.rate import Observed, rate_after
    >>> found = rates(rate_after(Observed(12, YEAR)), Random(1), 1000)
    >>> 11 < sum(found) / 1000 < 14
    True
    """
    return [each / rate.years for each in rng.choices(_gammas(rate.shape), k=count)]


def doubts(cost: EventCost, rng: Random, count: int) -> Draws:
    """Draw what the median cost may be, as a multiple of what it is taken to be.

    Args:
        cost: Of an event.
        rng: Where chance comes from; it moves on.
        count: How many.

    Returns:
        Draws around 1, independent.

    Raises:
        Nothing.

    Units:
        None: a factor.

    Source:
        As `rates`.

    >>> doubts(EventCost("EUR", 100.0, 1.0, 0.0, 1), Random(1), 2)
    [1.0, 1.0]
    """
    table = [math.exp(cost.doubt * normal) for normal in _normals()]
    return rng.choices(table, k=count)


def years_of(rate: Rate, cost: EventCost, doubt: Draws, rng: Random) -> Draws:
    """Draw years: how often it happens in each, and what that costs together.

    Args:
        rate: As believed.
        cost: Of an event.
        doubt: As `doubts` draws it, one for each year wanted.
        rng: Where chance comes from; it moves on.

    Returns:
        The sum of each year. Neighbours share events, so the order is not one of chance; what
        shares of all years say is right.

    Raises:
        Nothing.

    Units:
        Those of the currency.

    Source:
        Klugman, Panjer and Willmot, Loss Models, 4th edition, 2012, chapter 9: the collective
        risk model, here by drawing.

    >>> from secondstory.core.economics.rate import Observed, rate_after
    >>> cost, rng = EventCost("EUR", 100.0, 0.0, 0.0, 1), Random(1)
    >>> sums = years_of(rate_after(Observed(1, YEAR)), cost, [1.0] * 1000, rng)
    >>> {round(each) % 100 for each in sums}
    {0}
    """
    number = len(doubt)
    table = [cost.median * math.exp(cost.spread * normal) for normal in _normals()]
    often = counts(rate, rng, number)
    events = rng.choices(table, k=number)
    events += [events[place % number] for place in range(max(often))]
    upto = list(accumulate(events, initial=0.0))
    return [
        factor * (upto[place + count] - upto[place])
        for place, (count, factor) in enumerate(zip(often, doubt, strict=True))
    ]


def counts(rate: Rate, rng: Random, count: int, *, within: timedelta = YEAR) -> list[int]:
    """Draw how often it happens in a time to come, with the luck in that.

    Args:
        rate: As believed.
        rng: Where chance comes from; it moves on.
        count: How many draws.
        within: From now.

    Returns:
        Draws of a negative binomial, independent.

    Raises:
        Nothing.

    Units:
        Events.

    Source:
        As `Rate.chance_of`.

    >>> from secondstory.core.economics.rate import Observed, rate_after
    >>> sorted(set(counts(rate_after(Observed(0, YEAR * 9)), Random(1), 100)))
    [0, 1]
    """
    return rng.choices(_counts(rate, within), k=count)


def between(known: Range[Decimal], rng: Random, count: int) -> Draws:
    """Draw a number of which low, likely and high were given.

    Args:
        known: Five, fifty and ninety-five in a hundred, none below 0.
        rng: Where chance comes from; it moves on.
        count: How many draws.

    Returns:
        Draws between low and high, evenly on either side of likely; what lies outside, one in
        twenty on each side, is put on low and on high.

    Raises:
        Nothing.

    Units:
        Those of the range.

    Source:
        Keefer and Bodily, Three-point approximations for continuous random variables, Management
        Science 29(5), 1983, pages 595 to 609, for what three points can and cannot say.

    >>> between(Range.exact(Decimal(3)), Random(1), 2)
    [3.0, 3.0]
    """
    low, likely, high = (float(n) for n in known.as_tuple())

    def quantile(share: float) -> float:
        share = min(max(share, LOW), HIGH)
        if share < LIKELY:
            return low + (likely - low) * (share - LOW) / (LIKELY - LOW)
        return likely + (high - likely) * (share - LIKELY) / (HIGH - LIKELY)

    return rng.choices(_slices(quantile, _COARSE), k=count)


def interval(draws: Draws) -> Range[Decimal]:
    """Return what draws lie between.

    Args:
        draws: One or more, in any order.

    Returns:
        Five, fifty and ninety-five in a hundred.

    Raises:
        IndexError: There is none.

    Units:
        Theirs, to the hundredth.

    Source:
        Hyndman and Fan, Sample quantiles in statistical packages, The American Statistician
        50(4), 1996, pages 361 to 365, definition 1.

    >>> interval([float(n) for n in range(1, 101)]).as_tuple()
    (Decimal('5.00'), Decimal('50.00'), Decimal('95.00'))
    """
    ordered = sorted(draws)
    low, likely, high = (
        decimal_of(ordered[max(math.ceil(share * len(ordered)) - 1, 0)])
        for share in (LOW, LIKELY, HIGH)
    )
    return Range(low, likely, high)


def _slices(quantile: Callable[[float], float], count: int) -> Draws:
    return [quantile((place + 0.5) / count) for place in range(count)]


# Improvements are ranked by the dozen, many of them for one family.
@lru_cache(maxsize=256)
def _gammas(shape: float) -> tuple[float, ...]:
    return tuple(_slices(lambda share: gamma_quantile(share, shape), _COARSE))


@lru_cache(maxsize=1)
def _normals() -> tuple[float, ...]:
    return tuple(_slices(normal_quantile, _FINE))


def _counts(rate: Rate, within: timedelta) -> list[int]:
    """Return how often it happens in a time, in slices of equal probability."""
    found: list[int] = []
    count, so_far = 0, rate.chance_of(0, within=within)
    for place in range(_FINE):
        while so_far * _FINE < place + 0.5:
            count += 1
            so_far += rate.chance_of(count, within=within)
        found.append(count)
    return found
