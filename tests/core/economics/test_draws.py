from random import Random
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from core.economics.making import numbers, years
from secondstory.core.economics.draws import between, counts, doubts, interval, rates
from secondstory.core.economics.event_cost import EventCost
from secondstory.core.economics.rate import rate_after
from secondstory.core.learning.observed import YEAR, Observed

N = 40_000


@pytest.mark.parametrize("count", [0, 1, 7, 300])
def test_rates_are_drawn_as_scipy_has_them(count):
    drawn = rates(rate_after(Observed(count, YEAR * 2)), Random(1), N)
    law = stats.gamma(count + 0.5, scale=1 / 2)
    assert stats.kstest(drawn, law.cdf).statistic < 0.012


@pytest.mark.parametrize("span", [0.25, 1, 3])
def test_counts_are_drawn_as_scipy_has_them(span):
    drawn = counts(rate_after(Observed(4, YEAR * 2)), Random(1), N, within=years(span))
    law = stats.nbinom(4.5, 2 / (2 + span))
    assert fmean(drawn) == pytest.approx(law.mean(), rel=0.02)
    for count in range(6):
        assert drawn.count(count) / N == pytest.approx(law.pmf(count), abs=0.01)


def test_doubts_are_drawn_as_scipy_has_them():
    drawn = doubts(EventCost("EUR", 10.0, 1.0, 0.7, 2), Random(1), N)
    assert stats.kstest(drawn, stats.lognorm(0.7).cdf).statistic < 0.012


def test_a_range_is_drawn_so_that_its_three_numbers_come_back():
    drawn = interval(between(numbers(2, 3, 9), Random(1), N))
    assert [float(n) for n in drawn.as_tuple()] == pytest.approx([2, 3, 9], abs=0.1)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=200))
def test_an_interval_is_made_of_what_was_drawn(drawn):
    found = interval(drawn)
    assert float(found.low) >= min(drawn) - 0.01
    assert float(found.high) <= max(drawn) + 0.01


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 50), st.integers(0, 2**32))
def test_the_same_chance_draws_the_same(count, seed):
    rate = rate_after(Observed(count, YEAR))
    assert rates(rate, Random(seed), 50) == rates(rate, Random(seed), 50)
