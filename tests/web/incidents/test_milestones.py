"""/incidents/<pk>/milestones/…"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from django.test import Client

from secondstory.core.moments import Moment
from secondstory.web.incidents import writes
from secondstory.web.incidents.models import Entry, Incident
from secondstory.web.people.models import User
from web.incidents.making import BEGAN, NOW

SignIn = Callable[[User], Client]


def test_a_milestone_in_the_incidents_zone_is_said_back_in_both(
    contributor: User, incident: Incident, signed_in: SignIn
) -> None:
    said = {"name": "Detected", "when_0": "2026-03-03 02:14", "when_1": "incident"}
    address = f"/incidents/{incident.pk}/milestones/new/"
    page = signed_in(contributor).post(address, said, follow=True).content.decode()
    milestone = incident.milestones.get(name="detected")
    assert milestone.happened_at == datetime(2026, 3, 3, 1, 14, tzinfo=UTC)
    assert "3 Mar 2026, 02:14 Europe/Berlin · 2 Mar 2026, 20:14 America/New_York" in page


def test_a_milestone_in_the_readers_own_zone(
    contributor: User, incident: Incident, signed_in: SignIn
) -> None:
    said = {"name": "contained", "when_0": "2026-03-02 20:14:30", "when_1": "mine"}
    signed_in(contributor).post(f"/incidents/{incident.pk}/milestones/new/", said)
    milestone = incident.milestones.get(name="contained")
    assert milestone.happened_at == datetime(2026, 3, 3, 1, 14, 30, tzinfo=UTC)
    assert milestone.precision == "second"


def test_the_same_milestone_twice_is_asked_about(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    writes.set_milestone(incident, "detected", Moment(BEGAN), by=lead, at=NOW)
    said = {"name": "detected", "when_0": "2026-03-03 02:14", "when_1": "incident"}
    answer = signed_in(lead).post(f"/incidents/{incident.pk}/milestones/new/", said)
    assert answer.status_code == 422
    assert "already. Change that one." in answer.content.decode()


def test_a_milestone_is_moved_renamed_and_removed(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    made = writes.set_milestone(incident, "detected", Moment(BEGAN), by=lead, at=NOW)
    client = signed_in(lead)
    said = {"name": "noticed", "when_0": "2026-03-03 05:00", "when_1": "incident"}
    client.post(f"/incidents/{incident.pk}/milestones/{made.pk}/", said)
    moved = incident.milestones.get()
    assert (moved.name, moved.happened_at.hour) == ("noticed", 4)
    client.post(f"/incidents/{incident.pk}/milestones/{moved.pk}/removal/")
    assert not incident.milestones.exists()


def test_moving_a_milestone_elsewhere_frees_the_entry_that_marked_it(
    lead: User, incident: Incident
) -> None:
    words = writes.EntryWords(Moment(BEGAN), "Mira noticed", milestone="detected")
    entry = writes.add_entry(incident, words, by=lead, at=NOW)
    assert incident.milestones.get().happened_at == BEGAN
    writes.set_milestone(incident, "detected", Moment(BEGAN.replace(hour=3)), by=lead, at=NOW)
    assert Entry.objects.get(pk=entry.pk).milestone == ""
