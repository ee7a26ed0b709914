"""`/welcome/<token>/` and `/sign-in-link/`: a link signs one person in, once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.utils import timezone

from secondstory.core.errors import Refused
from secondstory.web.audit.models import Record
from secondstory.web.people import access, writes
from secondstory.web.people.models import SignInLink, User


def signed_in_as(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_looking_at_the_link_signs_nobody_in_and_uses_nothing_up(lead, link_for):
    client = Client()
    answer = client.get(link_for(lead))
    assert answer.status_code == 200
    assert "Sign in as Lena Lead" in answer.content.decode()
    assert SignInLink.objects.get().used_at is None
    assert signed_in_as(client) is None


def test_the_button_signs_the_person_in(lead, link_for):
    client = Client()
    answer = client.post(link_for(lead))
    assert answer.status_code == 303
    assert answer["Location"] == "/"
    assert signed_in_as(client) == str(lead.pk)
    assert SignInLink.objects.get().used_at is not None


def test_a_person_without_a_password_is_told_where_to_set_one_and_not_forced(lead, link_for):
    client = Client()
    answer = client.post(link_for(lead))
    assert answer["Location"] == "/"
    assert "You have no password yet" in client.get("/profile/").content.decode()


def test_the_link_works_once(lead, link_for):
    address = link_for(lead)
    Client().post(address)
    second = Client()
    answer = second.post(address)
    assert answer.status_code == 410
    assert "This link has done its work" in answer.content.decode()
    assert signed_in_as(second) is None


def test_two_clicks_at_once_let_one_in(lead, link_for):
    link = access.sign_in_link_named(link_for(lead).split("/")[2])
    writes.use_sign_in_link(link, at=timezone.now())
    with pytest.raises(Refused):
        writes.use_sign_in_link(link, at=timezone.now())


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_expired_link_is_answered_kindly(method, lead, link_for):
    answer = getattr(Client(), method)(link_for(lead, hours=2))
    assert answer.status_code == 410
    assert "Sign in another way" in answer.content.decode()


def test_a_token_nobody_made_is_answered_the_same_way(db):
    assert Client().get("/welcome/guessed/").status_code == 410


def test_a_link_of_somebody_who_left_signs_nobody_in(lead, link_for):
    address = link_for(lead)
    User.objects.filter(pk=lead.pk).update(is_active=False)
    assert Client().post(address).status_code == 410


def test_the_second_factor_is_asked_for_after_the_link_too(lead, link_for):
    TOTP.activate(lead, generate_totp_secret())
    client = Client()
    answer = client.post(link_for(lead))
    assert answer["Location"].startswith("/account/2fa/authenticate/")
    assert signed_in_as(client) is None


def test_only_the_hash_of_a_token_is_stored(lead, link_for):
    token = link_for(lead).split("/")[2]
    assert token not in SignInLink.objects.get().token_hash
    assert not Record.objects.filter(facts__icontains=token).exists()


def test_a_link_and_its_use_leave_audit_rows(lead, link_for):
    Client().post(link_for(lead))
    rows = Record.objects.filter(noun="signinlink").order_by("pk")
    assert [(row.verb, row.by) for row in rows] == [("issued", None), ("used", lead)]


def test_a_known_address_is_mailed_a_link_that_works(
    lead, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = Client().post("/sign-in-link/", {"email": "LEAD@halden.example"})
    assert answer.status_code == 303
    assert mailoutbox[0].to == ["lead@halden.example"]
    address = re.search(r"/welcome/\S+/", mailoutbox[0].body)
    assert address is not None
    assert Client().post(address[0]).status_code == 303


def test_an_unknown_address_is_answered_alike_and_mailed_nothing(
    lead, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        known = Client().post("/sign-in-link/", {"email": "lead@halden.example"})
        unknown = Client().post("/sign-in-link/", {"email": "nobody@halden.example"})
    assert len(mailoutbox) == 1
    assert (known.status_code, known["Location"]) == (303, "/sign-in-link/sent/")
    assert (unknown.status_code, unknown["Location"]) == (303, "/sign-in-link/sent/")
    assert Client().get("/sign-in-link/sent/").status_code == 200


def test_an_address_that_asks_again_and_again_is_slowed_down(lead):
    asked = [Client().post("/sign-in-link/", {"email": "lead@halden.example"}) for _ in range(4)]
    assert [answer.status_code for answer in asked] == [303, 303, 303, 429]


def test_a_slip_in_the_address_keeps_the_words(db):
    answer = Client().post("/sign-in-link/", {"email": "not an address"})
    assert answer.status_code == 422
    assert "not an address" in answer.content.decode()


def test_without_mail_the_page_says_so_instead_of_pretending(db, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert "sends no mail yet" in Client().get("/sign-in-link/").content.decode()


def test_the_first_administrator_is_made_once(db):
    now = timezone.now()
    first = writes.create_first_administrator(email="ada@halden.example", name="Ada", at=now)
    assert first.is_administrator
    assert not first.has_usable_password()
    with pytest.raises(Refused, match="people here already"):
        writes.create_first_administrator(email="eve@halden.example", name="Eve", at=now)


def test_a_link_lasts_as_long_as_it_was_made_for(lead: User, link_for: Callable[..., str]):
    link_for(lead)
    lasts = SignInLink.objects.get().expires_at - timezone.now()
    assert timedelta(minutes=59) < lasts <= timedelta(hours=1)
