from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.economics.making import START
from secondstory.core.economics.amounts import Range
from secondstory.core.economics.hours import AROUND, time_spent


def at(minute):
    return START + timedelta(minutes=minute)


def minutes(low, likely, high):
    return Range(*(timedelta(minutes=n) for n in (low, likely, high)))


def test_one_message_is_the_minutes_around_it():
    assert time_spent([at(0)]) == minutes(10, 10, 10)


def test_nobody_who_left_no_trace_is_guessed_at():
    assert time_spent([]) == minutes(0, 0, 0)


def test_a_pause_of_half_an_hour_is_likely_work_and_a_longer_one_is_not():
    assert time_spent([at(0), at(30)]) == minutes(20, 40, 40)
    assert time_spent([at(0), at(31)]) == minutes(20, 20, 41)


def test_two_traces_close_together_are_not_counted_twice():
    assert time_spent([at(0), at(4), at(4)]) == minutes(14, 14, 14)


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=60))
def test_the_time_lies_between_the_traces_and_the_whole_span(found):
    spent = time_spent([at(minute) for minute in found])
    assert spent.low >= 2 * AROUND
    assert spent.high == timedelta(minutes=max(found) - min(found)) + 2 * AROUND


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=40), st.integers(0, 3000))
def test_one_more_trace_never_makes_it_shorter_than_it_was(found, one_more):
    before = time_spent([at(minute) for minute in found])
    after = time_spent([at(minute) for minute in [*found, one_more]])
    assert after.low >= before.low
    assert after.likely >= before.likely
