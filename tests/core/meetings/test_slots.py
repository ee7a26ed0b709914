from datetime import time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.meetings.making import BERLIN, HOURS, INSTANTS, NIGHT_SHIFT, hours_in, utc
from secondstory.core.errors import PlanUnusable
from secondstory.core.meetings.common import common_spans, round_times
from secondstory.core.meetings.hours import Hours, Span, is_working
from secondstory.core.meetings.seats import Attendee, Standing, seat
from secondstory.core.meetings.slots import Fit, propose

AN_HOUR = timedelta(hours=1)
DEBJANI = Attendee("Debjani", hours_in("Asia/Kolkata"))
TOMASZ = Attendee("Tomasz", BERLIN)
LEILANI = Attendee("Leilani", hours_in("Pacific/Honolulu"))
FEMI = Attendee("Femi", hours_in("Africa/Lagos"))

NEW_YORK = hours_in("America/New_York")


def everywhere():
    ana, joe = (Attendee("Ana", hours_in("Pacific/Auckland")), Attendee("Joe", NEW_YORK))
    return [TOMASZ, LEILANI, ana, joe, DEBJANI]


def times(proposal):
    return [slot.span.start for slot in proposal.slots]


def test_two_slots_on_two_days_within_the_hours_of_all():
    found = propose([TOMASZ, DEBJANI, FEMI], now=utc(2, 10), length=AN_HOUR)
    assert (found.fit, times(found)) == (Fit.SOON, [utc(3, 10), utc(4, 8)])
    assert {s.standing for slot in found.slots for s in slot.seats} == {Standing.AT_WORK}
    assert not found.async_instead


def test_a_slot_shows_everybody_their_own_clock():
    found = propose([TOMASZ, DEBJANI], now=utc(2, 10), length=AN_HOUR)
    assert [s.words for s in found.slots[0].seats] == ["Tue 3 March, 11:00", "Tue 3 March, 15:30"]
    assert [s.local.hour for s in found.slots[0].seats] == [11, 15]


def test_it_is_neither_before_a_day_has_passed_nor_before_rest():
    rested = Attendee("Tomasz", BERLIN, rest_until=utc(5, 8))
    found = propose([rested, FEMI], now=utc(2, 10), length=AN_HOUR)
    assert min(times(found)) == utc(5, 8)
    assert "after rest for Tomasz" in found.slots[0].reason
    assert "rest" not in propose([TOMASZ], now=utc(2, 10), length=AN_HOUR).slots[0].reason


def test_where_three_days_end_in_a_weekend_it_looks_on():
    late_on_thursday = utc(5, 20)
    found = propose([TOMASZ], now=late_on_thursday - AN_HOUR * 3, length=AN_HOUR * 8)
    assert (found.fit, times(found)) == (Fit.LATER, [utc(9, 8), utc(10, 8)])
    assert "first time" in found.advice and not found.async_instead


def test_where_hours_never_meet_it_names_who_would_come_outside_theirs():
    found = propose([TOMASZ, LEILANI], now=utc(2, 10), length=AN_HOUR)
    assert found.fit is Fit.STRETCHED and found.async_instead
    assert "Ask those named" in found.advice
    for slot in found.slots:
        assert slot.lose_sleep == () and slot.out_of_hours
        assert f"{slot.out_of_hours[0].name}: {slot.out_of_hours[0].words}" in slot.reason


def test_where_somebody_would_lose_sleep_it_advises_writing():
    asleep = Attendee("Jo", NIGHT_SHIFT)
    found = propose([*everywhere(), asleep], now=utc(2, 10), length=AN_HOUR)
    assert found.fit is Fit.STRAINED and found.async_instead
    assert "Async instead" in found.advice and "night" in found.advice


def test_whoever_loses_sleep_is_named_with_the_time_it_is_for_them():
    slot = propose(everywhere(), now=utc(2, 10), length=AN_HOUR).slots[0]
    asleep = slot.lose_sleep[0]
    assert len(slot.lose_sleep) == 1
    assert f"{asleep.name}: {asleep.words} (night)" in slot.reason


def test_the_second_of_two_bad_slots_asks_somebody_else():
    people = [TOMASZ, Attendee("Sam", hours_in("America/Los_Angeles"))]
    first, second = propose(people, now=utc(2, 10), length=AN_HOUR).slots
    asked = [[s.name for s in slot.out_of_hours] for slot in (first, second)]
    assert asked == [["Sam"], ["Tomasz"]]


