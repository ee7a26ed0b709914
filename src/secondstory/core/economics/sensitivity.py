"""What a result hangs on: one number at a time from its low to its high, the others likely."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from secondstory.core.economics.amounts import CENT, HIGH, LIKELY, LOW, Range
from secondstory.core.economics.assumptions import product
from secondstory.core.economics.draws import normal_quantile
from secondstory.core.economics.event_cost import EventCost
from secondstory.core.economics.incident import IncidentCost
from secondstory.core.economics.rate import Rate
from secondstory.core.economics.worth import Improvement

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Swing:
    """What one number does to a result: one bar of the picture.

    Args:
        name: Of the number.
        at_low: The result with this number low and all others likely.
        at_high: The same with it high.
    """

    name: str
    at_low: Decimal
    at_high: Decimal

    @property
    def width(self) -> Decimal:
        """How far it moves the result."""
        return abs(self.at_high - self.at_low)


def swings_of_incident(cost: IncidentCost) -> tuple[Swing, ...]:
    """Return what each assumption does to what an incident cost.

    Args:
        cost: Of an incident.

    Returns:
        One swing for each assumption that is not known exactly, the widest first.

    Raises:
        Nothing.

    Units:
        Those of the currency: what the whole incident cost.

    Source:
        Eschenbach, Spiderplots versus tornado diagrams for sensitivity analysis, Interfaces
        22(6), 1992, pages 40 to 46.

    >>> swings_of_incident(IncidentCost("EUR", ()))
    ()
    """
    whole = cost.total.amount.likely
    found: list[Swing] = []
    for line in cost.lines:
        named = [(f"{line.what}: {a.name}", a.value) for a in line.assumptions]
        found += _swings(named, beside=whole - line.amount.likely)
    return _widest_first(found)


def swings_of_worth(improvement: Improvement, rate: Rate, cost: EventCost) -> tuple[Swing, ...]:
    """Return what each number does to what a day of work on an improvement avoids in a year.

    Args:
        improvement: What may be done.
        rate: How often its family happens.
        cost: What one event of it costs.

    Returns:
        Swings of "how often", "what one costs", "effect" and "effort", the widest first. The low
        end of effort is the most work.

    Raises:
        Nothing.

    Units:
        The currency, in a year, for a day of work.

    Source:
        As `swings_of_incident`.

    >>> from secondstory.core.economics.rate import rate_after
    >>> from secondstory.core.language.action_rules import Strength
    >>> from secondstory.core.learning.observed import YEAR, Observed
    >>> guard = Improvement("Guard", "purge", Strength.STRONGER,
    ...                     Range.exact(Decimal(2)), Range.exact(Decimal(600)))
    >>> rate, cost = rate_after(Observed(1, YEAR)), EventCost("EUR", 2000.0, 0.8, 0.4, 6)
    >>> [swing.name for swing in swings_of_worth(guard, rate, cost)]
    ['how often', 'what one costs', 'effect']
    """
    often = [Decimal(rate.quantile(share)) for share in (LOW, LIKELY, HIGH)]
    each = [
        Decimal(cost.mean * math.exp(cost.doubt * normal_quantile(share)))
        for share in (LOW, LIKELY, HIGH)
    ]
    for_a_day = [1 / days for days in reversed(improvement.effort.as_tuple())]
    return _widest_first(
        _swings(
            [
                ("how often", Range(*often)),
                ("what one costs", Range(*each)),
                ("effect", improvement.share),
                ("effort", Range(*for_a_day)),
            ]
        )
    )


def _swings(
    factors: Sequence[tuple[str, Range[Decimal]]], *, beside: Decimal = _ZERO
) -> Iterator[Swing]:
    """Move each factor of a product between its ends; what stands beside the product stays."""
    for place, (name, moved) in enumerate(factors):
        others = product(
            Range.exact(value.likely) for n, (_, value) in enumerate(factors) if n != place
        ).likely
        yield Swing(name, beside + others * moved.low, beside + others * moved.high)


def _widest_first(swings: Iterable[Swing]) -> tuple[Swing, ...]:
    shown = [
        Swing(s.name, s.at_low.quantize(CENT), s.at_high.quantize(CENT)) for s in swings if s.width
    ]
    return tuple(sorted(shown, key=lambda swing: (-swing.width, swing.name)))
