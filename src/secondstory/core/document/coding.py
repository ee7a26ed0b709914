"""Small codings that keep one-line values exact inside our Markdown, and times shown to people."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, tzinfo
from urllib.parse import quote, unquote

from secondstory.core.errors import ZoneMissing
from secondstory.core.moments import Moment, Precision, zone_named

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
THAT_DAY = "that day"
CLOCK = r"~?\d\d:\d\d(?::\d\d)?"
_DAY = re.compile(rf"(?:{'|'.join(DAYS)}) (\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}}) \(([^()]+)\)")


def encoded(value: str, unsafe: str) -> str:
    """Percent-encode the few characters that would end a value early.

    Args:
        value: One line.
        unsafe: The characters to encode, besides `%` itself.

    >>> encoded("Ana, 100%", ",")
    'Ana%2C 100%25'
    """
    return "".join(quote(c, safe="") if c in unsafe or c == "%" else c for c in value)


def decoded(value: str) -> str:
    """Undo `encoded`.

    Args:
        value: As `encoded` gave it.
    """
    return unquote(value)


def zone_of(name: str) -> tzinfo:
    """Return the zone times are shown in.

    Args:
        name: The document's zone; UTC stands in for "" and for a name nobody knows.
    """
    try:
        return zone_named(name) if name else UTC
    except ZoneMissing:
        return UTC


def shown_day(day: date, zone: tzinfo) -> str:
    """Write a day for people.

    Args:
        day: The local day.
        zone: The zone it is a day of.

    >>> shown_day(date(2026, 3, 1), UTC)
    'Sunday 1 March 2026 (UTC)'
    """
    month = MONTHS[day.month - 1]
    return f"{DAYS[day.weekday()]} {day.day} {month} {day.year:04d} ({zone})"


def read_day(text: str) -> tuple[date, tzinfo] | None:
    """Read what `shown_day` wrote; None where it is something else.

    Args:
        text: A heading.
    """
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    day, month, year, zone = match.groups()
    try:
        return date(int(year), MONTHS.index(month) + 1, int(day)), zone_named(zone)
    except (ValueError, ZoneMissing):
        return None


def shown_clock(moment: Moment, zone: tzinfo) -> str:
    """Write the time of day, never more precisely than it is known.

    Args:
        moment: A moment.
        zone: The zone to show it in.
    """
    local = moment.at.astimezone(zone)
    match moment.precision:
        case Precision.SECOND:
            return f"{local:%H:%M:%S}"
        case Precision.MINUTE:
            return f"{local:%H:%M}"
        case Precision.HOUR:
            return f"~{local:%H}:00"
        case Precision.DAY:
            return THAT_DAY


def read_clock(shown: str, day: date, zone: tzinfo) -> Moment:
    """Read what `shown_clock` wrote.

    Args:
        shown: The time of day.
        day: The local day.
        zone: The zone.

    Raises:
        ValueError: There is no such time of day.
    """
    if shown == THAT_DAY:
        return Moment(_instant(day, "00:00:00", zone), Precision.DAY)
    if shown.startswith("~"):
        return Moment(_instant(day, f"{shown[1:]}:00", zone), Precision.HOUR)
    if shown.count(":") == 2:
        return Moment(_instant(day, shown, zone), Precision.SECOND)
    return Moment(_instant(day, f"{shown}:00", zone), Precision.MINUTE)


def _instant(day: date, clock: str, zone: tzinfo) -> datetime:
    local = datetime.combine(day, time.fromisoformat(clock), tzinfo=zone)
    return local.astimezone(UTC)


def exact(at: datetime) -> str:
    """Write an instant without loss.

    Args:
        at: Aware.
    """
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def read_exact(text: str) -> datetime:
    """Read what `exact` wrote, or any ISO instant with an offset.

    Args:
        text: The instant.

    Raises:
        ValueError: It is no instant, or has no offset.
    """
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"{text!r} has no offset")
    return at.astimezone(UTC)
