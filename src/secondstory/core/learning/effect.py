"""Whether an improvement held: rates before and after, by an exact test, or too early to tell."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from secondstory.core.errors import EstimateUnusable
from secondstory.core.learning.counting import at_least, at_most, poisson
from secondstory.core.learning.observed import YEAR, Observed

# One time in twenty: how often "held" may be said of an improvement that did nothing.
RISK = 0.05
# Whoever has to wait longer than this for an answer has stopped asking; a drill answers in a day.
LONG = timedelta(days=183)
# Waiting past a hundred years is waiting for ever, and dates end somewhere.
FOR_EVER = YEAR * 100
_TAIL = 12  # standard deviations of a count beyond which nothing is left to add


class Effect(StrEnum):
    """What can be said of an improvement."""

    HELD = "held"
    RECURRED = "recurred"
    TOO_EARLY = "too_early"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What can be said of an improvement, and what it rests on.

    Args:
        effect: Held, recurred or too early.
        before: Count and exposure before it was done.
        after: The same since.
        chance: How probable so few would be, had nothing changed.
        needed: How long it has to stay as quiet as it is, counted from when it was done, before
            "held" can be said; None where that no longer can be.
        wants_drill: Whether that is so long that a drill would tell sooner.
    """

    effect: Effect
    before: Observed
    after: Observed
    chance: float
    needed: timedelta | None
    wants_drill: bool


def effect_of(before: Observed, after: Observed, *, left: float = 0.0) -> Verdict:
    """Tell whether an improvement held.

    Args:
        before: From when records begin to when the improvement was done.
        after: From then on.
        left: How much of the rate was expected to be left: 0 for "never again", 0.25 for "a
            quarter of what it was".

    Returns:
        Held: so few would be seen at most one time in twenty, had nothing changed. Recurred: more
        came back than what was expected to be left explains, which at 0 is one. Otherwise too
        early.

    Raises:
        EstimateUnusable: `left` is not a share below 1.

    Units:
        Counts and spans; the test asks nothing of them but that both count the same thing.

    Source:
        Przyborowski and Wilenski, Homogeneity of results in testing samples from Poisson series,
        Biometrika 31, 1940, pages 313 to 323: given their sum, the counts are binomial.

    >>> str(effect_of(Observed(12, YEAR), Observed(0, YEAR * 0.3)).effect)
    'held'
    >>> verdict = effect_of(Observed(3, YEAR * 3), Observed(0, YEAR * 3))
    >>> str(verdict.effect), verdict.wants_drill
    ('too_early', True)
    """
    if not 0 <= left < 1:
        raise EstimateUnusable("expected effect", f"{left} is no share below 1", "Give 0 to 0.99.")
    chance = _chance(before, after)
    if _came_back(before, after, left):
        return Verdict(Effect.RECURRED, before, after, chance, None, wants_drill=False)
    needed = time_needed(before, recurrences=after.count)
    if chance <= RISK:
        return Verdict(Effect.HELD, before, after, chance, needed, wants_drill=False)
    wants_drill = needed is None or needed - after.span > LONG
    return Verdict(Effect.TOO_EARLY, before, after, chance, needed, wants_drill=wants_drill)


def time_needed(before: Observed, *, recurrences: int = 0) -> timedelta | None:
    """Return how long it takes until "held" can be said.

    Args:
        before: Count and exposure before the improvement.
        recurrences: How often it came back, where that still leaves room for "held".

    Returns:
        Exposure since the improvement, exactly; None where it passes a hundred years, and where
        nothing happened before, because fewer than none cannot be seen.

    Raises:
        Nothing.

    Units:
        A span of the same time as that of `before`.

    Source:
        The test of `effect_of`, solved for the exposure: without a recurrence after n events it
        is 20 to the power of 1/n, less 1, times the exposure before.

    >>> time_needed(Observed(12, YEAR)).days, time_needed(Observed(3, YEAR * 3)).days
    (103, 1878)
    """
    if before.count == 0:
        return None
    if recurrences == 0:
        times = math.expm1(-math.log(RISK) / before.count)
        return before.span * times if before.years * times < FOR_EVER / YEAR else None
    low, high = timedelta(), FOR_EVER
    if _chance(before, Observed(recurrences, high)) > RISK:
        return None
    while high - low > timedelta(hours=1):
        middle = low + (high - low) / 2
        is_enough = _chance(before, Observed(recurrences, middle)) <= RISK
        low, high = (low, middle) if is_enough else (middle, high)
    return high


def rule_of_thumb(a_year: float) -> timedelta:
    """Return how long nothing has to happen, were the rate before known exactly.

    Args:
        a_year: How often it happened in a year, above 0.

    Returns:
        ln 20 divided by the rate: three months at twelve a year, three years at one.

    Raises:
        EstimateUnusable: The rate is not above 0.

    Units:
        A span of time.

    Source:
        Hanley and Lippman-Hand, If nothing goes wrong, is everything all right?, JAMA 249(13),
        1983, pages 1743 to 1745: the rule of three, of which ln 20 is the exact three.

    >>> rule_of_thumb(12).days, rule_of_thumb(1).days
    (91, 1094)
    """
    if not a_year > 0:
        raise EstimateUnusable("rate", f"{a_year} a year is never", "Give a rate above 0.")
    return min(YEAR * (-math.log(RISK) / a_year), FOR_EVER)


def chance_to_tell(
    a_year: float, *, before: timedelta, after: timedelta, still: float, left: float = 0.0
) -> float:
    """Return how probable it is that "held" will be said: the power of the test.

    Args:
        a_year: The true rate before.
        before: Exposure before.
        after: Exposure since.
        still: How much of the rate is truly left; at 1 the improvement did nothing, and what is
            returned is how often "held" would be said of it all the same.
        left: What was expected to be left, as in `effect_of`.

    Returns:
        The probability, summed over all counts, not simulated.

    Raises:
        EstimateUnusable: A span is not longer than nothing.

    Units:
        `a_year` in events a year.

    Source:
        Krishnamoorthy and Thomson, A more powerful test for comparing two Poisson means, Journal
        of Statistical Planning and Inference 119, 2004, pages 23 to 35.

    >>> round(chance_to_tell(12, before=YEAR, after=YEAR / 2, still=0.0), 2)
    0.91
    """
    expected = a_year * (before / YEAR)
    found = 0.0
    for count in range(_most(expected)):
        held = _held_at(Observed(count, before), after, a_year * still * (after / YEAR), left)
        found += poisson(count, expected) * held
    return min(found, 1.0)


def _held_at(before: Observed, after: timedelta, expected: float, left: float) -> float:
    """Return the probability of the counts after at which "held" is said: all up to some."""
    counts = range(_most(expected))

    def too_many(count: int) -> bool:
        seen = Observed(count, after)
        return _chance(before, seen) > RISK or _came_back(before, seen, left)

    held = bisect_left(counts, True, key=too_many)
    return math.fsum(poisson(count, expected) for count in range(held))


def _most(expected: float) -> int:
    return int(expected + _TAIL * math.sqrt(expected) + _TAIL)


def _chance(before: Observed, after: Observed) -> float:
    both = before.count + after.count
    return at_most(after.count, of=both, chance=after.span / (before.span + after.span))


def _came_back(before: Observed, after: Observed, left: float) -> bool:
    if after.count == 0:
        return False
    share = left * after.span / (before.span + left * after.span) if left else 0.0
    both = before.count + after.count
    return at_least(after.count, of=both, chance=share) <= RISK
