"""Mails of the room, sent by the queue: an invitation each, one reminder, the news of a reveal.

A job's row holds the key of an invitation and nothing else. A slip and a sign-in link are made when
their mail is, so that neither ever waits in the database.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone
from django_tasks import task

from secondstory.web.perspectives import mail
from secondstory.web.perspectives.models import Invitee, Perspective
from secondstory.web.perspectives.slips import hand_out_slip, take_slip_back

REMIND_BEFORE = timedelta(hours=20)  # the day before, by anybody's clock


@task()
def send_invitation(invitee_id: int) -> None:
    """Mail one invitation, once; if it does not leave, its slip is worth nothing."""
    invitee = _to_mail().filter(pk=invitee_id, mailed_at=None).first()
    if invitee is None or not mail.is_set_up():
        return
    code = "" if invitee.has_slip else hand_out_slip(invitee)
    if mail.send_invitation(invitee, code, at=timezone.now()):
        Invitee.objects.filter(pk=invitee.pk).update(mailed_at=timezone.now())
    elif code:
        take_slip_back(invitee, code)


@task()
def send_reminder(invitee_id: int) -> None:
    """Mail the one reminder."""
    if invitee := _to_mail().filter(pk=invitee_id).first():
        mail.send_reminder(invitee, at=timezone.now())


@task()
def tell_of_reveal(round_id: int) -> None:
    """Mail everybody who was asked, once each, that the perspectives are open."""
    for invitee in _to_mail().filter(round=round_id, told_at=None):
        if mail.send_news(invitee):
            Invitee.objects.filter(pk=invitee.pk).update(told_at=timezone.now())


def _to_mail() -> QuerySet[Invitee]:
    """Return invitations with what a mail says of them."""
    return Invitee.objects.select_related("person", "round__postmortem", "asked_by")


def enqueue_news(round_id: int) -> None:
    """Put the news of a reveal into the queue."""
    tell_of_reveal.enqueue(round_id)


def enqueue_invitation(invitee_id: int) -> None:
    """Put an invitation into the queue."""
    send_invitation.enqueue(invitee_id)


def remind(at: datetime) -> int:
    """Remind, once, those whose time is over tomorrow and who have not answered; say how many."""
    gave = Perspective.objects.filter(round=OuterRef("round"), author=OuterRef("person"))
    waiting = Invitee.objects.filter(
        ~Exists(gave.filter(is_given=True)),
        reminded_at=None,
        declined_at=None,
        round__revealed_at=None,
        deadline_at__gt=at,
        deadline_at__lte=at + REMIND_BEFORE,
        asked_at__lt=F("deadline_at") - REMIND_BEFORE,
    )
    reminded = 0
    for pk in list(waiting.values_list("pk", flat=True)):
        with transaction.atomic():
            if Invitee.objects.filter(pk=pk, reminded_at=None).update(reminded_at=at):
                transaction.on_commit(partial(send_reminder.enqueue, pk))
                reminded += 1
    return reminded
