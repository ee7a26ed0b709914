from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import vobject
from hypothesis import given
from hypothesis import strategies as st

from core.meetings.making import INSTANTS, ZONES, utc
from secondstory.core.meetings.calendar import Method, message, uninvited
from secondstory.core.meetings.hours import Span
from secondstory.core.meetings.invitation import (
    Guest,
    Invitation,
    Reply,
    cancelled,
    moved,
    revised,
)

MEERA = Guest("Meera", "meera@halden.example")
TOMASZ = Guest("Tomasz", "tomasz@halden.example")
HUGO = Guest("Hugo", "hugo@halden.example", is_optional=True)
HOUR = timedelta(hours=1)
ASKED = Invitation(
    uid="k7@halden.example",
    title="Post-mortem: the silent moorings",
    span=Span(utc(5, 9), utc(5, 10)),
    zone=ZoneInfo("Europe/Berlin"),
    organiser=MEERA,
    guests=(MEERA, TOMASZ, HUGO),
    text="Arriving, 5 minutes;\nHow it looked then, 33 minutes, most of it.",
    written_at=utc(3, 8, 30),
    place="Room 2, or video",
    link="https://post.halden.example/meetings/k7/",
)


def read(content: bytes):
    """Read a message with an implementation that is not the one that wrote it."""
    # It keeps zones by name for the whole process, and would not look at ours a second time.
    vobject.icalendar.__dict__["__tzidMap"].clear()
    return vobject.readOne(content.decode("utf-8"))


def test_a_request_says_all_of_it_to_another_reader():
    calendar = read(message(ASKED).content)
    event = calendar.vevent
    assert (calendar.method.value, event.uid.value) == ("REQUEST", "k7@halden.example")
    assert (event.sequence.value, event.status.value) == ("0", "CONFIRMED")
    assert event.summary.value == ASKED.title and event.description.value == ASKED.text
    assert (event.location.value, event.url.value) == (ASKED.place, ASKED.link)
    assert (event.dtstart.value, event.dtend.value) == (utc(5, 9), utc(5, 10))
    assert event.dtstamp.value == event.last_modified.value == utc(3, 8, 30)


def test_guests_are_asked_to_answer_and_the_organiser_is_not():
    event = read(message(ASKED).content).vevent
    meera, tomasz, hugo = event.attendee_list
    assert event.organizer.value == meera.value == "mailto:meera@halden.example"
    assert (meera.role_param, meera.partstat_param, meera.rsvp_param) == (
        "CHAIR",
        "ACCEPTED",
        "FALSE",
    )
    assert (tomasz.role_param, tomasz.partstat_param, tomasz.rsvp_param) == (
        "REQ-PARTICIPANT",
        "NEEDS-ACTION",
        "TRUE",
    )
    assert (hugo.role_param, hugo.cn_param) == ("OPT-PARTICIPANT", "Hugo")


def test_a_meeting_that_is_moved_keeps_its_uid_and_asks_everybody_again():
    answered = replace(ASKED, guests=(MEERA, replace(TOMASZ, reply=Reply.ACCEPTED)))
    later = moved(answered, Span(utc(6, 9), utc(6, 10)), at=utc(4, 12))
    event = read(message(later).content).vevent
    assert (event.uid.value, event.sequence.value) == (ASKED.uid, "1")
    assert (event.dtstart.value, event.last_modified.value) == (utc(6, 9), utc(4, 12))
    assert event.attendee_list[1].partstat_param == "NEEDS-ACTION"


def test_a_meeting_that_is_reworded_keeps_the_answers():
    answered = replace(ASKED, guests=(replace(TOMASZ, reply=Reply.ACCEPTED),), text="Shorter.")
    event = read(message(revised(answered, at=utc(4, 12))).content).vevent
    assert (event.sequence.value, event.description.value) == ("1", "Shorter.")
    assert event.attendee.partstat_param == "ACCEPTED"


