from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.meetings.making import INSTANTS, utc
from secondstory.core.meetings.survey import ENOUGH, QUESTIONS, Answered, Choice, Question, trend

Y, P, N = Choice.YES, Choice.PARTLY, Choice.NO


def after(day, *choices):
    return Answered(utc(day, 12), utc(day - 2, 12).date(), choices)


def test_every_question_has_words():
    assert set(QUESTIONS) == set(Question)


def test_five_answers_make_a_point_of_counts():
    point = trend([after(3, Y, Y, P, N, Y)]).points[0]
    assert (point.yes, point.partly, point.no, point.meetings) == (3, 1, 1, 1)


@pytest.mark.parametrize("answers", [0, 1, 4])
def test_four_answers_show_nothing_but_that_they_wait(answers):
    found = trend([after(3, *[Y] * answers)])
    assert (found.points, found.waiting) == ((), 1)


def test_small_meetings_are_shown_together():
    found = trend([after(3, Y, N), after(10, P, P), after(17, Y, Y), after(24, N)])
    assert [(p.since.day, p.until.day, p.meetings) for p in found.points] == [(1, 15, 3)]
    assert found.waiting == 1


MEETINGS = st.lists(
    st.builds(
        Answered,
        INSTANTS,
        st.dates(date(2026, 1, 1), date(2026, 6, 1)),
        st.lists(st.sampled_from(Choice), max_size=8).map(tuple),
    ),
    max_size=8,
    unique_by=lambda one: one.closed_at,
)


def total(found):
    return sum(p.yes + p.partly + p.no for p in found.points)


@given(MEETINGS)
def test_no_point_has_fewer_than_five_answers_and_none_is_invented(meetings):
    found = trend(meetings)
    assert all(p.yes + p.partly + p.no >= ENOUGH for p in found.points)
    given_answers = sum(len(one.choices) for one in meetings)
    assert given_answers - ENOUGH < total(found) <= given_answers
    assert sum(p.meetings for p in found.points) + found.waiting == len(meetings)


@given(MEETINGS, st.lists(st.sampled_from(Choice), max_size=8))
def test_a_survey_that_closes_later_changes_no_point_that_was_shown(meetings, choices):
    last = max((one.closed_at for one in meetings), default=utc(2, 0)) + timedelta(seconds=1)
    later = Answered(last, date(2026, 1, 1), tuple(choices))
    before, then = trend(meetings), trend([later, *meetings])
    assert then.points[: len(before.points)] == before.points
    assert len(then.points) - len(before.points) in (0, 1)
