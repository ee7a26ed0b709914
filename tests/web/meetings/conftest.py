"""A meeting to plan, people with working hours, and a mail server that keeps what it gets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
import vobject
from aiosmtpd.smtp import SMTP, Envelope
from django.utils import timezone

from secondstory.web.incidents.models import Entry, Incident
from secondstory.web.meetings import writes
from secondstory.web.meetings.held import writes as held_writes
from secondstory.web.meetings.models import Meeting, MeetingKind, RosterEntry, Session
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem
from web.conftest import NOW, mail_server


class Kept:
    """Takes every mail, unless it is told to be out."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.is_out = False

    async def handle_DATA(self, server: SMTP, session: object, envelope: Envelope) -> str:  # noqa: N802
        if self.is_out:
            return "451 Back in a minute"
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"

    def to(self, person: User) -> list[EmailMessage]:
        return [mail for mail in self.mails if mail["To"] == person.email]


@pytest.fixture
def post(settings, unused_tcp_port: int) -> Iterator[Kept]:
    """A real mail server on this machine, which Django sends to by real SMTP."""
    kept = Kept()
    with mail_server(kept, settings, unused_tcp_port):
        yield kept


def part_of(mail: EmailMessage, kind: str) -> EmailMessage:
    return next(part for part in mail.walk() if part.get_content_type() == kind)


def calendar_in(mail: EmailMessage):
    """The calendar part, read by an implementation that did not write it."""
    vobject.icalendar.__dict__["__tzidMap"].clear()  # it keeps zones for the whole process
    return vobject.readOne(part_of(mail, "text/calendar").get_content())


def words_in(mail: EmailMessage) -> str:
    return part_of(mail, "text/plain").get_content()


@pytest.fixture
def next_tuesday() -> datetime:
    """Nine or ten in the morning in New York, afternoon in Berlin, a week or so ahead."""
    day = timezone.now() + timedelta(days=7)
    day += timedelta(days=(1 - day.weekday()) % 7)
    return day.replace(hour=14, minute=0, second=0, microsecond=0)


@pytest.fixture
def meeting(postmortem: Postmortem, lead: User, contributor: User) -> Meeting:
    people = [lead, contributor]
    return writes.plan(postmortem, MeetingKind.REVIEW, people=people, by=lead, at=timezone.now())


@pytest.fixture
def invited(
    meeting: Meeting, lead: User, next_tuesday: datetime, post: Kept, told: Callable[..., None]
) -> Meeting:
    """A meeting with a time, to which everybody was invited by mail."""
    with told():
        writes.set_time(meeting, next_tuesday, by=lead, at=timezone.now())
        writes.invite(meeting, by=lead, at=timezone.now())
    meeting.refresh_from_db()
    return meeting


@pytest.fixture
def told(django_capture_on_commit_callbacks) -> Callable[..., object]:
    """Everything inside it is followed by what the queue does then."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def on_roster(reader: User) -> RosterEntry:
    return RosterEntry.objects.create(person=reader, note="Mornings are best")


@pytest.fixture
def held(meeting: Meeting, lead: User) -> Session:
    """A meeting that began."""
    return held_writes.begin_meeting(meeting, by=lead, at=timezone.now())


@pytest.fixture
def told_held(incident: Incident, held: Session) -> Session:
    """A meeting that began, about a story in which something was known late."""
    for minutes, known, text in (
        (5, None, "The queue grows"),
        (10, 40, "Somebody reads the alert"),
    ):
        at = NOW + timedelta(minutes=minutes)
        Entry.objects.create(
            incident=incident,
            happened_at=at,
            original_at=at,
            known_at=NOW + timedelta(minutes=known) if known else None,
            text=text,
            created_at=NOW,
        )
    return held
