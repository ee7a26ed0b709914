"""`/administration/` and `/administration/people/`: who may sign in, who runs it all."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from secondstory.core.errors import Refused
from secondstory.web.audit.models import Record
from secondstory.web.people import administration, writes
from secondstory.web.people.models import User

CHANGES = ["deactivation", "reactivation", "appointment", "dismissal", "sign-in-link"]


def address(person: User, change: str) -> str:
    return f"/administration/people/{person.pk}/{change}/"


@pytest.fixture
def browser(administrator, signed_in) -> Client:
    return signed_in(administrator)


def test_the_hub_lists_every_page_that_rooms_added(browser):
    page = browser.get("/administration/").content.decode()
    for entry in administration.pages():
        assert f'href="{entry.url}"' in page


@pytest.mark.parametrize("who", ["lead", "contributor", "reader", "outsider"])
@pytest.mark.parametrize("path", ["/administration/", "/administration/people/"])
def test_for_members_the_administration_does_not_exist(who, path, request, signed_in):
    assert signed_in(request.getfixturevalue(who)).get(path).status_code == 404


@pytest.mark.parametrize("path", ["/administration/", "/administration/people/"])
def test_a_stranger_is_asked_to_sign_in(path, db):
    assert Client().get(path)["Location"].startswith("/account/login/")


@pytest.mark.parametrize("change", CHANGES)
def test_a_member_changes_nobody(change, lead, reader, signed_in):
    browser = signed_in(lead)
    assert browser.post(address(reader, change)).status_code == 404
    reader.refresh_from_db()
    assert (reader.is_active, reader.is_administrator) == (True, False)


def test_closing_an_account_ends_its_sessions_at_once(browser, lead, signed_in):
    theirs = signed_in(lead)
    assert theirs.get("/profile/").status_code == 200
    browser.post(address(lead, "deactivation"))
    assert theirs.get("/profile/").status_code == 302


def test_a_session_from_before_stays_ended_when_the_account_opens_again(browser, lead, signed_in):
    theirs = signed_in(lead)
    browser.post(address(lead, "deactivation"))
    browser.post(address(lead, "reactivation"))
    lead.refresh_from_db()
    assert lead.is_active
    assert theirs.get("/profile/").status_code == 302


def test_somebody_becomes_an_administrator_and_a_member_again(browser, lead):
    browser.post(address(lead, "appointment"))
    lead.refresh_from_db()
    assert lead.is_administrator
    browser.post(address(lead, "dismissal"))
    lead.refresh_from_db()
    assert not lead.is_administrator


@pytest.mark.parametrize("change", ["deactivation", "dismissal"])
def test_the_last_administrator_stays(change, browser, administrator):
    answer = browser.post(address(administrator, change), follow=True)
    administrator.refresh_from_db()
    assert "is the last administrator" in answer.content.decode()
    assert (administrator.is_active, administrator.is_administrator) == (True, True)


def test_a_deactivated_administrator_does_not_count_as_another(browser, administrator, lead):
    browser.post(address(lead, "appointment"))
    User.objects.filter(pk=lead.pk).update(is_active=False)
    browser.post(address(administrator, "dismissal"))
    administrator.refresh_from_db()
    assert administrator.is_administrator


def test_one_of_two_administrators_may_step_back_and_lands_at_home(browser, administrator, lead):
    browser.post(address(lead, "appointment"))
    answer = browser.post(address(administrator, "dismissal"))
    assert answer["Location"] == "/"
    administrator.refresh_from_db()
    assert not administrator.is_administrator


def test_somebody_who_may_not_sign_in_is_not_appointed(administrator, lead):
    User.objects.filter(pk=lead.pk).update(is_active=False)
    with pytest.raises(Refused):
        writes.appoint_administrator(lead, by=administrator, at=timezone.now())


def test_pressing_twice_leaves_one_row(browser, lead):
    for change in ("appointment", "appointment", "deactivation", "deactivation", "reactivation"):
        browser.post(address(lead, change))
    rows = Record.objects.filter(noun="user", object_id=lead.pk).order_by("pk")
    assert [row.verb for row in rows] == ["appointed", "deactivated", "reactivated"]


def test_a_sign_in_link_goes_to_the_person_and_never_to_the_administrator(
    browser, lead, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(address(lead, "sign-in-link"), follow=True)
    assert mailoutbox[0].to == [lead.email]
    assert "/welcome/" not in answer.content.decode()


def test_without_mail_an_administrator_is_told_that_no_link_was_made(browser, lead, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    answer = browser.post(address(lead, "sign-in-link"), follow=True)
    assert "no link was sent" in answer.content.decode()
    assert not Record.objects.filter(noun="signinlink").exists()


def test_people_are_found_by_name_or_address(browser, lead, reader):
    page = browser.get("/administration/people/?q=LEAD@").content.decode()
    assert "Lena Lead" in page
    assert "Rita Reader" not in page
    nobody = browser.get("/administration/people/?q=zzz").content.decode()
    assert "Nobody of that name" in nobody


@pytest.mark.parametrize("number", [3, 30])
def test_the_list_asks_the_database_as_often_for_many_as_for_few(
    number, browser, django_assert_max_num_queries
):
    for count in range(number):
        User.objects.create_user(f"p{count}@halden.example", name=f"Person {count}")
    with django_assert_max_num_queries(8):
        browser.get("/administration/people/")
