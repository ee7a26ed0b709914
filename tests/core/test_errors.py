"""Errors pass through everything Python has, and stay sentences."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from secondstory.core.errors import (
    DocumentError,
    EstimateUnusable,
    MalformedInput,
    OutlineUnknown,
    Overtaken,
    ReadError,
    SecondStoryError,
    TimeUnclear,
)

EACH = (
    ReadError("a.txt", "nothing", "Give more."),
    MalformedInput("a.txt", "nothing", "Give more."),
    DocumentError("version", "is missing"),
    OutlineUnknown("long", ("full", "light")),
    EstimateUnusable("hourly rate", "is below 0", "Give what an hour costs."),
    TimeUnclear("one of these days", "leaves the day open", "Write the day."),
    Overtaken(theirs="a", yours="b", version=2, by="Ben"),
)


@contextmanager
def passed_through() -> Iterator[None]:
    yield


@pytest.mark.parametrize("error", EACH, ids=lambda error: type(error).__name__)
def test_an_error_passes_through_a_context_manager(error: SecondStoryError):
    with pytest.raises(type(error)) as caught, passed_through():
        raise error
    assert caught.value is error


@pytest.mark.parametrize("error", EACH, ids=lambda error: type(error).__name__)
def test_an_error_is_a_sentence_and_can_be_kept_in_a_set(error: SecondStoryError):
    assert str(error).endswith(".")
    assert len({error}) == 1