def test_a_meeting_is_called_off_for_everybody():
    off = message(cancelled(revised(ASKED, at=utc(4, 12)), at=utc(4, 13)))
    calendar = read(off.content)
    assert (off.method, calendar.method.value) == (Method.CANCEL, "CANCEL")
    assert (calendar.vevent.status.value, calendar.vevent.sequence.value) == ("CANCELLED", "2")
    assert len(calendar.vevent.attendee_list) == 3
    assert "method=CANCEL" in off.content_type


def test_one_who_is_uninvited_learns_of_themselves_alone_and_the_meeting_stands():
    without = revised(replace(ASKED, guests=(MEERA, HUGO)), at=utc(4, 12))
    calendar = read(uninvited(without, TOMASZ).content)
    assert calendar.method.value == "CANCEL"
    assert [a.value for a in calendar.vevent.attendee_list] == ["mailto:tomasz@halden.example"]
    assert "status" not in calendar.vevent.contents


def test_in_utc_no_zone_needs_describing():
    for name in ("UTC", "Etc/UTC"):
        content = message(replace(ASKED, zone=ZoneInfo(name))).content
        assert b"DTSTART:20260305T090000Z" in content and b"VTIMEZONE" not in content
    assert b"VTIMEZONE" in message(ASKED).content


def test_an_hour_that_comes_twice_is_written_in_utc():
    second_half_past_two = utc(25, 1, 30, month=10)
    for start in (second_half_past_two, second_half_past_two - HOUR):
        twice = replace(ASKED, span=Span(start, start + HOUR))
        content = message(twice).content
        assert read(content).vevent.dtstart.value == start
        assert b"VTIMEZONE" not in content


def test_the_same_invitation_is_the_same_bytes_with_line_ends_of_mail():
    content = message(ASKED).content
    assert content == message(replace(ASKED)).content
    assert content.count(b"\n") == content.count(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


AWKWARD = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(AWKWARD, AWKWARD, AWKWARD)
def test_no_name_title_or_text_can_add_a_line_of_its_own(name, title, text):
    asked = replace(ASKED, title=title, text=text, guests=(replace(TOMASZ, name=name),))
    content = message(asked).content
    calendar = read(content)
    assert set(calendar.contents) == {"prodid", "version", "method", "vtimezone", "vevent"}
    assert set(calendar.vevent.contents) == set(read(message(ASKED).content).vevent.contents)
    assert calendar.vevent.attendee.value == "mailto:tomasz@halden.example"


def test_a_line_in_a_name_or_a_title_does_not_become_one():
    bad = 'Ana "The Ox" ^\r\nATTENDEE:mailto:all@halden.example'
    asked = replace(ASKED, title=bad, place=bad, link=bad, guests=(replace(TOMASZ, name=bad),))
    event = read(message(asked).content).vevent
    assert event.attendee.cn_param == "Ana 'The Ox'  ATTENDEE:mailto:all@halden.example"
    assert event.summary.value == 'Ana "The Ox" ^ ATTENDEE:mailto:all@halden.example'


@given(st.sampled_from(ZONES), INSTANTS, st.integers(1, 480))
def test_another_reader_finds_the_instants_in_any_zone_over_any_change(zone, start, minutes):
    start = start.replace(second=0)
    span = Span(start, start + timedelta(minutes=minutes))
    event = read(message(replace(ASKED, zone=ZoneInfo(zone), span=span)).content).vevent
    assert (event.dtstart.value, event.dtend.value) == (span.start, span.end)


def test_an_own_zone_with_other_rules_reads_as_what_it_was_that_day():
    before_the_law = datetime(2018, 11, 1, 12, tzinfo=UTC)  # Brazil still had summer time
    asked = replace(
        ASKED,
        zone=ZoneInfo("America/Sao_Paulo"),
        span=Span(before_the_law, before_the_law + HOUR),
    )
    assert read(message(asked).content).vevent.dtstart.value == before_the_law
