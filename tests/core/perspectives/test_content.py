"""What a text speaks of: its subjects in any form, what it denies and what it counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondstory.core.perspectives.content import Count, content, overlap, stem_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The rollback was quick", "We rolled it back quick"),
        ("alerts fired", "An alert is firing"),
        ("I wrote to the pilots", "The pilot was written to"),
        ("The tile expires", "expired tiles"),
        ("I stopped the worker", "stopping workers"),
    ],
)
def test_the_forms_of_a_word_are_one_word(one, other):
    assert content(one).stems == content(other).stems


def test_words_that_bind_a_sentence_say_nothing_of_its_subject():
    assert content("I think it was there before, and then it was not.").stems == frozenset()
    assert stem_of("queue") == stem_of("queues") != ""


@pytest.mark.parametrize(
    ("text", "absent", "undone", "unlike"),
    [
        ("There was no alert on my phone", {"alert"}, set(), set()),
        ("The alert didn't fire", set(), {"fire"}, set()),
        ("It wasn't the cache", set(), set(), {"cach"}),
        ("No. The alert fired.", set(), set(), set()),
        ("I did not expect the cache to matter", set(), set(), set()),
    ],
)
def test_a_denial_reaches_no_further_than_the_words_behind_it(text, absent, undone, unlike):
    found = content(text)
    assert (found.absent, found.undone, found.unlike) == (absent, undone, unlike)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Seventeen alerts had gathered", [Count("alert", 17)]),
        ("about 41,000 lines", [Count("lin", 41000, is_about=True)]),
        ("at 04:38, after nine minutes, on version 4.12", []),
        ("one file of 212 files", [Count("fil", 212)]),
        (f"a ² on paper, row {'8' * 5000} files", []),
    ],
)
def test_what_is_counted_is_neither_a_time_nor_a_version(text, counts):
    assert list(content(text).counts) == counts


@given(st.text(max_size=80))
def test_what_is_denied_and_counted_is_part_of_what_is_spoken_of(text):
    found = content(text)
    assert found.absent | found.undone | found.unlike | found.stated == found.stems
    assert all(count.of for count in found.counts)


def test_the_overlap_is_that_of_the_smaller_set():
    assert overlap(frozenset("abc"), frozenset("ab")) == 1.0
    assert overlap(frozenset(), frozenset("ab")) == 0.0
