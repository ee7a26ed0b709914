"""The told incident's meeting: held by the writes people use, for the demo."""

from __future__ import annotations

import pytest

from secondstory.told import cast
from secondstory.told import meeting as told
from secondstory.web.meetings.held.told import hold_told_meeting
from secondstory.web.meetings.models import Card, MeetingState, Outcome
from secondstory.web.people.models import User


@pytest.fixture
def people(db) -> dict[str, User]:
    return {
        one.name: User.objects.create_user(one.email, name=one.name, zone=one.zone)
        for one in cast.CAST
    }


def test_the_told_meeting_ends_with_promises_and_answers(people, postmortem):
    postmortem.lead = people[cast.LEAD.name]
    postmortem.save()
    meeting = hold_told_meeting(postmortem, people)
    meeting.refresh_from_db()
    session = meeting.session
    assert meeting.state == MeetingState.ENDED and session.outcome == Outcome.IMPROVEMENT
    assert session.taps == told.TAPS
    assert session.survey_answers.count() == len(told.ANSWERS)
    promised = Card.objects.exclude(action_key=None).values_list("text", flat=True)
    assert set(promised) == {text for text, _item in told.COMMITTED}
    assert postmortem.absurdities.count() == len(told.ABSURDITIES)
