from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.meetings.making import BERLIN, HOURS, INSTANTS, NIGHT_SHIFT, hours_in, utc
from secondstory.core.meetings.hours import Span, is_working
from secondstory.core.meetings.rest import REST, in_words, rest_after


def test_whoever_worked_until_five_in_the_morning_is_free_the_day_after():
    rest = rest_after([utc(3, 1), utc(3, 3, 52)], hours=BERLIN)
    assert rest is not None
    assert (rest.worked_until, rest.until) == (utc(3, 3, 52), utc(4, 8))
    assert "04:52" in rest.reason and "Wed 4 March, 09:00" in rest.reason


def test_whoever_worked_by_day_is_owed_nothing():
    assert rest_after([utc(3, 9), utc(3, 17)], hours=BERLIN) is None
    assert rest_after([], hours=BERLIN) is None


def test_a_night_shift_is_no_lost_night_but_a_call_at_noon_is():
    assert rest_after([utc(3, 1)], hours=NIGHT_SHIFT) is None
    called = rest_after([utc(3, 11)], hours=NIGHT_SHIFT)
    assert called is not None and called.until == utc(3, 22)


def test_an_early_shift_is_no_night_work():
    baker = hours_in("Europe/Berlin", 4, 12)
    assert rest_after([utc(3, 4)], hours=baker) is None  # five in the morning
    assert rest_after([utc(3, 2)], hours=baker) is not None


def test_a_late_message_costs_the_first_minutes_of_the_morning_and_not_the_day():
    rest = rest_after([utc(2, 21, 30)], hours=BERLIN)
    assert rest is not None and rest.until == utc(3, 8, 30)


def test_rest_starts_when_the_work_after_the_night_ends():
    went_on = rest_after([utc(3, 2), utc(3, 9), utc(3, 18)], hours=BERLIN)
    assert went_on is not None and went_on.worked_until == utc(3, 18)
    assert went_on.until == utc(4, 8)


def test_eleven_quiet_hours_since_are_the_rest():
    assert rest_after([utc(3, 2), utc(3, 13)], hours=BERLIN) is None
    assert rest_after([utc(3, 2), utc(3, 12, 59)], hours=BERLIN) is not None


def test_rest_before_a_weekend_lasts_until_monday():
    rest = rest_after([utc(7, 2)], hours=BERLIN)
    assert rest is not None and rest.until == utc(9, 8)


@pytest.mark.parametrize(
    ("zone", "words"),
    [("Asia/Kathmandu", "Tue 3 March, 09:37"), ("America/New_York", "Mon 2 March, 22:52")],
)
def test_a_moment_is_said_in_ones_own_time(zone, words):
    assert in_words(utc(3, 3, 52), hours_in(zone)) == words


@given(HOURS, st.lists(INSTANTS, max_size=6))
def test_rest_is_long_enough_and_ends_at_work(hours, activity):
    rest = rest_after(activity, hours=hours)
    if rest is not None:
        assert rest.worked_until in activity
        assert rest.until - rest.worked_until >= REST
        assert is_working(hours, Span(rest.until, rest.until + timedelta(seconds=1)))


@given(HOURS, st.lists(INSTANTS, max_size=6).flatmap(lambda a: st.permutations(a)))
def test_rest_does_not_depend_on_the_order_of_what_we_know(hours, activity):
    assert rest_after(activity, hours=hours) == rest_after(sorted(activity), hours=hours)
