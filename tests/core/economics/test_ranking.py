import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.economics.making import numbers
from secondstory.core.economics.event_cost import EventCost
from secondstory.core.economics.ranking import chance_better, ranked
from secondstory.core.economics.rate import rate_after
from secondstory.core.economics.worth import Improvement, worth_of
from secondstory.core.errors import EstimateUnusable
from secondstory.core.language.action_rules import Strength
from secondstory.core.learning.observed import YEAR, Observed

LATELY = rate_after(Observed(2, YEAR / 2))


def worth(name, *, family="purge", days=(2, 3, 5), strength=Strength.STRONGER, currency="EUR"):
    cost = EventCost(currency, 2000.0, 1.0, 0.7, 2)
    made = Improvement(name, family, strength, numbers(*days), numbers(600))
    return worth_of(made, LATELY, cost)


def test_what_takes_a_day_comes_before_what_takes_a_month():
    first, second = ranked([worth("long", days=(20, 30, 50)), worth("short", days=(1, 1, 2))])
    assert [first.worth.improvement.name, second.worth.improvement.name] == ["short", "long"]
    assert (first.words, second.words) == ("1", "2")
    assert first.like == second.like == ()


def test_two_that_cannot_be_told_apart_share_their_places():
    first, second = ranked([worth("a"), worth("b", family="restore")])
    assert (first.words, second.words) == ("between 1 and 2", "between 1 and 2")
    assert first.like == (second.worth.improvement.name,)


def test_what_is_unknown_of_one_family_does_not_blur_two_improvements_for_it():
    within = chance_better(worth("a", days=(2, 2, 2)), worth("b", days=(4, 4, 4)))
    apart = chance_better(worth("a", days=(2,)), worth("b", days=(4,), family="restore"))
    assert within > 0.97 > 0.85 > apart


def test_a_third_far_away_keeps_its_own_place():
    places = ranked([worth("a"), worth("b", family="restore"), worth("c", days=(90, 95, 99))])
    assert [place.words for place in places] == ["between 1 and 2", "between 1 and 2", "3"]


def test_two_currencies_are_not_ranked():
    with pytest.raises(EstimateUnusable, match="Convert them first"):
        ranked([worth("a"), worth("b", currency="SEK")])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 40), st.sampled_from(Strength)), max_size=6))
def test_every_place_is_between_its_bounds_and_likeness_is_mutual(found):
    worths = [
        worth(f"{n}", family=f"{n % 2}", days=(days,), strength=strength)
        for n, (days, strength) in enumerate(found)
    ]
    places = ranked(reversed(worths))
    names = {place.worth.improvement.name: place for place in places}
    assert list(places) == list(ranked(worths))
    for place in places:
        assert 1 <= place.best <= place.worst <= len(places)
        assert place.worst - place.best == len(place.like)
        assert all(place.worth.improvement.name in names[other].like for other in place.like)
