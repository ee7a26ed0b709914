"""Every address, every kind of person, open and private: who gets in, and that looking writes
nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from secondstory.core.document.json_form import to_json
from secondstory.core.document.markdown_writer import write
from secondstory.core.moments import Precision
from secondstory.web.actions.models import ActionItem
from secondstory.web.incidents.models import (
    Candidate,
    Entry,
    Evidence,
    Import,
    Incident,
    Milestone,
    Service,
)
from secondstory.web.meetings import writes as meetings
from secondstory.web.meetings.held import writes as held_meetings
from secondstory.web.meetings.models import (
    Absurdity,
    Board,
    Card,
    FacilitatorRequest,
    MeetingKind,
    Parked,
    RosterEntry,
    RoundAnswer,
    Session,
)
from secondstory.web.people.models import Invitation, SignInLink, Team, User, token_hash
from secondstory.web.perspectives.models import (
    Claim,
    Difference,
    Invitee,
    Perspective,
    Round,
)
from secondstory.web.postmortems.assembly import document_of
from secondstory.web.postmortems.models import (
    Comment,
    Factor,
    Image,
    KeptWording,
    Outline,
    Postmortem,
    Publication,
    Review,
    SectionRevision,
)
from secondstory.web.postmortems.published import rendered
from web.access_matrix import (
    ADMINISTRATORS,
    ANYONE,
    ASKED,
    AUDIENCES,
    AUTHOR,
    EITHER,
    FACTS,
    HOLDER,
    LEADING,
    MEMBERS,
    OPEN_CLAIM,
    OWN_CLAIM,
    OWNED,
    PEOPLE,
    PUBLISHED,
    REVIEWER,
    ROSTER,
    RUNNING,
    TO_FACILITATE,
    WORKERS,
)
from web.conftest import NOW

INSIDE = {"lead", "contributor"}
OUTSIDE = {"reader", "administrator"}
EVERYBODY = INSIDE | OUTSIDE | {"anonymous"}
WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE|ALTER|CREATE|DROP)\b", re.I)
TOKEN = "a-token-that-is-open"
PRIVATE = b"Unannounced acquisition leak"
OUTLINE = """
name = "small"
title = "Small"
description = "For small things"

