"""Numbers a cost is made of: each has a name, a unit and a source, and is there to be changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import reduce

from secondstory.core.economics.amounts import Range
from secondstory.core.errors import EstimateUnusable

_ONE = Decimal(1)


class Unit(StrEnum):
    """What a number of an assumption counts; money is in the currency of its incident."""

    PEOPLE = "people"
    HOURS = "h"
    MINUTES = "min"
    TICKETS = "tickets"
    SHARE = "share"
    MONEY = "money"
    MONEY_PER_HOUR = "money/h"
    MONEY_PER_MINUTE = "money/min"
    MONEY_PER_TICKET = "money/ticket"


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number a cost is made of.

    Args:
        name: As people read it, for instance "hourly rate".
        value: Not below 0.
        unit: What it counts.
        source: Where it comes from: "timeline", "perspectives", "payroll"; "" for an assumption.

    Raises:
        EstimateUnusable: It is below 0, or a share above 1.

    >>> Assumption("hourly rate", Range.exact(Decimal(80)), Unit.MONEY_PER_HOUR).value.likely
    Decimal('80')
    """

    name: str
    value: Range[Decimal]
    unit: Unit
    source: str = ""

    def __post_init__(self) -> None:
        if self.value.low < 0:
            raise EstimateUnusable(self.name, f"{self.value.low} is below 0", "Give 0 or more.")
        if self.unit is Unit.SHARE and self.value.high > 1:
            raise EstimateUnusable(
                self.name, f"{self.value.high} is more than all", "Give a share from 0 to 1."
            )


def product(values: Iterable[Range[Decimal]]) -> Range[Decimal]:
    """Multiply ranges of numbers that are not below 0.

    Args:
        values: None of them makes 1.

    Returns:
        The product of the lows, of the likely ones and of the highs.

    Raises:
        EstimateUnusable: One is below 0, and the products are out of order.

    Units:
        The product of theirs.

    Source:
        None: multiplication.

    >>> product([Range.exact(Decimal(2)), Range(Decimal(0), Decimal(1), Decimal(3))]).high
    Decimal('6')
    """
    triples: Sequence[tuple[Decimal, ...]] = [value.as_tuple() for value in values]
    low, likely, high = (
        reduce(lambda a, b: a * b, (t[place] for t in triples), _ONE) for place in range(3)
    )
    return Range(low, likely, high)
