"""/administration/meetings/: the organisation's own handbook and times."""

from __future__ import annotations

from secondstory.core.meetings.handbook import packaged_text
from secondstory.web.meetings.kits import kit_in_use
from secondstory.web.meetings.models import Kit, Meeting

URL = "/administration/meetings/"
TIMES = {
    "minutes": 45,
    "earliest_hours": 24,
    "latest_hours": 72,
    "follow_up_days": 14,
    "soak_days": 3,
}


def _own():
    return packaged_text().replace('title = "Arriving"', 'title = "Tea"')


def test_own_words_and_times_hold_for_the_next_meeting(signed_in, administrator, lead, postmortem):
    answer = signed_in(administrator).post(URL, TIMES | {"source": _own()})
    assert answer.status_code == 303
    signed_in(lead).post(f"/postmortems/{postmortem.pk}/meeting/", {"people": [lead.pk]})
    meeting = Meeting.objects.get()
    assert meeting.minutes == 45 and meeting.agenda[0]["title"] == "Tea"
    assert kit_in_use().soak == 3


def test_the_form_starts_from_the_packaged_handbook(signed_in, administrator):
    page = signed_in(administrator).get(URL).content.decode()
    assert "A good hour about a bad one" in page and "Below half an hour" in page


def test_ours_saved_unchanged_stays_ours(signed_in, administrator):
    source = packaged_text().replace("\n", "\r\n")  # as browsers send it
    signed_in(administrator).post(URL, TIMES | {"source": source})
    assert Kit.objects.get().source == ""


def test_a_handbook_that_does_not_hold_is_answered_with_a_sentence(signed_in, administrator):
    broken = _own().replace("main = true\n", "")
    answer = signed_in(administrator).post(URL, TIMES | {"source": broken})
    assert answer.status_code == 422
    assert "of its parts are the main one" in answer.content.decode()
    assert not Kit.objects.exists()


def test_a_window_without_an_inside_is_asked_about(signed_in, administrator):
    answer = signed_in(administrator).post(URL, TIMES | {"earliest_hours": 100, "source": ""})
    assert answer.status_code == 422
    assert "This is before the window opens." in answer.content.decode()


def test_going_back_to_ours_is_one_click(signed_in, administrator):
    browser = signed_in(administrator)
    browser.post(URL, TIMES | {"source": _own()})
    browser.post(f"{URL}removal/")
    assert not Kit.objects.exists() and kit_in_use().minutes == 60


def test_members_cannot_change_it(signed_in, lead):
    assert signed_in(lead).get(URL).status_code == 404
    assert signed_in(lead).post(URL, TIMES | {"source": ""}).status_code == 404
    assert signed_in(lead).post(f"{URL}removal/").status_code == 404
    assert not Kit.objects.exists()
