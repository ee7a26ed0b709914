"""/incidents/<pk>/entries/…"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from django.test import Client

from secondstory.core.moments import Moment
from secondstory.web.audit.models import Record
from secondstory.web.incidents import writes
from secondstory.web.incidents.models import Entry, Incident
from secondstory.web.people.models import User
from web.incidents.making import BEGAN, NOW, candidates

SignIn = Callable[[User], Client]


def said(**more: object) -> dict[str, object]:
    return {
        "text": "The tiles turned grey",
        "kind": "symptom",
        "when_0": "2026-03-03 02:00",
        "when_1": "incident",
        "known_0": "",
        "known_1": "incident",
        **more,
    }


def address(incident: Incident, more: str) -> str:
    return f"/incidents/{incident.pk}/entries/{more}/"


def test_an_entry_is_added_by_hand_and_its_time_said_back_in_both_zones(
    contributor: User, incident: Incident, signed_in: SignIn
) -> None:
    page = signed_in(contributor).post(address(incident, "new"), said(), follow=True)
    made = Entry.objects.get()
    assert made.happened_at == made.original_at == BEGAN
    shown = page.content.decode()
    assert "3 Mar 2026, 02:00 Europe/Berlin · 2 Mar 2026, 20:00 America/New_York" in shown


def test_a_double_click_adds_one_entry(lead: User, incident: Incident, signed_in: SignIn) -> None:
    client = signed_in(lead)
    client.post(address(incident, "new"), said())
    client.post(address(incident, "new"), said())
    assert Entry.objects.count() == 1


def test_a_clock_time_is_on_the_first_day_of_the_incident(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    writes.set_milestone(incident, "began", Moment(BEGAN), by=lead, at=NOW)
    signed_in(lead).post(address(incident, "new"), said(when_0="04:30"))
    assert Entry.objects.get().happened_at == datetime(2026, 3, 3, 3, 30, tzinfo=UTC)


def test_what_was_known_before_it_happened_is_asked_about_and_nothing_typed_is_lost(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    answer = signed_in(lead).post(address(incident, "new"), said(known_0="2026-03-03 01:00"))
    assert answer.status_code == 422
    assert "This is before it happened." in answer.content.decode()
    assert "2026-03-03 01:00" in answer.content.decode()
    assert "The tiles turned grey" in answer.content.decode()


def test_moving_an_entry_keeps_the_time_it_came_with_in_sight(
    lead: User, incident: Incident, entry: Entry, signed_in: SignIn
) -> None:
    client = signed_in(lead)
    moved = said(when_0="2026-03-03 02:10", version=1)
    client.post(address(incident, str(entry.pk)), moved)
    entry.refresh_from_db()
    assert (entry.original_at, entry.happened_at.minute, entry.version) == (BEGAN, 10, 2)
    assert "originally" in client.get(f"/incidents/{incident.pk}/timeline/").content.decode()


def test_editing_only_the_words_leaves_the_seconds_of_the_record_alone(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    exact = BEGAN.replace(second=17, microsecond=120)
    words = writes.EntryWords(Moment(exact), "grey")
    entry = writes.add_entry(incident, words, by=lead, at=NOW)
    signed_in(lead).post(address(incident, str(entry.pk)), said(text="grey tiles", version=1))
    entry.refresh_from_db()
    assert (entry.text, entry.happened_at) == ("grey tiles", exact)


def test_two_people_editing_the_same_entry_lose_nothing(
    lead: User, contributor: User, incident: Incident, entry: Entry, signed_in: SignIn
) -> None:
    here = address(incident, str(entry.pk))
    signed_in(contributor).post(here, said(text="Carl's words", version=1))
    client = signed_in(lead)
    answer = client.post(here, said(text="Lena's words", version=1))
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Carl Contributor saved this entry while you were writing." in shown
    assert "Carl&#x27;s words" in shown and "Lena&#x27;s words" in shown
    assert Entry.objects.get(pk=entry.pk).text == "Carl's words"
    assert client.post(here, said(text="Both words", version=2)).status_code == 303
    assert Entry.objects.get(pk=entry.pk).text == "Both words"


def test_saving_the_same_words_twice_is_no_conflict(
    lead: User, incident: Incident, entry: Entry, signed_in: SignIn
) -> None:
    client = signed_in(lead)
    for _click in range(2):
        answer = client.post(address(incident, str(entry.pk)), said(text="Once", version=1))
        assert answer.status_code == 303
    assert Record.objects.filter(verb="edited", noun="entry").count() == 1


def test_an_entry_that_marks_a_milestone_sets_and_moves_it(
    lead: User, incident: Incident, entry: Entry, signed_in: SignIn
) -> None:
    client, here = signed_in(lead), address(incident, str(entry.pk))
    client.post(here, said(milestone="Detected", version=1))
    assert incident.milestones.get(name="detected").happened_at == BEGAN
    client.post(here, said(milestone="detected", when_0="2026-03-03 02:20", version=2))
    assert incident.milestones.get(name="detected").happened_at.minute == 20
    client.post(here, said(milestone="", when_0="2026-03-03 02:20", version=3))
    assert not incident.milestones.exists()


def test_one_entry_marks_a_milestone_at_a_time(lead: User, incident: Incident) -> None:
    first = writes.EntryWords(Moment(BEGAN), "first", milestone="detected")
    writes.add_entry(incident, first, by=lead, at=NOW)
    later = writes.EntryWords(Moment(BEGAN.replace(hour=3)), "later", milestone="detected")
    writes.add_entry(incident, later, by=lead, at=NOW)
    marked = Entry.objects.exclude(milestone="").get()
    assert marked.text == "later"
    assert incident.milestones.get().happened_at == marked.happened_at


def test_a_removed_entry_is_put_back_with_its_milestone(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    words = writes.EntryWords(Moment(BEGAN), "noticed", milestone="detected")
    entry = writes.add_entry(incident, words, by=lead, at=NOW)
    client = signed_in(lead)
    page = client.post(address(incident, f"{entry.pk}/removal"), follow=True).content.decode()
    assert "Put it back" in page
    assert not incident.milestones.exists()
    client.post(address(incident, f"{entry.pk}/return"))
    assert Entry.objects.shown().get() == entry
    assert incident.milestones.exists()


def test_several_become_one_and_are_taken_apart_again(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    made = candidates(incident, 3)
    writes.keep(incident, [each.pk for each in made], by=lead, at=NOW)
    pieces = list(Entry.objects.order_by("happened_at"))
    client = signed_in(lead)
    client.post(address(incident, "merging"), {"chosen": [pieces[0].pk, pieces[2].pk]})
    merged = Entry.objects.shown().get(text="message 0\nmessage 2")
    assert (merged.happened_at, merged.sources.count()) == (BEGAN, 2)
    assert Entry.objects.shown().count() == 2
    client.post(address(incident, f"{merged.pk}/parts"))
    assert {each.text for each in Entry.objects.shown()} == {f"message {n}" for n in range(3)}


def test_one_entry_alone_is_not_merged(
    lead: User, incident: Incident, entry: Entry, signed_in: SignIn
) -> None:
    page = signed_in(lead).post(address(incident, "merging"), {"chosen": [entry.pk]}, follow=True)
    assert "Choose at least two entries" in page.content.decode()


def test_a_record_without_a_time_becomes_an_entry_with_its_source(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    first = candidates(incident, 1)[0]
    client, here = signed_in(lead), f"{address(incident, 'new')}?candidate={first.pk}"
    assert "message 0" in client.get(here).content.decode()
    client.post(here, said())
    assert list(Entry.objects.get().sources.all()) == [first.evidence]
