"""When an appointment that repeats takes place, for the rules that calendars of people hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice

from dateutil import rrule

# Only rules that find a day soon, whatever they say: one that never does would be followed to the
# year 9999. Others are told by their first time alone.
_FREQUENCIES = {"DAILY": rrule.DAILY, "WEEKLY": rrule.WEEKLY, "MONTHLY": rrule.MONTHLY}
_PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST", "BYMONTHDAY"})
_WEEKDAYS = {day: getattr(rrule, day) for day in ("MO", "TU", "WE", "TH", "FR", "SA", "SU")}
_rule: Callable[..., Iterable[datetime]] = rrule.rrule  # the library has no types
_STEPS = 20_000  # fifty years of days
_INTERVALS = range(1, 367)


def is_followed(rule: Mapping[str, Sequence[object]]) -> bool:
    """Tell whether a rule is one of those that are followed.

    Args:
        rule: Its parts in capitals, each with its values.
    """
    days = [str(day) for day in rule.get("BYDAY", ())]
    is_monthly = _first(rule, "FREQ") == "MONTHLY"
    return (
        str(_first(rule, "FREQ")) in _FREQUENCIES
        and set(rule) <= (_PARTS if is_monthly else _PARTS - {"BYMONTHDAY"})
        and _first(rule, "INTERVAL", 1) in _INTERVALS
        and all(_weekday(day) is not None for day in days)
        and all(day in range(1, 32) for day in rule.get("BYMONTHDAY", ()))
        and not (days and "BYMONTHDAY" in rule)
    )


def occurrences(
    start: datetime,
    rule: Mapping[str, Sequence[object]],
    since: datetime | None,
    until: datetime,
) -> Iterator[datetime]:
    """Yield when it takes place, in its own zone, so that nine o'clock stays nine o'clock.

    Args:
        start: The first time, aware.
        rule: A rule `is_followed` takes.
        since: The earliest wanted.
        until: The first no longer wanted.
    """
    days = [day for each in rule.get("BYDAY", ()) if (day := _weekday(str(each)))]
    month_days = [day for day in rule.get("BYMONTHDAY", ()) if isinstance(day, int)]
    count, interval = _first(rule, "COUNT"), _first(rule, "INTERVAL", 1)
    found = _rule(
        _FREQUENCIES[str(_first(rule, "FREQ"))],
        dtstart=start.replace(tzinfo=None),
        interval=interval if isinstance(interval, int) else 1,
        count=count if isinstance(count, int) else None,
        byweekday=days or None,
        bymonthday=month_days or None,
    )
    last = _first(rule, "UNTIL")
    end = last if isinstance(last, datetime) else None
    if end and end.tzinfo is None:
        end = end.replace(tzinfo=start.tzinfo)
    for local in islice(found, _STEPS):
        at = local.replace(tzinfo=start.tzinfo)
        if at >= until or (end and at.astimezone(UTC) > end.astimezone(UTC)):
            return
        if since is None or at >= since:
            yield at


def _first(rule: Mapping[str, Sequence[object]], key: str, default: object = None) -> object:
    values = rule.get(key) or ()
    return values[0] if values else default


def _weekday(day: str) -> object | None:
    """Return a day of the week, or of the month (`-1FR`), as the library takes it."""
    name, count = day[-2:].upper(), day[:-2]
    if name not in _WEEKDAYS:
        return None
    if not count:
        found: object = _WEEKDAYS[name]
        return found
    number = int(count) if count.lstrip("+-").isdecimal() and len(count) < 4 else 0
    return _WEEKDAYS[name](number) if number and abs(number) <= 5 else None
