"""`/account/…`: allauth's pages in our clothes."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

PASSWORD = "thirty clouds over"


@pytest.fixture
def with_password(lead):
    lead.set_password(PASSWORD)
    lead.save()
    return lead


def test_a_person_signs_in_by_password(with_password):
    client = Client()
    answer = client.post("/account/login/", {"login": with_password.email, "password": PASSWORD})
    assert answer["Location"] == "/"
    assert client.session["_auth_user_id"] == str(with_password.pk)


def test_a_wrong_password_says_so_and_keeps_the_address(with_password):
    client = Client()
    answer = client.post("/account/login/", {"login": with_password.email, "password": "no"})
    page = answer.content.decode()
    assert "error-summary" in page
    assert with_password.email in page
    assert "_auth_user_id" not in client.session


def test_the_sign_in_page_offers_a_passkey_and_a_mailed_link(db):
    page = Client().get("/account/login/").content.decode()
    assert "Use a passkey" in page
    assert 'href="/sign-in-link/"' in page


def test_nobody_signs_up_uninvited(db):
    answer = Client().post(
        "/account/signup/",
        {"email": "x@halden.example", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert "by invitation" in answer.content.decode()


def test_a_forgotten_password_is_replaced_by_mail(with_password, mailoutbox):
    client = Client()
    client.post("/account/password/reset/", {"email": with_password.email})
    address = re.search(r"/account/password/reset/key/\S+", mailoutbox[0].body)
    assert address is not None
    form = client.get(address[0], follow=True)
    new = {"password1": "a rather new sentence", "password2": "a rather new sentence"}
    client.post(form.redirect_chain[-1][0], new)
    with_password.refresh_from_db()
    assert with_password.check_password("a rather new sentence")


def test_an_address_nobody_has_is_mailed_nothing(db, mailoutbox):
    answer = Client().post("/account/password/reset/", {"email": "nobody@halden.example"})
    assert answer["Location"] == "/account/password/reset/done/"
    assert mailoutbox == []


PAGES = [
    "/account/login/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/signup/",
    "/account/inactive/",
    "/sign-in-link/",
]
OWN_PAGES = [
    "/account/logout/",
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
    "/account/password/set/",
]
CODE = re.compile(r"<script(?![^>]*(?: src=|application/json))|<[^>]+ (?:style|on\w+)=")


@pytest.mark.parametrize("path", PAGES)
def test_pages_before_the_door_look_like_ours_and_carry_no_inline_code(path, db):
    page = Client().get(path).content.decode()
    assert "entrance__card" in page
    assert not CODE.search(page)


@pytest.mark.parametrize("path", OWN_PAGES)
def test_pages_about_signing_in_look_like_ours_and_carry_no_inline_code(path, lead, signed_in):
    answer = signed_in(lead).get(path)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'class="site-header"' in page
    assert not CODE.search(page)


def test_the_page_of_several_addresses_leads_to_the_profile(lead, signed_in):
    assert signed_in(lead).get("/account/email/")["Location"] == "/profile/"


def test_a_first_passkey_is_offered_right_after_coming_in_by_a_link(lead, link_for):
    client = Client()
    client.post(link_for(lead))
    page = client.get("/account/2fa/webauthn/add/").content.decode()
    assert 'value="Passkey 1"' in page
    assert 'name="passwordless" id="id_passwordless" checked' in page


def test_recovery_codes_are_shown_once_made(lead, link_for):
    client = Client()
    client.post(link_for(lead))
    TOTP.activate(lead, generate_totp_secret())
    client.post("/account/2fa/recovery-codes/generate/")
    page = client.get("/account/2fa/recovery-codes/").content.decode()
    assert "10 unused codes" in page
    assert not CODE.search(page)


def test_the_second_step_takes_a_code_and_refuses_a_wrong_one(lead, link_for):
    secret = generate_totp_secret()
    TOTP.activate(lead, secret)
    client = Client()
    client.post(link_for(lead))
    page = client.get("/account/2fa/authenticate/").content.decode()
    assert not CODE.search(page)
    assert (
        "Incorrect code"
        in client.post("/account/2fa/authenticate/", {"code": "000000x"}).content.decode()
    )
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    client.post("/account/2fa/authenticate/", {"code": code})
    assert client.session["_auth_user_id"] == str(lead.pk)


def test_signing_out_asks_when_looked_at_and_does_it_when_pressed(lead, signed_in):
    browser = signed_in(lead)
    browser.get("/account/logout/")
    assert "_auth_user_id" in browser.session
    browser.post("/account/logout/")
    assert "_auth_user_id" not in browser.session
