"""Reports in many kinds of writing are read as a careful reader would."""

import pytest

from . import told_actions, told_sections, told_times
from .told import found_in


@pytest.mark.parametrize("told", told_times.ALL, ids=lambda told: told.name)
def test_times_are_found_wherever_they_stand(told):
    assert found_in(told) == told


@pytest.mark.parametrize("told", told_actions.ALL, ids=lambda told: told.name)
def test_actions_owners_and_states_are_found(told):
    assert found_in(told) == told


@pytest.mark.parametrize("told", told_sections.ALL, ids=lambda told: told.name)
def test_sections_titles_and_remains_of_templates_are_found(told):
    assert found_in(told) == told
