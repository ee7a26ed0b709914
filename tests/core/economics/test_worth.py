from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.economics.making import numbers
from secondstory.core.economics.event_cost import EventCost
from secondstory.core.economics.rate import rate_after
from secondstory.core.economics.worth import NEVER, USUAL_EFFECT, Improvement, worth_of
from secondstory.core.errors import EstimateUnusable
from secondstory.core.language.action_rules import Strength
from secondstory.core.learning.observed import YEAR, Observed

RATE = rate_after(Observed(6, YEAR * 2))
COST = EventCost("EUR", 2000.0, 0.8, 0.3, 6)


def improvement(strength=Strength.STRONGER, days=(1, 2, 4), name="x", **more):
    return Improvement(name, "purge", strength, numbers(*days), numbers(600), **more)


def test_what_is_known_exactly_is_multiplied():
    sure = EventCost("EUR", 1000.0, 0.0, 0.0, 9)
    rate = rate_after(Observed(10_000, YEAR * 1000))
    effect = numbers("0.5")
    worth = worth_of(improvement(days=(2,), effect=effect), rate, sure)
    assert float(worth.avoided.amount.likely) == pytest.approx(5000, rel=0.01)
    assert float(worth.for_a_day.amount.likely) == pytest.approx(2500, rel=0.01)
    assert worth.price.amount == numbers("1200.00")
    assert worth.payback.likely / YEAR == pytest.approx(0.24, abs=0.01)
    assert worth.pays_within_a_year == 1


def test_what_avoids_nothing_never_pays():
    worth = worth_of(improvement(effect=numbers(0)), RATE, COST)
    assert worth.payback.low == NEVER
    assert worth.pays_within_a_year == 0


def test_a_stronger_one_avoids_more_than_an_intermediate_and_that_more_than_a_weaker():
    avoided = [worth_of(improvement(each), RATE, COST).avoided.amount.likely for each in Strength]
    assert avoided == sorted(avoided, reverse=True)
    assert all(each.high < 1 for each in USUAL_EFFECT.values())


def test_a_measured_effect_takes_the_place_of_the_usual_one():
    measured = improvement(Strength.WEAKER, effect=numbers("0.8", "0.9", "0.95"))
    assert measured.share == numbers("0.8", "0.9", "0.95")
    usual = worth_of(improvement(Strength.WEAKER), RATE, COST)
    assert worth_of(measured, RATE, COST).avoided.amount.likely > usual.avoided.amount.likely


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 50), st.floats(0.1, 1.5), st.integers(1, 40), st.sampled_from(Strength))
def test_an_improvement_never_avoids_more_than_the_family_costs(count, doubt, days, strength):
    rate, cost = rate_after(Observed(count, YEAR)), EventCost("EUR", 500.0, 1.0, doubt, 3)
    some = worth_of(improvement(strength, (days,)), rate, cost)
    everything = worth_of(improvement(strength, (days,), effect=numbers(1)), rate, cost)
    assert some.avoided.amount.high <= everything.avoided.amount.high
    assert some.payback.low <= some.payback.likely <= some.payback.high <= NEVER


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"days": (0, 1, 2)}, "nothing takes no time"),
        ({"effect": numbers(0, 1, "1.1")}, "it is no share"),
        ({"money": numbers(Decimal(-1), 0, 1)}, "below 0"),
    ],
)
def test_what_cannot_be_is_refused(more, said):
    with pytest.raises(EstimateUnusable, match=said):
        improvement(**more)
