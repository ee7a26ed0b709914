from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from core.meetings.making import utc
from core.meetings.test_calendar import ASKED, TOMASZ
from secondstory.core.errors import PlanUnusable
from secondstory.core.meetings.hours import Span
from secondstory.core.meetings.invitation import Guest, cancelled, plain_text

ABROAD = [ZoneInfo("Asia/Kolkata"), ZoneInfo("Pacific/Auckland"), ZoneInfo("Europe/Berlin")]


def test_plain_words_hold_all_that_the_calendar_holds():
    text = plain_text(ASKED)
    assert text.startswith("Post-mortem: the silent moorings\n\nWhen: Thu 5 March 2026, 10:00 to")
    for part in (ASKED.place, ASKED.link, ASKED.text):
        assert part in text


def test_each_zone_is_said_once_and_a_meeting_over_midnight_says_the_day():
    lines = plain_text(replace(ASKED, span=Span(utc(5, 10), utc(5, 11, 30))), zones=ABROAD)
    assert lines.split("\n")[2:6] == [
        "When: Thu 5 March 2026, 11:00 to 12:30, Europe/Berlin",
        "      Thu 5 March 2026, 15:30 to 17:00, Asia/Kolkata",
        "      Thu 5 March 2026, 23:00 to Fri 00:30, Pacific/Auckland",
        "Where: Room 2, or video",
    ]


def test_what_was_called_off_says_so_first():
    assert plain_text(cancelled(ASKED, at=utc(4, 9))).startswith("Called off: Post-mortem")


def test_what_is_not_known_leaves_no_empty_line_behind():
    text = plain_text(replace(ASKED, place="", link="", text=""))
    assert text.split("\n\n") == [ASKED.title, "When: " + text.split("When: ")[1]]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"uid": ""}, "no uid"),
        ({"uid": "a\r\nb"}, "no uid"),
        ({"span": Span(utc(5, 9), utc(5, 9))}, "takes no time"),
        ({"guests": ()}, "nobody is asked"),
        ({"written_at": datetime(2026, 3, 3)}, "no zone"),  # noqa: DTZ001
    ],
)
def test_an_invitation_nobody_could_send_is_refused(change, says):
    with pytest.raises(PlanUnusable, match=says):
        replace(ASKED, **change)


@pytest.mark.parametrize("mail", ["", "ana", "a@b@c", "ana@halden.example\r\nX:1", "a b@c"])
def test_what_is_no_address_is_refused(mail):
    with pytest.raises(PlanUnusable, match="no mail address"):
        Guest("Ana", mail)
    assert TOMASZ.mail == "tomasz@halden.example"
