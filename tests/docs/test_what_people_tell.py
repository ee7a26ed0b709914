"""Every time on the page about what people tell reads as one."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from docs.pages import text_of
from secondstory.core.perspectives.differences import DifferenceKind
from secondstory.core.perspectives.spoken import read_spoken

PAGE = text_of("what-people-tell.md")
TIMES, DIFFERENCES = (PAGE.split(f"## {name}")[1] for name in ("Times", "Differences"))
SAID = [
    words
    for row in re.findall(r"^\| (.+?) \|", TIMES.split("## ")[0], re.MULTILINE)[1:]
    for words in row.split(" · ")
]


@pytest.mark.parametrize("words", SAID)
def test_a_time_on_the_page_is_read(words):
    night = (datetime(2026, 3, 18, 0, tzinfo=UTC), datetime(2026, 3, 18, 5, tzinfo=UTC))
    moment = read_spoken(
        words,
        zone=ZoneInfo("Europe/Berlin"),
        around=night,
        said_on=date(2026, 3, 19),
        anchor=night[0],
    )
    assert moment.as_written == words


def test_the_page_names_every_kind_of_difference():
    assert re.findall(r"^\| (\w+) \|", DIFFERENCES, re.MULTILINE)[1:] == list(DifferenceKind)
