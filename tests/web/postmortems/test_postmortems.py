"""/postmortems/: the lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from secondstory.web.incidents.models import Incident
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem, Publication

SignIn = Callable[[User], Client]


def test_an_empty_list_teaches(signed_in: SignIn, reader: User) -> None:
    page = signed_in(reader).get("/postmortems/").content.decode()
    assert "No post-mortem here yet" in page
    assert (
        "Nothing is published yet"
        in signed_in(reader).get("/postmortems/?show=published").content.decode()
    )


def test_a_draft_is_listed_for_those_who_work_on_it_only(
    signed_in: SignIn,
    contributor: User,
    outsider: User,
    administrator: User,
    postmortem: Postmortem,
) -> None:
    for person, sees in [(contributor, True), (outsider, False), (administrator, False)]:
        for show in ("work", "lead", "due", "published"):
            page = signed_in(person).get(f"/postmortems/?show={show}").content.decode()
            assert (postmortem.title in page) == (sees and show == "work")


def test_a_published_one_is_listed_for_every_reader(
    signed_in: SignIn, reader: User, published: Publication
) -> None:
    page = signed_in(reader).get("/postmortems/?show=published").content.decode()
    assert f'href="/postmortems/{published.postmortem_id}/published/"' in page


def test_what_is_due_comes_most_urgent_first_and_late_ones_say_so(
    signed_in: SignIn, lead: User, incident: Incident, postmortem: Postmortem
) -> None:
    for title, day in [("Soon", date(2099, 5, 1)), ("Late", date(2020, 5, 1))]:
        other = Postmortem.objects.create(
            title=title, lead=lead, outline="full", due_on=day, created_at=postmortem.created_at
        )
        other.incidents.add(incident)
    page = signed_in(lead).get("/postmortems/?show=due").content.decode()
    assert page.index(">Late<") < page.index(">Soon<")
    assert page.count("status--late") == 1
    assert postmortem.title not in page


def test_the_home_page_can_ask_for_what_has_no_lead_or_is_late(
    lead: User, postmortem: Postmortem
) -> None:
    assert not Postmortem.objects.without_lead().exists()
    postmortem.due_on = date(2026, 3, 1)
    postmortem.lead = None
    postmortem.save()
    assert Postmortem.objects.without_lead().get() == postmortem
    assert Postmortem.objects.late(date(2026, 3, 2)).get() == postmortem
    assert not Postmortem.objects.late(date(2026, 3, 1)).exists()


@pytest.mark.parametrize("rows", [3, 30])
@pytest.mark.parametrize("show", ["work", "lead", "due", "published"])
def test_a_list_takes_at_most_twelve_statements(
    signed_in: SignIn,
    lead: User,
    incident: Incident,
    show: str,
    rows: int,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    at = incident.created_at
    for number in range(rows):
        postmortem = Postmortem.objects.create(
            title=f"Number {number}",
            lead=lead,
            outline="full",
            due_on=date(2026, 4, 1),
            created_at=at,
            published_at=at + timedelta(minutes=number) if show == "published" else None,
        )
        postmortem.incidents.add(incident)
    client = signed_in(lead)
    with django_assert_max_num_queries(12):
        page = client.get(f"/postmortems/?show={show}").content.decode()
    assert page.count('<li class="list__item"') == min(rows, 25)


def test_what_is_hidden_is_what_touches_an_incident_one_may_not_read(
    lead: User, reader: User, postmortem: Postmortem, private_postmortem: Postmortem
) -> None:
    for person in (lead, reader):
        readable = Incident.objects.readable_by(person)
        unhidden = set(Postmortem.objects.all().without_hidden(person))
        assert unhidden == {
            each
            for each in (postmortem, private_postmortem)
            if set(each.incidents.all()) <= set(readable)
        }
