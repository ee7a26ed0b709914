import math
from decimal import Decimal
from statistics import pvariance

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from core.economics.making import euros, numbers
from secondstory.core.economics.amounts import Cost
from secondstory.core.economics.event_cost import EventCost, event_cost
from secondstory.core.errors import EstimateUnusable

known = st.builds(
    EventCost,
    st.just("EUR"),
    st.floats(1, 1e6),
    st.floats(0.01, 2),
    st.floats(0.01, 2),
    st.integers(1, 9),
)


@given(known)
def test_range_and_mean_are_those_of_the_lognormal_of_scipy(cost):
    wide = stats.lognorm(math.hypot(cost.spread, cost.doubt), scale=cost.median)
    assert cost.mean == pytest.approx(stats.lognorm(cost.spread, scale=cost.median).mean())
    for shown, share in zip(cost.range.amount.as_tuple(), (0.05, 0.5, 0.95), strict=True):
        assert float(shown) == pytest.approx(wide.ppf(share), abs=0.006, rel=1e-6)


def test_one_range_that_is_one_in_its_logarithms_is_read_as_it_stands():
    cost = event_cost([euros(100, 1000, 10_000)], usual_spread=0.0)
    assert cost.median == pytest.approx(1000)
    assert cost.range.amount.low < 100  # one event says little of the next
    assert cost.spread == pytest.approx(math.log(100) / (2 * 1.6449), rel=1e-4)


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=12))
def test_the_median_is_the_geometric_mean_of_exact_costs(amounts):
    cost = event_cost([euros(n) for n in amounts])
    assert cost.median == pytest.approx(stats.gmean(amounts))


@given(st.integers(1, 30))
def test_more_events_leave_less_in_doubt(count):
    fewer, more = (event_cost([euros(500)] * n) for n in (count, count + 1))
    assert more.doubt < fewer.doubt
    assert more.spread < fewer.spread or count == 0


def test_a_familys_own_spread_takes_over_from_the_usual_one():
    amounts = [float(n) for n in stats.lognorm.rvs(0.3, scale=500, size=400, random_state=1)]
    cost = event_cost([euros(round(n, 2)) for n in amounts])
    assert cost.spread == pytest.approx(0.3, abs=0.06)


def test_perhaps_nothing_is_a_twentieth_and_not_minus_infinity():
    assert event_cost([euros(0, 100, 200)]) == event_cost([euros(5, 100, 200)])


def test_what_likely_cost_nothing_is_refused():
    with pytest.raises(EstimateUnusable, match="likely cost nothing"):
        event_cost([euros(0, 0, 10)])


def test_no_incident_and_two_currencies_are_refused():
    with pytest.raises(EstimateUnusable, match="no incident has one yet"):
        event_cost([])
    with pytest.raises(EstimateUnusable, match="do not add up"):
        event_cost([euros(1), Cost("SEK", numbers(1))])


def test_doubt_makes_the_range_wider_and_nothing_dearer():
    sure = EventCost("EUR", 100.0, 1.0, 0.0, 9)
    unsure = EventCost("EUR", 100.0, 1.0, 1.0, 1)
    assert sure.mean == unsure.mean
    assert unsure.range.amount.high > sure.range.amount.high > Decimal(100)


def test_what_is_known_exactly_has_no_width():
    assert EventCost("EUR", 100.0, 0.0, 0.0, 9).range == euros("100.00")


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=12))
def test_the_spread_is_the_scaled_inverse_chi_square_with_four_imagined(amounts):
    cost = event_cost([euros(n) for n in amounts])
    logs = [math.log(n) for n in amounts]
    squares = len(logs) * pvariance(logs)
    assert cost.spread**2 == pytest.approx((4 * 1.1**2 + squares) / (4 + len(logs) - 1))
    assert cost.doubt == pytest.approx(cost.spread / len(logs) ** 0.5)
