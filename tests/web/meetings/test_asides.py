"""/meetings/<pk>/taps|parked|absurdities|notes/: what is noted beside the conversation."""

from __future__ import annotations

import pytest

from secondstory.web.audit.models import Record
from secondstory.web.meetings.models import Absurdity, NotesRevision, Parked, Tap

OUTBOX = {"X-Sent-By": "outbox"}
LINE = "An alert that mails a room nobody enters"


def _url(session, rest):
    return f"/meetings/{session.meeting_id}/{rest}/"


def test_a_tap_that_is_sent_twice_counts_once(signed_in, contributor, held):
    for _n in range(2):
        answer = signed_in(contributor).post(_url(held, "taps"), {"key": 77}, headers=OUTBOX)
        assert answer.status_code == 204
    held.refresh_from_db()
    assert held.taps == 1


def test_a_tap_is_the_room_s_and_never_a_person_s(signed_in, contributor, held):
    signed_in(contributor).post(_url(held, "taps"), {"key": 77})
    assert {field.name for field in Tap._meta.get_fields()} == {"key", "session"}
    assert not Record.objects.filter(by=contributor).exists()


def test_a_parked_question_is_collected(signed_in, contributor, held):
    browser = signed_in(contributor)
    for _n in range(2):
        browser.post(_url(held, "parked"), {"key": 5, "text": "Who reads that channel?"})
    assert Parked.objects.get().state == Parked.State.PARKED
    browser.post(_url(held, "parked/5"), {"state": "taken"})
    assert Parked.objects.get().taken_by == contributor
    browser.post(_url(held, "parked/5"), {"state": "let_go"})
    assert Parked.objects.get().taken_by is None


def test_an_empty_question_is_not_parked(signed_in, contributor, held):
    answer = signed_in(contributor).post(_url(held, "parked"), {"key": 5}, headers=OUTBOX)
    assert answer.status_code == 422 and not Parked.objects.exists()


def test_an_absurdity_is_in_the_hall_of_fame_without_a_name(signed_in, contributor, lead, held):
    signed_in(contributor).post(_url(held, "absurdities"), {"key": 5, "text": LINE})
    page = signed_in(lead).get("/hall-of-fame/").content.decode()
    assert LINE in page and contributor.name not in page


def test_the_hall_of_fame_shows_what_one_may_read(signed_in, reader, held, postmortem):
    Absurdity.objects.create(key=1, postmortem=postmortem, text=LINE, at=held.started_at)
    assert LINE not in signed_in(reader).get("/hall-of-fame/").content.decode()
    postmortem.published_at = held.started_at
    postmortem.save()
    page = signed_in(reader).get("/hall-of-fame/").content.decode()
    assert LINE in page and "Take it out" not in page
    assert signed_in(reader).post("/hall-of-fame/1/removal/").status_code == 404


def test_what_was_at_somebody_s_expense_is_taken_out(signed_in, contributor, held, postmortem):
    Absurdity.objects.create(key=1, postmortem=postmortem, text=LINE, at=held.started_at)
    signed_in(contributor).post("/hall-of-fame/1/removal/")
    assert not Absurdity.objects.exists()


def test_notes_are_kept_with_every_version(signed_in, contributor, held):
    browser = signed_in(contributor)
    for version, text in enumerate(["The queue.", "The queue grew."]):
        browser.post(_url(held, "notes"), {"text": text, "version": version})
    assert NotesRevision.objects.count() == 2
    assert "The queue grew." in browser.get(f"/meetings/{held.meeting_id}/").content.decode()


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_two_who_write_notes_at_once_lose_nothing(signed_in, lead, contributor, held, headers):
    signed_in(lead).post(_url(held, "notes"), {"text": "Hers", "version": 0})
    answer = signed_in(contributor).post(
        _url(held, "notes"), {"text": "His", "version": 0}, headers=headers
    )
    assert answer.status_code == 409
    assert "Lena Lead saved the notes" in answer.content.decode()
    held.refresh_from_db()
    assert held.notes == "Hers"
