"""When a post-mortem is due: working days counted from the day it was started."""

from __future__ import annotations

from datetime import date, timedelta

MONDAY_TO_FRIDAY = "12345"


def due_day(start: date, working_days: int, work_days: str = MONDAY_TO_FRIDAY) -> date:
    """Return the day by which a post-mortem should be published.

    Args:
        start: The day it begins, which itself does not count.
        working_days: How many working days may pass; 0 means the next working day or today.
        work_days: ISO weekdays the lead works on; empty means Monday to Friday.

    >>> due_day(date(2026, 3, 13), 2)  # a Friday
    datetime.date(2026, 3, 17)
    """
    worked = set(work_days) or set(MONDAY_TO_FRIDAY)
    day, left = start, working_days
    while left > 0 or str(day.isoweekday()) not in worked:
        day += timedelta(days=1)
        left -= str(day.isoweekday()) in worked
    return day
