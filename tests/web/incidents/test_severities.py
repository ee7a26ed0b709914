"""/administration/severities/ and /administration/services/"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from secondstory.web.audit.models import Record
from secondstory.web.incidents.models import Incident, Service, Severity
from secondstory.web.people.models import User

SignIn = Callable[[User], Client]


@pytest.mark.django_db
def test_an_installation_starts_with_four_severities() -> None:
    found = list(Severity.objects.values_list("name", flat=True))
    assert found == ["SEV1", "SEV2", "SEV3", "SEV4"]


def test_an_administrator_adds_changes_and_removes_a_severity(
    administrator: User, signed_in: SignIn
) -> None:
    client = signed_in(administrator)
    step = {"name": "SEV0", "meaning": "All dark", "rank": 1, "due_working_days": 2}
    client.post("/administration/severities/", step)
    made = Severity.objects.get(name="SEV0")
    assert (made.needs_postmortem, made.due_working_days) == (False, 2)
    client.post(f"/administration/severities/{made.pk}/", {**step, "name": "Dark"})
    assert Severity.objects.get(pk=made.pk).name == "Dark"
    client.post(f"/administration/severities/{made.pk}/removal/")
    assert not Severity.objects.filter(pk=made.pk).exists()
    assert Record.objects.filter(noun="severity", object_id=made.pk).count() == 3


def test_a_severity_in_use_stays(
    administrator: User, incident: Incident, signed_in: SignIn
) -> None:
    here = f"/administration/severities/{incident.severity_id}/removal/"
    page = signed_in(administrator).post(here, follow=True).content.decode()
    assert "so it stays" in page


def test_a_name_that_is_taken_is_asked_about(administrator: User, signed_in: SignIn) -> None:
    step = {"name": "SEV1", "rank": 1, "due_working_days": 2}
    answer = signed_in(administrator).post("/administration/severities/", step)
    assert answer.status_code == 422
    assert "There is a severity of that name already." in answer.content.decode()


def test_members_do_not_find_these_pages(reader: User, signed_in: SignIn) -> None:
    client = signed_in(reader)
    for address in ("severities/", "severities/1/", "services/"):
        assert client.get(f"/administration/{address}").status_code == 404


def test_an_administrator_keeps_the_services(administrator: User, signed_in: SignIn) -> None:
    client = signed_in(administrator)
    client.post("/administration/services/", {"name": "Tiles"})
    answer = client.post("/administration/services/", {"name": "tiles"})
    assert answer.status_code == 422
    made = Service.objects.get()
    client.post(f"/administration/services/{made.pk}/", {"name": "Tile cache"})
    assert Service.objects.get().name == "Tile cache"
    client.post(f"/administration/services/{made.pk}/removal/")
    assert not Service.objects.exists()


def test_a_service_an_incident_names_stays(
    administrator: User, incident: Incident, signed_in: SignIn
) -> None:
    service = Service.objects.create(name="Tiles")
    incident.services.add(service)
    here = f"/administration/services/{service.pk}/removal/"
    assert "so it stays" in signed_in(administrator).post(here, follow=True).content.decode()
