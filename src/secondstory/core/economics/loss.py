"""What a family or factor is expected to cost in a year, and what would change that."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from secondstory.core.economics.amounts import HIGH, LOW, Cost, decimal_of
from secondstory.core.economics.draws import (
    AVERAGES,
    DRAWS,
    SEED,
    Draws,
    doubts,
    interval,
    normal_quantile,
    rates,
    years_of,
)
from secondstory.core.economics.event_cost import EventCost
from secondstory.core.economics.gamma import log_variance
from secondstory.core.economics.rate import Rate, rate_after
from secondstory.core.learning.observed import YEAR, Observed


@dataclass(frozen=True, slots=True)
class Change:
    """Something that may be learned, and what would be expected then.

    Args:
        what: One clause, for instance "none in the next year".
        expected: What a year would be expected to cost then.
    """

    what: str
    expected: Decimal


@dataclass(frozen=True, slots=True)
class YearlyLoss:
    """What a family or factor costs.

    Args:
        expected: On the average, taking rate and cost as they are believed: the one number.
        a_year: The average year, as uncertain as they are: what that number may well be instead.
        next_year: In the next one, with its luck.
        chance_of_none: That the next year has none.
        rate: How often it was taken to happen.
        cost: What one was taken to cost.
        from_rate: How much of the width of `a_year` comes from how often it happens, 0 to 1; the
            rest from what one costs.
        changes: What would change this, the largest first.
    """

    expected: Decimal
    a_year: Cost
    next_year: Cost
    chance_of_none: float
    rate: Rate
    cost: EventCost
    from_rate: float
    changes: tuple[Change, ...]


def yearly_loss(rate: Rate, cost: EventCost, *, seed: int = SEED, draws: int = DRAWS) -> YearlyLoss:
    """Reckon what a family or factor costs in a year.

    Args:
        rate: How often it happens.
        cost: What one event costs.
        seed: Of chance; the same seed gives the same answer.
        draws: How many years are drawn.

    Returns:
        Two intervals (five, fifty and ninety-five in a hundred): the average year, as uncertain
        as rate and cost are, and the next year, which has luck besides.

    Raises:
        EstimateUnusable: The cost is in a currency that is none.

    Units:
        Those of the currency, for a year of 365.25 days.

    Source:
        Klugman, Panjer and Willmot, Loss Models, 4th edition, 2012, chapter 9: number and amount
        are drawn apart, and what is not known of either is drawn too.

    >>> from secondstory.core.economics.rate import rate_after
    >>> loss = yearly_loss(rate_after(Observed(3, YEAR * 2)), EventCost("EUR", 900.0, 1.0, 0.5, 3))
    >>> [round(n, -2) for n in map(int, loss.a_year.amount.as_tuple())]
    [600, 2300, 7500]
    >>> loss.changes[0].what
    'what one costs turning out high'
    """
    rng = Random(seed)  # noqa: S311 (a fixed seed is what is wanted here)
    doubt = doubts(cost, rng, draws)
    return YearlyLoss(
        expected=_expected(rate, cost),
        a_year=Cost(cost.currency, interval(average_years(rate, cost, rng, doubt[:AVERAGES]))),
        next_year=Cost(cost.currency, interval(years_of(rate, cost, doubt, rng))),
        chance_of_none=rate.chance_of(0, within=YEAR),
        rate=rate,
        cost=cost,
        from_rate=_from_rate(rate, cost),
        changes=_changes(rate, cost),
    )


def average_years(rate: Rate, cost: EventCost, rng: Random, doubt: Draws) -> Draws:
    """Draw what a year costs on the average: rate and cost as they may be, without luck.

    Args:
        rate: How often it happens.
        cost: What one event costs.
        rng: Where chance comes from; it moves on.
        doubt: As `doubts` draws it, one for each draw wanted.

    Returns:
        Draws, independent.

    Raises:
        Nothing.

    Units:
        Those of the currency, for a year.

    Source:
        Klugman, Panjer and Willmot, Loss Models, 4th edition, 2012, chapter 9: the mean of a sum
        is the mean number times the mean amount.

    >>> from secondstory.core.economics.rate import rate_after
    >>> rate, cost = rate_after(Observed(400, YEAR)), EventCost("EUR", 10.0, 0.0, 0.0, 9)
    >>> 3000 < average_years(rate, cost, Random(1), [1.0])[0] < 5000
    True
    """
    return [
        often * factor * cost.mean
        for often, factor in zip(rates(rate, rng, len(doubt)), doubt, strict=True)
    ]


def _expected(rate: Rate, cost: EventCost) -> Decimal:
    return decimal_of(rate.mean * cost.mean)


def _from_rate(rate: Rate, cost: EventCost) -> float:
    counted = log_variance(rate.shape)
    return counted / (counted + cost.doubt**2)


def _changes(rate: Rate, cost: EventCost) -> tuple[Change, ...]:
    now = _expected(rate, cost)
    many = max(round(2 * rate.mean), 1)
    found = [
        Change("none in the next year", _expected(_a_year_later(rate, 0), cost)),
        Change(f"{many} in the next year", _expected(_a_year_later(rate, many), cost)),
        Change("what one costs turning out low", _expected(rate, _known(cost, LOW))),
        Change("what one costs turning out high", _expected(rate, _known(cost, HIGH))),
    ]
    return tuple(sorted(found, key=lambda change: -abs(change.expected - now)))


def _a_year_later(rate: Rate, count: int) -> Rate:
    seen = Observed(rate.observed.count + count, rate.observed.span + YEAR)
    return rate_after(seen, prior=rate.prior)


def _known(cost: EventCost, share: float) -> EventCost:
    """Return the cost if its median turned out there."""
    return replace(
        cost, median=cost.median * math.exp(cost.doubt * normal_quantile(share)), doubt=0.0
    )
