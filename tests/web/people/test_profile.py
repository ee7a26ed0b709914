"""`/profile/` and what hangs on it: name, zone, hours, feed key, sessions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from secondstory.web.audit.models import Record
from secondstory.web.people import writes

GIVEN = {
    "name": "Lena L. Lead",
    "zone": "Asia/Kolkata",
    "work_days": ["7", "1", "2"],
    "work_starts": "08:30",
    "work_ends": "16:00",
}


@pytest.fixture
def browser(lead, signed_in) -> Client:
    return signed_in(lead)


def test_a_person_changes_name_zone_and_hours(browser, lead):
    answer = browser.post("/profile/", GIVEN)
    lead.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (303, "/profile/")
    assert (lead.name, lead.zone, lead.work_days) == ("Lena L. Lead", "Asia/Kolkata", "127")
    assert (lead.work_starts.hour, lead.work_starts.minute, lead.work_ends.hour) == (8, 30, 16)


def test_the_audit_names_the_fields_and_not_what_is_in_them(browser, lead):
    browser.post("/profile/", {**GIVEN, "zone": "Europe/Berlin"})
    facts = Record.objects.get(verb="edited").facts
    assert facts == {"fields": "name, work_starts, work_ends, work_days"}


def test_saving_twice_leaves_one_row(browser):
    browser.post("/profile/", GIVEN)
    browser.post("/profile/", GIVEN)
    assert Record.objects.filter(verb="edited", noun="user").count() == 1


def test_hours_that_end_before_they_start_are_asked_for_again(browser, lead):
    answer = browser.post("/profile/", {**GIVEN, "work_starts": "22:00", "work_ends": "06:00"})
    page = answer.content.decode()
    lead.refresh_from_db()
    assert answer.status_code == 422
    assert "through midnight" in page
    assert 'value="Lena L. Lead"' in page
    assert lead.name == "Lena Lead"


def test_a_person_without_working_days_is_asked_for_one(browser):
    answer = browser.post("/profile/", {**GIVEN, "work_days": []})
    assert answer.status_code == 422
    assert "Tick at least one day" in answer.content.decode()


def test_an_old_spelling_of_a_zone_is_kept(browser, lead):
    lead.zone = "US/Pacific"
    lead.save()
    assert 'value="US/Pacific" selected' in browser.get("/profile/").content.decode()
    assert browser.post("/profile/", {**GIVEN, "zone": "US/Pacific"}).status_code == 303


def test_a_stranger_is_asked_to_sign_in(db):
    assert Client().get("/profile/")["Location"] == "/account/login/?next=/profile/"


def test_reading_the_profile_makes_no_feed_key(browser, lead):
    browser.get("/profile/")
    lead.refresh_from_db()
    assert lead.feed_key == ""


def test_a_new_feed_key_replaces_the_old_one_and_stays_out_of_the_audit(browser, lead):
    browser.post("/profile/feed-key/")
    lead.refresh_from_db()
    first = lead.feed_key
    browser.post("/profile/feed-key/")
    lead.refresh_from_db()
    assert len(first) > 40
    assert lead.feed_key != first
    assert not Record.objects.filter(facts__icontains=first).exists()


@pytest.mark.parametrize("address", ["/profile/feed-key/", "/profile/sessions/"])
def test_nothing_happens_by_looking(address, browser):
    assert browser.get(address).status_code == 405


def test_signing_out_everywhere_else_keeps_this_browser(browser, lead, signed_in):
    elsewhere = signed_in(lead)
    browser.post("/profile/sessions/")
    assert browser.get("/profile/").status_code == 200
    assert elsewhere.get("/profile/").status_code == 302


def test_signing_out_elsewhere_touches_nobody_else(browser, contributor, signed_in):
    other = signed_in(contributor)
    browser.post("/profile/sessions/")
    assert other.get("/profile/").status_code == 200


def test_a_person_without_a_password_is_led_to_one(browser, lead):
    assert "You came in by a link" in browser.get("/profile/").content.decode()
    lead.set_password("thirty clouds over")
    lead.save()
    browser.force_login(lead)
    assert "You came in by a link" not in browser.get("/profile/").content.decode()


def test_a_person_moves_to_another_mail_address(browser, lead):
    lead.set_password("a long enough password")
    lead.save()
    browser.force_login(lead)
    old, new = lead.email, "lena.elsewhere@example.org"
    answer = browser.post("/profile/address/", {"address": "Lena.Elsewhere@example.org"})
    assert answer["Location"] == "/profile/"
    record = Record.objects.get(verb="changed the mail address of")
    assert record.by == lead and new not in str(record.facts)
    words = {"password": "a long enough password"}
    assert Client().post("/account/login/", {"login": old, **words}).status_code == 200
    assert Client().post("/account/login/", {"login": new, **words}).status_code == 302


def test_the_address_of_somebody_else_is_asked_for_again(browser, lead, reader):
    answer = browser.post("/profile/address/", {"address": reader.email.upper()})
    assert answer.status_code == 422
    assert "has that address already" in answer.content.decode()
    assert Record.objects.count() == 0


def test_the_same_address_leaves_no_row(browser, lead):
    browser.post("/profile/address/", {"address": lead.email})
    assert Record.objects.count() == 0


def test_the_old_address_is_told_and_unused_links_end(
    browser, lead, mailoutbox, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    old = lead.email
    at = timezone.now()
    link, _ = writes.issue_sign_in_link(lead, at=at, valid_for=timedelta(hours=1))
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/profile/address/", {"address": "new@example.org"})
    assert [mail.to for mail in mailoutbox] == [[old]]
    link.refresh_from_db()
    assert not link.is_open_at(timezone.now())
