"""/postmortems/<pk>/meeting/people/ and answer/: who is asked, and what they say."""

from __future__ import annotations

from secondstory.web.audit.models import Record
from secondstory.web.meetings.models import Attendee
from web.meetings.conftest import calendar_in, words_in


def _url(meeting, rest):
    return f"/postmortems/{meeting.postmortem_id}/meeting/{rest}"


def test_somebody_added_later_gets_their_invitation_and_nobody_else_a_mail(
    signed_in, lead, reader, invited, post, told
):
    before = len(post.mails)
    with told():
        signed_in(lead).post(_url(invited, "people/"), {"person": reader.pk})
    assert len(post.mails) == before + 1
    assert calendar_in(post.to(reader)[0]).method.value == "REQUEST"


def test_somebody_removed_hears_that_it_is_not_for_them(
    signed_in, lead, contributor, invited, post, told
):
    before = len(post.mails)
    with told():
        signed_in(lead).post(_url(invited, f"people/{contributor.pk}/removal/"))
    assert len(post.mails) == before + 1
    calendar = calendar_in(post.to(contributor)[-1])
    assert calendar.method.value == "CANCEL" and calendar.vevent.sequence.value == "1"
    assert not hasattr(calendar.vevent, "status")  # the meeting itself stands
    assert [a.value for a in calendar.vevent.attendee_list] == [f"mailto:{contributor.email}"]
    assert "you are no longer asked to it" in words_in(post.to(contributor)[-1])
    assert not Attendee.objects.filter(person=contributor).exists()


def test_somebody_asked_again_gets_a_newer_invitation(
    signed_in, lead, contributor, invited, post, told
):
    browser = signed_in(lead)
    with told():
        browser.post(_url(invited, f"people/{contributor.pk}/removal/"))
    with told():
        browser.post(_url(invited, "people/"), {"person": contributor.pk})
    last = calendar_in(post.to(contributor)[-1])
    assert (last.method.value, last.vevent.sequence.value) == ("REQUEST", "2")


def test_somebody_removed_before_the_invitations_hears_nothing(
    signed_in, lead, contributor, meeting, post, told
):
    with told():
        signed_in(lead).post(_url(meeting, f"people/{contributor.pk}/removal/"))
    assert post.mails == [] and meeting.attendees.count() == 1


def test_yes_perhaps_and_no_are_kept_and_can_be_changed(signed_in, contributor, invited):
    browser = signed_in(contributor)
    for said in ("yes", "perhaps", "no"):
        assert browser.post(_url(invited, "answer/"), {"answer": said}).status_code == 303
        assert invited.attendees.get(person=contributor).answer == said
    assert Record.objects.filter(verb="answered", noun="attendee").count() == 3


def test_saying_the_same_twice_leaves_one_row(signed_in, contributor, invited):
    browser = signed_in(contributor)
    for _click in range(2):
        browser.post(_url(invited, "answer/"), {"answer": "yes"})
    assert Record.objects.filter(verb="answered", noun="attendee").count() == 1


def test_a_word_that_is_no_answer_changes_nothing(signed_in, contributor, invited):
    page = signed_in(contributor).post(_url(invited, "answer/"), {"answer": "never"}, follow=True)
    assert "Choose yes, perhaps or no." in page.content.decode()
    assert invited.attendees.get(person=contributor).answer == ""


def test_whoever_was_not_asked_has_no_answer_to_give(signed_in, contributor, lead, invited):
    signed_in(lead).post(_url(invited, f"people/{contributor.pk}/removal/"))
    answer = signed_in(contributor).post(_url(invited, "answer/"), {"answer": "yes"})
    assert answer.status_code == 404


def test_who_has_not_answered_is_counted_and_not_named(signed_in, lead, contributor, invited):
    signed_in(contributor).post(_url(invited, "answer/"), {"answer": "yes"})
    page = signed_in(lead).get(_url(invited, "")).content.decode()
    assert "1 said yes." in page and "1 has not answered." in page


def test_nobody_asked_is_asked_about_and_the_form_comes_back(signed_in, lead, meeting):
    answer = signed_in(lead).post(_url(meeting, "people/"), {})
    assert answer.status_code == 422
    assert "Choose at least one person." in answer.content.decode()


def test_an_outsider_can_ask_and_remove_nobody(signed_in, outsider, contributor, meeting):
    browser = signed_in(outsider)
    assert browser.post(_url(meeting, "people/"), {"person": outsider.pk}).status_code == 404
    gone = browser.post(_url(meeting, f"people/{contributor.pk}/removal/"))
    assert gone.status_code == 404 and meeting.attendees.count() == 2
