from hypothesis import given
from hypothesis import strategies as st

from core.economics.making import hours, numbers, ranges
from secondstory.core.economics.event_cost import EventCost
from secondstory.core.economics.incident import incident_cost
from secondstory.core.economics.lines import credits, people, revenue
from secondstory.core.economics.rate import rate_after
from secondstory.core.economics.sensitivity import swings_of_incident, swings_of_worth
from secondstory.core.economics.worth import Improvement
from secondstory.core.language.action_rules import Strength
from secondstory.core.learning.observed import YEAR, Observed


def test_the_widest_swing_comes_first_and_what_is_known_has_none():
    cost = incident_cost(
        [
            people("on call", hours(1, 2, 3), numbers(80)),
            revenue("shop", hours(5), numbers(4), numbers("0.1", "0.25", "0.5")),
        ],
        "EUR",
    )
    swings = [(s.name, s.at_low, s.at_high) for s in swings_of_incident(cost)]
    assert swings == [
        ("shop: degraded share", 160 + 120, 160 + 600),
        ("on call: time", 80 + 300, 240 + 300),
    ]


@given(st.lists(ranges, max_size=6))
def test_no_swing_leaves_the_range_of_the_whole(amounts):
    cost = incident_cost([credits(str(n), each) for n, each in enumerate(amounts)], "EUR")
    for swing in swings_of_incident(cost):
        assert cost.total.amount.low <= swing.at_low <= cost.total.amount.likely
        assert cost.total.amount.likely <= swing.at_high <= cost.total.amount.high


def test_of_a_family_seen_twice_it_is_how_often_that_matters_most():
    guard = Improvement("x", "y", Strength.STRONGER, numbers(2, 3, 4), numbers(600))
    rate = rate_after(Observed(1, YEAR * 3))
    swings = swings_of_worth(guard, rate, EventCost("EUR", 2000.0, 0.5, 0.1, 9))
    assert [swing.name for swing in swings] == ["how often", "effort", "effect", "what one costs"]


def test_more_work_is_the_low_end_of_effort():
    guard = Improvement("x", "y", Strength.STRONGER, numbers(1, 2, 4), numbers(600))
    rate, cost = rate_after(Observed(9, YEAR)), EventCost("EUR", 2000.0, 0.5, 0.1, 9)
    (effort,) = (s for s in swings_of_worth(guard, rate, cost) if s.name == "effort")
    assert round(effort.at_high / effort.at_low, 3) == 4