[[section]]
name = "summary"
heading = "Summary"
prompt = "What happened?"
why = "People read this first."
"""


@dataclass(frozen=True)
class World:
    """One incident with one of everything, open or private."""

    private: bool
    ids: dict[str, dict[str, object]]


def _world(
    incident: Incident, postmortem: Postmortem, lead: User, contributor: User, reader: User
) -> World:
    milestone = Milestone.objects.create(incident=incident, name="began", happened_at=NOW)
    brought = Import.objects.create(
        incident=incident, name="chat.txt", reader="chat", by=lead, at=NOW, zone="UTC", since=NOW
    )
    brought.file.save("chat.txt", ContentFile(b"8:27 AM Ann: hello\n"))
    evidence = Evidence.objects.create(
        incident=incident,
        brought_by=brought,
        identity="chat:1",
        source="chat",
        kind="message",
        happened_at=NOW,
        precision=Precision.MINUTE,
        who="Ann",
        text="hello",
    )
    Candidate.objects.create(
        incident=incident,
        evidence=evidence,
        happened_at=NOW,
        kind="observation",
        score=0.9,
        is_proposed=True,
    )
    entry = Entry.objects.create(
        incident=incident, happened_at=NOW, original_at=NOW, text="It began", created_at=NOW
    )
    section = postmortem.sections.all()[0]
    SectionRevision.objects.create(section=section, version=1, text="Once.", by=lead, at=NOW)
    kept = KeptWording.objects.create(
        postmortem=postmortem, section=section, rule="forgot", found="forgot", reason="So.", at=NOW
    )
    image = Image.objects.create(
        postmortem=postmortem, media_type="image/png", width=1, height=1, alt="A dot", at=NOW
    )
    image.file.save("dot.png", ContentFile(b"\x89PNG"))
    factor = Factor.objects.create(postmortem=postmortem, text="A condition")
    Review.objects.create(postmortem=postmortem, reviewer=contributor, asked_by=lead, asked_at=NOW)
    comment = Comment.objects.create(postmortem=postmortem, text="Thank you", by=lead, at=NOW)
    item = ActionItem.objects.create(
        postmortem=postmortem, title="Write it down", owner=contributor, created_at=NOW
    )
    asked = Round.objects.create(postmortem=postmortem, asked_at=NOW, closes_at=NOW)
    Invitee.objects.create(round=asked, person=contributor, asked_at=NOW, deadline_at=NOW)
    perspective = Perspective.objects.create(round=asked, author=contributor, is_given=True)
    claim = Claim.objects.create(perspective=perspective, prompt="saw", text="A grey map")
    difference = Difference.objects.create(round=asked, identity="d", kind="time", question="?")
    meeting = meetings.plan(
        postmortem, MeetingKind.REVIEW, people=[lead, contributor], by=lead, at=NOW
    )
    meetings.set_time(meeting, NOW + timedelta(days=4000), by=lead, at=NOW)
    request = FacilitatorRequest.objects.create(
        meeting=meeting, person=reader, asked_by=lead, asked_at=NOW
    )
    held = _held(postmortem, lead, contributor)
    document = document_of(postmortem)
    Publication.objects.create(
        postmortem=postmortem,
        number=1,
        document=to_json(document),
        markdown=write(document),
        rendered=rendered(document, postmortem_id=postmortem.pk),
        by=lead,
        at=NOW,
    )
    return World(
        incident.is_private,
        {
            "incidents": {
                "pk": incident.pk,
                "incident_pk": incident.pk,
                "person_pk": contributor.pk,
                "milestone_pk": milestone.pk,
                "import_pk": brought.pk,
                "entry_pk": entry.pk,
            },
            "postmortems": {
                "pk": postmortem.pk,
                "person_pk": contributor.pk,
                "section_pk": section.pk,
                "kept_pk": kept.pk,
                "version": 1,
                "image_pk": image.pk,
                "factor_pk": factor.pk,
                "number": 1,
                "comment_pk": comment.pk,
                "kind": "meeting",
                "key": claim.key,
                "difference_pk": difference.pk,
            },
            "actions": {"pk": item.pk},
            "facilitators": {"request_pk": request.pk},
            "meetings": {"pk": held.meeting_id, "key": held.pk, "kind": "ideas", "name": "ideas"},
            "hall-of-fame": {"key": held.pk},
        },
    )


def _held(postmortem: Postmortem, lead: User, contributor: User) -> Session:
    """A meeting under way, with one of everything under the same key."""
    planned = meetings.plan(
        postmortem, MeetingKind.FOLLOW_UP, people=[lead, contributor], by=lead, at=NOW
    )
    held = held_meetings.begin_meeting(planned, by=lead, at=NOW)
    board = Board.objects.create(session=held, kind="ideas", state="shown")
    Card.objects.create(key=held.pk, board=board, by=lead, text="A green tick that means it")
    Parked.objects.create(key=held.pk, session=held, text="Who reads it?", at=NOW)
    Absurdity.objects.create(key=held.pk, postmortem=postmortem, text="temp-final-2", at=NOW)
    RoundAnswer.objects.create(session=held, round="ideas", person=contributor, deadline_at=NOW)
    return held


@pytest.fixture
def worlds(
    incident: Incident,
    private_incident: Incident,
    postmortem: Postmortem,
    private_postmortem: Postmortem,
    lead: User,
    contributor: User,
    reader: User,
) -> tuple[World, World]:
    return (
        _world(incident, postmortem, lead, contributor, reader),
        _world(private_incident, private_postmortem, lead, contributor, reader),
    )


@pytest.fixture
def singles(
    lead: User, reader: User, administrator: User, severity: object
) -> dict[str, dict[str, object]]:
    """Things there is one of, by the beginning of their address."""
    invitation = Invitation.objects.create(
        email="new@halden.example",
        token_hash=token_hash(TOKEN),
        by=administrator,
        at=NOW,
        expires_at=NOW + timedelta(days=4000),
    )
    SignInLink.objects.create(
        user=lead, token_hash=token_hash(TOKEN), expires_at=NOW + timedelta(days=4000)
    )
    return {
        "administration/people": {"pk": lead.pk},
        "administration/invitations": {"pk": invitation.pk},
        "administration/teams": {"pk": Team.objects.create(name="Data").pk},
        "administration/severities": {"pk": severity.pk},  # type: ignore[attr-defined]
        "administration/services": {"pk": Service.objects.create(name="Dashboard").pk},
        "administration/outlines": {
            "pk": Outline.objects.create(name="small", source=OUTLINE).pk,
            "name": "full",
        },
        "administration/facilitators": {"pk": RosterEntry.objects.create(person=reader).pk},
        "wording": {"name": "forgot"},
        "people": {"pk": lead.pk},
        "teams": {"pk": Team.objects.create(name="Sea").pk},
        "welcome": {"token": TOKEN},
        "invitations": {"token": TOKEN},
        "without-a-name": {"key": 1},
    }


def routes() -> Iterator[tuple[str, str]]:
    """Every route of our own: its pattern and name."""

    def walk(resolver: URLResolver, before: str) -> Iterator[tuple[str, str]]:
        for pattern in resolver.url_patterns:
            here = before + str(pattern.pattern)
            if isinstance(pattern, URLPattern):
                yield here, pattern.name or ""
            else:
                yield from walk(pattern, here)

    for pattern, name in walk(get_resolver(), ""):
        if not pattern.startswith("account/"):
            yield pattern, name


def address(pattern: str, name: str, world: World, singles: dict[str, dict[str, object]]) -> str:
    """The address of a route in one world."""
    wanted = re.findall(r"<\w+:(\w+)>", pattern)
    known: dict[str, object] = {}
    for start, ids in {**singles, **world.ids}.items():
        if pattern.startswith(start):
            known = ids
            break
    return reverse(name, kwargs={key: known[key] for key in wanted})


def allowed(audience: str, world: World, *, is_published: bool) -> set[str]:
    """Who may open it."""
    members = INSIDE | OUTSIDE
    open_to_members = INSIDE if world.private else members
    return {
        ANYONE: EVERYBODY,
        MEMBERS: members,
        ADMINISTRATORS: {"administrator"},
        FACTS: open_to_members,
        PEOPLE: INSIDE,
        WORKERS: INSIDE,
        LEADING: INSIDE if world.private else INSIDE | {"administrator"},
        REVIEWER: {"contributor"},
        ASKED: {"contributor"},
        OWN_CLAIM: {"contributor"},
        OPEN_CLAIM: set(),  # it is sealed
        HOLDER: set(),  # nobody here holds a slip
        PUBLISHED: open_to_members if is_published else set(),
        AUTHOR: {"lead"} if is_published else set(),
        EITHER: open_to_members if is_published else INSIDE,
        OWNED: open_to_members if is_published else INSIDE,
        ROSTER: {"reader"},
        RUNNING: {"lead"},
        TO_FACILITATE: set() if world.private else {"reader"},
    }[audience]


def browsers(people: dict[str, User]) -> dict[str, Client]:
    found = {"anonymous": Client(raise_request_exception=True)}
    for name, user in people.items():
        client = Client()
        client.force_login(user)
        found[name] = client
    return found


def read(client: Client, url: str) -> HttpResponseBase:
    """Get a page to its end: a file that is not read to its end stays open."""
    answer = client.get(url)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


@dataclass(frozen=True)
class Visit:
    """An address in one world and who may open it."""

    world: World
    url: str
    audience: str

    def by(self, who: str, method: str) -> str:
        kind = "private" if self.world.private else "open"
        return f"{who} {method} {self.url} ({kind})"


def visits(worlds: tuple[World, World], singles: dict[str, dict[str, object]]) -> Iterator[Visit]:
    """Every address of both worlds; one that is the same in both is visited once."""
    seen = set()
    for world in worlds:
        for pattern, name in routes():
            url = address(pattern, name, world, singles)
            asked = [url, f"{url}?q=Unannounced"] if name == "search" else [url]
            yield from (Visit(world, each, AUDIENCES[name]) for each in asked if each not in seen)
            seen.update(asked)


def test_the_matrix_names_every_address():
    named = {name for _, name in routes()}
    assert named == set(AUDIENCES)


@pytest.fixture
def clients(lead: User, contributor: User, reader: User, administrator: User) -> dict[str, Client]:
    return browsers(
        {
            "lead": lead,
            "contributor": contributor,
            "reader": reader,
            "administrator": administrator,
        }
    )


def publish(worlds: tuple[World, World]) -> None:
    Postmortem.objects.update(published_at=NOW, state="published")


@contextmanager
def writing(where: str, wrong: list[str]) -> Iterator[None]:
    """Add to `wrong` the first statement inside that changes the database."""
    with CaptureQueriesContext(connection) as queries:
        yield
    written = [q["sql"] for q in queries if WRITES.match(q["sql"])]
    wrong += [f"{where}: writes {sql[:80]}" for sql in written[:1]]


@pytest.mark.parametrize("is_published", [False, True], ids=["draft", "published"])
def test_who_may_open_what_and_looking_writes_nothing(worlds, singles, clients, is_published):
    """And no answer to an outsider, whatever its status, names the private incident."""
    if is_published:
        publish(worlds)
    wrong: list[str] = []
    for visit in visits(worlds, singles):
        may = allowed(visit.audience, visit.world, is_published=is_published)
        for who, client in clients.items():
            where = visit.by(who, "GET")
            with writing(where, wrong):
                answer = read(client, visit.url)
            wrong += _misjudged(where, who in may, answer, who)
            if who not in INSIDE and not answer.streaming and PRIVATE in answer.content:
                wrong.append(f"{where}: names the private incident")
    assert wrong == [], "\n".join(wrong)


def _misjudged(where: str, may: bool, answer: object, who: str) -> list[str]:
    status = answer.status_code  # type: ignore[attr-defined]
    location = answer.headers.get("Location", "")  # type: ignore[attr-defined]
    to_login = status == 302 and "/account/login/" in location
    if may:
        fine = status in {200, 301, 302, 303, 405} and not to_login
        if "published.atom" in where:
            fine = status == 404
    elif who == "anonymous":
        fine = to_login or status in {404, 405}
    else:
        fine = status in {404, 405}
    return [] if fine else [f"{where}: {status} {location}"]


def test_who_may_not_open_it_cannot_post_to_it_either(worlds, singles, clients):
    wrong: list[str] = []
    for visit in visits(worlds, singles):
        may = allowed(visit.audience, visit.world, is_published=False)
        for who in clients.keys() - may:
            where = visit.by(who, "POST")
            with writing(where, wrong):
                answer = clients[who].post(visit.url)
            wrong += _misjudged(where, False, answer, who)
    assert wrong == [], "\n".join(wrong)
