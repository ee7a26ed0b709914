"""Rest: whoever worked through their night sleeps first, before anybody asks them for anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from secondstory.core.meetings.hours import Hours, Span, is_night, is_working, shift_after

# Source: Directive 2003/88/EC, article 3: eleven consecutive hours in each twenty-four.
REST = timedelta(hours=11)
_A_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Rest:
    """The rest somebody is owed.

    Args:
        until: Nothing is asked of them before, UTC.
        worked_until: The last we know of them at work before it, UTC.
        reason: One sentence, in their own time.
    """

    until: datetime
    worked_until: datetime
    reason: str


def rest_after(activity: Iterable[datetime], *, hours: Hours) -> Rest | None:
    """Return the rest somebody is owed after an incident.

    Night work is what they did in their own night and outside their own hours; a night shift is
    not. Whoever went on without eleven hours of quiet is owed rest from the end of it; whoever
    had those hours since has rested.

    Args:
        activity: When they did or wrote something in it, in any order.
        hours: Theirs.

    Returns:
        None where they slept. Otherwise rest of eleven hours; then until they would be at work
        anyway, and where less than half of that shift is left, until the next.

    >>> from zoneinfo import ZoneInfo
    >>> berlin = Hours(ZoneInfo("Europe/Berlin"))
    >>> rest = rest_after([datetime(2026, 3, 3, 3, 52, tzinfo=UTC)], hours=berlin)
    >>> rest.until
    datetime.datetime(2026, 3, 4, 8, 0, tzinfo=datetime.timezone.utc)
    >>> rest.reason
    'Worked in the night, until Tue 3 March, 04:52. Rest first: free from Wed 4 March, 09:00.'
    >>> rest_after([datetime(2026, 3, 3, 12, tzinfo=UTC)], hours=berlin) is None
    True
    """
    worked_until = _end_of_night_work(activity, hours)
    if worked_until is None:
        return None
    until = _back_at_work(worked_until + REST, hours)
    reason = (
        f"Worked in the night, until {in_words(worked_until, hours)}. "
        f"Rest first: free from {in_words(until, hours)}."
    )
    return Rest(until, worked_until, reason)


def in_words(at: datetime, hours: Hours) -> str:
    """Say a moment as somebody's own clock and calendar show it.

    >>> from zoneinfo import ZoneInfo
    >>> in_words(datetime(2026, 3, 3, 3, 52, tzinfo=UTC), Hours(ZoneInfo("Europe/Berlin")))
    'Tue 3 March, 04:52'
    """
    local = at.astimezone(hours.zone)
    return f"{local:%a} {local.day} {local:%B, %H:%M}"


def _end_of_night_work(activity: Iterable[datetime], hours: Hours) -> datetime | None:
    last = None
    for at in sorted(moment.astimezone(UTC) for moment in activity):
        at_night = is_night(hours, at) and not is_working(hours, Span(at, at + _A_MOMENT))
        if at_night or (last is not None and at - last < REST):
            last = at
        else:
            last = None
    return last


def _back_at_work(rested: datetime, hours: Hours) -> datetime:
    shift = shift_after(rested, hours=hours)
    if shift.start >= rested:
        return shift.start
    if shift.end - rested >= shift.length / 2:
        return rested
    return shift_after(shift.end, hours=hours).start
