"""/incidents/<pk>/, the part that shows the post-mortems of an incident."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from secondstory.web.incidents.models import Incident
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem

SignIn = Callable[[User], Client]


def part_of(page: str) -> str:
    """Return what the page says in that part."""
    return page.partition('id="postmortems"')[2].partition("</section>")[0]


def test_an_incident_without_a_postmortem_offers_to_start_one(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    part = part_of(signed_in(lead).get(f"/incidents/{incident.pk}/").content.decode())
    assert "None yet." in part
    assert f'href="/incidents/{incident.pk}/postmortems/new/"' in part


def test_a_draft_is_listed_with_its_state_for_those_who_work_on_it(
    lead: User, postmortem: Postmortem, incident: Incident, signed_in: SignIn
) -> None:
    part = part_of(signed_in(lead).get(f"/incidents/{incident.pk}/").content.decode())
    assert f'href="/postmortems/{postmortem.pk}/"' in part
    assert "status--draft" in part


def test_a_draft_is_not_there_for_a_reader_who_may_not_start_one_either(
    reader: User, postmortem: Postmortem, incident: Incident, signed_in: SignIn
) -> None:
    part = part_of(signed_in(reader).get(f"/incidents/{incident.pk}/").content.decode())
    assert postmortem.title not in part
    assert "None to read yet." in part and "postmortems/new" not in part
