"""What people said after their meetings, over time, where nobody can be picked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from secondstory.core.meetings.survey import QUESTIONS, Answered, Choice, Question, Trend, trend
from secondstory.web.incidents.models import Incident
from secondstory.web.meetings.held.writes.afterwards import FIELDS
from secondstory.web.meetings.models import Session


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with how it was answered over time."""

    question: str
    trend: Trend


def trends(at: datetime) -> Sequence[Asked]:
    """Return the trend of each question, the same for everybody.

    Meetings about something private are left out for all: were they there for some, comparing
    two people's pages would tell what was answered in them.
    """
    private = Incident.objects.filter(is_private=True, postmortems=OuterRef("meeting__postmortem"))
    closed = Session.objects.filter(survey_closes_at__lte=at).exclude(Exists(private))
    sessions = list(closed.prefetch_related("survey_answers"))
    return [Asked(QUESTIONS[each], _trend(sessions, each)) for each in Question]


def _trend(sessions: Sequence[Session], question: Question) -> Trend:
    return trend(found for each in sessions if (found := _answered(each, question)).choices)


def _answered(session: Session, question: Question) -> Answered:
    given = (getattr(each, FIELDS[question]) for each in session.survey_answers.all())
    return Answered(
        closed_at=session.survey_closes_at or session.started_at,
        held_on=session.started_at.date(),
        choices=tuple(Choice(value) for value in given if value),
    )
