"""/postmortems/<pk>/meeting/invitation/: what people read, by mail and to copy."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from secondstory.web.meetings import jobs, writes
from secondstory.web.meetings.models import Meeting
from secondstory.web.people.models import User
from web.meetings.conftest import calendar_in, part_of, words_in


def _url(meeting):
    return f"/postmortems/{meeting.postmortem_id}/meeting/invitation/"


def test_everybody_gets_one_mail_that_a_calendar_understands(
    lead, contributor, invited, next_tuesday, post
):
    assert sorted(mail["To"] for mail in post.mails) == sorted([lead.email, contributor.email])
    mail = post.to(contributor)[0]
    kinds = [part.get_content_type() for part in mail.iter_parts()]
    assert mail.get_content_type() == "multipart/alternative"
    assert kinds == ["text/plain", "text/calendar"]
    assert part_of(mail, "text/calendar").get_param("method") == "REQUEST"
    assert mail["Reply-To"] == lead.email


def test_the_calendar_part_says_when_who_and_what(lead, contributor, invited, next_tuesday, post):
    calendar = calendar_in(post.to(contributor)[0])
    event = calendar.vevent
    assert calendar.method.value == "REQUEST" and event.sequence.value == "0"
    assert event.uid.value == invited.uid
    assert event.dtstart.value == next_tuesday
    assert event.dtend.value == next_tuesday + timedelta(hours=1)
    assert "DTSTART;TZID=Europe/Berlin:" in part_of(post.mails[0], "text/calendar").get_content()
    assert event.organizer.value == f"mailto:{lead.email}"
    asked = {each.value for each in event.attendee_list}
    assert asked == {f"mailto:{person.email}" for person in (lead, contributor)}


def test_the_words_are_agenda_directive_what_it_is_what_for_and_the_pre_read(
    contributor, invited, next_tuesday, post
):
    words = words_in(post.to(contributor)[0])
    local = next_tuesday.astimezone(contributor.zone_info)
    assert f"{local:%H:%M} (America/New_York), 60 minutes" in words
    for said in (
        "Agenda, 60 minutes",
        "How it looked then",
        "Norman L. Kerth",
        "A blameless post-mortem is",
        "It is not",
        "What we want to leave with",
        f"{settings.PUBLIC_URL}/postmortems/{invited.postmortem_id}/",
        f"{settings.PUBLIC_URL}/postmortems/{invited.postmortem_id}/meeting/",
    ):
        assert said in words


def test_the_page_has_the_same_text_to_copy_with_every_zone(signed_in, lead, invited):
    page = signed_in(lead).get(_url(invited)).content.decode()
    for said in ("Europe/Berlin", "America/New_York", "Agenda, 60 minutes", "Norman L. Kerth"):
        assert said in page


def test_looking_at_the_invitation_sends_nothing(signed_in, lead, meeting, post, told):
    with told():
        signed_in(lead).get(_url(meeting))
    meeting.refresh_from_db()
    assert meeting.invited_at is None and post.mails == []


def test_sending_twice_sends_once(signed_in, lead, invited, post, told):
    with told():
        signed_in(lead).post(_url(invited))
    assert len(post.mails) == 2


def test_without_a_time_nothing_is_sent(signed_in, lead, meeting, post, told):
    browser = signed_in(lead)
    with told():
        page = browser.post(_url(meeting), follow=True)
    assert "Choose a time first" in page.content.decode()
    meeting.refresh_from_db()
    assert meeting.invited_at is None and post.mails == []


def test_async_is_asked_to_in_words_alone(lead, contributor, meeting, post, told):
    with told():
        writes.go_async(meeting, by=lead, at=timezone.now())
        writes.invite(meeting, by=lead, at=timezone.now())
    mail = post.to(contributor)[0]
    assert mail.get_content_type() == "text/plain"
    assert "asks you to a post-mortem in writing" in words_in(mail)
    assert "What we promise each other" in words_in(mail)


def test_a_mail_that_did_not_leave_is_tried_again_and_never_twice(
    signed_in, lead, meeting, next_tuesday, post, told
):
    post.is_out = True
    at = timezone.now()
    with told():
        writes.set_time(meeting, next_tuesday, by=lead, at=at)
        writes.invite(meeting, by=lead, at=at)
    page = signed_in(lead).get(f"/postmortems/{meeting.postmortem_id}/meeting/").content.decode()
    assert "2 mails have not left yet" in page
    post.is_out = False
    assert jobs.tell_what_was_not_heard(at + timedelta(minutes=1)) == 0  # not at once
    later = timezone.now() + timedelta(minutes=11)
    assert jobs.tell_what_was_not_heard(later) == 2
    assert jobs.tell_what_was_not_heard(later + timedelta(hours=1)) == 0
    assert len(post.mails) == 2


def test_of_a_meeting_that_is_over_nobody_is_told_any_more(lead, meeting, next_tuesday, post):
    writes.set_time(meeting, next_tuesday, by=lead, at=timezone.now())
    writes.invite(meeting, by=lead, at=timezone.now())
    assert jobs.tell_what_was_not_heard(next_tuesday + timedelta(minutes=1)) == 0


def test_whoever_was_taken_off_a_private_incident_is_told_nothing_of_it(
    lead, contributor, meeting, next_tuesday, post, told
):
    incident = meeting.postmortem.incidents.get()
    incident.is_private = True
    incident.save()
    incident.people.remove(contributor)
    with told():
        writes.set_time(meeting, next_tuesday, by=lead, at=timezone.now())
        writes.invite(meeting, by=lead, at=timezone.now())
    assert post.to(contributor) == [] and len(post.to(lead)) == 1


def test_a_file_for_any_calendar_holds_the_same_and_asks_nothing(signed_in, lead, invited):
    answer = signed_in(lead).get(f"/postmortems/{invited.postmortem_id}/meeting/invitation.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    content = answer.content.decode()
    assert f"UID:{invited.uid}" in content and "METHOD" not in content


def test_without_a_time_there_is_no_file(signed_in, lead, meeting):
    url = f"/postmortems/{meeting.postmortem_id}/meeting/invitation.ics"
    assert signed_in(lead).get(url).status_code == 404


def test_an_outsider_can_neither_read_nor_send_it(signed_in, outsider, invited):
    browser = signed_in(outsider)
    assert browser.get(_url(invited)).status_code == 404
    assert browser.post(_url(invited)).status_code == 404
    file = f"/postmortems/{invited.postmortem_id}/meeting/invitation.ics"
    assert browser.get(file).status_code == 404


def test_a_name_with_a_line_break_cannot_smuggle_a_header(lead, postmortem, meeting, post, told):
    User.objects.filter(pk=lead.pk).update(name="Lena\r\nBcc: everybody@halden.example")
    type(postmortem).objects.update(title="Moorings\r\nBcc: everybody@halden.example")
    meeting = Meeting.objects.get()
    with told():
        writes.go_async(meeting, by=lead, at=timezone.now())
        writes.invite(meeting, by=lead, at=timezone.now())
    assert [mail["Bcc"] for mail in post.mails] == [None, None]
