"""The lines of what an incident cost: people, revenue, credits, tickets, review, other things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from secondstory.core.economics.amounts import NOTHING, Range, hours_of, minutes_of
from secondstory.core.economics.assumptions import Assumption, Unit, product


class CostKind(StrEnum):
    """What money and hours went into."""

    PEOPLE = "people"
    REVENUE = "revenue"
    CREDITS = "credits"
    TICKETS = "tickets"
    OTHER = "other"
    POSTMORTEM = "postmortem"


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of what an incident cost.

    Args:
        kind: What it went into.
        what: Who or what, one or a few words.
        assumptions: Their product is the cost.
    """

    kind: CostKind
    what: str
    assumptions: tuple[Assumption, ...]

    @property
    def amount(self) -> Range[Decimal]:
        """The product: low of all that is low, high of all that is high."""
        return product(assumption.value for assumption in self.assumptions)

    @property
    def hours(self) -> Range[Decimal]:
        """The hours of people in it, none where it is not made of any."""
        timed = [a.value for a in self.assumptions if a.unit in {Unit.HOURS, Unit.PEOPLE}]
        has_hours = any(a.unit is Unit.HOURS for a in self.assumptions)
        return product(timed) if has_hours else NOTHING


def people(
    role: str,
    time: Range[timedelta],
    hourly: Range[Decimal],
    *,
    count: int = 1,
    source: str = "",
    kind: CostKind = CostKind.PEOPLE,
) -> CostLine:
    """Return what people's time cost.

    Args:
        role: What they are, never who: hours are counted, not people watched.
        time: Of one of them.
        hourly: What an hour costs with everything around it, not what they are paid.
        count: How many of them.
        source: Where the time comes from.
        kind: `POSTMORTEM` for the time of the review itself.

    Returns:
        A line: people, time and hourly rate, multiplied.

    Raises:
        EstimateUnusable: A number is below 0.

    Units:
        `hourly` in units of the currency for an hour.

    Source:
        None: multiplication.

    >>> people("support", Range.exact(timedelta(hours=1)), Range.exact(Decimal(50)),
    ...        count=3).amount.likely
    Decimal('150')
    """
    return CostLine(
        kind,
        role,
        (
            Assumption("people", Range.exact(Decimal(count)), Unit.PEOPLE, source),
            Assumption("time", hours_of(time), Unit.HOURS, source),
            Assumption("hourly rate", hourly, Unit.MONEY_PER_HOUR),
        ),
    )


def postmortem(
    role: str,
    time: Range[timedelta],
    hourly: Range[Decimal],
    *,
    count: int = 1,
    source: str = "",
) -> CostLine:
    """Return what the post-mortem itself cost: writing, reading and the meeting.

    Args:
        role: As in `people`.
        time: As in `people`.
        hourly: As in `people`.
        count: As in `people`.
        source: As in `people`.

    Returns:
        A line as `people` makes it, of its own kind.

    Raises:
        EstimateUnusable: A number is below 0.

    Units:
        `hourly` in units of the currency for an hour.

    Source:
        None: multiplication.

    >>> half = Range.exact(timedelta(minutes=30))
    >>> postmortem("engineers", half, Range.exact(Decimal(80)), count=5).hours.low
    Decimal('2.5')
    """
    return people(
        role,
        time,
        hourly,
        count=count,
        source=source,
        kind=CostKind.POSTMORTEM,
    )


def revenue(
    what: str,
    span: Range[timedelta],
    per_minute: Range[Decimal],
    share: Range[Decimal],
    *,
    source: str = "",
) -> CostLine:
    """Return the revenue that did not come in.

    Args:
        what: Of what, for instance a service.
        span: How long it was degraded.
        per_minute: What usually comes in at that hour.
        share: How much of it stayed away for good, 0 to 1; who buys an hour later is not in it.
        source: Where the span comes from.

    Returns:
        A line: minutes, revenue a minute and share, multiplied.

    Raises:
        EstimateUnusable: A number is below 0, or the share above 1.

    Units:
        `per_minute` in units of the currency for a minute.

    Source:
        Beyer, Jones, Petoff and Murphy (editors), Site Reliability Engineering, 2016, chapter 3,
        pages 25 to 36: availability weighed in revenue.

    >>> revenue("shop", Range.exact(timedelta(hours=1)), Range.exact(Decimal(10)),
    ...         Range.exact(Decimal("0.5"))).amount.likely
    Decimal('300.0')
    """
    return CostLine(
        CostKind.REVENUE,
        what,
        (
            Assumption("degraded for", minutes_of(span), Unit.MINUTES, source),
            Assumption("revenue", per_minute, Unit.MONEY_PER_MINUTE),
            Assumption("degraded share", share, Unit.SHARE),
        ),
    )


def credits(what: str, amount: Range[Decimal], *, source: str = "") -> CostLine:
    """Return what was or will be given back to customers.

    Args:
        what: To whom or by which agreement.
        amount: All of it.
        source: Where it comes from.

    Returns:
        A line of one amount.

    Raises:
        EstimateUnusable: It is below 0.

    Units:
        Those of the currency.

    Source:
        None: an amount.

    >>> credits("agreement of 2025", Range.exact(Decimal(400))).amount.likely
    Decimal('400')
    """
    amounts = (Assumption("amount", amount, Unit.MONEY, source),)
    return CostLine(CostKind.CREDITS, what, amounts)


def tickets(
    what: str,
    count: Range[Decimal],
    each: Range[Decimal],
    *,
    source: str = "",
) -> CostLine:
    """Return what answering people cost.

    Args:
        what: Where they wrote.
        count: How many wrote because of it.
        each: What one of them costs to answer. Leave out of `people` who answered them.
        source: Where the count comes from.

    Returns:
        A line: tickets and the cost of one, multiplied.

    Raises:
        EstimateUnusable: A number is below 0.

    Units:
        `each` in units of the currency for a ticket.

    Source:
        None: multiplication.

    >>> tickets("support", Range.exact(Decimal(3)), Range.exact(Decimal(12))).amount.likely
    Decimal('36')
    """
    return CostLine(
        CostKind.TICKETS,
        what,
        (
            Assumption("tickets", count, Unit.TICKETS, source),
            Assumption("cost of a ticket", each, Unit.MONEY_PER_TICKET),
        ),
    )


def other(what: str, amount: Range[Decimal], *, source: str = "") -> CostLine:
    """Return any other cost.

    Args:
        what: What for.
        amount: All of it.
        source: Where it comes from.

    Returns:
        A line of one amount.

    Raises:
        EstimateUnusable: It is below 0.

    Units:
        Those of the currency.

    Source:
        None: an amount.

    >>> other("a taxi with a disk in it", Range.exact(Decimal(64))).what
    'a taxi with a disk in it'
    """
    return CostLine(CostKind.OTHER, what, (Assumption("amount", amount, Unit.MONEY, source),))
