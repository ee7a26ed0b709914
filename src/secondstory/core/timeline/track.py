"""What the handle of a replay moves on: stretches of a story, cut where it rests.

A track says as little as it can about what comes: it runs from a whole hour before its stretch to
a whole hour after it, so that its ends are the time of nothing that happened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise

# Longer than a quiet watch, shorter than a night between two working days: a change of the week
# before would else squeeze the hours that matter into the last few points of the track.
REST = timedelta(hours=6)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Track:
    """One stretch of a story at an even scale.

    Args:
        start: A whole hour, before the first instant of the stretch.
        end: A whole hour, after its last.
    """

    start: datetime
    end: datetime


def tracks(instants: Iterable[datetime], *, zone: tzinfo) -> tuple[Track, ...]:
    """Cut a story into stretches with no longer rest than `REST` inside.

    Args:
        instants: What the handle can stand on, aware, in any order.
        zone: Whose whole hours.

    Returns:
        In UTC and in time order. They do not overlap, and each instant is strictly inside one.

    >>> from datetime import UTC
    >>> at = lambda day, hour: datetime(2026, 3, day, hour, 30, tzinfo=UTC)
    >>> [(t.start.hour, t.end.hour) for t in tracks([at(1, 9), at(1, 11), at(2, 4)], zone=UTC)]
    [(9, 12), (4, 5)]
    """
    line = sorted(each.astimezone(UTC) for each in instants)
    if not line:
        return ()
    breaks = [(before, after) for before, after in pairwise(line) if after - before > REST]
    starts = [line[0], *(after for _, after in breaks)]
    ends = [*(before for before, _ in breaks), line[-1]]
    return tuple(
        Track(_hour(start - timedelta(microseconds=1), zone), _hour(end, zone) + _HOUR)
        for start, end in zip(starts, ends, strict=True)
    )


def track_at(found: tuple[Track, ...], at: datetime) -> Track:
    """Return the track the handle is on; in a rest between two, the one before it.

    Args:
        found: As `tracks` returns them, at least one.
        at: Where the handle stands, aware.

    >>> from datetime import UTC
    >>> one = Track(datetime(2026, 3, 1, 9, tzinfo=UTC), datetime(2026, 3, 1, 12, tzinfo=UTC))
    >>> track_at((one,), datetime(2026, 3, 5, tzinfo=UTC)) == one
    True
    """
    return next((track for track in reversed(found) if track.start <= at), found[0])


def _hour(at: datetime, zone: tzinfo) -> datetime:
    """Return the whole hour before: by the clock of the zone, whose offset may have a half."""
    offset = at.astimezone(zone).utcoffset() or timedelta()
    local = at + offset
    return local.replace(minute=0, second=0, microsecond=0) - offset
