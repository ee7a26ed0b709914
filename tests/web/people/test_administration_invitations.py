"""`/administration/invitations/`: administrators ask people in, nobody else does."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from secondstory.web.audit.models import Record
from secondstory.web.people.models import Invitation

PAGE = "/administration/invitations/"


@pytest.fixture
def administrators_browser(administrator, signed_in) -> Client:
    return signed_in(administrator)


def test_an_administrator_invites_by_mail(
    administrators_browser, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = administrators_browser.post(PAGE, {"email": "New@Halden.example"})
    assert answer.status_code == 303
    invitation = Invitation.objects.get()
    assert invitation.email == "new@halden.example"
    assert mailoutbox[0].to == ["new@halden.example"]
    assert "Ada Administrator" in mailoutbox[0].subject
    address = re.search(r"/invitations/\S+/", mailoutbox[0].body)
    assert address is not None
    assert Client().get(address[0]).status_code == 200


@pytest.mark.parametrize("who", ["lead", "contributor", "reader", "outsider"])
def test_for_members_the_page_does_not_exist(who, request, signed_in):
    browser = signed_in(request.getfixturevalue(who))
    assert browser.get(PAGE).status_code == 404
    assert browser.post(PAGE, {"email": "x@halden.example"}).status_code == 404
    assert not Invitation.objects.exists()


def test_a_stranger_is_asked_to_sign_in(db):
    assert Client().get(PAGE)["Location"].startswith("/account/login/")


def test_somebody_who_is_here_is_not_invited(administrators_browser, lead):
    answer = administrators_browser.post(PAGE, {"email": "LEAD@halden.example"})
    assert answer.status_code == 422
    assert "Lena Lead is here already" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_inviting_twice_keeps_one_invitation_and_the_newer_link(administrators_browser):
    administrators_browser.post(PAGE, {"email": "new@halden.example"})
    before = Invitation.objects.get().token_hash
    administrators_browser.post(PAGE, {"email": "new@halden.example"})
    assert Invitation.objects.get().token_hash != before


def test_the_state_of_each_invitation_is_shown(administrators_browser, invited):
    assert "no mail was sent" in administrators_browser.get(PAGE).content.decode()
    Client().post(
        invited[1], {"name": "Nina", "password": "thirty clouds over", "zone": "Asia/Tokyo"}
    )
    assert "accepted" in administrators_browser.get(PAGE).content.decode()


def test_withdrawing_closes_the_link(administrators_browser, invited):
    answer = administrators_browser.post(f"{PAGE}{invited[0].pk}/withdrawal/")
    assert answer.status_code == 303
    assert Client().get(invited[1]).status_code == 410


def test_sending_again_replaces_the_link(administrators_browser, invited):
    administrators_browser.post(f"{PAGE}{invited[0].pk}/renewal/")
    assert Client().get(invited[1]).status_code == 410
    assert Invitation.objects.get().withdrawn_at is None


def test_a_withdrawn_invitation_is_not_sent_again(administrators_browser, invited, mailoutbox):
    administrators_browser.post(f"{PAGE}{invited[0].pk}/withdrawal/")
    answer = administrators_browser.post(f"{PAGE}{invited[0].pk}/renewal/", follow=True)
    assert "was accepted or withdrawn" in answer.content.decode()
    assert mailoutbox == []


def test_a_member_can_neither_withdraw_nor_send_again(lead, signed_in, invited):
    browser = signed_in(lead)
    assert browser.post(f"{PAGE}{invited[0].pk}/withdrawal/").status_code == 404
    assert browser.post(f"{PAGE}{invited[0].pk}/renewal/").status_code == 404
    assert Client().get(invited[1]).status_code == 200


def test_without_mail_the_link_is_handed_to_the_administrator(
    administrators_browser, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    with django_capture_on_commit_callbacks(execute=True):
        answer = administrators_browser.post(PAGE, {"email": "new@halden.example"}, follow=True)
    address = re.search(r"/invitations/[\w-]+/", answer.content.decode())
    assert address is not None
    assert Client().get(address[0]).status_code == 200


def test_a_mail_server_that_is_away_does_not_lose_the_invitation(
    administrators_browser, settings, unused_tcp_port, django_capture_on_commit_callbacks, caplog
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", unused_tcp_port
    settings.EMAIL_USE_TLS = False
    with django_capture_on_commit_callbacks(execute=True):
        answer = administrators_browser.post(PAGE, {"email": "new@halden.example"})
    assert answer.status_code == 303
    assert Invitation.objects.get().mailed_at is None
    assert "was not sent" in caplog.text


def test_the_mail_arrives_at_a_real_server_as_plain_text(
    administrators_browser, letters, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        administrators_browser.post(PAGE, {"email": "new@halden.example"})
    assert letters[0].get_content_type() == "text/plain"
    assert letters[0]["To"] == "new@halden.example"
    assert "/invitations/" in letters[0].get_payload(decode=True).decode()
    assert Invitation.objects.get().mailed_at is not None


def test_every_change_leaves_an_audit_row(administrators_browser, administrator, invited):
    administrators_browser.post(f"{PAGE}{invited[0].pk}/renewal/")
    administrators_browser.post(f"{PAGE}{invited[0].pk}/withdrawal/")
    administrators_browser.post(f"{PAGE}{invited[0].pk}/withdrawal/")
    rows = Record.objects.filter(noun="invitation", by=administrator).order_by("pk")
    assert [row.verb for row in rows] == ["sent", "sent again", "withdrew"]


@pytest.mark.parametrize("number", [3, 30])
def test_the_list_asks_the_database_as_often_for_many_as_for_few(
    number, administrators_browser, django_assert_max_num_queries
):
    for count in range(number):
        administrators_browser.post(PAGE, {"email": f"p{count}@halden.example"})
    with django_assert_max_num_queries(8):
        administrators_browser.get(PAGE)
