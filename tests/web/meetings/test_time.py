"""/postmortems/<pk>/meeting/time/ and frame/: when it is, how long, and where."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from secondstory.web.audit.models import Record
from secondstory.web.meetings.models import Meeting
from web.meetings.conftest import calendar_in, words_in


def _url(meeting, noun="time"):
    return f"/postmortems/{meeting.postmortem_id}/meeting/{noun}/"


def _choose(browser, meeting, **data):
    return browser.post(_url(meeting), data)


def test_a_slot_that_was_proposed_is_taken(signed_in, lead, meeting, next_tuesday):
    answer = _choose(signed_in(lead), meeting, choice=next_tuesday.isoformat())
    assert answer.status_code == 303
    meeting.refresh_from_db()
    assert meeting.starts_at == next_tuesday and not meeting.is_async
    assert Record.objects.filter(verb="moved", noun="meeting").count() == 1


def test_another_time_is_read_in_the_own_zone(signed_in, lead, meeting, next_tuesday):
    words = f"{next_tuesday.date()} 11:30"
    _choose(signed_in(lead), meeting, choice="other", other=words)
    meeting.refresh_from_db()
    assert meeting.starts_at.astimezone(lead.zone_info).strftime("%Y-%m-%d %H:%M") == words


def test_words_that_are_no_time_are_met_with_how_to_write_one(signed_in, lead, meeting):
    answer = _choose(signed_in(lead), meeting, choice="other", other="some day")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "“some day” does not read as a time" in page and 'value="some day"' in page


def test_a_time_that_is_over_is_refused(signed_in, lead, meeting):
    past = timezone.now() - timedelta(hours=1)
    answer = _choose(signed_in(lead), meeting, choice=past.isoformat())
    assert answer.status_code == 422 and "That time is over already" in answer.content.decode()
    meeting.refresh_from_db()
    assert meeting.starts_at is None


def test_something_that_was_never_offered_is_refused(signed_in, lead, meeting):
    for choice in ("", "tomorrow", "2999-01-01T10:00:00"):
        assert _choose(signed_in(lead), meeting, choice=choice).status_code == 422
    assert not Meeting.objects.exclude(starts_at=None).exists()


def test_async_is_chosen_as_easily_as_a_time(signed_in, lead, meeting):
    browser = signed_in(lead)
    assert _choose(browser, meeting, choice="async").status_code == 303
    meeting.refresh_from_db()
    assert meeting.is_async and meeting.starts_at is None
    page = browser.get(f"/postmortems/{meeting.postmortem_id}/meeting/").content.decode()
    assert "Async: each answers in their own day." in page


def test_a_change_of_the_time_reaches_every_calendar_as_its_next_state(
    signed_in, lead, contributor, invited, next_tuesday, post, told
):
    later = next_tuesday + timedelta(hours=1)
    with told():
        _choose(signed_in(lead), invited, choice=later.isoformat())
    for person in (lead, contributor):
        first, second = (calendar_in(mail) for mail in post.to(person))
        assert first.vevent.uid.value == second.vevent.uid.value
        assert [c.vevent.sequence.value for c in (first, second)] == ["0", "1"]
        assert second.method.value == "REQUEST" and second.vevent.dtstart.value == later
    assert post.to(lead)[1]["Subject"].startswith("Changed: ")


def test_after_a_change_of_the_time_everybody_is_asked_again(
    signed_in, lead, contributor, invited, next_tuesday
):
    invited.attendees.filter(person=contributor).update(answer="yes", answered_at=timezone.now())
    _choose(signed_in(lead), invited, choice=(next_tuesday + timedelta(hours=1)).isoformat())
    assert set(invited.attendees.values_list("answer", flat=True)) == {""}


def test_the_same_time_again_tells_nobody_anything(
    signed_in, lead, invited, next_tuesday, post, told
):
    before = len(post.mails)
    with told():
        _choose(signed_in(lead), invited, choice=next_tuesday.isoformat())
    assert len(post.mails) == before


def test_async_instead_of_a_time_that_was_sent_takes_it_out_of_calendars(
    signed_in, lead, contributor, invited, post, told
):
    with told():
        _choose(signed_in(lead), invited, choice="async")
    mail = post.to(contributor)[-1]
    assert calendar_in(mail).method.value == "CANCEL"
    assert "each in our own day" in words_in(mail) and "Your perspective: " in words_in(mail)


def test_a_time_after_all_brings_it_back(signed_in, lead, invited, next_tuesday, post, told):
    browser = signed_in(lead)
    for choice in ("async", next_tuesday.isoformat()):
        with told():
            _choose(browser, invited, choice=choice)
    found = calendar_in(post.to(lead)[-1])
    assert found.method.value == "REQUEST" and found.vevent.sequence.value == "2"


def test_a_shorter_meeting_keeps_the_proportions_of_its_agenda(signed_in, lead, meeting):
    data = {"minutes": 45, "place": "Room 2"}
    assert signed_in(lead).post(_url(meeting, "frame"), data).status_code == 303
    meeting.refresh_from_db()
    assert (meeting.minutes, meeting.place) == (45, "Room 2")
    assert sum(line["minutes"] for line in meeting.agenda) == 45
    assert max(meeting.agenda, key=lambda line: line["minutes"])["key"] == "timeline"


def test_three_hours_are_refused_with_the_reason(signed_in, lead, meeting):
    answer = signed_in(lead).post(_url(meeting, "frame"), {"minutes": 180, "place": ""})
    assert answer.status_code == 422
    meeting.refresh_from_db()
    assert meeting.minutes == 60


def test_a_new_place_reaches_calendars(signed_in, lead, invited, post, told):
    with told():
        signed_in(lead).post(_url(invited, "frame"), {"minutes": 60, "place": "Room 2"})
    event = calendar_in(post.to(lead)[-1]).vevent
    assert event.location.value == "Room 2" and event.sequence.value == "1"


def test_an_outsider_can_move_nothing(signed_in, outsider, meeting, next_tuesday):
    browser = signed_in(outsider)
    assert _choose(browser, meeting, choice=next_tuesday.isoformat()).status_code == 404
    assert browser.post(_url(meeting, "frame"), {"minutes": 45}).status_code == 404
    meeting.refresh_from_db()
    assert meeting.starts_at is None and meeting.minutes == 60
