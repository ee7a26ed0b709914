"""Probabilities of counts, binomial and Poisson, summed and never approximated."""

from __future__ import annotations

import math
from functools import lru_cache

from secondstory.core.errors import EstimateUnusable


def at_most(count: int, *, of: int, chance: float) -> float:
    """Return the probability of so many or fewer, out of some.

    Args:
        count: Successes; below 0 has no chance, `of` or more is certain.
        of: Trials, 0 or more.
        chance: Of each, 0 to 1.

    Returns:
        P(X <= count) of a binomial X.

    Raises:
        EstimateUnusable: The chance is none, or there are fewer than no trials.

    Units:
        A probability.

    Source:
        Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd edition, 2005, page 108.

    >>> round(at_most(0, of=3, chance=0.5), 6)
    0.125
    """
    if of < 0 or not 0 <= chance <= 1:
        raise EstimateUnusable("test", f"{of} trials of chance {chance} are none", "Count again.")
    if count < 0 or count >= of:
        return float(count >= 0)
    if chance in {0.0, 1.0}:
        return 1 - chance
    return min(1.0, math.fsum(_binomial(k, of, chance) for k in range(count + 1)))


def at_least(count: int, *, of: int, chance: float) -> float:
    """Return the probability of so many or more, out of some.

    Args:
        count: Successes.
        of: Trials, 0 or more.
        chance: Of each, 0 to 1.

    Returns:
        P(X >= count) of a binomial X, reckoned from the other end and not by subtraction, so that
        small ones are right too.

    Raises:
        EstimateUnusable: As `at_most`.

    Units:
        A probability.

    Source:
        As `at_most`.

    >>> round(at_least(3, of=3, chance=0.5), 6)
    0.125
    """
    return at_most(of - count, of=of, chance=1 - chance)


def poisson(count: int, mean: float) -> float:
    """Return the probability of exactly so many events where so many are expected.

    Args:
        count: 0 or more.
        mean: 0 or more.

    Returns:
        P(N = count) of a Poisson N.

    Raises:
        ValueError: A number is below 0.

    Units:
        A probability.

    Source:
        Johnson, Kemp and Kotz, Univariate Discrete Distributions, 3rd edition, 2005, page 156.

    >>> round(poisson(0, 3.0), 4)
    0.0498
    """
    if mean == 0:
        return float(count == 0)
    return math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))


@lru_cache(maxsize=65_536)
def _binomial(count: int, of: int, chance: float) -> float:
    ways = math.lgamma(of + 1) - math.lgamma(count + 1) - math.lgamma(of - count + 1)
    return math.exp(ways + count * math.log(chance) + (of - count) * math.log1p(-chance))
