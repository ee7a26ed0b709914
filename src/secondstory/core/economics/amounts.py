"""Ranges of three numbers (low, likely, high), and money as such a range with its currency."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Generic, TypeVar

from secondstory.core.errors import EstimateUnusable

Number = TypeVar("Number", Decimal, timedelta)

# A range is read as five, fifty and ninety-five in a hundred: "I would be surprised outside it".
LOW, LIKELY, HIGH = 0.05, 0.5, 0.95
YEAR = timedelta(days=365.25)

_CURRENCY = re.compile(r"[A-Z]{3}")
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Range(Generic[Number]):
    """Three numbers for one that nobody knows exactly.

    Args:
        low: One time in twenty it is less.
        likely: As often more as less.
        high: One time in twenty it is more.

    Raises:
        EstimateUnusable: They are not in this order, or no numbers.

    Source:
        Keefer and Bodily, Three-point approximations for continuous random variables, Management
        Science 29(5), 1983, pages 595 to 609: these three say most of what a distribution says.

    >>> Range(Decimal(2), Decimal(3), Decimal(7)) + Range.exact(Decimal(1))
    Range(low=Decimal('3'), likely=Decimal('4'), high=Decimal('8'))
    """

    low: Number
    likely: Number
    high: Number

    def __post_init__(self) -> None:
        if any(isinstance(n, Decimal) and not n.is_finite() for n in self.as_tuple()):
            raise EstimateUnusable("range", "holds something that is no number", "Give a number.")
        if not self.low <= self.likely <= self.high:
            raise EstimateUnusable(
                "range",
                f"{self.low}, {self.likely} and {self.high} are not in order",
                "Give the low one first, the high one last.",
            )

    @classmethod
    def exact(cls, value: Number) -> Range[Number]:
        """Return the range of something that is known.

        >>> Range.exact(timedelta(hours=1)).high
        datetime.timedelta(seconds=3600)
        """
        return cls(value, value, value)

    def as_tuple(self) -> tuple[Number, Number, Number]:
        """Return low, likely and high.

        >>> Range.exact(Decimal(2)).as_tuple()
        (Decimal('2'), Decimal('2'), Decimal('2'))
        """
        return (self.low, self.likely, self.high)

    def __add__(self, other: Range[Number]) -> Range[Number]:
        """Add end to end: the low sum is the one in which everything is low.

        That is wider than independent numbers would be; what one incident costs mostly grows
        with one thing, how long it lasted, and then it is right.
        """
        return Range(self.low + other.low, self.likely + other.likely, self.high + other.high)


NOTHING: Range[Decimal] = Range.exact(Decimal(0))


@dataclass(frozen=True, slots=True)
class Cost:
    """An amount of money: always a range, always in one currency.

    Args:
        currency: Three letters of ISO 4217.
        amount: In units of it, not in cents; below zero is money got back.

    Raises:
        EstimateUnusable: The currency is not written so.

    >>> euros = Cost("EUR", Range(Decimal(90), Decimal(100), Decimal(200)))
    >>> (euros + euros).amount.high
    Decimal('400')
    """

    currency: str
    amount: Range[Decimal]

    def __post_init__(self) -> None:
        if not _CURRENCY.fullmatch(self.currency):
            raise EstimateUnusable(
                "currency", f"{self.currency!r} is not one", "Give three letters, such as EUR."
            )

    def __add__(self, other: Cost) -> Cost:
        """Add a cost in the same currency.

        Raises:
            EstimateUnusable: It is in another; what the rate was that day nobody here knows.
        """
        if self.currency != other.currency:
            raise EstimateUnusable(
                "cost",
                f"{self.currency} and {other.currency} do not add up",
                "Convert one of them first.",
            )
        return Cost(self.currency, self.amount + other.amount)

    def rounded(self) -> Cost:
        """Return it in hundredths, for showing; sums are made of what is not rounded.

        >>> Cost("EUR", Range.exact(Decimal("1.005"))).rounded().amount.likely
        Decimal('1.00')
        """
        low, likely, high = (
            n.quantize(CENT, rounding=ROUND_HALF_EVEN) for n in self.amount.as_tuple()
        )
        return Cost(self.currency, Range(low, likely, high))


def total(costs: Iterable[Cost], currency: str) -> Cost:
    """Add costs up.

    Args:
        costs: All in the same currency.
        currency: Of the sum, for there may be none to add.

    Returns:
        Their sum.

    Raises:
        EstimateUnusable: One is in another currency.

    Units:
        Those of the currency.

    Source:
        None: addition, low to low and high to high.

    >>> total([], "SEK").amount.likely
    Decimal('0')
    """
    return sum(costs, Cost(currency, NOTHING))


def hours_of(span: Range[timedelta]) -> Range[Decimal]:
    """Return a span in hours.

    Args:
        span: Any.

    Returns:
        The same span.

    Raises:
        Nothing.

    Units:
        Hours, exactly.

    Source:
        None: division.

    >>> hours_of(Range.exact(timedelta(minutes=90))).likely
    Decimal('1.5')
    """
    return _in_units(span, timedelta(hours=1))


def minutes_of(span: Range[timedelta]) -> Range[Decimal]:
    """Return a span in minutes.

    Args:
        span: Any.

    Returns:
        The same span.

    Raises:
        Nothing.

    Units:
        Minutes, exactly.

    Source:
        None: division.

    >>> minutes_of(Range.exact(timedelta(hours=2))).likely
    Decimal('120')
    """
    return _in_units(span, timedelta(minutes=1))


def decimal_of(number: float) -> Decimal:
    """Return what a calculation found as money is written: to the hundredth, never further.

    Args:
        number: Finite.

    Returns:
        It, rounded half to even.

    Raises:
        Nothing.

    Units:
        Those of the number.

    Source:
        ISO 4217, 2015: most currencies have hundredths.

    >>> decimal_of(1234.5678)
    Decimal('1234.57')
    """
    return Decimal(f"{number:.2f}")


def _in_units(span: Range[timedelta], unit: timedelta) -> Range[Decimal]:
    microsecond = timedelta(microseconds=1)
    low, likely, high = (
        Decimal(each // microsecond) / Decimal(unit // microsecond) for each in span.as_tuple()
    )
    return Range(low, likely, high)
