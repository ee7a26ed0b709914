"""Short ways to write amounts, spans and days in the tests of economics."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from secondstory.core.economics.amounts import YEAR, Cost, Range

START = datetime(2025, 1, 1, tzinfo=UTC)


def numbers(low, likely=None, high=None):
    """A range of numbers; one for all three where it is known."""
    three = (low, low if likely is None else likely, low if high is None else high)
    return Range(*(Decimal(str(n)) for n in three))


def hours(low, likely=None, high=None):
    """A range of spans in hours."""
    return Range(*(timedelta(hours=float(n)) for n in numbers(low, likely, high).as_tuple()))


def euros(low, likely=None, high=None):
    """A cost in euros."""
    return Cost("EUR", numbers(low, likely, high))


def years(count):
    """A span of so many years."""
    return YEAR * count


def day(number):
    """A day, counted from the first of 2025."""
    return START + timedelta(days=number)


amounts = st.decimals(min_value=0, max_value=10**7, places=2)
ranges = st.lists(amounts, min_size=3, max_size=3).map(sorted).map(lambda three: Range(*three))
