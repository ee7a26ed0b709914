"""/postmortems/<pk>/meeting/: planning the meeting of a post-mortem."""

from __future__ import annotations

from datetime import UTC, timedelta

import pytest
from django.utils import timezone

from secondstory.web.audit.models import Record
from secondstory.web.incidents.models import Evidence, Import, Service
from secondstory.web.meetings.kits import kit_in_use
from secondstory.web.meetings.models import Attendee, Meeting
from secondstory.web.meetings.times import proposal, sitting
from secondstory.web.people.models import Team, User
from secondstory.web.perspectives.models import Invitee, Round
from web.conftest import NOW


def _url(postmortem):
    return f"/postmortems/{postmortem.pk}/meeting/"


def _names(meeting):
    return {str(each.person) for each in meeting.attendees.all()}


def test_who_was_there_is_suggested_with_the_reason(signed_in, lead, contributor, postmortem):
    page = signed_in(lead).get(_url(postmortem)).content.decode()
    assert "Carl Contributor" in page and "was there" in page
    assert not Meeting.objects.exists()


def test_a_name_in_the_evidence_is_suggested_too(signed_in, lead, reader, postmortem, incident):
    brought = Import.objects.create(incident=incident, name="chat", reader="chat", at=NOW)
    Evidence.objects.create(
        incident=incident, brought_by=brought, identity="1", kind="message", who="rita.reader"
    )
    page = signed_in(lead).get(_url(postmortem)).content.decode()
    assert "Rita Reader" in page and "in the evidence once" in page


def test_whoever_was_asked_for_a_perspective_is_suggested_too(signed_in, lead, reader, postmortem):
    asked = Round.objects.create(postmortem=postmortem, asked_by=lead, asked_at=NOW, closes_at=NOW)
    Invitee.objects.create(round=asked, person=reader, asked_at=NOW, deadline_at=NOW)
    page = signed_in(lead).get(_url(postmortem)).content.decode()
    assert "Rita Reader" in page and "was asked for a perspective" in page


def test_a_team_that_felt_it_and_is_not_there_is_asked_about(
    signed_in, lead, outsider, postmortem, incident
):
    team = Team.objects.create(name="Harbour support")
    team.members.add(outsider)
    incident.services.add(Service.objects.create(name="Tide tables", team=team))
    page = signed_in(lead).get(_url(postmortem)).content.decode()
    assert "Harbour support was affected, and nobody of it is invited." in page


def test_the_lead_begins_with_the_people_ticked(signed_in, lead, contributor, postmortem):
    answer = signed_in(lead).post(_url(postmortem), {"people": [lead.pk, contributor.pk]})
    assert answer.status_code == 303
    meeting = Meeting.objects.get()
    assert _names(meeting) == {"Lena Lead", "Carl Contributor"}
    assert sum(line["minutes"] for line in meeting.agenda) == meeting.minutes == 60
    assert Record.objects.filter(verb="planned", noun="meeting", by=lead).count() == 1


def test_a_double_click_plans_one_meeting(signed_in, lead, postmortem):
    browser = signed_in(lead)
    for _click in range(2):
        browser.post(_url(postmortem), {"people": [lead.pk]})
    assert Meeting.objects.count() == 1


def test_nobody_ticked_is_asked_about_and_plans_nothing(signed_in, lead, postmortem):
    answer = signed_in(lead).post(_url(postmortem), {})
    assert answer.status_code == 422
    assert "Choose at least one person." in answer.content.decode()
    assert not Meeting.objects.exists()


def test_whoever_is_asked_can_read_the_draft(signed_in, lead, reader, postmortem):
    assert signed_in(reader).get(_url(postmortem)).status_code == 404
    signed_in(lead).post(_url(postmortem), {"people": [lead.pk], "person": reader.pk})
    assert signed_in(reader).get(_url(postmortem)).status_code == 200


def test_nobody_from_whom_an_incident_is_hidden_can_be_asked(
    signed_in, lead, outsider, private_postmortem
):
    url = _url(private_postmortem)
    assert "Otto Outsider" not in signed_in(lead).get(url).content.decode()
    answer = signed_in(lead).post(url, {"people": [lead.pk], "person": outsider.pk})
    assert answer.status_code == 422
    assert not Attendee.objects.exists()


