"""The timeline as later rooms read it, and the bar that draws its phases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from secondstory.core.moments import Moment
from secondstory.core.timeline.model import Milestone
from secondstory.web.incidents import durations, story, writes
from secondstory.web.incidents.models import Incident
from secondstory.web.people.models import User
from web.incidents.making import BEGAN, NOW, candidates


def test_the_entries_of_several_incidents_are_one_story_in_order(
    incident: Incident,
    private_incident: Incident,
    lead: User,
    django_assert_max_num_queries: Any,
) -> None:
    made = candidates(incident, 3)
    writes.keep(incident, [each.pk for each in made], by=lead, at=NOW)
    between = writes.EntryWords(Moment(BEGAN + timedelta(seconds=30)), "between", milestone="began")
    writes.add_entry(private_incident, between, by=lead, at=NOW)
    with django_assert_max_num_queries(3):
        told = story.core_entries([incident, private_incident])
    assert [entry.text for entry in told] == ["message 0", "between", "message 1", "message 2"]
    assert told[0].sources == ("test:0",)
    assert [mark.name for mark in story.core_milestones([incident, private_incident])] == ["began"]


def test_removed_entries_are_not_told(incident: Incident, lead: User) -> None:
    entry = writes.add_entry(incident, writes.EntryWords(Moment(BEGAN), "x"), by=lead, at=NOW)
    writes.remove_entry(entry, by=lead, at=NOW)
    assert story.core_entries([incident]) == ()


def test_bars_are_as_long_as_their_phases_and_never_too_narrow() -> None:
    marks = [
        Milestone("began", Moment(BEGAN)),
        Milestone("detected", Moment(BEGAN + timedelta(seconds=5))),
        Milestone("resolved", Moment(BEGAN + timedelta(days=1))),
    ]
    drawn = durations.bars(marks)
    assert [bar.name for bar in drawn] == ["until noticed", "detected to resolved"]
    assert drawn[0].width > 10
    assert abs(sum(bar.width for bar in drawn) - durations.WIDTH) < 1


def test_without_two_milestones_there_is_no_bar() -> None:
    assert durations.bars([Milestone("began", Moment(BEGAN))]) == []


def test_a_milestone_before_the_beginning_says_so() -> None:
    marks = [
        Milestone("began", Moment(BEGAN)),
        Milestone("warned", Moment(BEGAN - timedelta(minutes=20))),
    ]
    assert durations.since_began(marks) == {"warned": "−20 min"}
