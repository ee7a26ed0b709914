import random
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from secondstory.core.errors import EstimateUnusable
from secondstory.core.learning.effect import (
    FOR_EVER,
    RISK,
    Effect,
    chance_to_tell,
    effect_of,
    rule_of_thumb,
    time_needed,
)
from secondstory.core.learning.observed import YEAR, Observed

spans = st.integers(30, 3000).map(lambda n: timedelta(days=n))
seen = st.builds(Observed, st.integers(0, 40), spans)
TWELVE = Observed(12, YEAR)


def test_a_quiet_quarter_after_twelve_a_year_has_held():
    assert effect_of(TWELVE, Observed(0, timedelta(days=104))).effect is Effect.HELD
    assert effect_of(TWELVE, Observed(0, timedelta(days=102))).effect is Effect.TOO_EARLY


def test_one_a_year_is_too_early_for_years_and_asks_for_a_drill():
    verdict = effect_of(Observed(3, YEAR * 3), Observed(0, YEAR * 3))
    assert (verdict.effect, verdict.wants_drill) == (Effect.TOO_EARLY, True)
    assert not effect_of(TWELVE, Observed(0, timedelta(days=30))).wants_drill


def test_what_was_never_to_come_back_and_did_has_recurred():
    verdict = effect_of(Observed(40, YEAR), Observed(1, YEAR * 4))
    assert (verdict.effect, verdict.needed) == (Effect.RECURRED, None)


def test_what_was_to_become_rarer_and_did_has_held():
    verdict = effect_of(Observed(24, YEAR), Observed(3, YEAR), left=0.25)
    assert verdict.effect is Effect.HELD
    assert verdict.chance < 0.001


def test_what_was_to_become_rarer_and_did_not_has_recurred():
    assert effect_of(Observed(24, YEAR), Observed(20, YEAR), left=0.25).effect is Effect.RECURRED


def test_nothing_before_leaves_nothing_to_compare_with():
    verdict = effect_of(Observed(0, YEAR), Observed(0, YEAR * 9))
    assert (verdict.effect, verdict.needed) == (Effect.TOO_EARLY, None)
    assert verdict.wants_drill


def test_an_effect_of_nothing_is_none_to_expect():
    with pytest.raises(EstimateUnusable, match="no share below 1"):
        effect_of(TWELVE, TWELVE, left=1)


@given(seen, seen)
def test_the_chance_is_the_p_value_of_scipy(before, after):
    both = before.count + after.count
    expected = (
        stats.binomtest(
            after.count, both, after.span / (before.span + after.span), alternative="less"
        ).pvalue
        if both
        else 1.0
    )
    assert effect_of(before, after).chance == pytest.approx(expected, rel=1e-9)


@given(seen, spans)
def test_nothing_is_held_while_it_still_has_to_stay_away(before, span):
    verdict = effect_of(before, Observed(0, span))
    if verdict.needed is None or abs(verdict.needed - span) > timedelta(minutes=1):
        is_there = verdict.needed is not None and span > verdict.needed
        assert (verdict.effect is Effect.HELD) == is_there


@given(st.integers(1, 40), st.integers(1, 5))
def test_the_time_needed_is_where_the_verdict_turns(count, recurrences):
    before = Observed(count, YEAR)
    needed = time_needed(before, recurrences=recurrences)
    if needed is not None:
        late = Observed(recurrences, needed + timedelta(days=1))
        early = Observed(recurrences, needed - timedelta(days=1))
        assert effect_of(before, late).chance <= RISK < effect_of(before, early).chance
    else:
        assert effect_of(before, Observed(recurrences, FOR_EVER)).chance > RISK


@given(st.integers(1, 200))
def test_the_exact_time_is_never_less_than_the_rule_of_thumb(count):
    needed = time_needed(Observed(count, YEAR))
    assert needed is None or needed >= rule_of_thumb(count)


def test_the_rule_of_thumb_is_a_quarter_at_twelve_and_three_years_at_one():
    assert round(rule_of_thumb(12) / YEAR * 12, 1) == 3.0
    assert round(rule_of_thumb(1) / YEAR * 12) == 36
    with pytest.raises(EstimateUnusable, match="a year is never"):
        rule_of_thumb(0)


@pytest.mark.parametrize("a_year", [0.5, 1, 4, 12])
@pytest.mark.parametrize("left", [0.0, 0.5])
@pytest.mark.parametrize("months", [1, 6, 24, 60])
def test_held_is_said_wrongly_at_most_one_time_in_twenty(a_year, left, months):
    after = YEAR * months / 12
    assert chance_to_tell(a_year, before=YEAR, after=after, still=1, left=left) <= RISK


@pytest.mark.parametrize("still", [0.0, 0.25])
def test_the_power_is_that_of_a_simulation(still):
    rng, n = random.Random(20), 3000
    draws = stats.poisson.rvs([6, 6 * 2 * still], size=(n, 2), random_state=rng.randrange(2**32))
    held = sum(
        effect_of(Observed(int(b), YEAR), Observed(int(a), YEAR * 2), left=0.5).effect
        is Effect.HELD
        for b, a in draws
    )
    told = chance_to_tell(6, before=YEAR, after=YEAR * 2, still=still, left=0.5)
    assert held / n == pytest.approx(told, abs=0.03)


def arrivals(rng, a_year, until):
    """Times in years at which something happens by chance."""
    times, at = [], rng.expovariate(a_year)
    while at < until:
        times.append(at)
        at += rng.expovariate(a_year)
    return times


@pytest.mark.parametrize("a_year", [1, 4, 12])
def test_improvements_made_after_an_incident_are_not_held_by_luck(a_year):
    """Whoever acts right after a bad year would see a quieter one anyway."""
    rng, held, n = random.Random(a_year), 0, 4000
    for _ in range(n):
        times = arrivals(rng, a_year, 6)
        done = next((at for at in times if 2 < at < 5), 5) + 0.1
        before = Observed(sum(at < done for at in times), YEAR * done)
        after = Observed(sum(done <= at < 6 for at in times), YEAR * (6 - done))
        held += effect_of(before, after, left=0.5).effect is Effect.HELD
    assert held / n <= RISK
