"""What comes after a meeting: three questions nobody can be recognised by, and commitments."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from secondstory.core.errors import Refused
from secondstory.core.meetings.survey import Choice, Question
from secondstory.web.audit.writes import leave
from secondstory.web.meetings.held.writes.common import locked, show_anew
from secondstory.web.meetings.models import (
    Became,
    BoardKind,
    Card,
    Session,
    SurveyAnswer,
    SurveyTaken,
    random_key,
)
from secondstory.web.people.models import User
from secondstory.web.postmortems import parts

FIELDS = {
    Question.LEARNED: "learned",
    Question.COULD_SPEAK: "could_speak",
    Question.AGAIN: "again",
}


@transaction.atomic
def answer_survey(
    session: Session, choices: Mapping[Question, Choice], *, by: User, at: datetime
) -> None:
    """Keep somebody's three answers so that nothing tells whose they are; once each.

    A database knows in which order rows were written, and who answered is noted in that order
    too. So all answers of the meeting are written anew each time, shuffled, under new keys.

    Raises:
        Refused: The meeting is not over, or its questions are closed.
    """
    held = locked(session)
    if held.survey_closes_at is None or held.survey_closes_at <= at:
        raise Refused(_("These questions are closed. Whoever facilitated likes to hear it anyway."))
    if not SurveyTaken.objects.get_or_create(session=held, person=by)[1]:
        return
    given = [_again(each) for each in held.survey_answers.all()]
    held.survey_answers.all().delete()
    fields = {FIELDS[question]: choice for question, choice in choices.items()}
    given.append(SurveyAnswer(session=held, **fields))
    secrets.SystemRandom().shuffle(given)
    SurveyAnswer.objects.bulk_create(given)


def _again(answer: SurveyAnswer) -> SurveyAnswer:
    answer.key = random_key()
    return answer


@transaction.atomic
def commit(
    card: Card, title: str, *, owner: User | None, due_on: date | None, by: User, at: datetime
) -> Card:
    """Make an idea that has soaked an action item of the post-mortem; twice is once.

    Raises:
        Refused: It is still soaking, the meeting is not over, or no room keeps action items.
    """
    session = locked(card.board.session)
    held = Card.objects.select_for_update(of=("self",)).select_related("board").get(pk=card.pk)
    if held.became:
        return held
    if held.board.kind != BoardKind.IDEAS or not session.is_over:
        raise Refused(_("Ideas become commitments after the meeting, when they have soaked."))
    if session.soaks_until is not None and session.soaks_until > at:
        raise Refused(_("It is still soaking. Say why it cannot wait, or let it have its nights."))
    postmortem = session.meeting.postmortem
    kept = parts.commit(
        postmortem, parts.Promised(title=title, owner=owner, due_on=due_on), by=by, at=at
    )
    if kept is None:
        raise Refused(_("Nothing here keeps action items. The idea stays on its board."))
    held.action_key, held.became = kept, Became.ACTION
    held.save(update_fields=["action_key", "became"])
    leave("committed to an idea of", session.meeting, by=by, at=at, of=postmortem)
    show_anew(session)
    return held
