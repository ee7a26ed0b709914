"""What the mails say, through a real SMTP server."""

from __future__ import annotations

import re
from datetime import timedelta

from django.test import Client

from secondstory.web.people.models import SignInLink
from secondstory.web.perspectives import jobs, writes
from secondstory.web.perspectives.models import Slip
from web.conftest import NOW
from web.perspectives.conftest import SECRET


def _text(letter):
    return letter.get_payload(decode=True).decode()


def test_an_invitation_signs_in_once_and_leads_to_the_own_page(letters, asked, contributor):
    invitee = asked.invitees.get(person=contributor)
    jobs.send_invitation.func(invitee.pk)
    (letter,) = letters
    assert letter["To"] == contributor.email
    link = re.search(r"http://[^/\s]+(/welcome/\S+)", _text(letter))[1]
    browser = Client()
    answer = browser.post(link)
    assert answer["Location"] == f"/postmortems/{asked.postmortem_id}/perspectives/own/"
    assert browser.post(link).status_code == 410


def test_the_slip_in_the_mail_opens_a_desk_and_is_nowhere_else(letters, asked, contributor, nobody):
    jobs.send_invitation.func(asked.invitees.get(person=contributor).pk)
    code = re.search(r"(?m)^  (\w{4}-\w{4}-\w{4}-\w{4})\r?$", _text(letters[0]))[1]
    assert nobody.post("/without-a-name/", {"code": code}).status_code == 200
    assert code not in str(list(Slip.objects.values()))


def test_an_invitation_is_mailed_once(letters, asked, contributor):
    invitee = asked.invitees.get(person=contributor)
    jobs.send_invitation.func(invitee.pk)
    jobs.send_invitation.func(invitee.pk)
    assert len(letters) == 1


def test_when_the_server_does_not_answer_the_slip_is_worth_nothing(settings, asked, contributor):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    invitee = asked.invitees.get(person=contributor)
    jobs.send_invitation.func(invitee.pk)
    invitee.refresh_from_db()
    assert invitee.mailed_at is None and not invitee.has_slip
    assert not Slip.objects.exists()


def test_there_is_one_reminder_and_only_for_who_has_not_answered(
    letters, asked, lead, contributor, written, django_capture_on_commit_callbacks
):
    writes.give(written(contributor), by=contributor, at=NOW)
    before = asked.closes_at - timedelta(hours=12)
    with django_capture_on_commit_callbacks(execute=True):
        assert jobs.remind(before) == 1
        assert jobs.remind(before) == 0
    assert asked.invitees.get(person=lead).reminded_at == before


def test_nobody_is_reminded_of_what_they_said_no_to(asked, lead, contributor):
    for invitee in asked.invitees.all():
        writes.decline(invitee, at=NOW)
    assert jobs.remind(asked.closes_at - timedelta(hours=12)) == 0


def test_a_sign_in_link_never_waits_in_the_queue(asked):
    assert not SignInLink.objects.exists()


def test_everybody_who_was_asked_hears_once_that_the_round_is_open(
    letters, asked, contributor, written
):
    writes.give(written(contributor), by=contributor, at=NOW)
    writes.reveal(asked, by=None, at=NOW)
    jobs.tell_of_reveal.func(asked.pk)
    jobs.tell_of_reveal.func(asked.pk)
    assert sorted(letter["To"] for letter in letters) == sorted(
        invitee.person.email for invitee in asked.invitees.all()
    )
    assert all(SECRET not in _text(letter) for letter in letters)
