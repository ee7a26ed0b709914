from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.meetings.making import (
    BERLIN,
    HOURS,
    INSTANTS,
    NIGHT_SHIFT,
    SPANS,
    hours_in,
    utc,
)
from secondstory.core.errors import PlanUnusable
from secondstory.core.meetings.hours import (
    Hours,
    Span,
    after_working_time,
    is_night,
    is_working,
    shift_after,
    working,
    working_time,
)

AN_HOUR = timedelta(hours=1)


def test_three_days_of_eight_hours_make_a_deadline_of_twenty_four():
    monday_morning = utc(2, 8)
    assert after_working_time(monday_morning, 24 * AN_HOUR, hours=BERLIN) == utc(4, 16)


def test_a_deadline_waits_over_the_weekend_in_ones_own_zone():
    friday_noon = utc(6, 12)
    assert after_working_time(friday_noon, 8 * AN_HOUR, hours=BERLIN) == utc(9, 12)
    kolkata = hours_in("Asia/Kolkata")
    assert after_working_time(friday_noon, 8 * AN_HOUR, hours=kolkata) == utc(9, 11, 30)


def test_a_time_that_is_up_with_a_shift_is_up_that_day():
    assert after_working_time(utc(6, 8), 8 * AN_HOUR, hours=BERLIN) == utc(6, 16)


def test_no_time_is_up_at_once_and_less_is_refused():
    sunday = utc(8, 3)
    assert after_working_time(sunday, timedelta(), hours=BERLIN) == sunday
    with pytest.raises(PlanUnusable, match="negative"):
        after_working_time(sunday, -AN_HOUR, hours=BERLIN)


def test_a_night_shift_belongs_to_the_day_it_starts_on():
    friday_night = shift_after(utc(6, 22), hours=NIGHT_SHIFT)
    assert friday_night == Span(utc(6, 21), utc(7, 5))
    assert shift_after(utc(7, 5), hours=NIGHT_SHIFT).start == utc(9, 21)


def test_a_night_shift_is_an_hour_longer_when_the_clocks_go_back():
    all_week = Hours(ZoneInfo("Europe/Berlin"), time(22), time(6), frozenset(range(1, 8)))
    weekend = {"forward": utc(28, 12), "back": utc(24, 12, month=10), "plain": utc(4, 12)}
    lengths = {name: shift_after(at, hours=all_week).length for name, at in weekend.items()}
    assert lengths == {"forward": 7 * AN_HOUR, "back": 9 * AN_HOUR, "plain": 8 * AN_HOUR}


def test_a_shift_whose_start_the_clocks_skip_starts_with_the_change():
    sunday = Hours(ZoneInfo("Europe/Berlin"), time(2, 30), time(10), frozenset({7}))
    assert shift_after(utc(28, 23), hours=sunday) == Span(utc(29, 1), utc(29, 8))


def test_a_day_that_never_was_has_no_shift():
    apia = hours_in("Pacific/Apia")
    thursday_evening = datetime(2011, 12, 30, 4, tzinfo=UTC)
    assert shift_after(thursday_evening, hours=apia).start.astimezone(apia.zone).day == 2


def test_the_same_clock_all_round_is_a_whole_day():
    always = Hours(ZoneInfo("UTC"), time(9), time(9), frozenset(range(1, 8)))
    week = Span(utc(2, 0), utc(9, 0))
    assert working(always, week) == (week,)


def test_the_last_minute_counts_and_the_first_after_it_does_not():
    assert is_working(BERLIN, Span(utc(3, 15), utc(3, 16)))
    assert not is_working(BERLIN, Span(utc(3, 15), utc(3, 16, 1)))


def test_no_time_at_all_is_no_work():
    assert working(BERLIN, Span(utc(3, 15), utc(3, 15))) == ()
    assert not is_working(BERLIN, Span(utc(3, 15), utc(3, 15)))


@pytest.mark.parametrize("days", [frozenset(), frozenset({0}), frozenset({1, 8})])
def test_hours_on_no_day_of_the_week_are_refused(days):
    with pytest.raises(PlanUnusable, match="1 \\(Monday\\) to 7"):
        Hours(ZoneInfo("UTC"), days=days)


def test_a_span_that_ends_before_it_starts_is_refused():
    with pytest.raises(PlanUnusable, match="Swap"):
        Span(utc(3, 15), utc(3, 14))
    with pytest.raises(PlanUnusable, match="zone"):
        Span(utc(3, 15).replace(tzinfo=None), utc(3, 16))


def test_a_span_over_a_clock_change_is_measured_in_real_time():
    zone = ZoneInfo("Europe/Berlin")
    span = Span(datetime(2026, 3, 29, tzinfo=zone), datetime(2026, 3, 30, tzinfo=zone))
    assert span.length == 23 * AN_HOUR


@pytest.mark.parametrize(
    ("hour", "by_day", "by_night"),
    [(21, True, False), (5, True, False), (6, False, True), (14, False, True), (15, False, False)],
)
def test_whoever_works_past_midnight_sleeps_by_day(hour, by_day, by_night):
    at = utc(3, hour)  # an hour later on the wall in Berlin
    assert is_night(BERLIN, at) is by_day
    assert is_night(NIGHT_SHIFT, at) is by_night


def test_whoever_works_round_the_clock_has_the_night_of_everybody():
    always = Hours(BERLIN.zone, time(9), time(9))
    assert [is_night(always, utc(3, hour)) for hour in (3, 12)] == [True, False]


@given(HOURS)
def test_a_night_has_nine_hours(hours):
    quarters = [utc(3, 0) + timedelta(minutes=15 * n) for n in range(96)]
    assert sum(is_night(hours, at) for at in quarters) in (35, 36, 37)  # hours may end at :59


@given(HOURS, SPANS)
def test_work_lies_within_the_span_in_order_with_breaks_between(hours, span):
    parts = working(hours, span)
    assert all(span.start <= part.start < part.end <= span.end for part in parts)
    assert all(before.end < after.start for before, after in pairwise(parts))


@given(HOURS, SPANS, st.floats(0, 1))
def test_cutting_a_span_in_two_loses_no_work(hours, span, share):
    cut = span.start + share * span.length
    both = working_time(hours, Span(span.start, cut)) + working_time(hours, Span(cut, span.end))
    assert both == working_time(hours, span)


@given(HOURS, INSTANTS, st.integers(1, 3000).map(lambda n: timedelta(minutes=n)))
def test_a_deadline_gives_exactly_the_time_it_promised(hours, start, amount):
    deadline = after_working_time(start, amount, hours=hours)
    assert working_time(hours, Span(start, deadline)) == amount
    a_second_before = deadline - timedelta(seconds=1)
    assert working_time(hours, Span(start, a_second_before)) < amount


def minutes(clock):
    return clock.hour * 60 + clock.minute


@given(HOURS, INSTANTS)
def test_work_is_what_the_clock_on_the_wall_says_where_it_is_not_changed(hours, at):
    near = [(at + n * AN_HOUR).astimezone(hours.zone).utcoffset() for n in range(-30, 31)]
    assume(len(set(near)) == 1)
    local = at.astimezone(hours.zone)
    shift_day = local - timedelta(days=1) if local.time() < hours.starts else local
    length = (minutes(hours.ends) - minutes(hours.starts)) % (24 * 60) or 24 * 60
    since_start = (minutes(local) - minutes(hours.starts)) % (24 * 60)
    expected = shift_day.isoweekday() in hours.days and since_start < length
    assert is_working(hours, Span(at, at + timedelta(microseconds=1))) is expected
