"""/incidents/<pk>/timeline/ and the decisions on its candidates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from secondstory.core.errors import Refused
from secondstory.core.moments import Moment
from secondstory.web.incidents import writes
from secondstory.web.incidents.models import Candidate, Entry, Incident
from secondstory.web.people.models import User
from web.incidents.making import BEGAN, NOW, candidates

SignIn = Callable[[User], Client]


def page(client: Client, incident: Incident, query: str = "") -> str:
    return client.get(f"/incidents/{incident.pk}/timeline/{query}").content.decode()


def test_proposals_stand_beside_the_story_with_their_reasons(
    lead: User, incident: Incident, entry: Entry, signed_in: SignIn
) -> None:
    candidates(incident, 2)
    shown = page(signed_in(lead), incident)
    assert "somebody says what they see" in shown
    assert entry.text in shown
    assert "style=" not in shown


def test_times_are_in_the_readers_zone_with_the_incidents_beside(
    contributor: User, incident: Incident, entry: Entry, signed_in: SignIn
) -> None:
    shown = page(signed_in(contributor), incident)
    assert ">Monday, 2 March 2026 · EST</li>" in shown
    assert ">20:00 <" in shown
    assert '<span class="time__other">3 Mar, 02:00 CET</span>' in shown


def test_keeping_makes_an_entry_with_its_sources_folded_ones_too(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    first, _second = candidates(incident, 2)
    Candidate.objects.filter(pk=first.pk).update(folded=["test:1"])
    answer = signed_in(lead).post(
        f"/incidents/{incident.pk}/candidates/", {"keep": first.pk, "back": "show=all"}
    )
    assert answer["Location"].startswith(f"/incidents/{incident.pk}/timeline/?show=all&undoable=")
    made = Entry.objects.get(incident=incident)
    assert (made.text, made.author, made.sources.count()) == ("message 0", "Mira", 2)


def test_keeping_twice_makes_one_entry(lead: User, incident: Incident, signed_in: SignIn) -> None:
    first = candidates(incident, 1)[0]
    client = signed_in(lead)
    for _click in range(2):
        client.post(f"/incidents/{incident.pk}/candidates/", {"keep": first.pk})
    assert Entry.objects.filter(incident=incident).count() == 1


def test_several_are_kept_or_hidden_at_once_and_hidden_ones_leave_the_list(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    made = candidates(incident, 4)
    client = signed_in(lead)
    chosen = {"hide": "chosen", "chosen": [made[0].pk, made[1].pk]}
    client.post(f"/incidents/{incident.pk}/candidates/", chosen)
    assert "message 0" not in page(client, incident)
    assert "message 0" in page(client, incident, "?show=hidden")
    assert "message 3" in page(client, incident, "?q=message+3")


def test_undo_takes_the_entry_off_and_keeping_again_brings_the_same_one_back(
    lead: User, incident: Incident
) -> None:
    first = candidates(incident, 1)[0]
    writes.keep(incident, [first.pk], by=lead, at=NOW)
    kept = Entry.objects.get(incident=incident)
    writes.undo(incident, [first.pk], by=lead, at=NOW)
    assert not Entry.objects.shown().filter(incident=incident).exists()
    writes.keep(incident, [first.pk], by=lead, at=NOW)
    assert Entry.objects.shown().get(incident=incident) == kept


def test_a_candidate_of_another_incident_is_not_touched(
    lead: User, incident: Incident, private_incident: Incident, signed_in: SignIn
) -> None:
    foreign = candidates(private_incident, 1)[0]
    signed_in(lead).post(f"/incidents/{incident.pk}/candidates/", {"keep": foreign.pk})
    foreign.refresh_from_db()
    assert foreign.state == Candidate.State.NEW


def test_a_record_without_a_time_asks_for_one(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    first = candidates(incident, 1)[0]
    Candidate.objects.update(happened_at=None)
    with pytest.raises(Refused, match="no time of its own"):
        writes.keep(incident, [first.pk], by=lead, at=NOW)
    assert f"/entries/new/?candidate={first.pk}" in page(signed_in(lead), incident)


def test_a_proposed_milestone_counts_where_nobody_has_set_it_yet(
    lead: User, incident: Incident
) -> None:
    first, second = candidates(incident, 2)
    Candidate.objects.update(milestone="detected")
    writes.keep(incident, [first.pk], by=lead, at=NOW)
    assert incident.milestones.get().happened_at == first.happened_at
    writes.keep(incident, [second.pk], by=lead, at=NOW)
    assert incident.milestones.get().happened_at == first.happened_at


def test_silence_is_asked_about_kindly(lead: User, incident: Incident, signed_in: SignIn) -> None:
    for minutes in (0, 5, 10, 15, 200):
        words = writes.EntryWords(Moment(BEGAN + timedelta(minutes=minutes)), f"at {minutes}")
        writes.add_entry(incident, words, by=lead, at=NOW)
    assert "Little is written down between" in page(signed_in(lead), incident)


def test_htmx_gets_the_part_and_a_browser_the_page(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    address = f"/incidents/{incident.pk}/timeline/"
    part = signed_in(lead).get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part and 'id="timeline"' in part


@pytest.mark.parametrize("count", [3, 120])
def test_the_page_asks_few_questions_however_long_the_story(
    count: int,
    lead: User,
    incident: Incident,
    signed_in: SignIn,
    django_assert_max_num_queries: Any,
) -> None:
    made = candidates(incident, count)
    writes.keep(incident, [each.pk for each in made[: count // 2]], by=lead, at=NOW)
    client = signed_in(lead)
    with django_assert_max_num_queries(12):
        page(client, incident)
