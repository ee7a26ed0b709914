"""/incidents/ and /incidents/new/"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from secondstory.web.audit.models import Record
from secondstory.web.incidents.models import Incident, Service, Severity
from secondstory.web.people.models import User

SignIn = Callable[[User], Client]


def titles(client: Client, query: str = "") -> str:
    return client.get(f"/incidents/{query}").content.decode()


def test_a_reader_sees_the_open_incident_and_not_the_private_one(
    reader: User, incident: Incident, private_incident: Incident, signed_in: SignIn
) -> None:
    page = titles(signed_in(reader))
    assert incident.title in page
    assert private_incident.title not in page


def test_the_people_of_a_private_incident_find_it_by_filter(
    lead: User, incident: Incident, private_incident: Incident, signed_in: SignIn
) -> None:
    page = titles(signed_in(lead), "?kind=private")
    assert private_incident.title in page
    assert incident.title not in page


@pytest.mark.parametrize("query", ["?kind=private", "?q=acquisition", "?severity=1", "?kind=mine"])
def test_no_filter_shows_an_administrator_a_private_incident(
    query: str, administrator: User, private_incident: Incident, signed_in: SignIn
) -> None:
    assert private_incident.title not in titles(signed_in(administrator), query)


def test_words_severity_and_service_narrow_the_list(
    reader: User, incident: Incident, signed_in: SignIn
) -> None:
    service = Service.objects.create(name="Tiles")
    incident.services.add(service)
    client = signed_in(reader)
    assert incident.title in titles(client, "?q=MAPS")
    assert incident.title not in titles(client, "?q=nothing+like+it")
    assert incident.title in titles(
        client, f"?severity={incident.severity_id}&service={service.pk}"
    )
    assert incident.title not in titles(client, "?kind=near-miss")


def test_an_empty_list_teaches(reader: User, signed_in: SignIn) -> None:
    assert "May it stay so." in titles(signed_in(reader))


@pytest.mark.parametrize("count", [3, 30])
def test_the_list_asks_the_database_the_same_few_questions(
    count: int,
    lead: User,
    severity: Severity,
    signed_in: SignIn,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(count):
        each = Incident.objects.create(
            title=f"Incident {number}", severity=severity, created_at=datetime.now(UTC)
        )
        each.people.add(lead)
    client = signed_in(lead)
    with django_assert_max_num_queries(12):
        client.get("/incidents/")


def test_reporting_takes_a_title_and_makes_the_reporter_one_of_its_people(
    reader: User, signed_in: SignIn
) -> None:
    answer = signed_in(reader).post("/incidents/new/", {"title": "No maps", "zone": "UTC"})
    made = Incident.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/incidents/{made.pk}/")
    assert list(made.people.all()) == [reader]
    assert Record.objects.filter(verb="reported", noun="incident", object_id=made.pk).exists()


def test_the_report_is_in_the_reporters_zone_unless_told_otherwise(
    lead: User, signed_in: SignIn
) -> None:
    page = signed_in(lead).get("/incidents/new/").content.decode()
    assert '<option value="Europe/Berlin" selected>' in page


def test_a_report_with_a_beginning_has_its_first_milestone(lead: User, signed_in: SignIn) -> None:
    said = {"title": "No maps", "zone": "Europe/Berlin", "began": "2026-03-03 02:14"}
    signed_in(lead).post("/incidents/new/", said)
    milestone = Incident.objects.get().milestones.get()
    assert milestone.name == "began"
    assert milestone.happened_at == datetime(2026, 3, 3, 1, 14, tzinfo=UTC)


def test_a_double_click_reports_one_incident(lead: User, signed_in: SignIn) -> None:
    client = signed_in(lead)
    said = {"title": "No maps", "zone": "UTC", "token": "the-same-form"}
    first, second = client.post("/incidents/new/", said), client.post("/incidents/new/", said)
    assert first["Location"] == second["Location"]
    assert Incident.objects.count() == 1


def test_a_report_that_asks_back_keeps_every_word(lead: User, signed_in: SignIn) -> None:
    said = {"title": "No maps", "zone": "UTC", "began": "about three"}
    answer = signed_in(lead).post("/incidents/new/", said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "does not read as a time" in page
    assert 'value="No maps"' in page
    assert 'value="about three"' in page
