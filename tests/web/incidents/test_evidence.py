"""/incidents/<pk>/evidence/"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from secondstory.web.incidents.browsing import stretch
from secondstory.web.incidents.models import Evidence, Incident
from secondstory.web.people.models import User
from web.incidents.making import candidates

SignIn = Callable[[User], Client]


def test_records_are_found_by_words_source_and_place(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    candidates(incident, 12)
    client = signed_in(lead)
    address = f"/incidents/{incident.pk}/evidence/"
    assert "message 11" in client.get(address).content.decode()
    found = client.get(address, {"q": "message 11", "source": "chat", "place": "war-room"})
    assert "message 11" in found.content.decode()
    assert "message 10" not in found.content.decode()
    assert "Nothing matches" in client.get(address, {"q": "xyz"}).content.decode()


def test_only_its_people_see_the_evidence(
    reader: User, administrator: User, incident: Incident, signed_in: SignIn
) -> None:
    address = f"/incidents/{incident.pk}/evidence/"
    assert signed_in(reader).get(address).status_code == 404
    assert signed_in(administrator).get(address).status_code == 404


def test_going_on_shows_every_record_once_those_without_a_time_last(incident: Incident) -> None:
    candidates(incident, 7)
    Evidence.objects.filter(identity__in=["test:2", "test:5"]).update(happened_at=None)
    Evidence.objects.filter(identity="test:1").update(
        happened_at=Evidence.objects.get(identity="test:0").happened_at
    )
    seen: list[str] = []
    after = ""
    while True:
        part = stretch(Evidence.objects.filter(incident=incident), after, size=2)
        seen += [record.identity for record in part.records]
        if not (after := part.after):
            break
    assert seen == [f"test:{n}" for n in (0, 1, 3, 4, 6, 2, 5)]


def test_a_mark_somebody_changed_starts_somewhere_and_fails_nowhere(incident: Incident) -> None:
    candidates(incident, 3)
    for mark in ("x_y", "1e999_1", "_", "_abc"):
        stretch(Evidence.objects.filter(incident=incident), mark)


@pytest.mark.parametrize("count", [3, 130])
def test_the_page_asks_few_questions(
    count: int,
    lead: User,
    incident: Incident,
    signed_in: SignIn,
    django_assert_max_num_queries: Any,
) -> None:
    candidates(incident, count)
    client = signed_in(lead)
    with django_assert_max_num_queries(12):
        page = client.get(f"/incidents/{incident.pk}/evidence/").content.decode()
    assert bool(re.search(r"\?after=", page)) is (count > 100)
