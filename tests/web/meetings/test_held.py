"""/meetings/<pk>/ and what moves of it: in step, at three queries while nothing moves."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from secondstory.core.meetings.survey import Choice, Question
from secondstory.web.audit.models import Record
from secondstory.web.meetings.held import writes
from secondstory.web.meetings.models import MeetingState, Session, Stage

HTMX = {"HX-Request": "true"}


def _url(meeting, rest=""):
    return f"/meetings/{meeting.pk}/{rest}"


def test_whoever_leads_begins_and_everybody_s_page_comes_alive(
    signed_in, lead, contributor, meeting
):
    assert "Not begun yet" in signed_in(contributor).get(_url(meeting)).content.decode()
    answer = signed_in(lead).post(_url(meeting, "beginning/"))
    assert answer.headers["Location"] == _url(meeting, "facilitation/")
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.UNDER_WAY
    assert "Arriving" in signed_in(contributor).get(_url(meeting, "live/")).content.decode()
    assert Record.objects.filter(verb="began", noun="meeting").count() == 1


def test_beginning_twice_is_beginning_once(signed_in, lead, meeting):
    for _n in range(2):
        signed_in(lead).post(_url(meeting, "beginning/"))
    assert Session.objects.count() == 1


def test_only_who_facilitates_or_leads_moves_everybody_on(signed_in, contributor, held):
    for rest in ("facilitation/", "facilitation/live/"):
        assert signed_in(contributor).get(_url(held.meeting, rest)).status_code == 404
    answer = signed_in(contributor).post(_url(held.meeting, "part/"), {"part": "timeline"})
    assert answer.status_code == 404
    held.refresh_from_db()
    assert held.part == "opening"


def test_the_prompts_are_the_facilitator_s(signed_in, lead, contributor, held):
    words = "Open with your own bad thing"
    assert words in signed_in(lead).get(_url(held.meeting, "facilitation/")).content.decode()
    assert words not in signed_in(contributor).get(_url(held.meeting)).content.decode()


def test_moving_on_takes_everybody_along_and_each_part_keeps_its_time(
    signed_in, lead, contributor, held
):
    signed_in(lead).post(_url(held.meeting, "part/"), {"part": "timeline"})
    held.refresh_from_db()
    assert (held.stage, held.part) == (Stage.TIMELINE, "timeline")
    assert "opening" in held.spent
    assert "How it looked then" in signed_in(contributor).get(_url(held.meeting)).content.decode()


def test_a_part_that_the_agenda_has_not_is_asked_about(signed_in, lead, held):
    signed_in(lead).post(_url(held.meeting, "part/"), {"part": "lunch"})
    held.refresh_from_db()
    assert held.part == "opening"


def test_nothing_new_costs_three_queries(signed_in, contributor, held):
    browser = signed_in(contributor)
    first = browser.get(_url(held.meeting, "live/"), headers=HTMX)
    tag = first.headers["ETag"]
    assert not tag.startswith("W/")
    with CaptureQueriesContext(connection) as queries:
        second = browser.get(_url(held.meeting, "live/"), headers=HTMX | {"If-None-Match": tag})
    assert second.status_code == 304 and second.content == b""
    assert len(queries) <= 3


@pytest.mark.parametrize("stage", list(Stage))
def test_something_new_costs_few_queries_however_much_there_is(
    signed_in, lead, contributor, held, stage
):
    writes.look_at(held, stage, by=lead, at=timezone.now())
    browser = signed_in(contributor)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(_url(held.meeting, "live/"), headers=HTMX).status_code == 200
    assert len(queries) <= 18


def test_a_tap_is_new_for_everybody(signed_in, lead, contributor, held):
    browser = signed_in(contributor)
    tag = browser.get(_url(held.meeting, "live/")).headers["ETag"]
    signed_in(lead).post(_url(held.meeting, "taps/"), {"key": 7})
    again = browser.get(_url(held.meeting, "live/"), headers={"If-None-Match": tag})
    assert again.status_code == 200 and again.headers["ETag"] != tag


def test_a_tag_is_a_person_s_own(signed_in, lead, contributor, held):
    tags = {
        signed_in(each).get(_url(held.meeting, "live/")).headers["ETag"]
        for each in (lead, contributor)
    }
    assert len(tags) == 2


def test_a_seat_is_taken_once(signed_in, contributor, held):
    for _n in range(2):
        signed_in(contributor).post(_url(held.meeting, "seat/"))
    assert held.seats.filter(person=contributor).count() == 1
    assert Record.objects.filter(verb="joined").count() == 1


def test_the_replay_goes_where_the_facilitator_goes(signed_in, lead, contributor, told_held):
    browser = signed_in(lead)
    browser.post(_url(told_held.meeting, "part/"), {"part": "timeline"})
    browser.post(_url(told_held.meeting, "replay/"), {"at": "2026-03-10T09:05:00Z"})
    page = signed_in(contributor).get(_url(told_held.meeting)).content.decode()
    assert "The queue grows" in page and "Somebody reads the alert" not in page
    assert "preview/replay/?at=2026-03-10T09" in page
    browser.post(_url(told_held.meeting, "replay/"), {"at": "2026-03-10T10:00:00Z"})
    page = signed_in(contributor).get(_url(told_held.meeting)).content.decode()
    assert "Somebody reads the alert" in page


@pytest.mark.parametrize("words", [{"to": "the day after"}, {"at": "soon"}, {"at": "2026-03-10"}])
def test_what_is_no_time_of_the_story_moves_nobody(signed_in, lead, told_held, words):
    signed_in(lead).post(_url(told_held.meeting, "replay/"), words)
    told_held.refresh_from_db()
    assert told_held.replay_at is None


def test_where_nobody_facilitates_or_leads_whoever_is_there_does(signed_in, contributor, meeting):
    meeting.postmortem.lead = meeting.facilitator = None
    meeting.postmortem.save()
    meeting.save()
    assert signed_in(contributor).post(_url(meeting, "beginning/")).status_code == 303


def test_the_survey_is_asked_only_once_it_is_over(signed_in, contributor, held):
    page = signed_in(contributor).get(_url(held.meeting)).content.decode()
    assert "Three questions" not in page
    answer = signed_in(contributor).post(
        _url(held.meeting, "survey/"), {Question.AGAIN: Choice.YES}
    )
    assert answer.status_code == 303
    assert not held.survey_answers.exists()
