"""/postmortems/new/ and /incidents/<id>/postmortems/new/."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from secondstory.web.audit.models import Record
from secondstory.web.incidents.models import Incident, Severity
from secondstory.web.people.models import User
from secondstory.web.postmortems import writes
from secondstory.web.postmortems.models import Postmortem

SignIn = Callable[[User], Client]


@pytest.fixture
def asked(incident: Incident, lead: User, contributor: User) -> dict[str, Any]:
    return {
        "title": "Maps gone for a morning",
        "lead": lead.pk,
        "incidents": [incident.pk],
        "outline": "full",
        "participants": [contributor.pk],
    }


def test_the_form_knows_the_incident_it_came_from(
    signed_in: SignIn, lead: User, incident: Incident
) -> None:
    page = signed_in(lead).get(f"/incidents/{incident.pk}/postmortems/new/").content.decode()
    assert 'value="Dashboard shows no maps"' in page
    assert f'name="incidents" value="{incident.pk}"' in page
    assert page.count("checked") == 1


def test_a_postmortem_begins_with_the_sections_of_its_outline(
    signed_in: SignIn, contributor: User, asked: dict[str, Any], lead: User
) -> None:
    answer = signed_in(contributor).post("/postmortems/new/", asked)
    postmortem = Postmortem.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == f"/postmortems/{postmortem.pk}/"
    assert postmortem.lead == lead
    assert postmortem.sections.count() == 14
    assert "five sentences" in postmortem.sections.first().prompt
    assert Record.objects.get(noun="postmortem").verb == "started"


def test_a_second_click_starts_no_second_one(
    signed_in: SignIn, lead: User, asked: dict[str, Any]
) -> None:
    client = signed_in(lead)
    first = client.post("/postmortems/new/", asked)
    second = client.post("/postmortems/new/", asked)
    assert first["Location"] == second["Location"]
    assert Postmortem.objects.count() == 1


def test_without_a_lead_nothing_starts_and_every_word_is_kept(
    signed_in: SignIn, lead: User, asked: dict[str, Any]
) -> None:
    answer = signed_in(lead).post("/postmortems/new/", {**asked, "lead": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A post-mortem needs a lead" in page
    assert 'value="Maps gone for a morning"' in page
    assert not Postmortem.objects.exists()


def test_the_gravest_severity_says_when_it_is_due(incident: Incident, lead: User) -> None:
    grave = Severity.objects.create(name="SEV0", rank=0, due_working_days=2)
    other = Incident.objects.create(title="Other", severity=grave, created_at=timezone.now())
    friday_night = datetime(2026, 3, 13, 22, 30, tzinfo=lead.zone_info)
    postmortem = writes.start(
        "Both", lead=lead, incidents=[incident, other], outline="light", by=lead, at=friday_night
    )
    assert postmortem.due_on == date(2026, 3, 17)


def test_somebody_not_involved_cannot_start_one_of_an_incident(
    signed_in: SignIn, outsider: User, asked: dict[str, Any]
) -> None:
    answer = signed_in(outsider).post("/postmortems/new/", asked)
    assert answer.status_code == 422
    assert not Postmortem.objects.exists()


def test_nobody_is_named_who_may_not_see_the_private_incident(
    signed_in: SignIn,
    lead: User,
    outsider: User,
    private_incident: Incident,
    asked: dict[str, Any],
) -> None:
    sent = {**asked, "incidents": [private_incident.pk], "participants": [outsider.pk]}
    answer = signed_in(lead).post("/postmortems/new/", sent)
    assert answer.status_code == 422
    assert "not open to Otto Outsider. Invite them there first." in answer.content.decode()
    assert not Postmortem.objects.exists()


def test_an_outsider_does_not_learn_that_a_private_incident_exists(
    signed_in: SignIn, outsider: User, private_incident: Incident
) -> None:
    address = f"/incidents/{private_incident.pk}/postmortems/new/"
    assert private_incident.title not in signed_in(outsider).get(address).content.decode()
