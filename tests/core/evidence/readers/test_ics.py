"""Calendars: appointments, whole days, zones, and what repeats."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.evidence.helpers import problems, records
from secondstory.core.errors import MalformedInput, ReadError, ZoneMissing
from secondstory.core.evidence.model import Evidence, ReadOptions
from secondstory.core.evidence.reading import read, reader_for
from secondstory.core.moments import Precision

WEEK = ReadOptions(since=datetime(2026, 3, 16, tzinfo=UTC), until=datetime(2026, 3, 21, tzinfo=UTC))
STAND_UP = (
    "UID:standup@x",
    "SUMMARY:Stand-up",
    "DTSTART;TZID=Europe/Berlin:20251001T090000",
    "DURATION:PT15M",
    "RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
)


def calendar(path: Path, *events: tuple[str, ...], about: tuple[str, ...] = ()) -> Path:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *about]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    (path / "a.ics").write_text("\r\n".join([*lines, "END:VCALENDAR", ""]), encoding="utf-8")
    return path / "a.ics"


def test_an_appointment_is_a_note_with_its_span(tmp_path: Path) -> None:
    path = calendar(
        tmp_path,
        (
            "UID:oncall-12@x",
            "SUMMARY:On call\\, data",
            "DESCRIPTION:Reach me",
            "  by telephone",
            "DTSTART;TZID=Europe/Berlin:20260316T090000",
            "DTEND;TZID=W. Europe Standard Time:20260323T090000",
            "ORGANIZER;CN=Ada Obi:mailto:ada@x",
            "ATTENDEE;CN=Ben Lind:mailto:ben@x",
            "ATTENDEE:mailto:cyd@x",
            "LOCATION:Anywhere",
            "URL:https://x.example/12",
        ),
        about=("X-WR-CALNAME:Shifts",),
    )
    assert reader_for(path).NAME == "ics"
    (found,) = records(path)
    assert found.when and found.when.at == datetime(2026, 3, 16, 8, tzinfo=UTC)
    assert found.until == datetime(2026, 3, 23, 8, tzinfo=UTC)
    assert (found.who, found.place) == ("Ada Obi", "Shifts")
    assert found.text == "On call, data\n\nReach me by telephone"
    assert found.link == "https://x.example/12"
    assert {("people", "Ben Lind, cyd@x"), ("location", "Anywhere")} <= set(found.details)
    assert found.identity == "ics:oncall-12@x"


@pytest.mark.parametrize("start", ["DTSTART:20260318T090000", "DTSTART;VALUE=DATE:20260318"])
def test_a_time_without_a_zone_asks_for_it(tmp_path: Path, start: str) -> None:
    path = calendar(tmp_path, ("UID:1@x", "SUMMARY:x", start))
    with pytest.raises(ZoneMissing, match=r"a\.ics:3"):
        records(path)
    assert len(records(path, ReadOptions(zone=ZoneInfo("Europe/Berlin")))) == 1


def test_a_calendar_names_its_zone(tmp_path: Path) -> None:
    path = calendar(
        tmp_path,
        ("UID:1@x", "SUMMARY:x", "DTSTART;VALUE=DATE:20260318"),
        about=("X-WR-TIMEZONE:Europe/Berlin",),
    )
    (found,) = records(path)
    assert found.when and found.when.at == datetime(2026, 3, 17, 23, tzinfo=UTC)
    assert found.when.precision is Precision.DAY


def test_a_zone_in_a_programs_own_words_is_understood(tmp_path: Path) -> None:
    start = "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20260318T090000"
    (found,) = records(calendar(tmp_path, ("UID:1@x", "SUMMARY:x", start)))
    assert found.when and found.when.at == datetime(2026, 3, 18, 8, tzinfo=UTC)


def test_what_repeats_is_told_once_without_a_span_and_each_time_in_one(tmp_path: Path) -> None:
    path = calendar(tmp_path, STAND_UP)
    (first,) = records(path)
    assert ("repeats", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR") in first.details
    times = [r.when.at for r in records(path, WEEK) if r.when]
    assert times == [datetime(2026, 3, day, 8, tzinfo=UTC) for day in range(16, 21)]


def test_nine_o_clock_stays_nine_o_clock_when_the_clocks_change(tmp_path: Path) -> None:
    path = calendar(tmp_path, STAND_UP)
    span = ReadOptions(
        since=datetime(2026, 3, 27, tzinfo=UTC), until=datetime(2026, 3, 31, tzinfo=UTC)
    )
    assert [r.when.at.hour for r in records(path, span) if r.when] == [8, 7]


def test_a_time_left_out_or_moved_is_not_told_twice(tmp_path: Path) -> None:
    left_out = (*STAND_UP, "EXDATE;TZID=Europe/Berlin:20260319T090000")
    moved = (
        "UID:standup@x",
        "RECURRENCE-ID;TZID=Europe/Berlin:20260318T090000",
        "SUMMARY:Stand-up\\, later",
        "DTSTART;TZID=Europe/Berlin:20260318T110000",
    )
    for events in ((left_out, moved), (moved, left_out)):
        found = {r.when.at: r for r in records(calendar(tmp_path, *events), WEEK) if r.when}
        assert sorted(at.day for at in found) == [16, 17, 18, 20]
        later = found[datetime(2026, 3, 18, 10, tzinfo=UTC)]
        assert later.text == "Stand-up, later"
        assert later.identity == "ics:standup@x/2026-03-18T08:00:00+00:00"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=MONTHLY;BYDAY=9MO",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;COUNT=999999999;BYDAY=MO",
    ],
)
def test_no_rule_takes_long(tmp_path: Path, rule: str) -> None:
    path = calendar(tmp_path, (*STAND_UP[:3], f"RRULE:{rule}"))
    began = time.process_time()
    records(path, WEEK)
    assert time.process_time() - began < 2.0


def test_a_broken_appointment_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = calendar(
        tmp_path,
        ("UID:1@x", "SUMMARY:x", "DTSTART:20260318T080000Z"),
        ("UID:2@x", "SUMMARY:x", "DTSTART:soon"),
    )
    path.write_text(path.read_text() + "BEGIN:VEVENT\nUID:3@x\n")
    assert len(records(path)) == 1
    assert ["DTSTART" in p.sentence or "END:VEVENT" in p.sentence for p in problems(path)] == [
        True,
        True,
    ]


def test_a_calendar_without_appointments_says_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(MalformedInput, match="no appointment"):
        records(calendar(tmp_path))


LINES = st.one_of(
    st.sampled_from(
        [
            *STAND_UP,
            "EXDATE:20260318T090000",
            "RRULE:FREQ=WEEKLY;UNTIL=99991231",
            "DTSTART:00010101T000000Z",
            "DTSTART:99991231T235959Z",
            "DTEND;VALUE=DATE:20260318",
            "DURATION:P999999999D",
            "RECURRENCE-ID:x",
            "ATTENDEE:mailto:",
            'ORGANIZER;CN="',
            "BEGIN:VALARM",
            "END:VALARM",
            "BEGIN:VEVENT",
            "DTSTART;TZID=:20260318T090000",
        ]
    ),
    st.text(max_size=30),
)


@settings(max_examples=200, deadline=None)
@given(events=st.lists(st.lists(LINES, max_size=8), max_size=3))
def test_any_lines_give_records_problems_or_a_clear_error(
    events: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    lines = ["BEGIN:VCALENDAR"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    path = tmp_path_factory.getbasetemp() / "any.ics"
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    outcomes = []
    for _ in range(2):
        items: list[object] = []
        try:
            items.extend(read(path, WEEK, reader="ics"))
        except ReadError as error:
            items.append(str(error))
        outcomes.append(items)
    assert outcomes[0] == outcomes[1]
    found = [item.identity for item in outcomes[0] if isinstance(item, Evidence)]
    assert len(found) == len(set(found))
