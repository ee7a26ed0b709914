from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.economics.making import day
from secondstory.core.errors import EstimateUnusable
from secondstory.core.learning.observed import QUIET, YEAR, Observed, episodes, observed

days = st.lists(st.integers(0, 2000), max_size=40)


def test_a_stretch_is_half_open():
    seen = observed([day(0), day(5), day(10)], since=day(0), until=day(10))
    assert (seen.count, seen.span) == (2, timedelta(days=10))


def test_a_rate_is_a_count_over_its_exposure():
    assert Observed(6, YEAR / 2).a_year == 12


def test_nobody_watching_is_no_exposure():
    with pytest.raises(EstimateUnusable, match="nobody watched"):
        observed([day(0)], since=day(1), until=day(1))
    with pytest.raises(EstimateUnusable, match="below 0"):
        Observed(-1, YEAR)


def test_a_burst_counts_once_however_long_it_goes_on():
    assert episodes([day(n) for n in (0, 3, 6, 9, 20)]) == (day(0), day(20))


@given(days)
def test_episodes_are_some_of_what_happened_and_apart(found):
    starts = [day(n) for n in found]
    kept = episodes(starts)
    assert set(kept) <= set(starts)
    assert all(after - before >= QUIET for before, after in pairwise(kept))
    assert bool(kept) == bool(starts)


@given(days, st.integers(1, 1999))
def test_two_halves_count_what_the_whole_counts(found, cut):
    starts = [day(n) for n in found]
    halves = [
        observed(starts, since=since, until=until).count
        for since, until in ((day(0), day(cut)), (day(cut), day(2000)))
    ]
    assert sum(halves) == observed(starts, since=day(0), until=day(2000)).count
