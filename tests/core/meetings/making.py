"""Short ways to say hours and instants, and strategies for those no example thinks of."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from secondstory.core.meetings.hours import Hours, Span

BERLIN = Hours(ZoneInfo("Europe/Berlin"))
NIGHT_SHIFT = Hours(ZoneInfo("Europe/Berlin"), time(22), time(6))

# Half an hour of summer time, quarter-hour offsets, clocks changed at midnight, a day left out.
ZONES = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Pacific/Apia",
    "Pacific/Chatham",
    "America/St_Johns",
]
CLOCKS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
HOURS = st.builds(
    Hours,
    st.sampled_from(ZONES).map(ZoneInfo),
    CLOCKS,
    CLOCKS,
    st.frozensets(st.integers(1, 7), min_size=1),
)
_SECONDS = int(timedelta(days=365 * 20).total_seconds())
INSTANTS = st.integers(0, _SECONDS).map(
    lambda seconds: datetime(2010, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
SPANS = st.builds(
    lambda start, minutes: Span(start, start + timedelta(minutes=minutes)),
    INSTANTS,
    st.integers(0, 20_000),
)


def utc(day: int, hour: int, minute: int = 0, *, month: int = 3) -> datetime:
    """Return an instant of 2026, where 2 March is a Monday."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def hours_in(zone: str, starts: int = 9, ends: int = 17) -> Hours:
    return Hours(ZoneInfo(zone), time(starts), time(ends))
