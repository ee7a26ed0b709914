"""The gamma distribution: what a rate is believed to be after some counting."""

from __future__ import annotations

import math
from statistics import NormalDist

from secondstory.core.errors import EstimateUnusable

_ENOUGH = 1e-15  # what a term may still add, as a share
_STEPS = 10_000  # far more than a shape of a million needs; a number that is none ends here
_CLOSE = 1e-12
_FAR = 20  # from here on four terms are exact enough
_STANDARD = NormalDist()


def gamma_at_most(value: float, shape: float) -> float:
    """Return the probability that a gamma number is so much or less.

    Args:
        value: 0 or more.
        shape: Above 0; the scale is 1.

    Returns:
        The regularised incomplete gamma function P(shape, value).

    Raises:
        EstimateUnusable: The shape is not above 0, or the value below it.

    Units:
        A probability.

    Source:
        Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, 6.5.29 (page 262) below
        the middle, 6.5.31 (page 263) above it.

    >>> round(gamma_at_most(1.0, 1.0), 6)
    0.632121
    """
    if not shape > 0 or not value >= 0:
        raise EstimateUnusable("rate", f"no gamma has shape {shape} and value {value}", "Count.")
    if value == 0:
        return 0.0
    if math.isinf(value):
        return 1.0
    scale = math.exp(shape * math.log(value) - value - math.lgamma(shape))
    if value < shape + 1:
        return min(1.0, scale * _series(value, shape))
    return max(0.0, 1.0 - scale * _fraction(value, shape))


def gamma_quantile(share: float, shape: float) -> float:
    """Return what a gamma number stays below so often.

    Args:
        share: Between 0 and 1, neither of them.
        shape: Above 0; the scale is 1.

    Returns:
        The value at which `gamma_at_most` is the share.

    Raises:
        EstimateUnusable: The share is 0, 1 or outside.

    Units:
        Those of the scale.

    Source:
        Begun at Wilson and Hilferty, The distribution of chi-square, Proceedings of the National
        Academy of Sciences 17, 1931, pages 684 to 688, then Newton's steps kept in a bracket.

    >>> round(gamma_quantile(0.95, 1.0), 4)  # ln 20
    2.9957
    """
    if not 0 < share < 1:
        raise EstimateUnusable("share", f"{share} is not between 0 and 1", "Give, say, 0.95.")
    low, high = 0.0, math.inf
    value = _guess(share, shape)
    for _ in range(_STEPS):
        over = gamma_at_most(value, shape) - share
        low, high = (low, value) if over > 0 else (value, high)
        step = value - over / _density(value, shape) if _density(value, shape) > 0 else math.nan
        if not low < step < high:
            step = 2 * value if math.isinf(high) else (low + high) / 2
        if abs(step - value) <= _CLOSE * value:
            return step
        value = step
    return value


def log_variance(shape: float) -> float:
    """Return the variance of the logarithm of a gamma number.

    Args:
        shape: Above 0.

    Returns:
        The trigamma function of the shape.

    Raises:
        EstimateUnusable: The shape is not above 0.

    Units:
        None.

    Source:
        Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, 6.4.6 and 6.4.12, page 260.

    >>> round(log_variance(1.0), 4)  # a sixth of pi squared
    1.6449
    """
    if not shape > 0:
        raise EstimateUnusable("rate", f"no gamma has shape {shape}", "Count.")
    found = 0.0
    while shape < _FAR:
        found += 1 / shape**2
        shape += 1
    return found + 1 / shape + 1 / (2 * shape**2) + 1 / (6 * shape**3) - 1 / (30 * shape**5)


def _series(value: float, shape: float) -> float:
    term = found = 1.0 / shape
    for step in range(1, _STEPS):
        term *= value / (shape + step)
        found += term
        if term < found * _ENOUGH:
            break
    return found


def _fraction(value: float, shape: float) -> float:
    """Sum the continued fraction from its front (Lentz), so that it knows when to stop."""
    below = value + 1.0 - shape
    above, back = 1e300, 1.0 / below
    found = back
    for step in range(1, _STEPS):
        factor = -step * (step - shape)
        below += 2.0
        back = 1.0 / (factor * back + below)
        above = below + factor / above
        change = back * above
        found *= change
        if abs(change - 1.0) < _ENOUGH:
            break
    return found


def _guess(share: float, shape: float) -> float:
    if shape < 1:  # far below 1 nearly all of it lies at nought, where a power says how much
        return math.exp((math.log(share) + math.lgamma(shape + 1)) / shape) or 1e-300
    spread = 1 / (9 * shape)
    cube = 1 - spread + _STANDARD.inv_cdf(share) * math.sqrt(spread)
    return max(shape * cube**3, 1e-8)


def _density(value: float, shape: float) -> float:
    return math.exp((shape - 1) * math.log(value) - value - math.lgamma(shape))
