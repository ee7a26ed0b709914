"""Invented sentences: what is blameful is found, what only looks so is kept."""

import pytest

from core.language.sentences import blameful, innocent
from secondstory.core.language import check

# Known to be missed: what nothing in the sentence tells from a neutral report.
MISSED = 15


def test_there_are_enough_of_both():
    assert len(blameful()) >= 250
    assert len(innocent()) >= 350


def test_nearly_every_blameful_sentence_is_found():
    missed = [w.text for w in blameful() if not check(w.text, section=w.section)]
    assert len(missed) <= MISSED, missed


@pytest.mark.parametrize("written", innocent(), ids=lambda w: w.text)
def test_an_innocent_sentence_is_kept(written):
    found = check(written.text, section=written.section)
    assert [(f.rule, f.found) for f in found] == []
