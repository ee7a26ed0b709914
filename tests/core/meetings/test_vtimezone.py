from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from core.meetings.making import utc
from secondstory.core.meetings.hours import Span
from secondstory.core.meetings.vtimezone import changes, vtimezone

ZONES = [
    "Europe/Berlin",
    "Europe/Dublin",
    "America/New_York",
    "America/St_Johns",
    "America/Havana",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Pacific/Auckland",
]
YEAR = Span(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


def written(zone, at):
    return vtimezone(ZoneInfo(zone), Span(at, at + timedelta(hours=1))).to_ical().decode()


def read_back(zone, at):
    """Return the zone as dateutil, which has its own reader, understands what we wrote."""
    return tzical(StringIO(written(zone, at))).get()


def test_summer_time_starts_on_the_clock_as_it_was_before():
    lines = written("Europe/Berlin", utc(3, 9)).split("\r\n")
    daylight = lines[lines.index("BEGIN:DAYLIGHT") : lines.index("END:DAYLIGHT")]
    assert "DTSTART:20250330T020000" in daylight
    assert "TZOFFSETFROM:+0100" in daylight and "TZOFFSETTO:+0200" in daylight
    assert "RDATE:20260329T020000,20270328T020000" in daylight


@pytest.mark.parametrize("zone", ["Europe/Dublin", "Africa/Casablanca"])
def test_daylight_is_when_clocks_are_ahead_whatever_the_law_calls_it(zone):
    text = written(zone, utc(3, 9))
    ahead = text.split("BEGIN:DAYLIGHT")[1].split("END:")[0]
    assert "TZOFFSETFROM:+0000" in ahead and "TZOFFSETTO:+0100" in ahead


def test_a_zone_whose_clocks_are_left_alone_has_one_observance():
    assert written("Asia/Kolkata", utc(3, 9)).count("BEGIN:") == 2
    assert list(changes(ZoneInfo("Asia/Kolkata"), YEAR)) == []


@pytest.mark.parametrize("zone", ZONES)
def test_another_reader_finds_every_hour_around_a_change_as_it_is(zone):
    read, own = read_back(zone, utc(3, 9)), ZoneInfo(zone)
    for change in changes(own, YEAR):
        for minutes in (-90, -1, 0, 1, 30, 90):
            at = change.at + timedelta(minutes=minutes)
            assert at.astimezone(read).utcoffset() == at.astimezone(own).utcoffset(), (zone, at)


@given(
    st.sampled_from(ZONES), st.integers(0, 365 * 24 * 4).map(lambda n: timedelta(minutes=15 * n))
)
def test_another_reader_finds_any_quarter_hour_as_it_is(zone, into):
    at = datetime(2026, 1, 1, tzinfo=UTC) + into
    read, own = read_back(zone, at), ZoneInfo(zone)
    assert at.astimezone(read).replace(tzinfo=None) == at.astimezone(own).replace(tzinfo=None)


@pytest.mark.parametrize("zone", ZONES)
def test_a_change_is_exact_to_the_second(zone):
    own = ZoneInfo(zone)
    for change in changes(own, YEAR):
        assert change.at.astimezone(own).utcoffset() == change.after
        assert (change.at - timedelta(seconds=1)).astimezone(own).utcoffset() == change.before
