"""/facilitators/ and /administration/facilitators/: who is glad to run a meeting."""

from __future__ import annotations

from secondstory.web.audit.models import Record
from secondstory.web.meetings.models import RosterEntry

ADMINISTRATION = "/administration/facilitators/"


def test_a_member_puts_themselves_on_the_roster_and_off_again(signed_in, reader):
    browser = signed_in(reader)
    assert browser.post("/facilitators/", {"note": "Mornings"}).status_code == 303
    assert "Mornings" in browser.get("/facilitators/").content.decode()
    browser.post("/facilitators/own/removal/")
    assert not RosterEntry.objects.exists()
    assert list(Record.objects.order_by("pk").values_list("verb", flat=True)) == ["joined", "left"]


def test_a_second_time_changes_the_note(signed_in, reader, on_roster):
    signed_in(reader).post("/facilitators/", {"note": "Evenings"})
    assert RosterEntry.objects.get().note == "Evenings"


def test_whoever_is_not_on_it_has_nothing_to_leave(signed_in, lead, on_roster):
    assert signed_in(lead).post("/facilitators/own/removal/").status_code == 404
    assert RosterEntry.objects.count() == 1


def test_an_administrator_adds_and_removes(signed_in, administrator, reader):
    browser = signed_in(administrator)
    assert browser.post(ADMINISTRATION, {"person": reader.pk, "note": ""}).status_code == 303
    entry = RosterEntry.objects.get()
    assert "Rita Reader" in browser.get(ADMINISTRATION).content.decode()
    browser.post(f"{ADMINISTRATION}{entry.pk}/removal/")
    assert not RosterEntry.objects.exists()


def test_an_administrator_who_names_nobody_is_asked(signed_in, administrator):
    answer = signed_in(administrator).post(ADMINISTRATION, {"note": "?"})
    assert answer.status_code == 422 and "Choose somebody." in answer.content.decode()


def test_a_member_adds_and_removes_nobody_else(signed_in, lead, reader, on_roster):
    browser = signed_in(lead)
    assert browser.post(ADMINISTRATION, {"person": reader.pk}).status_code == 404
    assert browser.post(f"{ADMINISTRATION}{on_roster.pk}/removal/").status_code == 404
    assert RosterEntry.objects.count() == 1
