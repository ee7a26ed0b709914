"""One order of a timeline's entries: any order in, the same order out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from secondstory.core.moments import Precision
from secondstory.core.timeline.model import Entry

SortKey = tuple[datetime, int, datetime, str, str, str, str, tuple[str, ...], str]

_COARSEST_FIRST = {
    Precision.DAY: 0,
    Precision.HOUR: 1,
    Precision.MINUTE: 2,
    Precision.SECOND: 3,
}


def order_key(entry: Entry) -> SortKey:
    """Return what an entry is sorted by.

    Args:
        entry: One line of the timeline.

    Returns:
        The instant first; at the same instant the coarser time stands before the finer one ("that
        day" before "at midnight"), then what was known earlier, then every other field, so that
        two entries compare equal only when they say the same.
    """
    return (
        entry.happened_at.at.astimezone(UTC),
        _COARSEST_FIRST[entry.happened_at.precision],
        (entry.known_at or entry.happened_at.at).astimezone(UTC),
        entry.milestone,
        entry.kind.value,
        entry.author,
        entry.text,
        entry.sources,
        entry.happened_at.as_written,
    )


def ordered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Put entries into the one order of their timeline.

    Args:
        entries: In any order.

    Returns:
        All of them, in time order; the result does not depend on the order they came in.

    >>> from secondstory.core.moments import Moment
    >>> noon, one = datetime(2026, 3, 1, 12, tzinfo=UTC), datetime(2026, 3, 1, 13, tzinfo=UTC)
    >>> [e.text for e in ordered([Entry(Moment(one), "later"), Entry(Moment(noon), "sooner")])]
    ['sooner', 'later']
    """
    return tuple(sorted(entries, key=order_key))
