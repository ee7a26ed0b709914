"""Reports in many kinds of writing are read as a careful reader would."""

import pytest

from secondstory.core.document.foreign.report import read_report

from . import (
    told_actions,
    told_actions_too,
    told_once_more,
    told_sections,
    told_sections_too,
    told_times,
    told_times_too,
)
from .told import found_in

TIMES = told_times.ALL + told_times_too.ALL
ACTIONS = told_actions.ALL + told_actions_too.ALL
SECTIONS = told_sections.ALL + told_sections_too.ALL


@pytest.mark.parametrize("told", TIMES, ids=lambda told: told.name)
def test_times_are_found_wherever_they_stand(told):
    assert found_in(told) == told


@pytest.mark.parametrize("told", ACTIONS, ids=lambda told: told.name)
def test_actions_owners_and_states_are_found(told):
    assert found_in(told) == told


@pytest.mark.parametrize("told", SECTIONS, ids=lambda told: told.name)
def test_sections_titles_and_remains_of_templates_are_found(told):
    assert found_in(told) == told


@pytest.mark.parametrize("told", told_once_more.ALL, ids=lambda told: told.name)
def test_other_languages_notations_and_habits_are_read(told):
    assert found_in(told) == told


def zone_of(timeline):
    return read_report(f"# X 2025-05-20\n{timeline}").zone.word


def test_a_range_behind_a_zone_is_no_offset():
    assert zone_of("## Timeline\n- 10:00 UTC - 12:30 UTC: slow\n") == "UTC"
    assert zone_of("## Timeline\n- 10:00 UTC-7: slow\n") == "UTC-7"


def test_hours_of_work_above_a_timeline_are_no_zone():
    assert zone_of("Open 10:00-17:00.\n\n## Timeline\n- 10:00 slow\n") == ""
    assert zone_of("From 10:00 to 11:00 UTC.\n\n## Timeline\n- 10:00 slow\n") == "UTC"


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("Ed to call the garage", "Ed"),
        ("The platform team will move it", "platform team"),
        ("Revert to default of 300 seconds", ""),
        ("DNS to be moved", ""),
        ("Move to the other room", ""),
        ("Add a test [QA]", "QA"),
        ("Add a test [TBD]", ""),
        ("Add a test → Maria", "Maria"),
        ("Add a test → March 3", ""),
    ],
)
def test_a_sentence_gives_work_only_to_somebody(words, owner):
    report = read_report(f"# X 2025-05-20\n## Action items\n- {words}\n")
    assert [action.item.owner for action in report.actions] == [owner]


def test_a_day_with_dashes_is_the_one_near_the_report():
    text = "# Leak\n## Timeline\n- 06-10-2025 09:00 told\n"
    assert read_report(text).entries[0].local == "2025-10-06T09:00"
    assert read_report(text, "2025-06-24-leak.md").entries[0].local == "2025-06-10T09:00"
