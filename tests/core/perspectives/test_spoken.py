"""Times are read as people say them, near the incident, and what is open is asked about."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondstory.core.errors import TimeUnclear
from secondstory.core.moments import Moment, Precision
from secondstory.core.perspectives.spoken import LONGEST, alternatives, meant, read_spoken

BERLIN, KOLKATA = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Kolkata")


def berlin(clock: str, day: int = 18) -> datetime:
    return datetime.fromisoformat(f"2026-03-{day:02} {clock}").replace(tzinfo=BERLIN)


NIGHT = (berlin("00:41"), berlin("06:10"))
WRITTEN = {"said_on": date(2026, 3, 19), "anchor": berlin("04:14")}


def read(words: str, zone: ZoneInfo = BERLIN, **more: object) -> Moment:
    return read_spoken(words, zone=zone, around=NIGHT, **{**WRITTEN, **more})


def clock(moment: Moment, zone: ZoneInfo = BERLIN) -> str:
    return f"{moment.at.astimezone(zone):%d %H:%M}"


def others(words: str, **more: object) -> list[str]:
    found = alternatives(words, zone=BERLIN, around=NIGHT, **{**WRITTEN, **more})
    return [clock(moment) for moment in found]


@pytest.mark.parametrize(
    ("words", "shown", "precision"),
    [
        ("02:14", "18 02:14", "minute"),
        ("2.14am", "18 02:14", "minute"),
        ("2:14 a.m.", "18 02:14", "minute"),
        ("02:14:30", "18 02:14", "second"),
        ("0414", "18 04:14", "minute"),
        ("4h14", "18 04:14", "minute"),
        ("about a quarter past two", "18 02:15", "hour"),
        ("a quarter to five, maybe", "18 04:45", "hour"),
        ("half two", "18 02:30", "hour"),
        ("half past four", "18 04:30", "hour"),
        ("ten to three", "18 02:50", "minute"),
        ("twenty-five past four", "18 04:25", "minute"),
        ("two oh five", "18 02:05", "minute"),
        ("four forty-five", "18 04:45", "minute"),
        ("just after 14:05", "18 14:05", "hour"),
        ("nearly five", "18 05:00", "hour"),
        ("around 2ish", "18 02:00", "hour"),
        ("I think it was about four or so", "18 04:00", "hour"),
        ("4am sharp", "18 04:00", "minute"),
        ("exactly 04:14:30", "18 04:14", "second"),
        ("two in the morning", "18 02:00", "hour"),
        ("3 in the afternoon", "18 15:00", "hour"),
        ("noon", "18 12:00", "hour"),
        ("midnight", "18 00:00", "hour"),
        ("a quarter to midnight", "17 23:45", "hour"),
        ("between 2 and 3", "18 02:00", "hour"),
        ("from 11 to 1", "17 23:00", "hour"),
        ("2-3", "18 02:00", "hour"),
    ],
)
def test_a_time_is_read_as_people_say_it(words, shown, precision):
    moment = read(words)
    assert (clock(moment), moment.precision) == (shown, precision)
    assert moment.as_written == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("yesterday at 3", "18 03:00"),
        ("9 yesterday morning", "18 09:00"),
        ("last night around ten", "18 22:00"),
        ("last night at 2", "19 02:00"),
        ("the next morning, 9", "18 09:00"),
        ("at 9pm the day before", "17 21:00"),
        ("the evening before, 6", "17 18:00"),
        ("that night, 3", "18 03:00"),
        ("Tuesday night at 2", "18 02:00"),
        ("on Wednesday at 3:30", "18 03:30"),
        ("17 March, 13:04", "17 13:04"),
        ("March 17th at 1pm", "17 13:00"),
        ("2026-03-18T02:14", "18 02:14"),
        ("17.3. 13:04", "17 13:04"),
        ("yesterday afternoon", "18 15:00"),
    ],
)
def test_a_day_is_read_where_one_is_said(words, shown):
    assert clock(read(words)) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("five minutes later", "18 04:19"),
        ("about half an hour before", "18 03:44"),
        ("a couple of minutes after that", "18 04:16"),
        ("shortly afterwards", "18 04:14"),
        ("2 hours earlier", "18 02:14"),
    ],
)
def test_a_distance_counts_from_the_time_told_before(words, shown):
    assert clock(read(words)) == shown


def test_a_time_is_in_the_zone_of_whoever_says_it_unless_the_words_name_one():
    assert clock(read("9:28", KOLKATA)) == "18 04:58"
    assert clock(read("04:58 Berlin time", KOLKATA)) == "18 04:58"
    assert clock(read("9:28 my time", KOLKATA)) == "18 04:58"
    assert clock(read("03:58Z", KOLKATA)) == "18 04:58"
    assert clock(read("03:58 +00:00", KOLKATA)) == "18 04:58"


def test_a_day_alone_is_a_day():
    moment = read("17 March")
    assert (clock(moment), moment.precision) == ("17 00:00", Precision.DAY)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("about a quarter past two", ["18 14:15"]),
        ("half two", ["18 01:30", "18 13:30", "18 14:30"]),
        ("the next morning, 9", ["19 09:00"]),
        ("10:05", ["17 22:05"]),
        ("02:14", []),
        ("two in the morning", []),
        ("five minutes later", []),
    ],
)
def test_the_other_readings_are_offered(words, shown):
    assert others(words) == shown


def test_of_two_readings_inside_the_incident_the_one_nearer_to_what_was_told_is_taken():
    long = {"zone": BERLIN, "around": (NIGHT[0], berlin("20:00"))}
    assert clock(read_spoken("half past four", **long, anchor=berlin("15:00"))) == "18 16:30"
    assert clock(read_spoken("half past four", **long, anchor=berlin("04:14"))) == "18 04:30"


@pytest.mark.parametrize(
    "words",
    ["", "soon", "the pipeline", "25:00", "04:60", "2026", "02:14 xy time", "tonight", "x" * 999],
)
def test_what_is_not_understood_is_answered_with_what_is(words):
    with pytest.raises(TimeUnclear, match="about a quarter past two") as refused:
        read(words)
    assert len(refused.value.words) <= LONGEST


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("five minutes later", "counts from another time"),
        ("yesterday at 3", "counts from the day it is said on"),
        ("3/4 at 9", "the other way round"),
        ("2pm in the morning", "not in that part of the day"),
    ],
)
def test_what_the_words_leave_open_is_asked_about(words, sentence):
    with pytest.raises(TimeUnclear, match=sentence):
        read_spoken(words, zone=BERLIN, around=NIGHT)


def test_who_writes_an_hour_in_two_digits_means_the_evening_only_where_that_alone_fits():
    evening = (berlin("21:30", 17), berlin("22:40", 17))
    assert clock(read_spoken("10:05", zone=BERLIN, around=evening)) == "17 22:05"
    assert clock(read("10:05")) == "18 10:05"


def test_an_hour_that_comes_twice_is_asked_about_with_both_ways_to_say_it():
    night = (datetime(2025, 10, 26, 0, tzinfo=UTC), datetime(2025, 10, 26, 3, tzinfo=UTC))
    with pytest.raises(TimeUnclear, match="came twice") as asked:
        read_spoken("about half past two am", zone=BERLIN, around=night)
    both = [read_spoken(w, zone=BERLIN, around=night).at for w in asked.value.choices]
    assert both[1] - both[0] == timedelta(hours=1)


def test_an_hour_that_the_clocks_skip_is_asked_about():
    night = (datetime(2026, 3, 29, 0, tzinfo=UTC), datetime(2026, 3, 29, 3, tzinfo=UTC))
    with pytest.raises(TimeUnclear, match=r"put forward over it\. .* 03:30"):
        read_spoken("02:30", zone=BERLIN, around=night)
    assert f"{read_spoken('03:30', zone=BERLIN, around=night).at:%H:%M}" == "01:30"


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("02:14", "02:13", "02:15"),
        ("ten to three", "02:45", "02:55"),
        ("about a quarter past two", "01:57", "02:33"),
        ("just after 14:05", "14:04", "14:21"),
        ("between 2 and 3", "02:00", "03:00"),
        ("two", "01:40", "02:20"),
        ("yesterday afternoon", "12:00", "18:00"),
    ],
)
def test_words_say_how_far_off_a_time_may_be(words, first, last):
    assert [f"{at.astimezone(BERLIN):%H:%M}" for at in meant(read(words))] == [first, last]


def test_without_words_the_precision_says_how_far_off_a_time_may_be():
    start, end = meant(Moment(NIGHT[0], Precision.HOUR))
    assert (start, end) == (NIGHT[0] - timedelta(minutes=30), NIGHT[0] + timedelta(minutes=30))
    assert meant(Moment(NIGHT[0], Precision.DAY, "no time at all"))[0] == NIGHT[0]


@given(st.times(), st.sampled_from(["%H:%M", "%H:%M:%S", "%H:%M Berlin time", "2026-03-18 %H:%M"]))
def test_a_clock_time_comes_back_as_it_was_said(said, form):
    moment = read(said.strftime(form), UTC if "Berlin" in form else BERLIN)
    local = moment.at.astimezone(BERLIN)
    is_open = said.hour in (10, 11, 12)  # the two digits that people without 24 hours write too
    assert local.minute == said.minute
    assert (local.hour - said.hour) % (12 if is_open else 24) == 0


WORDS = (
    "about around a quarter half past two to three ten 2 14 02:14 14:05 am pm ish morning night",
    "the next day before after later minutes hour yesterday last tuesday between and from - – noon",
    "in midnight +02:00 utc berlin time at on 18 march 31.2. 2026-02-30 just or so ? ,",
)
SAID = st.lists(st.sampled_from(" ".join(WORDS).split()), max_size=6).map(" ".join)


@given(SAID)
def test_any_words_are_read_or_refused_and_nothing_else(words):
    try:
        moment = read(words)
    except TimeUnclear:
        return
    start, end = meant(moment)
    assert start <= moment.at <= end


@given(SAID)
def test_another_reading_is_another_instant(words):
    try:
        first = read(words)
    except TimeUnclear:
        return
    rest = alternatives(words, zone=BERLIN, around=NIGHT, **WRITTEN)
    instants = [moment.at for moment in (first, *rest)]
    assert len(set(instants)) == len(instants)
