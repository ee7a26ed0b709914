"""/incidents/<pk>/, its facts and who was there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from secondstory.core.errors import Refused
from secondstory.core.moments import Moment
from secondstory.web.audit.models import Record
from secondstory.web.incidents import parts, writes
from secondstory.web.incidents.models import Incident
from secondstory.web.people.models import User
from web.incidents.making import BEGAN, NOW

SignIn = Callable[[User], Client]


def test_a_reader_reads_the_facts_and_is_offered_to_join(
    reader: User, incident: Incident, signed_in: SignIn
) -> None:
    page = signed_in(reader).get(f"/incidents/{incident.pk}/").content.decode()
    assert incident.title in page
    assert "I was there" in page
    assert f"/incidents/{incident.pk}/evidence/" not in page


@pytest.mark.parametrize("who", ["outsider", "administrator", "reader"])
def test_a_private_incident_is_not_there_for_others(
    who: str, private_incident: Incident, signed_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert client.get(f"/incidents/{private_incident.pk}/").status_code == 404
    assert client.post(f"/incidents/{private_incident.pk}/joining/").status_code == 404


def test_the_phases_are_drawn_without_inline_style(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    for name, hour in (("began", 1), ("detected", 2), ("resolved", 5)):
        moment = Moment(BEGAN.replace(hour=hour))
        writes.set_milestone(incident, name, moment, by=lead, at=NOW)
    page = signed_in(lead).get(f"/incidents/{incident.pk}/").content.decode()
    assert "until noticed" in page and "1 h" in page
    assert "phases__bar--began" in page
    assert "style=" not in page


def test_joining_opens_evidence_and_timeline(
    reader: User, incident: Incident, signed_in: SignIn
) -> None:
    client = signed_in(reader)
    assert client.get(f"/incidents/{incident.pk}/timeline/").status_code == 404
    client.post(f"/incidents/{incident.pk}/joining/")
    client.post(f"/incidents/{incident.pk}/joining/")
    assert client.get(f"/incidents/{incident.pk}/timeline/").status_code == 200
    assert Record.objects.filter(verb="joined", object_id=incident.pk).count() == 1


def test_one_of_its_people_adds_somebody_and_takes_them_off(
    lead: User, reader: User, incident: Incident, signed_in: SignIn
) -> None:
    client = signed_in(lead)
    client.post(f"/incidents/{incident.pk}/people/", {"person": reader.pk})
    assert reader in incident.people.all()
    client.post(f"/incidents/{incident.pk}/people/{reader.pk}/removal/")
    assert reader not in incident.people.all()


def test_the_last_person_stays(lead: User, contributor: User, incident: Incident) -> None:
    writes.remove_person(incident, contributor, by=lead, at=NOW)
    with pytest.raises(Refused, match="only person involved"):
        writes.remove_person(incident, lead, by=lead, at=NOW)


def test_the_facts_are_changed_by_its_people_only(
    lead: User, reader: User, incident: Incident, signed_in: SignIn
) -> None:
    said = {"title": "Grey tiles", "zone": "UTC", "is_private": "on"}
    assert signed_in(reader).post(f"/incidents/{incident.pk}/edit/", said).status_code == 404
    assert signed_in(lead).post(f"/incidents/{incident.pk}/edit/", said).status_code == 303
    incident.refresh_from_db()
    assert (incident.title, incident.is_private) == ("Grey tiles", True)


def test_facts_without_a_title_are_asked_for_again(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    answer = signed_in(lead).post(f"/incidents/{incident.pk}/edit/", {"title": "", "zone": "UTC"})
    assert answer.status_code == 422
    assert b"A few words are enough" in answer.content


def test_a_later_room_shows_its_part_on_the_page(
    lead: User, incident: Incident, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "_parts", [lambda _request, found: f"<p>of {found.pk}</p>"])
    page = signed_in(lead).get(f"/incidents/{incident.pk}/").content.decode()
    assert f"<p>of {incident.pk}</p>" in page
