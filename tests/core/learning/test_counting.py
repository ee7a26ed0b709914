import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from secondstory.core.errors import EstimateUnusable
from secondstory.core.learning.counting import at_least, at_most, poisson

chances = st.floats(0, 1)


@given(st.integers(-2, 400), st.integers(0, 400), chances)
def test_both_tails_are_those_of_scipy(count, of, chance):
    law = stats.binom(of, chance)
    assert at_most(count, of=of, chance=chance) == pytest.approx(law.cdf(count), rel=1e-9)
    assert at_least(count, of=of, chance=chance) == pytest.approx(law.sf(count - 1), rel=1e-9)


@given(st.integers(0, 500), st.floats(0, 300))
def test_poisson_is_that_of_scipy(count, mean):
    expected = stats.poisson.pmf(count, mean)
    assert poisson(count, mean) == pytest.approx(expected, rel=1e-9, abs=1e-300)


@given(st.integers(0, 60), st.integers(0, 60), chances)
def test_more_is_never_less_probable_than_fewer(count, of, chance):
    assert at_most(count, of=of, chance=chance) <= at_most(count + 1, of=of, chance=chance)


@pytest.mark.parametrize(("of", "chance"), [(-1, 0.5), (3, 1.5), (3, float("nan"))])
def test_trials_that_are_none_are_refused(of, chance):
    with pytest.raises(EstimateUnusable, match="trials of chance"):
        at_most(1, of=of, chance=chance)
