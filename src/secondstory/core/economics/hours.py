"""How long somebody was at it, from the traces they left: never a stopwatch, always a range."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from secondstory.core.economics.amounts import Range

# Reading before and after a message takes about this long; less would count typing alone.
AROUND = timedelta(minutes=5)
# A pause up to this long is people working in another window; it is where `gaps` begins to ask.
PAUSE = timedelta(minutes=30)


def time_spent(traces: Iterable[datetime]) -> Range[timedelta]:
    """Estimate how long somebody worked on an incident.

    Args:
        traces: Aware instants at which they wrote or did something, in any order.

    Returns:
        Low: the minutes around their traces alone. Likely: pauses of up to half an hour are work.
        High: everything from the first to the last is. Nothing where there is no trace: whoever
        was there and wrote nothing says so in their perspective.

    Raises:
        Nothing.

    Units:
        A span of time of one person.

    Source:
        None: five minutes around each trace and half an hour of pause are assumptions of ours.

    >>> from datetime import datetime
    >>> at = lambda minute: datetime(2026, 3, 18, 4, minute, tzinfo=UTC)
    >>> [str(each) for each in time_spent([at(10), at(12), at(40)]).as_tuple()]
    ['0:22:00', '0:40:00', '0:40:00']
    """
    times = sorted({trace.astimezone(UTC) for trace in traces})
    if not times:
        return Range.exact(timedelta())
    steps = [after - before for before, after in pairwise(times)]
    alone = 2 * AROUND
    low = alone + sum((min(step, alone) for step in steps), timedelta())
    likely = alone + sum((s if s <= PAUSE else min(s, alone) for s in steps), timedelta())
    high = alone + sum(steps, timedelta())
    return Range(low, likely, high)
