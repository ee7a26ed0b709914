"""The order of things is taken from the words for it, and from times that cannot be the same."""

import pytest

from core.perspectives.making import says, together
from secondstory.core.perspectives.model import Mark, Prompt
from secondstory.core.perspectives.sequences import is_reversed, is_same, timed_steps, told_steps

CALL, ROLL = frozenset({"call", "end"}), frozenset({"roll"})


def steps(text):
    return [(one.before, one.after) for one in told_steps(says("Ana", text, Prompt.ORDER))]


@pytest.mark.parametrize(
    "text",
    [
        "The call ended before the rollback.",
        "The rollback was only after the call ended.",
        "Before we rolled back, the call ended.",
        "After the call ended, we rolled back.",
        "First the call ended, then we rolled back.",
        "The call ended and then we rolled back.",
    ],
)
def test_the_order_is_read_from_the_words_for_it(text):
    assert steps(text) == [(CALL, ROLL)]


def test_several_steps_are_in_order_pair_by_pair():
    found = steps("First the alert, then the call, and then the rollback.")
    assert [(sorted(a), sorted(b)) for a, b in found] == [
        (["alert"], ["call"]),
        (["alert"], ["roll"]),
        (["call"], ["roll"]),
    ]


@pytest.mark.parametrize("text", ["After that I slept.", "If the call ended before tea.", "Tea."])
def test_a_sentence_without_an_order_has_none(text):
    assert steps(text) == []


def test_only_where_the_order_was_asked_for_it_is_read_from_words():
    assert told_steps(says("Ana", "The call ended before the rollback.", Prompt.SAW)) == ()


def test_times_make_an_order_where_they_cannot_be_the_same():
    ana = together(says("Ana", "The call ended", at=20), says("Ana", "I rolled back", at=40))
    (step,) = timed_steps(ana)
    assert (step.before, step.after) == (CALL, ROLL)
    assert timed_steps(together(says("Ana", "One", at=20), says("Ana", "Two", at=21))) == ()
    assert timed_steps(together(ana, says("Ana", "Tea", at=60, mark=Mark.TOLD))) == (step,)


def test_two_orders_are_compared_by_what_they_name():
    (one,) = told_steps(says("Ana", "The call ended before the rollback.", Prompt.ORDER))
    (other,) = told_steps(says("Ben", "I rolled it back before the call ended.", Prompt.ORDER))
    (tea,) = told_steps(says("Ben", "The tea before the call ended.", Prompt.ORDER))
    assert is_reversed(one, other)
    assert is_same(one, one)
    assert not is_reversed(one, tea)
    assert not is_same(one, other)
