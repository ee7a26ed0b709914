"""An outsider finds nothing: every address of the room, by every way of asking."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from secondstory.core.moments import Moment
from secondstory.web.incidents import writes
from secondstory.web.incidents.models import Import, Incident
from secondstory.web.incidents.urls import urlpatterns
from secondstory.web.people.models import User
from web.incidents.making import BEGAN, NOW, candidates

SignIn = Callable[[User], Client]
OPEN = {"incidents", "incident_new"}
FACTS = {"incident", "incident_joining"}
NAMES = sorted(
    str(pattern.name)
    for pattern in urlpatterns
    if isinstance(pattern, URLPattern) and pattern.name not in OPEN
)
OF_AN_INCIDENT = [name for name in NAMES if name.startswith("incident")]


@pytest.fixture
def told(private_incident: Incident, lead: User, bring: Callable[..., Import]) -> dict[str, int]:
    """Return keys of everything a private incident can have."""
    entry = writes.EntryWords(Moment(BEGAN), "grey", milestone="detected")
    return {
        "pk": private_incident.pk,
        "person_pk": lead.pk,
        "entry_pk": writes.add_entry(private_incident, entry, by=lead, at=NOW).pk,
        "milestone_pk": private_incident.milestones.get().pk,
        "import_pk": bring(private_incident).pk,
        "candidate_pk": candidates(private_incident, 1)[0].pk,
    }


def address(name: str, keys: dict[str, int]) -> str:
    pattern = next(p for p in urlpatterns if isinstance(p, URLPattern) and p.name == name)
    wanted = pattern.pattern.converters
    return reverse(name, kwargs={key: keys[key] for key in wanted})


@pytest.mark.parametrize("who", ["outsider", "reader", "administrator"])
@pytest.mark.parametrize("name", OF_AN_INCIDENT)
def test_a_private_incident_is_not_there(
    name: str,
    who: str,
    told: dict[str, int],
    signed_in: SignIn,
    request: pytest.FixtureRequest,
) -> None:
    client = signed_in(request.getfixturevalue(who))
    answers = {client.get(address(name, told)).status_code}
    answers.add(client.post(address(name, told)).status_code)
    assert answers <= {404, 405} and 404 in answers


@pytest.mark.parametrize("name", [name for name in OF_AN_INCIDENT if name not in FACTS])
def test_of_an_open_incident_an_outsider_reads_the_facts_only(
    name: str, told: dict[str, int], outsider: User, signed_in: SignIn
) -> None:
    Incident.objects.update(is_private=False)
    client = signed_in(outsider)
    answers = {client.get(address(name, told)).status_code}
    answers.add(client.post(address(name, told)).status_code)
    assert answers <= {404, 405} and 404 in answers


@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_is_asked_to_sign_in(name: str, told: dict[str, int], client: Client) -> None:
    keys = {**told}
    if not name.startswith("incident"):
        keys["pk"] = 1
    answer = client.get(address(name, keys))
    assert (answer.status_code, "/account/login/" in answer["Location"]) == (302, True)


def test_an_entry_is_not_reached_through_another_incident(
    told: dict[str, int], incident: Incident, contributor: User, signed_in: SignIn
) -> None:
    here = f"/incidents/{incident.pk}/entries/{told['entry_pk']}/"
    assert signed_in(contributor).get(here).status_code == 404
