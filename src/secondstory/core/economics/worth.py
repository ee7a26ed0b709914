"""What an improvement is worth: loss avoided in a year, for each day of work, and when it pays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from random import Random
from types import MappingProxyType

from secondstory.core.economics.amounts import NOTHING, YEAR, Cost, Range
from secondstory.core.economics.draws import SEED, Draws, between, doubts, interval
from secondstory.core.economics.event_cost import EventCost
from secondstory.core.economics.loss import average_years
from secondstory.core.economics.rate import Rate
from secondstory.core.errors import EstimateUnusable
from secondstory.core.language.action_rules import Strength

# Forty improvements are compared in pairs; with so many draws a chance of 90 % is right to 0.5.
COMPARED = 4_000
# Nobody has measured how much of a loss an improvement of each strength avoids. The order is that
# of RCA² (2015, page 17); the numbers are ours, wide on purpose, and there to be replaced.
USUAL_EFFECT: Mapping[Strength, Range[Decimal]] = MappingProxyType(
    {
        Strength.STRONGER: Range(Decimal("0.5"), Decimal("0.8"), Decimal("0.95")),
        Strength.INTERMEDIATE: Range(Decimal("0.1"), Decimal("0.35"), Decimal("0.7")),
        Strength.WEAKER: Range(Decimal("0"), Decimal("0.05"), Decimal("0.3")),
    }
)
# What pays back in a hundred years does not pay back.
NEVER = YEAR * 100


@dataclass(frozen=True, slots=True)
class Improvement:
    """Something that may be done.

    Args:
        name: What, as its title says.
        family: What it is for; improvements for one family share what is not known of it.
        strength: How far it holds.
        effort: Days of one person's work, more than none.
        a_day: What such a day costs.
        money: What it costs besides.
        effect: Which share of the family's loss it avoids; None for what its strength usually does.

    Raises:
        EstimateUnusable: It takes no time, a cost is below 0, or the effect is no share.

    >>> day, cost = Range.exact(Decimal(1)), Range.exact(Decimal(600))
    >>> Improvement("Delete the purge script", "purge", Strength.STRONGER, day, cost).share.likely
    Decimal('0.8')
    """

    name: str
    family: str
    strength: Strength
    effort: Range[Decimal]
    a_day: Range[Decimal]
    money: Range[Decimal] = NOTHING
    effect: Range[Decimal] | None = None

    def __post_init__(self) -> None:
        if not self.effort.low > 0:
            raise EstimateUnusable("effort", "nothing takes no time", "Give an hour as 0.125 days.")
        if self.a_day.low < 0 or self.money.low < 0:
            raise EstimateUnusable("price", "it is below 0", "Give 0 or more.")
        if self.share.low < 0 or self.share.high > 1:
            raise EstimateUnusable("effect", "it is no share", "Give 0 to 1.")

    @property
    def share(self) -> Range[Decimal]:
        """The share of the loss it is taken to avoid."""
        return USUAL_EFFECT[self.strength] if self.effect is None else self.effect


@dataclass(frozen=True, slots=True)
class Worth:
    """What an improvement is worth.

    Args:
        improvement: Which.
        avoided: Loss avoided in a year.
        price: What it costs once.
        for_a_day: Loss avoided in a year, for each day of work in it.
        payback: When it has paid for itself; `NEVER` stands for a hundred years and more.
        pays_within_a_year: How probable that is.
        draws: Of `for_a_day`, in an order that those of its family share.
    """

    improvement: Improvement
    avoided: Cost
    price: Cost
    for_a_day: Cost
    payback: Range[timedelta]
    pays_within_a_year: float
    draws: tuple[float, ...] = field(repr=False)


def worth_of(improvement: Improvement, rate: Rate, cost: EventCost, *, seed: int = SEED) -> Worth:
    """Reckon what an improvement is worth.

    Args:
        improvement: What may be done.
        rate: How often its family happens.
        cost: What one event of it costs.
        seed: Of chance; worths that are compared need the same.

    Returns:
        Intervals (five, fifty and ninety-five in a hundred) in which rate, cost, effect, effort
        and price are all as uncertain as they were given.

    Raises:
        Nothing: everything in it was checked where it was made.

    Units:
        The currency of `cost`; a year of 365.25 days.

    Source:
        Howard, Decision analysis: practice and promise, Management Science 34(6), 1988, pages 679
        to 695: value before ranking, and uncertainty kept until the end.

    >>> from secondstory.core.economics.rate import rate_after
    >>> from secondstory.core.learning.observed import Observed
    >>> guard = Improvement("Refuse a purge without a list", "purge", Strength.STRONGER,
    ...                     Range(Decimal(1), Decimal(2), Decimal(4)), Range.exact(Decimal(600)))
    >>> rate, cost = rate_after(Observed(6, YEAR * 2)), EventCost("EUR", 2000.0, 0.8, 0.4, 6)
    >>> worth = worth_of(guard, rate, cost)
    >>> worth.avoided.amount.likely > 4000, worth.pays_within_a_year > 0.9
    (True, True)
    """
    of_family = Random(f"{seed}/{improvement.family}")  # noqa: S311 (the same for all of a family)
    own = Random(f"{seed}/{improvement.family}/{improvement.name}")  # noqa: S311
    doubt = doubts(cost, of_family, COMPARED)
    loss = average_years(rate, cost, of_family, doubt)
    share = between(improvement.share, own, COMPARED)
    effort = between(improvement.effort, own, COMPARED)
    avoided = [a * b for a, b in zip(loss, share, strict=True)]
    price = _prices(improvement, effort, own)
    for_a_day = [a / days for a, days in zip(avoided, effort, strict=True)]
    currency = cost.currency
    return Worth(
        improvement,
        Cost(currency, interval(avoided)),
        Cost(currency, interval(price)),
        Cost(currency, interval(for_a_day)),
        _payback(price, avoided),
        sum(p <= a for p, a in zip(price, avoided, strict=True)) / COMPARED,
        tuple(for_a_day),
    )


def _prices(improvement: Improvement, effort: Draws, rng: Random) -> Draws:
    a_day = between(improvement.a_day, rng, COMPARED)
    money = between(improvement.money, rng, COMPARED)
    return [days * each + more for days, each, more in zip(effort, a_day, money, strict=True)]


def _payback(price: Draws, avoided: Draws) -> Range[timedelta]:
    never = NEVER / YEAR
    years = [
        min(paid / got, never) if got > 0 else never
        for paid, got in zip(price, avoided, strict=True)
    ]
    low, likely, high = (YEAR * float(each) for each in interval(years).as_tuple())
    return Range(low, likely, high)
