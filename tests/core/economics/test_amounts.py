from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.economics.making import euros, hours, numbers, ranges
from secondstory.core.economics.amounts import Cost, Range, hours_of, minutes_of, total
from secondstory.core.errors import EstimateUnusable


def test_a_range_keeps_its_order():
    with pytest.raises(EstimateUnusable, match="2, 1 and 3 are not in order"):
        numbers(2, 1, 3)
    assert numbers(1, 2, 3).as_tuple() == (1, 2, 3)


@pytest.mark.parametrize("word", ["NaN", "Infinity"])
def test_what_is_no_number_is_refused(word):
    with pytest.raises(EstimateUnusable, match="no number"):
        Range.exact(Decimal(word))


def test_a_currency_is_three_capital_letters():
    assert Cost("SEK", numbers(1)).currency == "SEK"
    with pytest.raises(EstimateUnusable, match="'€' is not one"):
        Cost("€", numbers(1))


def test_two_currencies_are_never_added():
    with pytest.raises(EstimateUnusable, match="EUR and SEK do not add up"):
        euros(1) + Cost("SEK", numbers(1))


@given(st.lists(ranges, max_size=20))
def test_a_total_is_exact_and_in_order(all_of_them):
    whole = total((Cost("EUR", each) for each in all_of_them), "EUR").amount
    assert whole.low == sum(each.low for each in all_of_them)
    assert whole.low <= whole.likely <= whole.high


@given(ranges)
def test_rounding_moves_nothing_by_more_than_half_a_cent_and_keeps_the_order(amount):
    shown = Cost("EUR", amount).rounded().amount
    assert all(
        abs(a - b) <= Decimal("0.005")
        for a, b in zip(amount.as_tuple(), shown.as_tuple(), strict=True)
    )


@given(st.integers(0, 10**6))
def test_sixty_minutes_are_an_hour(minutes):
    span = Range.exact(timedelta(minutes=minutes))
    assert minutes_of(span).likely == minutes
    assert abs(hours_of(span).likely * 60 - minutes) < Decimal("1e-18")


def test_hours_and_minutes_of_a_range_keep_its_ends():
    assert hours_of(hours(1, 2, 4)) == numbers(1, 2, 4)
    assert minutes_of(hours(1, 2, 4)) == numbers(60, 120, 240)
