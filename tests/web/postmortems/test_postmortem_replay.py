"""/postmortems/<pk>/replay/ for readers, /postmortems/<pk>/preview/replay/ for those who work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from secondstory.core.moments import Moment
from secondstory.web.incidents import writes as incident_writes
from secondstory.web.incidents.models import Entry, Incident
from secondstory.web.people.models import User
from secondstory.web.postmortems import writes
from secondstory.web.postmortems.models import Postmortem, Publication
from web.conftest import NOW
from web.postmortems.conftest import BEGAN, LATER

SignIn = Callable[[User], Client]


def at(minutes: int) -> str:
    return f"?at={BEGAN + timedelta(minutes=minutes):%Y-%m-%dT%H:%M:%SZ}"


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def address(published: Publication) -> str:
    return f"/postmortems/{published.postmortem_id}/replay/"


def test_readers_replay_what_was_published(
    address: str, reader: User, told: Incident, lead: User, signed_in: SignIn
) -> None:
    words = incident_writes.EntryWords(Moment(BEGAN), "Found out since")
    incident_writes.add_entry(told, words, by=lead, at=LATER)
    page = shown(signed_in(reader), address + at(35))
    assert "The dashboard <em>detected</em>" in page
    assert "<em>acknowledged</em>" not in page
    assert "Found out since" not in page
    assert told.title not in page


def test_the_title_is_there_at_the_end(
    address: str, published: Publication, reader: User, signed_in: SignIn
) -> None:
    assert published.postmortem.title not in shown(signed_in(reader), address + at(94))
    assert published.postmortem.title in shown(signed_in(reader), address + at(95))


def test_readers_do_not_replay_a_draft(
    complete: Postmortem, reader: User, signed_in: SignIn
) -> None:
    client = signed_in(reader)
    assert client.get(f"/postmortems/{complete.pk}/replay/").status_code == 404
    assert client.get(f"/postmortems/{complete.pk}/preview/replay/").status_code == 404


def test_a_withdrawn_publication_is_not_replayed(
    published: Publication, address: str, lead: User, reader: User, signed_in: SignIn
) -> None:
    writes.withdraw(published, reason="Too soon.", by=lead, at=LATER)
    assert signed_in(reader).get(address).status_code == 404


def test_those_who_work_on_a_draft_replay_the_timeline_as_it_is_now(
    complete: Postmortem, told: Incident, contributor: User, signed_in: SignIn
) -> None:
    words = incident_writes.EntryWords(Moment(BEGAN), "Found out since")
    incident_writes.add_entry(told, words, by=contributor, at=LATER)
    page = shown(signed_in(contributor), f"/postmortems/{complete.pk}/preview/replay/{at(35)}")
    assert "Found out since" in page
    assert "<em>acknowledged</em>" not in page
    assert complete.title not in page


def test_pages_lead_to_their_own_replay(
    address: str, published: Publication, reader: User, lead: User, signed_in: SignIn
) -> None:
    pk = published.postmortem_id
    draft = f'href="/postmortems/{pk}/preview/replay/"'
    assert f'href="{address}"' in shown(signed_in(reader), f"/postmortems/{pk}/published/")
    assert draft in shown(signed_in(lead), f"/postmortems/{pk}/")
    assert draft in shown(signed_in(lead), f"/postmortems/{pk}/preview/")


@pytest.mark.parametrize("place", ["replay/", "preview/replay/"])
def test_a_replay_asks_few_questions(
    place: str,
    published: Publication,
    lead: User,
    signed_in: SignIn,
    django_assert_max_num_queries: Any,
) -> None:
    client = signed_in(lead)
    with django_assert_max_num_queries(12):
        shown(client, f"/postmortems/{published.postmortem_id}/{place}{at(95)}&unknown=1")


def test_a_draft_is_looked_at_through_the_eyes_of_a_role(signed_in, lead, postmortem, incident):
    for name, text in (("Ben", "Ben sees it"), ("Ana", "Ana sees it"), ("Cleo", "Cleo sees it")):
        Entry.objects.create(
            incident=incident, happened_at=NOW, original_at=NOW, created_at=NOW,
            text=text, author=name,
        )  # fmt: skip
    words = {"Ben": "an engineer on call", "Ana": "an engineer on call"}
    writes.speak_of_roles(postmortem, is_on=False, words=words, by=lead, at=NOW)
    address = f"/postmortems/{postmortem.pk}/preview/replay/?at={NOW:%Y-%m-%dT%H:%M:%SZ}"
    browser = signed_in(lead)
    assert "an engineer on call" in browser.get(address).content.decode()
    theirs = browser.get(f"{address}&who=an+engineer+on+call").content.decode()
    assert "Ben sees it" in theirs and "Ana sees it" in theirs and "Cleo sees it" not in theirs
