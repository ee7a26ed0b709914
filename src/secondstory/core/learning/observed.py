"""How often something happened in a stretch that was watched: counts and their exposure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from secondstory.core.errors import EstimateUnusable

YEAR = timedelta(days=365.25)
# What comes back within a week is mostly the same trouble, not yet over: with a day between them,
# "held" was said too often of improvements nobody had made (docs/effect.md).
QUIET = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Observed:
    """A count with the time in which it was made.

    Args:
        count: How often it happened, 0 or more.
        span: How long somebody would have noticed, longer than nothing.

    Raises:
        EstimateUnusable: It counts fewer than none, or nobody watched.

    >>> Observed(6, YEAR * 2).a_year
    3.0
    """

    count: int
    span: timedelta

    def __post_init__(self) -> None:
        if self.count < 0:
            raise EstimateUnusable("count", f"{self.count} is below 0", "Count again.")
        if self.span <= timedelta():
            raise EstimateUnusable(
                "exposure", "nobody watched", "Give a stretch that ends after it starts."
            )

    @property
    def years(self) -> float:
        """The exposure in years."""
        return self.span / YEAR

    @property
    def a_year(self) -> float:
        """How often in a year, as it was seen."""
        return self.count / self.years


def observed(starts: Iterable[datetime], *, since: datetime, until: datetime) -> Observed:
    """Count what happened in a stretch.

    Args:
        starts: When each began, aware, in any order; others than those in the stretch are ignored.
        since: When somebody would have begun to notice: when records begin, not when the first
            of them was made, or the rate would be too high.
        until: First instant no longer watched (half-open).

    Returns:
        The count and the exposure.

    Raises:
        EstimateUnusable: The stretch does not end after it starts.

    Units:
        Events, and a span of time.

    Source:
        Atwood and others, Handbook of Parameter Estimation for Probabilistic Risk Assessment,
        NUREG/CR-6823, 2003, section 2.2: events and exposure time are counted over one window.

    >>> noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> observed([noon], since=noon, until=noon + YEAR).count
    1
    """
    return Observed(sum(since <= start < until for start in starts), until - since)


def episodes(starts: Iterable[datetime], *, quiet: timedelta = QUIET) -> tuple[datetime, ...]:
    """Take what comes in bursts for one.

    Args:
        starts: When each began, aware, in any order.
        quiet: How long nothing may happen before the next counts anew.

    Returns:
        The first of each burst, in time order. Tests on rates take events for independent, and
        the fifth page of one night does not come by itself.

    Raises:
        Nothing.

    Units:
        Instants, UTC.

    Source:
        Davison and Smith, Models for exceedances over high thresholds, Journal of the Royal
        Statistical Society B 52(3), 1990, pages 393 to 442: runs with quiet between them.

    >>> noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> len(episodes([noon, noon + timedelta(hours=3), noon + timedelta(days=9)]))
    2
    """
    first: list[datetime] = []
    last: datetime | None = None
    for start in sorted(start.astimezone(UTC) for start in starts):
        if last is None or start - last >= quiet:
            first.append(start)
        last = start
    return tuple(first)