def test_a_day_ahead_is_counted_in_real_time_over_a_change_of_the_clocks():
    always = Attendee("Al", Hours(BERLIN.zone, time(0), time(0), frozenset(range(1, 8))))
    saturday = utc(28, 15).astimezone(BERLIN.zone)
    assert times(propose([always], now=saturday, length=AN_HOUR))[0] == utc(29, 15)


def test_a_round_time_is_worth_a_quarter_of_an_hour_to_those_whose_clock_shows_it():
    rested = Attendee("Tomasz", BERLIN, rest_until=utc(4, 8, 35))
    assert times(propose([rested], now=utc(3, 7), length=AN_HOUR))[0] == utc(4, 9)
    maya = Attendee("Maya", hours_in("Asia/Kathmandu"))
    assert propose([maya], now=utc(2, 20), length=AN_HOUR).slots[0].seats[0].local.minute == 0


def test_lunch_is_left_alone_where_waiting_two_hours_is_enough():
    found = propose([FEMI], now=utc(2, 11), length=AN_HOUR)  # 12:00 in Lagos
    assert times(found)[0] == utc(3, 12)


@pytest.mark.parametrize(
    ("at", "standing"),
    [
        (utc(3, 8), Standing.AT_WORK),
        (utc(3, 15, 30), Standing.OUT_OF_HOURS),
        (utc(3, 20, 30), Standing.NIGHT),
        (utc(7, 9), Standing.DAY_OFF),
        (utc(2, 7, 59), Standing.RESTING),
        (utc(2, 8), Standing.AT_WORK),
    ],
)
def test_a_time_is_for_somebody_the_worst_that_it_touches(at, standing):
    tomasz = Attendee("Tomasz", BERLIN, rest_until=utc(2, 8))
    assert seat(tomasz, Span(at, at + AN_HOUR)).standing is standing


def test_noon_is_night_for_the_night_shift():
    jo = Attendee("Jo", NIGHT_SHIFT)
    assert seat(jo, Span(utc(3, 11), utc(3, 12))).standing is Standing.NIGHT
    assert seat(jo, Span(utc(3, 1), utc(3, 2))).standing is Standing.AT_WORK


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"people": []}, "nobody is to be there"),
        ({"length": timedelta()}, "cannot take 0:00:00"),
        ({"length": 9 * AN_HOUR}, "up to eight hours"),
        ({"earliest": 80 * AN_HOUR}, "earlier end first"),
    ],
)
def test_a_meeting_nobody_can_hold_is_refused_with_a_sentence(change, says):
    usual = {"people": [TOMASZ], "now": utc(2, 10), "length": AN_HOUR}
    wanted = {**usual, **change}
    with pytest.raises(PlanUnusable, match=says):
        propose(wanted.pop("people"), **wanted)


def test_nothing_fits_into_less_than_its_length():
    hour = Span(utc(3, 14), utc(3, 15))
    assert list(round_times(hour, AN_HOUR, step=AN_HOUR / 4)) == [utc(3, 14)]
    assert list(round_times(hour, AN_HOUR * 1.01, step=AN_HOUR / 4)) == []


PEOPLE = st.lists(
    st.builds(Attendee, st.sampled_from("ABCDE"), HOURS, st.none() | INSTANTS),
    min_size=1,
    max_size=4,
)
LENGTHS = st.integers(2, 6).map(lambda quarters: timedelta(minutes=15 * quarters))


@given(PEOPLE, INSTANTS, LENGTHS)
def test_a_slot_lies_in_the_window_and_suits_all_or_says_whom_it_does_not(people, now, length):
    found = propose(people, now=now, length=length)
    for slot in found.slots:
        assert slot.span.length == length
        assert slot.span.start - now >= 24 * AN_HOUR
        everybody = all(is_working(person.hours, slot.span) for person in people)
        rested = all(not p.rest_until or p.rest_until <= slot.span.start for p in people)
        assert found.async_instead or (everybody and rested)
        assert found.fit != Fit.SOON or slot.span.start - now <= 72 * AN_HOUR


@given(PEOPLE, INSTANTS, LENGTHS)
def test_slots_are_in_order_and_never_overlap(people, now, length):
    slots = propose(people, now=now, length=length).slots
    assert 1 <= len(slots) <= 2
    assert all(before.span.end <= after.span.start for before, after in pairwise(slots))


@given(PEOPLE, INSTANTS)
def test_what_is_common_is_work_for_everybody(people, now):
    span = Span(now, now + timedelta(days=3))
    for part in common_spans(people, span):
        assert all(is_working(person.hours, part) for person in people)
        assert span.start <= part.start < part.end <= span.end
