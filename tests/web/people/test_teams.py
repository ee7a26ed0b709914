"""`/teams/` for everybody and `/administration/teams/` for administrators."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from secondstory.web.audit.models import Record
from secondstory.web.incidents.models import Service
from secondstory.web.people import writes
from secondstory.web.people.models import Team, User

PAGE = "/administration/teams/"


@pytest.fixture
def browser(administrator, signed_in) -> Client:
    return signed_in(administrator)


@pytest.fixture
def team(administrator, lead, contributor) -> Team:
    return writes.create_team(
        name="Visualisation", members=[lead, contributor], by=administrator, at=timezone.now()
    )


def test_every_member_sees_the_teams_and_who_is_in_them(team, outsider, signed_in):
    browser = signed_in(outsider)
    assert "Visualisation" in browser.get("/teams/").content.decode()
    page = browser.get(f"/teams/{team.pk}/").content.decode()
    assert "Lena Lead" in page
    assert "Europe/Berlin" in page


def test_a_stranger_is_asked_to_sign_in(team):
    assert Client().get(f"/teams/{team.pk}/").status_code == 302
    assert Client().get("/teams/").status_code == 302


def test_an_empty_list_says_what_teams_are_for(reader, signed_in):
    assert "No teams yet" in signed_in(reader).get("/teams/").content.decode()


def test_who_left_is_no_longer_shown_in_a_team(team, lead, reader, signed_in):
    User.objects.filter(pk=lead.pk).update(is_active=False)
    page = signed_in(reader).get(f"/teams/{team.pk}/").content.decode()
    assert "Lena Lead" not in page


def test_an_administrator_makes_a_team(browser, lead):
    answer = browser.post(PAGE, {"name": "Support", "members": [lead.pk]})
    assert answer.status_code == 303
    assert list(Team.objects.get(name="Support").members.all()) == [lead]


def test_a_name_that_is_taken_is_asked_for_again(browser, team):
    answer = browser.post(PAGE, {"name": "visualisation"})
    assert answer.status_code == 422
    assert "a team of that name already" in answer.content.decode()


def test_an_administrator_changes_name_and_members(browser, team, reader):
    browser.post(f"{PAGE}{team.pk}/", {"name": "Maps", "members": [reader.pk]})
    team.refresh_from_db()
    assert (team.name, list(team.members.all())) == ("Maps", [reader])
    assert Record.objects.get(verb="edited").facts == {"joined": 1, "left": 2}


def test_saving_what_is_there_already_leaves_no_row(browser, team, lead, contributor):
    given = {"name": "Visualisation", "members": [lead.pk, contributor.pk]}
    browser.post(f"{PAGE}{team.pk}/", given)
    assert not Record.objects.filter(verb="edited").exists()


def test_a_team_goes_and_its_people_and_services_stay(browser, team, lead):
    service = Service.objects.create(name="dashboard", team=team)
    browser.post(f"{PAGE}{team.pk}/removal/")
    service.refresh_from_db()
    assert service.team is None
    assert User.objects.filter(pk=lead.pk).exists()
    assert Record.objects.filter(verb="removed", noun="team").count() == 1


def test_a_member_changes_no_team(team, lead, signed_in):
    browser = signed_in(lead)
    assert browser.get(PAGE).status_code == 404
    assert browser.post(PAGE, {"name": "Mine"}).status_code == 404
    assert browser.post(f"{PAGE}{team.pk}/", {"name": "Mine"}).status_code == 404
    assert browser.post(f"{PAGE}{team.pk}/removal/").status_code == 404
    assert list(Team.objects.values_list("name", flat=True)) == ["Visualisation"]


@pytest.mark.parametrize("number", [3, 30])
@pytest.mark.parametrize("path", ["/teams/", PAGE])
def test_the_list_asks_the_database_as_often_for_many_as_for_few(
    path, number, browser, lead, django_assert_max_num_queries
):
    for count in range(number):
        Team.objects.create(name=f"Team {count}").members.add(lead)
    with django_assert_max_num_queries(8):
        browser.get(path)
