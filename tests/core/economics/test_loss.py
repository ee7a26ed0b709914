import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from core.economics.making import years
from secondstory.core.economics.event_cost import EventCost
from secondstory.core.economics.loss import yearly_loss
from secondstory.core.economics.rate import rate_after
from secondstory.core.learning.observed import YEAR, Observed

CASES = [(3, 2, 1.1, 0.6), (24, 1, 1.6, 0.3), (1, 3, 0.7, 1.1), (200, 1, 1.0, 0.1)]


def loss_of(count, span, spread, doubt, **more):
    cost = EventCost("EUR", 1000.0, spread, doubt, count)
    return yearly_loss(rate_after(Observed(count, years(span))), cost, **more)


@pytest.mark.parametrize("case", CASES)
def test_the_average_year_is_that_of_scipy(case):
    """A product of a gamma and a lognormal, by drawing a million with somebody else's dice."""
    count, span, spread, doubt = case
    rates = stats.gamma.rvs(count + 0.5, scale=1 / span, size=10**6, random_state=1)
    costs = stats.lognorm.rvs(doubt or 1e-9, scale=1000, size=10**6, random_state=2)
    drawn = rates * costs * math.exp(spread**2 / 2)
    expected = stats.mstats.mquantiles(drawn, [0.05, 0.5, 0.95])
    found = [float(n) for n in loss_of(*case).a_year.amount.as_tuple()]
    assert found == pytest.approx(expected, rel=0.04)


@pytest.mark.parametrize("case", CASES)
def test_the_next_year_is_that_of_scipy(case):
    count, span, spread, doubt = case
    loss = loss_of(*case)
    n = 40_000
    often = stats.nbinom.rvs(count + 0.5, span / (span + 1), size=n, random_state=1)
    events = stats.lognorm.rvs(spread, scale=1000, size=int(often.sum()), random_state=2)
    factor = stats.lognorm.rvs(doubt, size=n, random_state=3)
    ends = often.cumsum()
    sums = [events[end - k : end].sum() * f for end, k, f in zip(ends, often, factor, strict=True)]
    expected = stats.mstats.mquantiles(sums, [0.05, 0.5, 0.95])
    found = [float(each) for each in loss.next_year.amount.as_tuple()]
    assert found == pytest.approx(expected, rel=0.05, abs=20)
    assert loss.chance_of_none == pytest.approx(stats.nbinom.pmf(0, count + 0.5, span / (span + 1)))


def test_the_same_seed_says_the_same_and_another_nearly():
    first, again, other = (
        loss_of(3, 2, 1.1, 0.6),
        loss_of(3, 2, 1.1, 0.6),
        loss_of(3, 2, 1.1, 0.6, seed=99),
    )
    assert first == again
    assert first.a_year != other.a_year
    likely = float(other.a_year.amount.likely)
    assert float(first.a_year.amount.likely) == pytest.approx(likely, rel=0.05)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 40), st.floats(0.2, 10), st.floats(0.05, 2), st.floats(0.0, 1.5))
def test_intervals_are_in_order_and_the_next_year_is_the_wider(count, span, spread, doubt):
    loss = loss_of(count, span, spread, doubt, draws=5000)
    average, year = loss.a_year.amount, loss.next_year.amount
    assert 0 <= year.low <= year.likely <= year.high
    assert year.low <= average.low
    assert 0 <= loss.from_rate <= 1


def test_what_would_change_it_is_said_the_largest_first():
    loss = loss_of(3, 2, 1.1, 0.6)
    moved = [abs(change.expected - loss.expected) for change in loss.changes]
    by_name = {change.what: change.expected for change in loss.changes}
    assert moved == sorted(moved, reverse=True)
    assert by_name["none in the next year"] < loss.expected < by_name["4 in the next year"]


def test_where_the_width_comes_from_is_said():
    assert loss_of(400, 10, 1.0, 1.0).from_rate < 0.01
    assert loss_of(0, 1, 1.0, 0.01).from_rate > 0.99


def test_a_family_never_seen_again_still_costs_something_on_the_average():
    loss = loss_of(0, 3, 1.0, 0.5)
    assert loss.expected > 0
    assert loss.next_year.amount.likely == 0
    assert loss.rate.observed.span == YEAR * 3
