"""JSON of any length, one value at a time."""

from __future__ import annotations

import json
from io import BytesIO, TextIOWrapper

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondstory.core.evidence.jsonstream import Broken, JsonStream, Member

LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


def members(text: str) -> list[Member | Broken]:
    stream = TextIOWrapper(BytesIO(text.encode("utf-8", "surrogatepass")), encoding="utf-8")
    return list(JsonStream(stream, 100_000).members())


@given(st.dictionaries(st.text(min_size=1), VALUES, max_size=5), st.sampled_from([None, 2]))
def test_members_of_an_object_are_all_there(value: dict[str, object], indent: int | None) -> None:
    expected = [
        (key, item)
        for key, member in value.items()
        for item in (member if isinstance(member, list) else [member])
    ]
    found = members(json.dumps(value, indent=indent))
    assert [(m.key, m.value) for m in found if isinstance(m, Member)] == expected
    assert not any(isinstance(m, Broken) for m in found)


def test_a_list_inside_is_taken_apart_and_keeps_its_lines() -> None:
    assert members('{"about": {"a": [1]},\n"messages": [{"n": 1},\n{"n": 2}]}') == [
        Member(1, "about", {"a": [1]}),
        Member(2, "messages", {"n": 1}),
        Member(3, "messages", {"n": 2}),
    ]


def test_objects_one_a_line_follow_one_another() -> None:
    assert [m.key for m in members('{"a": 1}\n{"b": [2, 3]}\n') if isinstance(m, Member)] == [
        *("a", "b", "b")
    ]


@pytest.mark.parametrize("text", ['{"a"', '{"a": ', '{"a": [1, ', '{"a" 1}', "[1, 2", "{1: 2}"])
def test_what_is_cut_or_bent_is_told(text: str) -> None:
    assert any(isinstance(found, Broken) for found in members(text))
