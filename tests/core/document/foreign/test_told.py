"""Reports in many kinds of writing are read as a careful reader would."""

import pytest

from . import told_times
from .told import found_in


@pytest.mark.parametrize("told", told_times.ALL, ids=lambda told: told.name)
def test_times_are_found_wherever_they_stand(told):
    assert found_in(told) == told
