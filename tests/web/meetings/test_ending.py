"""/meetings/<pk>/ending|soak|survey/ and commitments: with what people leave the room."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from secondstory.core.errors import Refused
from secondstory.core.meetings.survey import Choice, Question
from secondstory.web.audit.models import Record
from secondstory.web.incidents.models import Incident
from secondstory.web.meetings.held import writes
from secondstory.web.meetings.models import (
    Card,
    MeetingState,
    Outcome,
    Session,
    Stage,
    SurveyAnswer,
    SurveyTaken,
)
from secondstory.web.people.models import User

IDEA = "Let the upload page say what it could not read"


def _url(session, rest):
    return f"/meetings/{session.meeting_id}/{rest}/"


@pytest.fixture
def with_idea(held, lead) -> Session:
    """A meeting with one idea that everybody has seen."""
    writes.look_at(held, Stage.IDEAS, by=lead, at=timezone.now())
    board = held.boards.get()
    writes.write_card(board, 5, IDEA, by=lead, at=timezone.now())
    writes.show_board(board, by=lead, at=timezone.now())
    return held


@pytest.fixture
def ended(with_idea, lead) -> Session:
    return writes.end_meeting(with_idea, None, by=lead, at=timezone.now())


def _soaked(session):
    session.soaks_until = timezone.now() - timedelta(minutes=1)
    session.save()


def test_a_meeting_does_not_end_with_nothing(signed_in, lead, held):
    signed_in(lead).post(_url(held, "ending"), {"how": "improvement"})
    signed_in(lead).post(_url(held, "ending"), {"how": "decision", "decision": " "})
    held.refresh_from_db()
    assert not held.is_over


def test_an_idea_nobody_has_seen_is_no_outcome(held, lead):
    writes.look_at(held, Stage.IDEAS, by=lead, at=timezone.now())
    writes.write_card(held.boards.get(), 5, IDEA, by=lead, at=timezone.now())
    with pytest.raises(Refused, match="nobody has seen"):
        writes.end_meeting(held, None, by=lead, at=timezone.now())


def test_a_decision_with_its_reason_is_a_fine_ending(signed_in, lead, contributor, held):
    signed_in(lead).post(
        _url(held, "ending"),
        {"how": "decision", "decision": "We live with it: it costs an hour a year.",
         "until": "2027-01-31"},
    )  # fmt: skip
    held.refresh_from_db()
    assert held.outcome == Outcome.DECISION and held.meeting.state == MeetingState.ENDED
    page = signed_in(contributor).get(f"/meetings/{held.meeting_id}/").content.decode()
    assert "an hour a year" in page and "31 Jan 2027" in page


def test_ideas_soak_two_working_days_of_the_lead(with_idea, lead):
    friday = timezone.now().replace(year=2026, month=3, day=6, hour=14, minute=0)
    ended = writes.end_meeting(with_idea, None, by=lead, at=friday)
    assert ended.soaks_until - friday == timedelta(days=4)


def test_an_idea_that_soaks_is_not_promised(signed_in, lead, ended):
    signed_in(lead).post(_url(ended, "cards/5/commitment"), {"title": IDEA})
    assert not ended.meeting.postmortem.actions.exists()


def test_an_idea_that_has_soaked_becomes_an_action_item_once(signed_in, lead, contributor, ended):
    _soaked(ended)
    words = {"title": IDEA, "owner": contributor.pk, "due_on": "2027-02-01"}
    for _n in range(2):
        signed_in(lead).post(_url(ended, "cards/5/commitment"), words)
    item = ended.meeting.postmortem.actions.get()
    assert (item.title, item.owner, item.due_on.isoformat()) == (IDEA, contributor, "2027-02-01")
    page = signed_in(lead).get(f"/meetings/{ended.meeting_id}/").content.decode()
    assert f"/actions/{item.pk}/" in page


def test_an_owner_who_may_not_read_it_is_refused(signed_in, lead, outsider, ended, incident):
    Incident.objects.filter(pk=incident.pk).update(is_private=True)
    _soaked(ended)
    signed_in(lead).post(_url(ended, "cards/5/commitment"), {"title": IDEA, "owner": outsider.pk})
    assert not ended.meeting.postmortem.actions.exists()
    assert Card.objects.get().became == ""


def test_a_soak_is_shortened_with_a_reason_only(signed_in, lead, contributor, ended):
    signed_in(lead).post(_url(ended, "soak"), {"reason": ""})
    assert signed_in(contributor).post(_url(ended, "soak"), {"reason": "x"}).status_code == 404
    ended.refresh_from_db()
    assert ended.soaks_until > timezone.now()
    signed_in(lead).post(_url(ended, "soak"), {"reason": "It is the same import tonight."})
    ended.refresh_from_db()
    assert ended.soaks_until <= timezone.now()
    page = signed_in(contributor).get(f"/meetings/{ended.meeting_id}/").content.decode()
    assert "the same import tonight" in page


def test_nobody_answers_the_three_questions_twice(signed_in, contributor, ended):
    for answer in ("yes", "no"):
        signed_in(contributor).post(_url(ended, "survey"), {"learned": answer})
    assert SurveyAnswer.objects.get().learned == Choice.YES
    assert SurveyTaken.objects.count() == 1


def test_an_answer_has_no_person_no_time_and_no_audit_row(signed_in, contributor, ended):
    before = Record.objects.count()
    signed_in(contributor).post(_url(ended, "survey"), {"again": "yes"})
    names = {field.name for field in SurveyAnswer._meta.get_fields()}
    assert names == {"key", "session", "learned", "could_speak", "again"}
    assert Record.objects.count() == before


def test_the_order_of_rows_does_not_tell_who_answered_what(ended, django_user_model):
    """Rows are written anew in another order each time, or the nth answer were the nth person's."""
    orders = set()
    for n in range(12):
        person = User.objects.create_user(f"p{n}@halden.example", name=f"P{n}")
        choice = Choice.NO if n == 0 else Choice.YES
        writes.answer_survey(ended, {Question.AGAIN: choice}, by=person, at=timezone.now())
        rows = SurveyAnswer.objects.raw(f"SELECT * FROM {SurveyAnswer._meta.db_table}")
        orders.add([row.again for row in rows].index(Choice.NO))
    assert len(orders) > 1
    assert SurveyAnswer.objects.count() == 12 == SurveyTaken.objects.count()


