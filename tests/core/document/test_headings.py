"""What headings mean, in the wordings that most reports use."""

from __future__ import annotations

import re

import pytest

from secondstory.core.document.heading_wordings import WORDINGS
from secondstory.core.document.headings import USUAL, plain_heading


@pytest.mark.parametrize("plain", USUAL)
def test_the_usual_ones_mean_what_the_wordings_say(plain: str) -> None:
    found = ((name, re.search(wording, plain)) for name, wording in WORDINGS)
    assert next((name, len(match[0])) for name, match in found if match) == USUAL[plain]
    assert plain == plain_heading(plain)
