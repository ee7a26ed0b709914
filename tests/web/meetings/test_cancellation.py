"""/postmortems/<pk>/meeting/cancellation/: calling a meeting off."""

from __future__ import annotations

from secondstory.web.audit.models import Record
from secondstory.web.meetings.models import Meeting
from web.meetings.conftest import calendar_in, words_in


def _url(meeting):
    return f"/postmortems/{meeting.postmortem_id}/meeting/cancellation/"


def test_calendars_are_told_and_the_reason_is_in_the_mail(
    signed_in, lead, contributor, invited, post, told
):
    with told():
        answer = signed_in(lead).post(_url(invited), {"reason": "The ferry does not run."})
    assert answer.status_code == 303
    mail = post.to(contributor)[-1]
    calendar = calendar_in(mail)
    assert (calendar.method.value, calendar.vevent.status.value) == ("CANCEL", "CANCELLED")
    assert calendar.vevent.sequence.value == "1" and calendar.vevent.uid.value == invited.uid
    assert mail["Subject"].startswith("Called off: ")
    assert "The ferry does not run." in words_in(mail)


def test_the_audit_has_no_word_of_the_reason(signed_in, lead, invited):
    signed_in(lead).post(_url(invited), {"reason": "The ferry does not run."})
    record = Record.objects.get(verb="called off")
    assert "ferry" not in str(record.facts)


def test_what_nobody_was_told_of_is_called_off_quietly(signed_in, lead, meeting, post, told):
    with told():
        signed_in(lead).post(_url(meeting), {"reason": ""})
    assert post.mails == [] and not Meeting.objects.standing().exists()


def test_afterwards_another_can_be_planned(signed_in, lead, meeting):
    browser = signed_in(lead)
    browser.post(_url(meeting), {"reason": ""})
    browser.post(f"/postmortems/{meeting.postmortem_id}/meeting/", {"people": [lead.pk]})
    new = Meeting.objects.standing().get()
    assert new.pk != meeting.pk and new.uid != meeting.uid


def test_one_that_has_ended_stays(signed_in, lead, meeting):
    Meeting.objects.update(state="ended")
    page = signed_in(lead).post(_url(meeting), {"reason": ""}, follow=True).content.decode()
    assert "This meeting is no longer being planned." in page
    assert Meeting.objects.standing().exists()


def test_asking_first_calls_nothing_off(signed_in, lead, meeting):
    assert signed_in(lead).get(_url(meeting)).status_code == 200
    assert Meeting.objects.standing().exists()


def test_an_outsider_cannot_call_it_off(signed_in, outsider, meeting):
    assert signed_in(outsider).post(_url(meeting), {"reason": ""}).status_code == 404
    assert Meeting.objects.standing().exists()
