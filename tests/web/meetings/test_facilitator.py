"""/postmortems/<pk>/meeting/facilitator/: who runs it, and asking the roster."""

from __future__ import annotations

from itertools import pairwise

import pytest

from secondstory.web.meetings.models import FacilitatorRequest, RosterEntry
from secondstory.web.people.models import User
from web.meetings.conftest import calendar_in, words_in


def _url(meeting, rest="facilitator/"):
    return f"/postmortems/{meeting.postmortem_id}/meeting/{rest}"


def _page(browser, meeting):
    return browser.get(_url(meeting, "")).content.decode()


def test_somebody_on_the_roster_is_suggested_with_reasons(signed_in, lead, meeting, on_roster):
    page = _page(signed_in(lead), meeting)
    assert "Rita Reader" in page and "Mornings are best" in page
    assert "Was not involved, and has no authority over anybody who was." in page


def test_whoever_was_there_is_left_out_and_the_reason_said(signed_in, lead, contributor, meeting):
    RosterEntry.objects.create(person=contributor)
    page = _page(signed_in(lead), meeting)
    assert "Carl Contributor was there, and is needed with a perspective of their own." in page


@pytest.mark.parametrize("levels", [1, 2])
def test_whoever_has_authority_over_a_participant_is_left_out(
    signed_in, lead, contributor, reader, administrator, meeting, on_roster, levels
):
    chain = [contributor, reader] if levels == 1 else [contributor, administrator, reader]
    for person, manager in pairwise(chain):
        User.objects.filter(pk=person.pk).update(manager=manager)
    page = _page(signed_in(lead), meeting)
    assert "a participant may speak more freely without them." in page
    assert "Choose<span" not in page


def test_a_circle_of_managers_ends(signed_in, lead, contributor, meeting, on_roster):
    User.objects.filter(pk=lead.pk).update(manager=contributor)
    User.objects.filter(pk=contributor.pk).update(manager=lead)
    assert "Rita Reader" in _page(signed_in(lead), meeting)


def test_of_a_private_post_mortem_nobody_on_the_roster_who_may_not_see_it_is_suggested(
    signed_in, lead, on_roster, private_postmortem
):
    url = f"/postmortems/{private_postmortem.pk}/meeting/"
    browser = signed_in(lead)
    browser.post(url, {"people": [lead.pk]})
    assert "Rita Reader" not in browser.get(url).content.decode()
    browser.post(f"{url}facilitator/request/")
    assert not FacilitatorRequest.objects.exists()


def test_the_one_chosen_is_asked_to_the_meeting_and_to_the_draft(
    signed_in, lead, reader, meeting, on_roster
):
    answer = signed_in(lead).post(_url(meeting), {"facilitator": reader.pk})
    assert answer.status_code == 303
    meeting.refresh_from_db()
    assert meeting.facilitator == reader == meeting.postmortem.facilitator
    assert meeting.attendees.filter(person=reader).exists()
    assert signed_in(reader).get(_url(meeting, "")).status_code == 200


def test_another_choice_lets_the_first_one_go(signed_in, lead, reader, outsider, meeting):
    browser = signed_in(lead)
    for person in (reader, outsider):
        browser.post(_url(meeting), {"facilitator": person.pk})
    assert not meeting.attendees.filter(person=reader).exists()
    assert signed_in(reader).get(_url(meeting, "")).status_code == 404


def test_whoever_no_longer_facilitates_hears_that_the_time_is_theirs_again(
    signed_in, lead, reader, outsider, invited, post, told
):
    for person in (reader, outsider):
        with told():
            signed_in(lead).post(_url(invited), {"facilitator": person.pk})
    methods = [calendar_in(mail).method.value for mail in post.to(reader)]
    assert methods == ["REQUEST", "CANCEL"]
    assert [calendar_in(mail).method.value for mail in post.to(outsider)] == ["REQUEST"]


def test_a_participant_who_facilitated_stays_a_participant(
    signed_in, lead, contributor, reader, meeting
):
    browser = signed_in(lead)
    for person in (contributor, reader):
        browser.post(_url(meeting), {"facilitator": person.pk})
    assert meeting.attendees.filter(person=contributor).exists()


def test_the_roster_is_asked_without_saying_what_it_is_about(
    signed_in, lead, reader, meeting, on_roster, post, told
):
    with told():
        signed_in(lead).post(_url(meeting, "facilitator/request/"))
    words = words_in(post.to(reader)[0])
    assert "Lena Lead is looking for somebody to run a blameless post-mortem" in words
    assert "Dashboard" not in words and "Dashboard" not in str(post.to(reader)[0]["Subject"])
    page = signed_in(reader).get("/facilitators/").content.decode()
    assert "Lena Lead is looking for a facilitator" in page and "Dashboard" not in page


def test_asking_twice_mails_once(signed_in, lead, reader, meeting, on_roster, post, told):
    for _click in range(2):
        with told():
            signed_in(lead).post(_url(meeting, "facilitator/request/"))
    assert len(post.to(reader)) == 1


def test_the_first_yes_counts(signed_in, lead, reader, outsider, meeting, on_roster):
    RosterEntry.objects.create(person=outsider)
    signed_in(lead).post(_url(meeting, "facilitator/request/"))
    asked = {request.person: request for request in FacilitatorRequest.objects.all()}
    for person in (reader, outsider):
        signed_in(person).post(f"/facilitators/requests/{asked[person].pk}/acceptance/")
    meeting.refresh_from_db()
    assert meeting.facilitator == reader
    assert signed_in(outsider).get(_url(meeting, "")).status_code == 404


def test_no_needs_no_reason_and_ends_the_question(signed_in, lead, reader, meeting, on_roster):
    signed_in(lead).post(_url(meeting, "facilitator/request/"))
    asked = FacilitatorRequest.objects.get()
    browser = signed_in(reader)
    browser.post(f"/facilitators/requests/{asked.pk}/refusal/")
    assert "is looking for a facilitator" not in browser.get("/facilitators/").content.decode()


def test_nobody_answers_for_somebody_else(signed_in, lead, contributor, meeting, on_roster):
    signed_in(lead).post(_url(meeting, "facilitator/request/"))
    asked = FacilitatorRequest.objects.get()
    answer = signed_in(contributor).post(f"/facilitators/requests/{asked.pk}/acceptance/")
    assert answer.status_code == 404
    meeting.refresh_from_db()
    assert meeting.facilitator is None


def test_with_nobody_on_the_roster_another_team_is_suggested(signed_in, lead, meeting):
    page = _page(signed_in(lead), meeting)
    assert "Ask another team for a facilitator" in page
    assert "Ask for a facilitator" not in page