def test_closed_questions_take_no_answer(signed_in, contributor, ended):
    ended.survey_closes_at = timezone.now() - timedelta(minutes=1)
    ended.save()
    signed_in(contributor).post(_url(ended, "survey"), {"again": "yes"})
    assert not SurveyAnswer.objects.exists()


def _answered(session, count):
    for _n in range(count):
        SurveyAnswer.objects.create(session=session, learned=Choice.YES)
    session.survey_closes_at = timezone.now() - timedelta(minutes=1)
    session.save()


@pytest.mark.parametrize(("count", "shown"), [(4, False), (5, True)])
def test_the_trend_shows_from_five_answers_up(signed_in, reader, ended, count, shown):
    _answered(ended, count)
    page = signed_in(reader).get("/meetings/trend/").content.decode()
    assert ("<table" in page) is shown


def test_the_trend_leaves_out_what_is_private_for_everybody(signed_in, lead, ended, incident):
    _answered(ended, 5)
    Incident.objects.filter(pk=incident.pk).update(is_private=True)
    assert "<table" not in signed_in(lead).get("/meetings/trend/").content.decode()


def test_answers_come_in_only_after_the_meeting(held, contributor):
    with pytest.raises(Refused):
        writes.answer_survey(held, {Question.AGAIN: Choice.YES}, by=contributor, at=timezone.now())
