"""What a perspective shows of its author is what the author chose."""

import dataclasses

import pytest

from secondstory.core.perspectives.model import Attribution, Claim, Prompt, attributed


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        (Attribution.NAME, "Ana Costa"),
        (Attribution.ROLE, "database engineer"),
        (Attribution.NOTHING, ""),
    ],
)
def test_an_author_is_shown_as_they_chose(chosen, shown):
    assert attributed(chosen, name="Ana Costa", role="database engineer") == shown


def test_a_claim_keeps_the_words_it_was_given_in():
    claim = Claim("a1", "I looked at the queue.", Prompt.SAW)
    with pytest.raises(dataclasses.FrozenInstanceError):
        claim.text = "The queue was looked at."
