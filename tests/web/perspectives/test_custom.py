"""/administration/perspectives/: how long people have, and what they are told."""

from __future__ import annotations

from datetime import timedelta

from secondstory.web.audit.models import Record
from secondstory.web.perspectives import jobs, writes
from web.conftest import NOW

PAGE = "/administration/perspectives/"


def test_an_administrator_says_how_long_people_have_and_why_they_are_asked(
    signed_in, administrator, lead, postmortem, letters
):
    words = {"hours": "8", "why": "Because the sea does not read our dashboards."}
    assert signed_in(administrator).post(PAGE, words).status_code == 303
    invitee = writes.ask(postmortem, [lead], by=lead, at=NOW)[0]
    assert invitee.deadline_at - NOW <= timedelta(hours=24)
    jobs.send_invitation.func(invitee.pk)
    assert words["why"] in letters[0].get_payload(decode=True).decode()
    own = signed_in(lead).get(f"/postmortems/{postmortem.pk}/perspectives/own/")
    assert words["why"] in own.content.decode()
    assert Record.objects.filter(verb="edited", noun="custom").count() == 1


def test_no_time_at_all_is_met_with_what_is_possible(signed_in, administrator):
    answer = signed_in(administrator).post(PAGE, {"hours": "0", "why": ""})
    assert answer.status_code == 422


def test_nobody_but_administrators_has_this_page(signed_in, lead):
    assert signed_in(lead).get(PAGE).status_code == 404
