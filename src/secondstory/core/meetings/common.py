"""Times in common: when everybody is at work and rested, and the round times within."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from secondstory.core.meetings.hours import Span, working
from secondstory.core.meetings.seats import Attendee

_ANCHOR = datetime(2000, 1, 1, tzinfo=UTC)


def common_spans(people: Iterable[Attendee], span: Span) -> tuple[Span, ...]:
    """Return the parts of a span in which everybody is at work and rested.

    Args:
        people: Whose hours.
        span: To look at.

    Returns:
        In time order, in UTC, none empty; the whole span where there is nobody to ask.

    >>> from zoneinfo import ZoneInfo
    >>> from secondstory.core.meetings.hours import Hours
    >>> day = Span(datetime(2026, 3, 3, tzinfo=UTC), datetime(2026, 3, 4, tzinfo=UTC))
    >>> people = [Attendee("A", Hours(ZoneInfo(zone))) for zone in ("UTC", "America/New_York")]
    >>> [f"{s.start:%H:%M}-{s.end:%H:%M}" for s in common_spans(people, day)]
    ['14:00-17:00']
    """
    shared: tuple[Span, ...] = (span,)
    for person in people:
        since = max(span.start, person.rest_until or span.start)
        theirs = working(person.hours, Span(since, span.end)) if since < span.end else ()
        shared = _overlaps(shared, theirs)
    return shared


def round_times(span: Span, length: timedelta, *, step: timedelta) -> Iterator[datetime]:
    """Yield the round times at which something of that length fits into a span.

    >>> start = datetime(2026, 3, 3, 14, 5, tzinfo=UTC)
    >>> hour = timedelta(hours=1)
    >>> for at in round_times(Span(start, start + 2 * hour), hour, step=hour / 2):
    ...     print(f"{at:%H:%M}")
    14:30
    15:00
    """
    at = span.start.astimezone(UTC)
    at += (_ANCHOR - at) % step
    while at + length <= span.end:
        yield at
        at += step


def _overlaps(some: Iterable[Span], others: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(
        Span(max(a.start, b.start), min(a.end, b.end))
        for a in some
        for b in others
        if a.start < b.end and b.start < a.end
    )