def test_times_and_async_are_offered_side_by_side(signed_in, lead, meeting):
    page = signed_in(lead).get(_url(meeting.postmortem)).content.decode()
    # on a Friday there may be one time alone before three days are over
    assert page.count("Take this one") in (1, 2) and page.count("Do it in writing") == 1
    assert "Everybody is at work then" in page
    assert page.index("Take this one") < page.index("Do it in writing")


def test_two_times_are_proposed_with_everybodys_clock(lead, contributor, meeting):
    found = proposal(meeting, [lead, contributor], kit_in_use(), at=NOW)
    assert len(found.slots) == 2 and not found.async_instead
    assert [seat.words for seat in found.slots[0].seats] == [
        "Wed 11 March, 14:00",
        "Wed 11 March, 09:00",
    ]


def test_enter_in_the_field_of_another_time_takes_no_slot(signed_in, lead, meeting):
    page = signed_in(lead).get(_url(meeting.postmortem)).content.decode()
    form = next(part for part in page.split("<form") if 'name="other"' in part)
    assert 'name="choice" value="other"' in form and "Take this one" not in form


def test_where_no_hour_suits_it_says_who_would_lose_sleep_and_offers_async_first(
    signed_in, lead, contributor, reader, meeting
):
    User.objects.filter(pk=contributor.pk).update(zone="Asia/Tokyo")
    User.objects.filter(pk=reader.pk).update(zone="America/Los_Angeles")
    Attendee.objects.create(meeting=meeting, person=reader)
    page = signed_in(lead).get(_url(meeting.postmortem)).content.decode()
    assert "In a whole week no hour suits everybody. Async instead" in page
    assert "(night)" in page and "Not in the working hours of everybody" in page
    button = page[: page.index("Do it in writing")].rpartition("<button")[2]
    assert "button--primary" in button and 'value="async"' in button


def test_where_an_evening_would_do_no_way_is_put_before_the_others(
    signed_in, lead, contributor, meeting
):
    User.objects.filter(pk=contributor.pk).update(zone="America/Los_Angeles")
    page = signed_in(lead).get(_url(meeting.postmortem)).content.decode()
    assert "async instead is as good an answer" in page
    assert "button--primary" not in page[page.index("slots") : page.index("Do it in writing")]


def test_a_chosen_time_is_shown_on_everybodys_clock(signed_in, lead, meeting, next_tuesday):
    Meeting.objects.update(starts_at=next_tuesday)
    page = signed_in(lead).get(_url(meeting.postmortem)).content.decode()
    berlin = next_tuesday.astimezone(lead.zone_info)
    assert f"{berlin:%a} {berlin.day} {berlin:%B, %H:%M}" in page
    assert "This costs sleep" not in page


def test_a_chosen_time_at_night_is_said_to_cost_sleep(signed_in, lead, meeting, next_tuesday):
    Meeting.objects.update(starts_at=next_tuesday.replace(hour=2))
    page = signed_in(lead).get(_url(meeting.postmortem)).content.decode()
    assert "This costs sleep" in page and "Lena Lead: " in page


def test_an_outsider_does_not_learn_that_there_is_a_meeting(signed_in, outsider, meeting):
    assert signed_in(outsider).get(_url(meeting.postmortem)).status_code == 404


def test_an_administrator_cannot_see_the_meeting_of_a_private_post_mortem(
    signed_in, administrator, private_postmortem
):
    assert signed_in(administrator).get(_url(private_postmortem)).status_code == 404


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_asks_as_many_questions_for_thirty_people_as_for_one(
    signed_in, lead, meeting, django_assert_max_num_queries, number
):
    for n in range(number):
        person = User.objects.create_user(f"p{n}@halden.example", name=f"Person {n}")
        Attendee.objects.create(meeting=meeting, person=person)
    browser = signed_in(lead)
    with django_assert_max_num_queries(36):
        assert browser.get(_url(meeting.postmortem)).status_code == 200


def test_whoever_worked_in_the_night_is_asked_after_their_rest(
    signed_in, lead, contributor, meeting, incident
):
    at = timezone.now().astimezone(lead.zone_info).replace(hour=3, minute=30)
    at -= timedelta(days=1) if at > timezone.now() else timedelta()
    brought = Import.objects.create(incident=incident, name="chat", reader="chat", at=NOW)
    Evidence.objects.create(
        incident=incident,
        brought_by=brought,
        identity="1",
        kind="message",
        who="Lena Lead",
        happened_at=at.astimezone(UTC),
    )
    rested = sitting(meeting.postmortem, [lead, contributor], timezone.now())
    assert rested[0].rest_until is not None and rested[1].rest_until is None
