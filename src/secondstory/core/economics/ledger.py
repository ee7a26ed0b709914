"""The ledger: hours and money that went into post-mortems, against what repeats cost since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from random import Random

from secondstory.core.economics.amounts import NOTHING, Cost, Range
from secondstory.core.economics.draws import SEED, Draws, between, counts, doubts, interval
from secondstory.core.economics.event_cost import EventCost
from secondstory.core.economics.incident import IncidentCost
from secondstory.core.economics.lines import CostKind
from secondstory.core.economics.rate import Prior, Rate, rate_after
from secondstory.core.errors import EstimateUnusable
from secondstory.core.learning.observed import Observed

LEDGER_DRAWS = 20_000
# Source: Jeffreys's rule for a wait, whose one parameter is a scale, gives no event in no time to
# all that happened until it ended (Gelman and others, Bayesian Data Analysis, 3rd edition, 2013,
# page 52); one imagined stands for the last of them.
UNTIL_ONE = Prior(1, timedelta(), "It was watched until one came that made people improve it.")


class Balance(StrEnum):
    """What can be said of the whole."""

    SAVED = "saved"
    COST_MORE = "cost_more"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Repeats:
    """A family of which something was improved.

    Args:
        family: Its name.
        before: Count and exposure until it was improved.
        after: The same since.
        cost: What one event of it costs.
        hours: The hours of people one event of it takes.
    """

    family: str
    before: Observed
    after: Observed
    cost: EventCost
    hours: Range[Decimal]

    @property
    def rate_before(self) -> Rate:
        """How often it happened before, without the one that made people improve it.

        A stretch that ends because something happened has one too many in it.
        """
        if self.before.count == 0:
            return rate_after(self.before)
        return rate_after(replace(self.before, count=self.before.count - 1), prior=UNTIL_ONE)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What post-mortems cost, and what did not happen since.

    Args:
        postmortems: How many.
        spent_hours: Hours of people in them.
        spent: What they and the improvements cost.
        expected: Repeats there would have been since, had nothing been improved.
        seen: Repeats there were.
        saved_hours: Hours that were not spent on repeats; below 0 where more came than expected.
        saved: The same in money, with all that repeats cost; what was spent is not taken off.
        balance: Whether more was saved than spent, as far as can be told.
    """

    postmortems: int
    spent_hours: Range[Decimal]
    spent: Cost
    expected: Range[Decimal]
    seen: int
    saved_hours: Range[Decimal]
    saved: Cost
    balance: Balance

    @property
    def sentence(self) -> str:
        """What leadership is told, in hours and counts, or that it cannot be told yet."""
        reviews = "1 post-mortem" if self.postmortems == 1 else f"{self.postmortems} post-mortems"
        repeats = "1 repeat" if self.seen == 1 else f"{self.seen} repeats"
        spent = f"{reviews} took {_span(self.spent_hours)} hours"
        came = f"{repeats} came since, where {_span(self.expected)} were to be expected"
        match self.balance:
            case Balance.SAVED if self.saved_hours.low > 0:
                return f"{spent}. {came}: {_span(self.saved_hours)} hours of repeats less."
            case Balance.SAVED:
                return f"{spent}. {came}: that saved more money than it cost."
            case Balance.COST_MORE:
                return f"{spent}. {came}: so far that cost more than it saved."
            case Balance.CANNOT_TELL:
                return f"{spent}. {came}. Whether that saved more than it cost, we cannot tell yet."


def ledger(
    reviews: Sequence[IncidentCost],
    repeats: Sequence[Repeats],
    *,
    improvements: Cost,
    seed: int = SEED,
    draws: int = LEDGER_DRAWS,
) -> Ledger:
    """Set what post-mortems cost against what repeats cost before and after.

    Args:
        reviews: Costs of incidents; only their lines of kind `postmortem` are counted.
        repeats: Each family of which something was improved, once.
        improvements: What the improvements cost.
        seed: Of chance.
        draws: How many.

    Returns:
        The ledger. Saved, or cost more, is said where nineteen in twenty draws say so.

    Raises:
        EstimateUnusable: Currencies differ, or a family is in it twice.

    Units:
        The currency of `improvements`; hours of people.

    Source:
        Hauer, Observational Before-After Studies in Road Safety, 1997, chapters 6 and 11: the
        count since is set against what would have been expected, and what made people look is
        not counted among what they saw.

    >>> from secondstory.core.learning.observed import YEAR
    >>> print(ledger([], [], improvements=Cost("EUR", NOTHING)).sentence)
    0 post-mortems took 0 hours. 0 repeats came since, where 0 were to be expected. Whether that
    saved more than it cost, we cannot tell yet.
    """
    if len({each.family for each in repeats}) < len(repeats):
        raise EstimateUnusable("ledger", "a family is in it twice", "Give each family once.")
    spent = sum((cost.of(CostKind.POSTMORTEM) for cost in reviews), improvements)
    expected, hours, money = _saved(repeats, improvements.currency, seed, draws)
    return Ledger(
        postmortems=sum(cost.of(CostKind.POSTMORTEM).amount.high > 0 for cost in reviews),
        spent_hours=sum((cost.hours(CostKind.POSTMORTEM) for cost in reviews), NOTHING),
        spent=spent,
        expected=interval(expected),
        seen=sum(each.after.count for each in repeats),
        saved_hours=interval(hours),
        saved=Cost(improvements.currency, interval(money)),
        balance=_balance(money, spent, seed),
    )


def _saved(
    repeats: Sequence[Repeats], currency: str, seed: int, draws: int
) -> tuple[Draws, Draws, Draws]:
    """Draw repeats that were to be expected, and hours and money of those that did not come."""
    expected, hours, money = ([0.0] * draws for _ in range(3))
    for each in repeats:
        if each.cost.currency != currency:
            raise EstimateUnusable("ledger", "it has two currencies", "Convert one of them first.")
        rng = Random(f"{seed}/{each.family}")  # noqa: S311 (a fixed seed is what is wanted here)
        drawn = zip(
            counts(each.rate_before, rng, draws, within=each.after.span),
            doubts(each.cost, rng, draws),
            between(each.hours, rng, draws),
            strict=True,
        )
        for place, (count, factor, long) in enumerate(drawn):
            fewer = count - each.after.count
            expected[place] += count
            hours[place] += fewer * long
            money[place] += fewer * factor * each.cost.mean
    return expected, hours, money


def _balance(saved: Draws, spent: Cost, seed: int) -> Balance:
    paid = between(spent.amount, Random(seed), len(saved))  # noqa: S311
    left = interval([got - cost for got, cost in zip(saved, paid, strict=True)])
    if left.low > 0:
        return Balance.SAVED
    return Balance.COST_MORE if left.high < 0 else Balance.CANNOT_TELL


def _span(numbers: Range[Decimal]) -> str:
    low, high = (_shown(n) for n in (numbers.low, numbers.high))
    return low if low == high else f"{low} to {high}"


def _shown(number: Decimal) -> str:
    """Show a number as exactly as it can be meant: halves below ten, whole ones above."""
    if abs(number) < 10:
        return f"{(number * 2).quantize(Decimal(1)) / 2:f}".removesuffix(".0")
    return f"{number.quantize(Decimal(1)):,}"
