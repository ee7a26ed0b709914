"""Instants as programs write them: RFC 3339, and seconds since 1970 in any of four units."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from secondstory.core.evidence.clocks import offset_of
from secondstory.core.evidence.decoding import cleaned
from secondstory.core.evidence.jsonstream import JSON
from secondstory.core.moments import Moment, Precision

_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[Tt _](?P<clock>\d\d:\d\d)(?P<second>:\d\d)?(?:[.,](?P<part>\d+))?"
    r"\s?(?P<zone>Z|z|UTC|GMT|[+-]\d\d(?::?\d\d)?)"
)
_DIGITS = re.compile(r"\d{9,19}(?:\.\d+)?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Where one unit ends and the next begins: read as seconds, a hundred thousand million lies in the
# year 5138; read as milliseconds, in 1973. Nobody's incident is in either.
_UNITS = ((10**11, 10**6), (10**14, 10**3), (10**17, 1))
_FIRST, _LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def instant_of(value: JSON) -> datetime | None:
    """Return the instant a program wrote, in UTC and cut to microseconds; None when it is none.

    Args:
        value: RFC 3339 with a zone, or the seconds, milliseconds, microseconds or nanoseconds
            since 1970, as a number or as digits.

    >>> instant_of("2026-03-18T01:52:00.123456789+01:00").isoformat()
    '2026-03-18T00:52:00.123456+00:00'
    >>> {instant_of(n).isoformat() for n in (1773795120, 1773795120000, 1773795120000000000)}
    {'2026-03-18T00:52:00+00:00'}
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return _since_1970(value)
    if not isinstance(value, str) or len(value) > 60:
        return None
    text = value.strip()
    if _DIGITS.fullmatch(text):
        return _since_1970(float(text) if "." in text else int(text))
    match = _ISO.fullmatch(text)
    return _iso(match) if match else None


def moment_of(value: JSON) -> Moment | None:
    """Return the instant a program wrote with the words it came in; None when it is none.

    Args:
        value: As `instant_of` takes it.
    """
    at = instant_of(value)
    return Moment(at, Precision.SECOND, cleaned(str(value)).strip()) if at else None


def _since_1970(number: float) -> datetime | None:
    if not 10**8 <= number < 10**19:  # 1973, and the last nanosecond of 2286
        return None
    for limit, microseconds in _UNITS:
        if number < limit:
            count = round(number * microseconds)
            break
    else:
        count = int(number) // 1000
    found = _EPOCH + timedelta(microseconds=count)
    return found if _FIRST <= found < _LAST else None


def _iso(match: re.Match[str]) -> datetime | None:
    written = match["zone"]
    zone = offset_of(written if len(written) != 3 or written.isalpha() else f"{written}:00")
    part = (match["part"] or "")[:6].ljust(6, "0")
    try:
        local = datetime.fromisoformat(f"{match['day']}T{match['clock']}{match['second'] or ':00'}")
        return local.replace(microsecond=int(part), tzinfo=zone).astimezone(UTC) if zone else None
    except (ValueError, OverflowError):
        return None
