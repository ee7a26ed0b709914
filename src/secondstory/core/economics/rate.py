"""How often something happens, as far as counting can tell: a gamma belief about a Poisson rate."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta

from secondstory.core.economics.gamma import gamma_quantile
from secondstory.core.errors import EstimateUnusable
from secondstory.core.learning.observed import YEAR, Observed

SHORTEST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Prior:
    """What is believed before anything was counted, as if it had been counted.

    Args:
        events: As many events are imagined, above 0.
        span: In so long a time; none at all is allowed.
        reason: Why, for the page that shows the result.

    Raises:
        EstimateUnusable: It imagines no event, or a time below none.

    >>> Prior(2, YEAR, "Two a year is what our other services have.").events
    2
    """

    events: float
    span: timedelta
    reason: str

    def __post_init__(self) -> None:
        if not self.events > 0 or self.span < timedelta():
            raise EstimateUnusable("prior", "imagines too little", "Imagine an event, or half one.")


# Source: Jeffreys's rule for a Poisson rate gives half an event in no time (Gelman and others,
# Bayesian Data Analysis, 3rd edition, 2013, page 52): the first thing that happens outvotes it.
JEFFREYS = Prior(0.5, timedelta(), "Nothing is known before: half an event in no time (Jeffreys).")


@dataclass(frozen=True, slots=True)
class Rate:
    """How often it happens in a year: a gamma distribution.

    Args:
        shape: Events counted and imagined.
        years: Exposure counted and imagined.
        observed: What was counted.
        prior: What was believed before.
    """

    shape: float
    years: float
    observed: Observed
    prior: Prior

    @property
    def mean(self) -> float:
        """Events a year, expected."""
        return self.shape / self.years

    def quantile(self, share: float) -> float:
        """Return the rate that it stays below so probably.

        Args:
            share: Between 0 and 1.

        Raises:
            EstimateUnusable: It is not.

        >>> rate = rate_after(Observed(3, YEAR * 2))
        >>> round(rate.quantile(0.05), 2), round(rate.quantile(0.95), 2)
        (0.54, 3.52)
        """
        return gamma_quantile(share, self.shape) / self.years

    def chance_of(self, count: int, *, within: timedelta) -> float:
        """Return how probable it is to see exactly so many in a time to come.

        Args:
            count: 0 or more.
            within: From now.

        Returns:
            What a negative binomial gives: chance in what happens, and in what the rate is.

        Source:
            Gelman and others, Bayesian Data Analysis, 3rd edition, 2013, page 44.

        >>> round(rate_after(Observed(3, YEAR * 2)).chance_of(0, within=YEAR), 3)
        0.242
        """
        share = self.years / (self.years + within / YEAR)
        logarithm = (
            math.lgamma(self.shape + count) - math.lgamma(self.shape) - math.lgamma(count + 1)
        )
        unseen = count * math.log1p(-share) if count else 0.0
        return math.exp(logarithm + self.shape * math.log(share) + unseen)


def rate_after(observed: Observed, *, prior: Prior = JEFFREYS) -> Rate:
    """Return how often it happens, after counting.

    Args:
        observed: The count with its exposure.
        prior: What was believed before.

    Returns:
        Counted and imagined events over counted and imagined time.

    Raises:
        EstimateUnusable: It was watched for less than a day.

    Units:
        Events a year of 365.25 days.

    Source:
        Gelman, Carlin, Stern, Dunson, Vehtari and Rubin, Bayesian Data Analysis, 3rd edition,
        2013, pages 43 to 46.

    >>> rate_after(Observed(3, YEAR * 2)).mean
    1.75
    """
    if observed.span < SHORTEST:
        raise EstimateUnusable("rate", "less than a day says nothing of a year", "Watch longer.")
    years = (observed.span + prior.span) / YEAR
    return Rate(observed.count + prior.events, years, observed, prior)
