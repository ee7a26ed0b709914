"""The tables of docs/effect.md are what the code says."""

import re

import pytest

from docs.pages import text_of
from secondstory.core.learning.effect import chance_to_tell, rule_of_thumb, time_needed
from secondstory.core.learning.observed import YEAR, Observed
from secondstory.core.learning.telling import in_words

PAGE = text_of("effect.md")
MONTHS = (1, 3, 6, 12, 24, 36, 60)
POWER = re.compile(r"^\| (\d+) \| (.+ %) \|$", re.M)
NEEDED = re.compile(r"^\| (\d+) in (\d+) \| (.+) \| (.+) \|$", re.M)
# What each of the three tables assumes: truly left, expected to be left.
ASSUMED = [(0.0, 0.0), (0.25, 0.5), (1.0, 0.5)]


def rows():
    return [(int(a_year), cells.split(" | ")) for a_year, cells in POWER.findall(PAGE)]


@pytest.mark.parametrize(("number", "row"), list(enumerate(rows())))
def test_the_chances_on_the_page_are_those_of_the_test(number, row):
    still, left = ASSUMED[number // 5]
    a_year, cells = row
    told = [
        chance_to_tell(a_year, before=YEAR * 2, after=YEAR * m / 12, still=still, left=left)
        for m in MONTHS
    ]
    assert cells == [f"{100 * chance:.0f} %" for chance in told]


def test_there_are_three_tables_of_five_rows():
    assert len(rows()) == 15


def test_the_waits_on_the_page_are_those_of_the_test():
    found = NEEDED.findall(PAGE)
    assert len(found) == 7
    for count, years, rule, exact in found:
        before = Observed(int(count), YEAR * int(years))
        needed = time_needed(before)
        assert needed is not None
        assert (rule, exact) == (in_words(rule_of_thumb(before.a_year)), in_words(needed))
