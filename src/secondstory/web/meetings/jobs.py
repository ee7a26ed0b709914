"""What the queue and the worker do: tell people what changed, remind them the day before.

What somebody was last told lies in their row, so that a mail which did not leave is tried again
until the meeting begins, and two processes that look at once send it once.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django_tasks import task

from secondstory.web.meetings import mail
from secondstory.web.meetings.models import (
    Answer,
    Attendee,
    FacilitatorRequest,
    MeetingState,
    Way,
)

TRY_AGAIN = timedelta(minutes=10)
PRE_READ = timedelta(hours=24)


@task()
def tell_meeting(meeting_id: int) -> None:
    """Tell everybody of one meeting what they have not heard."""
    _tell(_untold(timezone.now()).filter(meeting=meeting_id), timezone.now())


@task()
def ask_facilitator(request_id: int) -> None:
    """Mail one question, once."""
    found = FacilitatorRequest.objects.select_related("meeting__postmortem__lead", "person")
    asked = found.filter(pk=request_id, mailed_at=None).first()
    if asked is not None and mail.send_request(asked):
        FacilitatorRequest.objects.filter(pk=asked.pk).update(mailed_at=timezone.now())


def enqueue_news(meeting_id: int) -> None:
    """Put the news of a meeting into the queue."""
    tell_meeting.enqueue(meeting_id)


def enqueue_request(request_id: int) -> None:
    """Put a question to a facilitator into the queue."""
    ask_facilitator.enqueue(request_id)


def tell_what_was_not_heard(at: datetime) -> int:
    """Try again what did not leave; say how many mails went out."""
    return _tell(_untold(at), at) if mail.is_set_up() else 0


def remind_of_pre_read(at: datetime) -> int:
    """Remind, once, those who are asked to a meeting tomorrow; say how many."""
    if not mail.is_set_up():
        return 0
    soon = Attendee.objects.asked().filter(
        meeting__state=MeetingState.PLANNED,
        meeting__way=Way.TOGETHER,
        meeting__starts_at__gt=at,
        meeting__starts_at__lte=at + PRE_READ,
        meeting__invited_at__lt=F("meeting__starts_at") - PRE_READ,
        reminded_at=None,
        person__is_active=True,
    )
    rested = soon.filter(_is_rested(at)).exclude(answer=Answer.NO)
    reminded = 0
    for attendee in rested.select_related(*_WITH):
        row = Attendee.objects.filter(pk=attendee.pk, reminded_at=None)
        if not row.update(reminded_at=at, tried_at=at):
            continue
        if may_hear(attendee) and mail.send_reminder(attendee):
            reminded += 1
        else:
            Attendee.objects.filter(pk=attendee.pk, reminded_at=at).update(reminded_at=None)
    return reminded


_WITH = (
    "person",
    "meeting__postmortem__lead",
    "meeting__organiser",
    "meeting__created_by",
    "meeting__facilitator",
)


def may_hear(attendee: Attendee) -> bool:
    """Tell whether nothing of the post-mortem is hidden from somebody who was asked to it."""
    from_them = type(attendee.meeting.postmortem).objects.all().without_hidden(attendee.person)
    return from_them.filter(pk=attendee.meeting.postmortem_id).exists()


def _is_rested(at: datetime) -> Q:
    """Return the condition that no mail to somebody was tried a moment ago."""
    return Q(tried_at=None) | Q(tried_at__lte=at - TRY_AGAIN)


def _untold(at: datetime) -> QuerySet[Attendee]:
    """Return those who have not heard the news of a meeting that is still to come."""
    never = Q(told_sequence=None)
    older = Q(told_sequence__lt=F("meeting__news_sequence"))
    planned = Q(meeting__state=MeetingState.PLANNED)
    called_off = Q(meeting__state=MeetingState.CANCELLED) & ~never
    return Attendee.objects.filter(
        Q(left_at=None) & (planned & never | (planned | called_off) & older)
        | Q(left_at__isnull=False) & ~never,
        Q(meeting__starts_at=None) | Q(meeting__starts_at__gt=at),
        _is_rested(at),
        meeting__invited_at__isnull=False,
        person__is_active=True,
    )


def _tell(untold: QuerySet[Attendee], at: datetime) -> int:
    told = 0
    for attendee in untold.select_related(*_WITH):
        unclaimed = Attendee.objects.filter(pk=attendee.pk, tried_at=attendee.tried_at)
        if unclaimed.update(tried_at=at) and may_hear(attendee) and mail.send_news(attendee):
            _note(attendee)
            told += 1
    return told


def _note(attendee: Attendee) -> None:
    """Note what somebody was told; whoever heard that they are no longer asked is let go."""
    row = Attendee.objects.filter(pk=attendee.pk, left_at=attendee.left_at)
    if attendee.left_at is not None:
        row.delete()
        return
    older = Q(told_sequence=None) | Q(told_sequence__lt=attendee.meeting.sequence)
    row.filter(older).update(told_sequence=attendee.meeting.sequence, tried_at=None)
