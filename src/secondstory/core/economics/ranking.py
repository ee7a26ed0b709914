"""Ranks improvements by what a day of work avoids, and says which cannot be told apart."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from secondstory.core.economics.worth import Worth
from secondstory.core.errors import EstimateUnusable

# One is put before another where nine in ten draws agree; below that the order is a matter of luck.
SURE = 0.9
_UNSURE = 0.1  # what is left of it, for the other of the two
_DIGITS = 6  # so that what is 0.9 for one is 0.1 for the other


@dataclass(frozen=True, slots=True)
class Place:
    """Where an improvement stands among others.

    Args:
        worth: Of the improvement.
        best: The best place it may have: one more than are surely worth more.
        worst: The worst: so many fewer than all as are surely worth less.
        like: Names of those it cannot be told apart from, the most likely better first.
    """

    worth: Worth
    best: int
    worst: int
    like: tuple[str, ...]

    @property
    def words(self) -> str:
        """Its place as people say it: "1", or "between 2 and 4"."""
        if self.best == self.worst:
            return str(self.best)
        return f"between {self.best} and {self.worst}"


def ranked(worths: Iterable[Worth]) -> tuple[Place, ...]:
    """Rank improvements by loss avoided in a year for each day of work.

    Args:
        worths: Reckoned with one seed, in one currency, in any order.

    Returns:
        Places, the likely best first. The order among those that cannot be told apart means
        nothing, and their places say so.

    Raises:
        EstimateUnusable: They are in several currencies.

    Units:
        Places from 1.

    Source:
        Goldstein and Spiegelhalter, League tables and their limitations, Journal of the Royal
        Statistical Society A 159(3), 1996, pages 385 to 443: a rank without its interval misleads.

    >>> ranked([])
    ()
    """
    found = sorted(worths, key=lambda w: (-w.for_a_day.amount.likely, w.improvement.name))
    if len({worth.for_a_day.currency for worth in found}) > 1:
        raise EstimateUnusable(
            "ranking", "what is worth euros and what is worth others", "Convert them first."
        )
    chances: list[list[tuple[float, str]]] = [[] for _ in found]
    for one, other in combinations(range(len(found)), 2):
        chance = round(chance_better(found[one], found[other]), _DIGITS)
        chances[one].append((chance, found[other].improvement.name))
        chances[other].append((round(1 - chance, _DIGITS), found[one].improvement.name))
    return tuple(_place(worth, beside) for worth, beside in zip(found, chances, strict=True))


def chance_better(one: Worth, other: Worth) -> float:
    """Return how probable it is that one is worth more than the other.

    Args:
        one: Of an improvement.
        other: Of another, with the same seed; where both are for one family, what is not known
            of the family is the same for both and does not blur the comparison.

    Returns:
        A probability; draws that are alike count half.

    Raises:
        ValueError: They were drawn in different numbers.

    Units:
        None.

    Source:
        Mann and Whitney, On a test of whether one of two random variables is stochastically
        larger than the other, Annals of Mathematical Statistics 18, 1947, pages 50 to 60; here in
        pairs.

    >>> from decimal import Decimal
    >>> from secondstory.core.economics.event_cost import EventCost
    >>> from secondstory.core.economics.rate import Observed, rate_after
    >>> from secondstory.core.economics.worth import YEAR, Improvement, Range, Strength, worth_of
    >>> rate, cost = rate_after(Observed(6, YEAR)), EventCost("EUR", 2000.0, 0.8, 0.4, 6)
    >>> one, other = (
    ...     worth_of(Improvement(str(days), "purge", Strength.STRONGER,
    ...                          Range.exact(Decimal(days)), Range.exact(Decimal(600))), rate, cost)
    ...     for days in (1, 9)
    ... )
    >>> chance_better(one, other)
    1.0
    """
    if len(one.draws) != len(other.draws):
        raise ValueError("Worths of different numbers of draws cannot be compared; draw both anew.")
    more: int = sum(map(operator.gt, one.draws, other.draws))
    same: int = sum(map(operator.eq, one.draws, other.draws))
    return (more + same / 2) / len(one.draws)


def _place(worth: Worth, chances: list[tuple[float, str]]) -> Place:
    """Place one by its chances of being worth more than each of the others."""
    better = sum(chance <= _UNSURE for chance, _ in chances)
    worse = sum(chance >= SURE for chance, _ in chances)
    like = sorted((chance, name) for chance, name in chances if _UNSURE < chance < SURE)
    return Place(worth, better + 1, len(chances) + 1 - worse, tuple(name for _, name in like))
