"""How well labelled items of real post-mortems are read, where they are present."""

from __future__ import annotations

import json
from typing import TypedDict

import pytest

from secondstory.core.language import ActionAssessment, assess_action
from shared_data import shared_data

STRENGTHS = {"strong": "stronger", "intermediate": "intermediate", "weak": "weaker"}


class Labelled(TypedDict):
    text: str
    specificity: str
    strength: str
    doubtful: bool


@pytest.fixture(scope="module")
def read() -> list[tuple[Labelled, ActionAssessment]]:
    lines = shared_data("language", "actions-dev.jsonl").read_text(encoding="utf-8").splitlines()
    items: list[Labelled] = [json.loads(line) for line in lines]
    return [(item, assess_action(item["text"])) for item in items if not item["doubtful"]]


def test_vague_items_are_found_and_few_others(
    read: list[tuple[Labelled, ActionAssessment]],
) -> None:
    labelled = {id(item) for item, _ in read if item["specificity"] == "vague"}
    found = {id(item) for item, one in read if one.specificity == "vague"}
    assert len(labelled & found) / len(found) >= 0.93
    assert len(labelled & found) / len(labelled) >= 0.90


def test_the_strength_is_right_nine_times_in_ten(
    read: list[tuple[Labelled, ActionAssessment]],
) -> None:
    right = [one.strength == STRENGTHS[item["strength"]] for item, one in read]
    assert sum(right) / len(right) >= 0.90
