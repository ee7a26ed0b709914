"""Times as people type them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from secondstory.core.moments import Precision
from secondstory.web.incidents.times import echo, read_moment

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("words", "instant", "precision"),
    [
        ("2026-03-03 02:14", datetime(2026, 3, 3, 1, 14, tzinfo=UTC), Precision.MINUTE),
        ("2026-03-03T02:14:09", datetime(2026, 3, 3, 1, 14, 9, tzinfo=UTC), Precision.SECOND),
        ("02:14", datetime(2026, 3, 3, 1, 14, tzinfo=UTC), Precision.MINUTE),
        ("2:14 pm", datetime(2026, 3, 3, 13, 14, tzinfo=UTC), Precision.MINUTE),
        ("12:05 am", datetime(2026, 3, 2, 23, 5, tzinfo=UTC), Precision.MINUTE),
        ("2026-03-03", datetime(2026, 3, 2, 23, 0, tzinfo=UTC), Precision.DAY),
        ("2026-03-03 02:14Z", datetime(2026, 3, 3, 2, 14, tzinfo=UTC), Precision.MINUTE),
        ("2026-03-03 02:14 -05:30", datetime(2026, 3, 3, 7, 44, tzinfo=UTC), Precision.MINUTE),
    ],
)
def test_plain_forms_are_read(words: str, instant: datetime, precision: Precision) -> None:
    moment = read_moment(words, BERLIN, day=DAY)
    assert (moment.at, moment.precision, moment.as_written) == (instant, precision, words)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("about three", "does not read as a time"),
        ("", "does not read as a time"),
        ("2026-03-03 25:14", "does not read as a time"),
        ("2026-02-30 02:14", "no day 2026-02-30 in the calendar"),
        ("2026-03-29 02:30", "did not exist in Europe/Berlin"),
        ("2026-10-25 02:30", r"happened twice in Europe/Berlin.*\+02:00 or \+01:00"),
    ],
)
def test_what_cannot_be_read_is_asked_about_kindly(words: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        read_moment(words, BERLIN)


def test_a_clock_without_a_day_asks_for_the_day() -> None:
    with pytest.raises(ValidationError, match="On which day"):
        read_moment("02:14", BERLIN)


def test_an_hour_that_happened_twice_is_settled_by_its_offset() -> None:
    moment = read_moment("2026-10-25 02:30 +01:00", BERLIN)
    assert moment.at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_the_echo_says_each_zone_once() -> None:
    moment = read_moment("2026-03-03 02:14", BERLIN)
    assert echo(moment, [BERLIN, BERLIN]) == "3 Mar 2026, 02:14 Europe/Berlin"
