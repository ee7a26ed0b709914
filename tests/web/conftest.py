"""The people of every web test, and one incident with its post-mortem.

`lead` and `contributor` are involved in both incidents; `reader` and `outsider` are members who
are not, and the outsider is who the private incident must never reach; `administrator` runs the
installation and is not invited either.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.message import Message as Letter

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler
from django.test import Client
from pytest_django.fixtures import Settings

from secondstory.core.document.model import SectionName
from secondstory.web.incidents.models import Incident, Severity
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem, Section

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


@pytest.fixture
def lead(db: None) -> User:
    return User.objects.create_user("lead@halden.example", name="Lena Lead", zone="Europe/Berlin")


@pytest.fixture
def contributor(db: None) -> User:
    return User.objects.create_user(
        "contributor@halden.example", name="Carl Contributor", zone="America/New_York"
    )


@pytest.fixture
def reader(db: None) -> User:
    return User.objects.create_user("reader@halden.example", name="Rita Reader")


@pytest.fixture
def outsider(db: None) -> User:
    return User.objects.create_user("outsider@halden.example", name="Otto Outsider")


@pytest.fixture
def administrator(db: None) -> User:
    return User.objects.create_user(
        "administrator@halden.example", name="Ada Administrator", is_administrator=True
    )


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """Return a browser without JavaScript in which that person is signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def severity(db: None) -> Severity:
    defaults = {"meaning": "Customers notice", "rank": 2, "needs_postmortem": True}
    return Severity.objects.update_or_create(name="SEV2", defaults=defaults)[0]


def _incident(title: str, severity: Severity, people: list[User], **fields: bool) -> Incident:
    incident = Incident.objects.create(
        title=title,
        severity=severity,
        zone="Europe/Berlin",
        created_by=people[0],
        created_at=NOW,
        **fields,
    )
    incident.people.set(people)
    return incident


@pytest.fixture
def incident(severity: Severity, lead: User, contributor: User) -> Incident:
    return _incident("Dashboard shows no maps", severity, [lead, contributor])


@pytest.fixture
def private_incident(severity: Severity, lead: User, contributor: User) -> Incident:
    return _incident("Unannounced acquisition leak", severity, [lead, contributor], is_private=True)


def _postmortem(incident: Incident, lead: User, contributor: User) -> Postmortem:
    postmortem = Postmortem.objects.create(
        title=f"Review: {incident.title}",
        lead=lead,
        outline="full",
        created_by=lead,
        created_at=NOW,
    )
    postmortem.incidents.add(incident)
    postmortem.participants.add(contributor)
    for position, name in enumerate([SectionName.SUMMARY, SectionName.IMPACT, SectionName.LESSONS]):
        Section.objects.create(
            postmortem=postmortem, name=name, heading=name.title(), position=position
        )
    return postmortem


@pytest.fixture
def postmortem(incident: Incident, lead: User, contributor: User) -> Postmortem:
    return _postmortem(incident, lead, contributor)


@pytest.fixture
def private_postmortem(private_incident: Incident, lead: User, contributor: User) -> Postmortem:
    return _postmortem(private_incident, lead, contributor)


@pytest.fixture
def unused_tcp_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


@contextmanager
def mail_server(handler: object, settings: Settings, port: int) -> Iterator[None]:
    """Listen on this machine, where Django then sends its mail by real SMTP."""
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = False
    try:
        yield
    finally:
        server.stop()


@pytest.fixture
def letters(settings: Settings, unused_tcp_port: int) -> Iterator[list[Letter]]:
    """Every mail that reached a real server on this machine."""
    kept: list[Letter] = []

    class Keep(Handler):
        def handle_message(self, message: Letter) -> None:
            kept.append(message)

    with mail_server(Keep(), settings, unused_tcp_port):
        yield kept
