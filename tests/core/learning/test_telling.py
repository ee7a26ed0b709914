from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondstory.core.learning.effect import effect_of
from secondstory.core.learning.observed import YEAR, Observed
from secondstory.core.learning.telling import MONTH, in_words, sentence


def test_what_held_says_how_rarely_luck_looks_like_that():
    told = sentence(effect_of(Observed(12, YEAR), Observed(0, YEAR)))
    assert told.startswith("Held: never in 12 months since, 12 times in 12 months before.")
    assert told.endswith("1 time in 4,096.")


def test_luck_is_never_said_to_be_rarer_than_can_be_believed():
    told = sentence(effect_of(Observed(90, YEAR), Observed(0, YEAR)))
    assert told.endswith("1 time in more than 10,000.")


def test_what_recurred_says_how_often_and_asks_for_nothing():
    told = sentence(effect_of(Observed(4, YEAR), Observed(2, MONTH * 6)))
    assert told == "Recurred: twice in 6 months since, 4 times in 12 months before."


def test_what_is_rare_asks_for_a_drill_and_what_is_frequent_does_not():
    rare = sentence(effect_of(Observed(1, YEAR), Observed(0, MONTH)))
    frequent = sentence(effect_of(Observed(12, YEAR), Observed(0, MONTH)))
    assert rare.endswith(
        "for 19 years in all before that says something. A drill would tell sooner."
    )
    assert frequent.endswith("It has to stay away for 3 months in all before that says something.")


def test_where_nothing_was_counted_before_no_waiting_helps():
    told = sentence(effect_of(Observed(0, YEAR), Observed(0, YEAR)))
    assert "No stretch that anybody will wait for says something." in told


def test_what_came_back_but_rarer_is_told_so():
    told = sentence(effect_of(Observed(12, YEAR), Observed(1, MONTH * 2), left=0.5))
    assert "once in 9 weeks since" in told
    assert "It has to come back no more for" in told


@pytest.mark.parametrize(
    ("days", "words"), [(0, "0 days"), (21, "3 weeks"), (92, "3 months"), (731, "2 years")]
)
def test_spans_are_said_as_people_say_them(days, words):
    assert in_words(timedelta(days=days)) == words


@given(
    st.builds(Observed, st.integers(0, 50), st.integers(1, 9999).map(lambda n: timedelta(days=n))),
    st.builds(Observed, st.integers(0, 50), st.integers(1, 9999).map(lambda n: timedelta(days=n))),
    st.sampled_from([0.0, 0.25, 0.75]),
)
def test_every_verdict_is_a_sentence_with_both_exposures(before, after, left):
    told = sentence(effect_of(before, after, left=left))
    assert told.endswith(".")
    assert f"in {in_words(after.span)} since" in told
    assert f"in {in_words(before.span)} before" in told
