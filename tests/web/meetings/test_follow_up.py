"""/postmortems/<pk>/follow-up/: booked at publication, and what became of it all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from secondstory.web.actions.models import ActionItem
from secondstory.web.incidents.models import Incident, Service
from secondstory.web.meetings import writes
from secondstory.web.meetings.models import Meeting
from secondstory.web.people.hours import is_at_work, is_night
from secondstory.web.postmortems import parts
from web.meetings.conftest import calendar_in, words_in


def _url(postmortem):
    return f"/postmortems/{postmortem.pk}/follow-up/"


@pytest.fixture
def published(postmortem, lead, post, told):
    """Published, as the write of the earlier room tells this one."""
    with told():
        type(postmortem).objects.update(published_at=timezone.now(), state="published")
        postmortem.refresh_from_db()
        parts.was_published(postmortem, by=lead, at=timezone.now())
    return postmortem


def test_publication_books_it_a_month_later_in_working_hours(published, lead, contributor):
    meeting = Meeting.objects.get(kind="follow-up")
    assert timedelta(days=29) < meeting.starts_at - timezone.now() < timedelta(days=37)
    assert is_at_work(lead, meeting.starts_at) and is_at_work(contributor, meeting.starts_at)
    assert meeting.minutes == 30 and meeting.invited_at is not None
    assert sum(line["minutes"] for line in meeting.agenda) == 30


def test_it_is_in_the_calendars_of_those_who_worked_on_it(published, lead, contributor, post):
    assert sorted(mail["To"] for mail in post.mails) == sorted([lead.email, contributor.email])
    mail = post.to(contributor)[0]
    assert calendar_in(mail).method.value == "REQUEST"
    assert "Nobody has homework" in words_in(mail) and "What we promised (" in words_in(mail)


def test_whoever_promised_something_is_there(postmortem, lead, reader):
    ActionItem.objects.create(
        postmortem=postmortem, title="Check it", owner=reader, created_at=timezone.now()
    )
    writes.book_follow_up(postmortem, by=lead, at=timezone.now())
    assert Meeting.objects.get().attendees.filter(person=reader).exists()


def test_a_second_publication_books_no_second_one(published, lead):
    parts.was_published(published, by=lead, at=timezone.now())
    assert Meeting.objects.filter(kind="follow-up").count() == 1


def test_one_that_was_called_off_on_purpose_does_not_come_back(published, lead):
    meeting = Meeting.objects.get()
    writes.call_off(meeting, reason="", by=lead, at=timezone.now())
    parts.was_published(published, by=lead, at=timezone.now())
    assert not Meeting.objects.standing().exists()


def test_where_no_hour_suits_all_it_is_in_the_hours_of_the_lead(postmortem, lead, contributor):
    type(contributor).objects.filter(pk=contributor.pk).update(zone="America/Los_Angeles")
    writes.book_follow_up(postmortem, by=lead, at=timezone.now())
    starts_at = Meeting.objects.get().starts_at
    assert is_at_work(lead, starts_at) and not is_night(contributor, starts_at)


def test_the_page_shows_how_far_each_improvement_is(signed_in, lead, contributor, published):
    def item(title, **fields):
        ActionItem.objects.create(
            postmortem=published, title=title, created_at=timezone.now(), **fields
        )

    item("Reject the file", owner=contributor, status="done")
    item("Tell the scientists", status="declined", reason="They know by now.")
    page = signed_in(lead).get(_url(published)).content.decode()
    assert "1 of 2 done" in page and "Reject the file" in page
    assert "They know by now." in page


@pytest.fixture
def later(published, severity, lead):
    """Makes an incident of the same service, reported after publication."""
    service = Service.objects.create(name="Tide tables")
    published.incidents.get().services.add(service)

    def make(title, **fields):
        at = timezone.now() + timedelta(days=3)
        made = Incident.objects.create(title=title, created_at=at, created_by=lead, **fields)
        made.services.add(service)
        return made

    return make


def test_what_happened_to_the_same_services_since_is_shown(signed_in, lead, published, later):
    later("Tide tables are blank")
    Incident.objects.create(title="Something else", created_at=timezone.now() + timedelta(days=1))
    page = signed_in(lead).get(_url(published)).content.decode()
    assert "Tide tables are blank" in page and "Something else" not in page


def test_a_private_incident_since_is_shown_to_its_people_alone(
    signed_in, lead, contributor, published, later
):
    private = later("Blank, and not announced", is_private=True)
    private.people.add(lead)
    assert private.title in signed_in(lead).get(_url(published)).content.decode()
    assert private.title not in signed_in(contributor).get(_url(published)).content.decode()


def test_nothing_since_is_said_with_what_it_may_mean(signed_in, lead, published, later):
    page = signed_in(lead).get(_url(published)).content.decode()
    assert "or luck; time tells them apart" in page


def test_it_can_be_moved_like_any_meeting(signed_in, lead, published, post, told):
    meeting = Meeting.objects.get()
    to = meeting.starts_at + timedelta(hours=1)
    with told():
        signed_in(lead).post(f"{_url(published)}time/", {"choice": to.isoformat()})
    assert calendar_in(post.to(lead)[-1]).vevent.sequence.value == "1"


def test_one_whose_time_has_passed_asks_for_another_and_not_whether_one_can_come(
    signed_in, lead, published
):
    Meeting.objects.update(starts_at=timezone.now() - timedelta(days=1))
    page = signed_in(lead).get(_url(published)).content.decode()
    assert "That time has passed." in page and "Can you come?" not in page


def test_without_one_it_can_be_planned_by_hand(signed_in, lead, postmortem):
    browser = signed_in(lead)
    assert "none stands here now" in browser.get(_url(postmortem)).content.decode()
    browser.post(_url(postmortem), {"people": [lead.pk]})
    assert Meeting.objects.get().kind == "follow-up"


def test_an_outsider_sees_nothing_of_it(signed_in, outsider, published):
    assert signed_in(outsider).get(_url(published)).status_code == 404


def test_the_page_asks_as_many_questions_for_thirty_improvements_as_for_one(
    signed_in, lead, published, django_assert_max_num_queries
):
    for number in range(30):
        ActionItem.objects.create(
            postmortem=published, title=f"Item {number}", owner=lead, created_at=timezone.now()
        )
    browser = signed_in(lead)
    with django_assert_max_num_queries(42):
        assert browser.get(_url(published)).status_code == 200
