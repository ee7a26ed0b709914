"""Whatever somebody types is read: the same each time, and in time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondstory.core.language import assess_action
from secondstory.core.language.action_rules import families_of
from secondstory.core.language.action_text import words_of_action

LATER = "TO" + "DO"
INVENTED = sorted({e.text for f in families_of() for e in (*f.flags, *f.keeps)})
WORDS = sorted({word for text in INVENTED for word in text.split()})
items = st.sampled_from(INVENTED)
# Mixed from the wordings themselves, so that the walk meets them in every order.
mixed = st.lists(st.sampled_from([*WORDS, ":", "(", ")", "`", "[", "](", "http://a", "-", "\n"]))


@given(st.text())
def test_no_text_is_refused(text: str) -> None:
    assert assess_action(text).reasons


@given(mixed.map(" ".join))
def test_no_order_of_its_own_words_is_refused(text: str) -> None:
    found = assess_action(text)
    assert 1 <= len(found.reasons) <= 3
    assert found == assess_action(text)


@given(items, st.sampled_from(["- [ ] ", "* ", f"{LATER}: ", "P2: ", "[Web] ", "@ada ", "12. "]))
def test_a_prefix_changes_no_verdict(item: str, before: str) -> None:
    assert assess_action(before + item) == assess_action(item)


@given(items, st.sampled_from([" ", "\n", "\t", "  "]))
def test_space_around_changes_no_verdict(item: str, space: str) -> None:
    assert assess_action(space + item + space) == assess_action(item)


@given(items)
def test_a_full_stop_changes_no_strength(item: str) -> None:
    assert assess_action(item + ".").strength == assess_action(item).strength


@given(mixed.map(" ".join))
def test_words_are_as_many_in_both_cases(text: str) -> None:
    words = words_of_action(text)
    assert len(words.shown) == len(words.lower)


UNITS = [
    "we need to ",
    "- [ ] ",
    "[",
    "a:",
    "`",
    "](",
    "<",
    "*",
    "_a",
    "http://",
    "and fix ",
    "@a,",
]


@pytest.mark.parametrize("unit", [*UNITS, "P1: ", "#1 ", "when a, ", "if possible ", "re-", "<!--"])
def test_a_hundred_times_longer_takes_no_longer_than_a_blink(unit: str) -> None:
    assess_action(unit)  # the families are read by the first call
    started = time.perf_counter()
    assess_action(unit * 100_000)
    assert time.perf_counter() - started < 1  # seconds; it takes a hundredth of that
