from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondstory.core.document.foreign.days import Calendar, day_in, year_in
from secondstory.core.document.foreign.times import read_label_time, read_time
from secondstory.core.moments import Precision

YEAR = Calendar(2026)


@pytest.mark.parametrize(
    ("words", "day", "clock", "rest"),
    [
        ("14:05 rolled back", None, time(14, 5), "rolled back"),
        ("14:05:09 - rolled back", None, time(14, 5, 9), "rolled back"),
        ("**14:05 UTC**: rolled back", None, time(14, 5), "rolled back"),
        ("[14:05] rolled back", None, time(14, 5), "rolled back"),
        ("`14.05` rolled back", None, time(14, 5), "rolled back"),
        ("2:05 PM PST: rolled back", None, time(14, 5), "rolled back"),
        ("12:05am rolled back", None, time(0, 5), "rolled back"),
        ("11:45a rolled back", None, time(11, 45), "rolled back"),
        ("14:05 - 14:20 rolled back", None, time(14, 5), "rolled back"),
        ("2026-03-01 14:05 rolled back", date(2026, 3, 1), time(14, 5), "rolled back"),
        ("2026-03-01T14:05Z rolled back", date(2026, 3, 1), time(14, 5), "rolled back"),
        ("[03-01 14:05] rolled back", date(2026, 3, 1), time(14, 5), "rolled back"),
        ("Sun Mar 1st, 14:05 | rolled back", date(2026, 3, 1), time(14, 5), "rolled back"),
        ("1 March 2026, 14:05: rolled back", date(2026, 3, 1), time(14, 5), "rolled back"),
        ("3/1/26 14:05 rolled back", date(2026, 3, 1), time(14, 5), "rolled back"),
        ("2026-03-01: rolled back", date(2026, 3, 1), None, "rolled back"),
    ],
)
def test_a_time_is_read_in_the_ways_people_write_it(words, day, clock, rest):
    found = read_time(words, YEAR)
    assert (found.day, found.clock, found.rest) == (day, clock, rest)


@pytest.mark.parametrize(
    "words", ["rolled back at 14:05", "3 pods restarted", "10% of requests", "99.95 percent", ""]
)
def test_other_lines_start_with_no_time(words):
    assert read_time(words, YEAR) is None


def test_about_claims_no_more_than_the_hour():
    assert read_time("~14:05 rolled back").precision is Precision.HOUR
    assert read_time("2pm rolled back").precision is Precision.HOUR


def test_a_day_without_a_year_needs_one_from_elsewhere():
    assert read_time("March 1, 14:05 rolled back") is None
    assert year_in("Outage of March 2026") == 2026


def test_a_label_may_stand_before_its_time():
    found = read_label_time("Incident declared: 2026-03-01 14:05")
    assert (found.rest, found.clock) == ("Incident declared", time(14, 5))
    assert read_label_time("nothing here") is None


def test_a_day_is_found_inside_words():
    assert day_in("_Outage on March 1st, 2026_") == date(2026, 3, 1)
    assert day_in("no day here 99/99/2026") is None


@given(st.text(alphabet="0123456789:-/ apmT.~[]*|MarchUTCZ", max_size=30))
def test_no_character_of_a_line_is_lost_to_its_time(words):
    found = read_time(words, YEAR)
    if found is not None:
        kept = (found.as_written + found.rest).replace(" ", "")
        assert kept == words.replace(" ", "")
