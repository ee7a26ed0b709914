"""/meetings/<pk>/rounds/…: a meeting in writing, each in their own day; a chore moves on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from secondstory.web.audit.models import Record
from secondstory.web.meetings import writes as planning
from secondstory.web.meetings.held import writes
from secondstory.web.meetings.models import BoardState, RoundAnswer, Session
from web.conftest import NOW

SECRET = "kingfisher over the breakwater"


@pytest.fixture
def written(meeting, lead) -> Session:
    """A meeting in writing, in its third round: the questions."""
    planning.go_async(meeting, by=lead, at=timezone.now())
    session = writes.begin_meeting(meeting, by=lead, at=timezone.now())
    for _n in range(2):
        session = writes.next_round(session, by=lead, at=timezone.now())
    return session


def _url(session, rest):
    return f"/meetings/{session.meeting_id}/{rest}/"


def _page(browser, session):
    return browser.get(f"/meetings/{session.meeting_id}/").content.decode()


def test_everybody_has_a_deadline_in_their_own_working_time(written, lead, contributor):
    writes.next_round(written, by=lead, at=NOW)  # a Tuesday, ten in Berlin, five in New York
    ends = {each.person: each.deadline_at for each in written.answers.filter(round="ideas")}
    thursday_ten_in_berlin = NOW + timedelta(days=2)
    wednesday_evening_in_new_york = NOW + timedelta(days=1, hours=12)
    assert ends == {lead: thursday_ten_in_berlin, contributor: wednesday_evening_in_new_york}


def test_an_answer_is_open_to_those_whose_own_is_in(signed_in, lead, contributor, written):
    signed_in(contributor).post(_url(written, "rounds/questions"), {"text": SECRET})
    assert SECRET not in _page(signed_in(lead), written)
    answer = RoundAnswer.objects.get(round="questions", person=lead)
    RoundAnswer.objects.filter(pk=answer.pk).update(answered_at=timezone.now())
    assert SECRET in _page(signed_in(lead), written)


def test_when_all_are_in_the_next_round_opens_by_itself(signed_in, lead, contributor, written):
    for person in (lead, contributor):
        signed_in(person).post(_url(written, "rounds/questions"), {"text": ""})
    written.refresh_from_db()
    assert written.part == "ideas"
    assert written.answers.filter(round="ideas").count() == 2


def test_when_everybody_s_time_is_up_a_chore_moves_on_once(written):
    last = max(each.deadline_at for each in written.answers.filter(round="questions"))
    assert writes.move_rounds_on(last - timedelta(minutes=1)) == 0
    assert writes.move_rounds_on(last) == 1
    assert writes.move_rounds_on(last) == 0
    written.refresh_from_db()
    assert written.part == "ideas"


def test_ideas_are_written_first_and_read_later(signed_in, lead, contributor, written):
    session = writes.next_round(written, by=lead, at=timezone.now())
    signed_in(contributor).post(_url(session, "boards/ideas/cards"), {"key": 5, "text": SECRET})
    assert SECRET not in _page(signed_in(lead), session)
    signed_in(contributor).post(_url(session, "rounds/ideas"))
    assert SECRET not in _page(signed_in(lead), session)
    signed_in(lead).post(_url(session, "rounds/ideas"))
    session.refresh_from_db()
    assert session.part == "commitments"
    assert session.boards.get().state == BoardState.SHOWN
    assert SECRET in _page(signed_in(lead), session)


def test_the_last_round_waits_to_be_ended(lead, written):
    session = written
    for _n in range(2):
        session = writes.next_round(session, by=lead, at=timezone.now())
    assert writes.move_rounds_on(timezone.now() + timedelta(days=60)) == 0
    session.refresh_from_db()
    assert session.part == "commitments" and not session.is_over


def test_a_round_that_is_over_takes_no_answer_and_gives_the_words_back(
    signed_in, lead, contributor, written
):
    writes.next_round(written, by=lead, at=timezone.now())
    answer = signed_in(contributor).post(
        _url(written, "rounds/questions"), {"text": SECRET}, headers={"X-Sent-By": "outbox"}
    )
    assert answer.status_code == 422 and b"This round is over" in answer.content


def test_whoever_was_not_asked_has_no_place_in_a_round(signed_in, outsider, written):
    assert signed_in(outsider).post(_url(written, "rounds/questions")).status_code == 404


def test_an_answer_leaves_a_row_without_its_words(signed_in, contributor, written):
    signed_in(contributor).post(_url(written, "rounds/questions"), {"text": SECRET})
    row = Record.objects.get(verb="answered", noun="roundanswer")
    assert row.facts == {"round": "questions"}
