"""VTIMEZONE: what a calendar has to know of a zone to place a meeting in it.

Written here, because an onset belongs on the clock as it was before the change (RFC 5545, 3.6.5),
and the library's own writer puts the start of summer time an hour too late.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from secondstory.core.meetings.hours import Span

ONE_DAY, ONE_SECOND = timedelta(days=1), timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Change:
    """The clocks of a zone are changed.

    Args:
        at: When, UTC.
        before: Offset from UTC until then.
        after: Offset from then on.
        name: Of the time from then on, for instance "CEST".
    """

    at: datetime
    before: timedelta
    after: timedelta
    name: str


def changes(zone: ZoneInfo, span: Span) -> Iterator[Change]:
    """Yield the changes of a zone's clocks within a span, in time order.

    >>> year = Span(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    >>> [f"{c.at:%d %b %H:%M} {c.name}" for c in changes(ZoneInfo("Europe/Berlin"), year)]
    ['29 Mar 01:00 CEST', '25 Oct 01:00 CET']
    """
    before, end = span.start.astimezone(UTC), span.end.astimezone(UTC)
    while before < end:
        after = min(before + ONE_DAY, end)
        if _offset(zone, before) != _offset(zone, after):
            at = _halved(zone, before, after)
            yield Change(
                at, _offset(zone, before), _offset(zone, at), at.astimezone(zone).tzname() or ""
            )
        before = after


def vtimezone(zone: ZoneInfo, span: Span) -> Timezone:
    """Describe a zone for as long as a meeting needs it.

    Args:
        zone: With a key.
        span: The meeting; described are its years, the one before and the one after, because
            some programs need the last change before it and others look on.

    >>> start = datetime(2026, 3, 3, 9, tzinfo=UTC)
    >>> described = vtimezone(ZoneInfo("Asia/Kolkata"), Span(start, start + ONE_DAY))
    >>> print(described.to_ical().decode().replace("\\r", ""), end="")
    BEGIN:VTIMEZONE
    TZID:Asia/Kolkata
    BEGIN:STANDARD
    DTSTART:20250101T053000
    TZNAME:IST
    TZOFFSETFROM:+0530
    TZOFFSETTO:+0530
    END:STANDARD
    END:VTIMEZONE
    """
    first = datetime(span.start.year - 1, 1, 1, tzinfo=UTC)
    known = Span(first, datetime(span.end.year + 2, 1, 1, tzinfo=UTC))
    offset = _offset(zone, first)
    start = Change(first, offset, offset, first.astimezone(zone).tzname() or "")
    described = Timezone()
    described.add("TZID", zone.key)
    described.add_component(_observance([start]))
    alike = sorted(changes(zone, known), key=_kind)
    for _, group in groupby(alike, key=_kind):
        described.add_component(_observance(list(group)))
    return described


def _observance(alike: list[Change]) -> TimezoneDaylight | TimezoneStandard:
    first = alike[0]
    # Dublin's law calls winter the exception and Rabat's the month of fasting; calendars understand
    # "later clocks in summer", so it is the direction that decides.
    observance = TimezoneDaylight() if first.after > first.before else TimezoneStandard()
    onsets = [(change.at + change.before).replace(tzinfo=None) for change in alike]
    observance.add("TZOFFSETFROM", first.before)
    observance.add("TZOFFSETTO", first.after)
    observance.add("TZNAME", first.name)
    observance.add("DTSTART", onsets[0])
    if onsets[1:]:
        observance.add("RDATE", onsets[1:])
    return observance


def _kind(change: Change) -> tuple[timedelta, timedelta, str]:
    return change.before, change.after, change.name


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _halved(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    old = _offset(zone, before)
    while after - before > ONE_SECOND:
        middle = before + (after - before) // 2
        if _offset(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)
