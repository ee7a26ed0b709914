from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from core.economics.making import years
from secondstory.core.economics.rate import JEFFREYS, Prior, rate_after
from secondstory.core.errors import EstimateUnusable
from secondstory.core.learning.observed import YEAR, Observed

seen = st.builds(Observed, st.integers(0, 200), st.floats(0.1, 20).map(years))


@given(seen, st.floats(0.01, 0.99))
def test_the_belief_is_the_gamma_of_scipy(observed, share):
    rate = rate_after(observed)
    law = stats.gamma(observed.count + 0.5, scale=1 / observed.years)
    assert rate.mean == pytest.approx(law.mean())
    assert rate.quantile(share) == pytest.approx(law.ppf(share), rel=1e-7)


@given(seen, st.integers(0, 60), st.floats(0.05, 5))
def test_what_comes_next_is_the_negative_binomial_of_scipy(observed, count, span):
    rate = rate_after(observed)
    law = stats.nbinom(rate.shape, rate.years / (rate.years + span))
    chance = rate.chance_of(count, within=years(span))
    assert chance == pytest.approx(law.pmf(count), rel=1e-5, abs=1e-12)


@given(seen)
def test_one_more_makes_the_rate_higher_and_one_more_year_lower(observed):
    rate = rate_after(observed).mean
    assert rate_after(Observed(observed.count + 1, observed.span)).mean > rate
    assert rate_after(Observed(observed.count, observed.span + YEAR)).mean < rate


def test_never_yet_is_not_never():
    rate = rate_after(Observed(0, YEAR * 3))
    assert 0 < rate.mean < rate.quantile(0.95) < 1


def test_a_prior_is_stated_and_outvoted():
    lively = Prior(10, YEAR, "as elsewhere")
    assert rate_after(Observed(1, YEAR), prior=lively).mean == pytest.approx(5.5)
    assert rate_after(Observed(100, YEAR * 100), prior=lively).mean == pytest.approx(1.09, abs=0.01)
    assert JEFFREYS.reason.endswith(".")


def test_a_prior_that_imagines_nothing_is_refused():
    with pytest.raises(EstimateUnusable, match="imagines too little"):
        Prior(0, YEAR, "never")


def test_the_interval_holds_the_true_rate_nine_times_in_ten():
    """Over rates of all sizes; at one size counts jump, and the share jumps with them."""
    true = stats.loguniform.rvs(0.2, 30, size=1500, random_state=2)
    counts = stats.poisson.rvs(true * 4, random_state=3)
    rates = [rate_after(Observed(int(n), YEAR * 4)) for n in counts]
    inside = [r.quantile(0.05) <= t <= r.quantile(0.95) for r, t in zip(rates, true, strict=True)]
    assert sum(inside) / len(inside) == pytest.approx(0.9, abs=0.03)


def test_a_day_has_to_pass_before_a_year_is_spoken_of():
    with pytest.raises(EstimateUnusable, match="says nothing of a year"):
        rate_after(Observed(1, timedelta(hours=23)))
    assert rate_after(Observed(1, timedelta(days=1))).mean > 365
