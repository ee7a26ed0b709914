"""What one incident cost: its lines, what they add up to, and the hours in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from secondstory.core.economics.amounts import NOTHING, Cost, Range, total
from secondstory.core.economics.lines import CostKind, CostLine


@dataclass(frozen=True, slots=True)
class IncidentCost:
    """What an incident cost, with everything it was reckoned from.

    Args:
        currency: Of all lines.
        lines: In the order given.
    """

    currency: str
    lines: tuple[CostLine, ...]

    @property
    def total(self) -> Cost:
        """All lines, the post-mortem's own among them."""
        return self.of(*CostKind)

    def of(self, *kinds: CostKind) -> Cost:
        """Return what lines of these kinds add up to.

        >>> IncidentCost("EUR", ()).of(CostKind.CREDITS).amount.high
        Decimal('0')
        """
        lines = (line for line in self.lines if line.kind in kinds)
        return total((Cost(self.currency, line.amount) for line in lines), self.currency)

    def hours(self, *kinds: CostKind) -> Range[Decimal]:
        """Return the hours people spent, in lines of these kinds.

        >>> IncidentCost("EUR", ()).hours(CostKind.POSTMORTEM).likely
        Decimal('0')
        """
        spent = (line.hours for line in self.lines if line.kind in kinds)
        return sum(spent, NOTHING)


def incident_cost(lines: Iterable[CostLine], currency: str) -> IncidentCost:
    """Put the lines of an incident together.

    Args:
        lines: Made by the functions of `lines`.
        currency: Of every amount in them, three letters.

    Returns:
        The cost, with its lines as they were given.

    Raises:
        EstimateUnusable: The currency is not written so.

    Units:
        Those of the currency; hours of people.

    Source:
        Beyer, Jones, Petoff and Murphy (editors), Site Reliability Engineering, 2016, chapter 3,
        pages 25 to 36: availability weighed in revenue. The other lines are multiplication.

    >>> from datetime import timedelta
    >>> from secondstory.core.economics.lines import people
    >>> two_hours, rate = Range.exact(timedelta(hours=2)), Range.exact(Decimal(90))
    >>> cost = incident_cost([people("on call", two_hours, rate)], "EUR")
    >>> cost.total.amount.likely
    Decimal('180')
    """
    made = IncidentCost(currency, tuple(lines))
    Cost(currency, NOTHING)  # refuses a currency that is none, before anybody adds up
    return made
