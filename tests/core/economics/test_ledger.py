import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.economics.making import euros, hours, numbers, years
from secondstory.core.economics.event_cost import EventCost
from secondstory.core.economics.incident import incident_cost
from secondstory.core.economics.ledger import Balance, Repeats, ledger
from secondstory.core.economics.lines import people, postmortem
from secondstory.core.errors import EstimateUnusable
from secondstory.core.learning.observed import YEAR, Observed

ONE = EventCost("EUR", 3000.0, 0.5, 0.2, 8)
REVIEW = incident_cost(
    [
        people("on call", hours(6), numbers(80)),
        postmortem("engineers", hours("0.5"), numbers(80), count=5),
    ],
    "EUR",
)


def repeats(before, after, *, family="ingest", span=YEAR, cost=ONE):
    return Repeats(family, Observed(before, YEAR), Observed(after, span), cost, numbers(8, 10, 14))


def test_what_stays_away_saves_hours_with_its_true_numbers():
    found = ledger([REVIEW] * 2, [repeats(12, 0)], improvements=euros(2400))
    assert found.balance is Balance.SAVED
    assert found.spent == euros(2400 + 400)
    assert found.sentence.startswith("2 post-mortems took 5 hours. 0 repeats came since, where ")
    assert found.sentence.endswith(" hours of repeats less.")


def test_a_short_quiet_time_cannot_be_told_yet():
    found = ledger([REVIEW], [repeats(2, 0, span=YEAR / 12)], improvements=euros(600))
    assert found.balance is Balance.CANNOT_TELL
    assert found.sentence.endswith("Whether that saved more than it cost, we cannot tell yet.")


def test_what_came_back_as_often_has_cost_more_than_it_saved():
    found = ledger([REVIEW], [repeats(3, 9)], improvements=euros(20_000))
    assert found.balance is Balance.COST_MORE
    assert found.sentence.endswith(
        "9 repeats came since, where 0 to 8 were to be expected: "
        "so far that cost more than it saved."
    )


def test_only_the_review_is_counted_as_spent_and_only_where_there_was_one():
    quick = incident_cost([people("on call", hours(3), numbers(80))], "EUR")
    found = ledger([quick, REVIEW], [], improvements=euros(0))
    assert (found.postmortems, found.spent) == (1, euros(200))
    assert found.spent_hours == numbers("2.5")


def test_the_one_that_made_people_look_is_not_held_against_the_time_before():
    assert repeats(1, 0).rate_before.mean < 1.5  # one in a year, were it counted in full
    assert repeats(9, 0).rate_before.observed.count == 8
    assert repeats(0, 0).rate_before.shape == 0.5


def test_a_family_twice_and_two_currencies_are_refused():
    with pytest.raises(EstimateUnusable, match="in it twice"):
        ledger([], [repeats(3, 0), repeats(3, 1)], improvements=euros(0))
    kronor = EventCost("SEK", 3000.0, 0.5, 0.2, 8)
    with pytest.raises(EstimateUnusable, match="two currencies"):
        ledger([], [repeats(3, 0, cost=kronor)], improvements=euros(0))


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 50_000))
def test_numbers_add_up_and_the_word_follows_them(before, after, price):
    found = ledger([REVIEW], [repeats(before, after)], improvements=euros(price))
    saved, spent = found.saved.amount, found.spent.amount
    if found.balance is Balance.SAVED:
        assert saved.low > spent.low
    if found.balance is Balance.COST_MORE:
        assert saved.high < spent.high
    assert found.seen == after


def test_of_improvements_that_did_nothing_hardly_anything_is_said():
    """Improved after an incident, as it is done; nothing changed, and nothing was even spent."""
    rng, said, n = random.Random(4), Counter(), 400
    for _ in range(n):
        a_year, happened = rng.choice([0.5, 2, 6]), []
        while not happened or happened[-1] < 4:
            happened.append((happened[-1] if happened else 0) + rng.expovariate(a_year))
        done = next((at for at in happened if 1 < at < 3), None)
        if done is None:
            continue
        before = Observed(sum(at <= done for at in happened), years(done))
        after = Observed(sum(done < at < 4 for at in happened), years(4 - done))
        family = Repeats("x", before, after, ONE, numbers(10))
        found = ledger([], [family], improvements=euros(0), draws=1000)
        said[found.balance] += 1
    assert said[Balance.SAVED] <= 0.05 * said.total()
    assert said[Balance.COST_MORE] <= 0.06 * said.total()
