import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from secondstory.core.economics.gamma import gamma_at_most, gamma_quantile, log_variance
from secondstory.core.errors import EstimateUnusable

shapes = st.floats(0.05, 5000)


@given(st.floats(0, 20_000), shapes)
def test_the_probability_is_that_of_scipy(value, shape):
    expected = special.gammainc(shape, value)
    assert gamma_at_most(value, shape) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@given(st.floats(0.0001, 0.9999), shapes)
def test_the_quantile_is_that_of_scipy(share, shape):
    expected = stats.gamma.ppf(share, shape)
    assert gamma_quantile(share, shape) == pytest.approx(expected, rel=1e-8, abs=1e-290)


@given(st.floats(0.05, 5000))
def test_the_variance_of_the_logarithm_is_that_of_scipy(shape):
    assert log_variance(shape) == pytest.approx(special.polygamma(1, shape), rel=1e-9)


def test_nothing_and_everything_are_at_the_ends():
    assert (gamma_at_most(0, 2.0), gamma_at_most(float("inf"), 2.0)) == (0, 1)


@pytest.mark.parametrize("share", [0, 1, -0.1, float("nan")])
def test_a_share_that_is_none_has_no_quantile(share):
    with pytest.raises(EstimateUnusable, match="not between 0 and 1"):
        gamma_quantile(share, 2.0)


@pytest.mark.parametrize("shape", [0, -1, float("nan")])
def test_a_shape_that_is_none_is_refused(shape):
    with pytest.raises(EstimateUnusable, match="no gamma has shape"):
        gamma_at_most(1.0, shape)
    with pytest.raises(EstimateUnusable, match="no gamma has shape"):
        log_variance(shape)
