"""Each family reads its own examples, spares the look-alikes, and its file is held to its form."""

from __future__ import annotations

import pytest

from secondstory.core.language import ActionAssessment, Specificity, assess_action
from secondstory.core.language.action_rules import Example, Family, families_of, family_from_toml
from secondstory.core.language.action_spoken import spoken_in

FAMILIES = families_of()
FLAGS = [(family, example) for family in FAMILIES for example in family.flags]
KEEPS = [(family, example) for family in FAMILIES for example in family.keeps]
CERTAIN = 1.0  # a family that speaks for vague this loud settles it by itself
COMPLETE = """
message = "It hums."
why = "Humming ends when breath does."
question = "Which song?"
example = "Hum"
fix = "Sing the first verse of the anthem"
source = "invented"
vague = 2.0
verbs = "hum"
flags = [{ text = "Hum", why = "no song" }]
keeps = [{ text = "Sing", why = "a song" }]
"""


def expected(family: Family) -> Specificity | None:
    """What the family alone settles: a hint beside a strength settles nothing."""
    if family.vague >= CERTAIN or (family.vague > 0 and family.strength is None):
        return Specificity.VAGUE
    return Specificity.CONCRETE if family.vague < 0 else None


def is_read_so(found: ActionAssessment, family: Family) -> bool:
    return expected(family) in (None, found.specificity) and family.strength in (
        None,
        found.strength,
    )


def named(case: tuple[Family, Example]) -> str:
    return f"{case[0].name}: {case[1].text}"


@pytest.mark.parametrize("case", FLAGS, ids=named)
def test_a_family_reads_its_example(case: tuple[Family, Example]) -> None:
    family, example = case
    assert family.name in {each.name for each in spoken_in(example.text)}
    assert is_read_so(assess_action(example.text), family), example.why


@pytest.mark.parametrize("case", KEEPS, ids=named)
def test_a_family_spares_what_looks_alike(case: tuple[Family, Example]) -> None:
    family, example = case
    speaks = family.name in {each.name for each in spoken_in(example.text)}
    assert not (speaks and is_read_so(assess_action(example.text), family)), example.why


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_the_better_example_is_no_longer_vague(family: Family) -> None:
    assert assess_action(family.fix).specificity is Specificity.CONCRETE


@pytest.mark.parametrize(
    "family", [f for f in FAMILIES if f.vague >= CERTAIN], ids=lambda family: family.name
)
def test_the_first_example_of_a_vague_family_is_vague(family: Family) -> None:
    assert assess_action(family.example).specificity is Specificity.VAGUE


def test_there_are_enough_examples_to_mean_something() -> None:
    assert len(FLAGS) >= 200
    assert len(KEEPS) >= 150
    assert [family.name for family in FAMILIES if not family.flags or not family.keeps] == []


def test_no_example_stands_twice_in_one_family() -> None:
    for family in FAMILIES:
        texts = [example.text for example in (*family.flags, *family.keeps)]
        assert len(texts) == len(set(texts)), family.name


def test_messages_are_sentences_and_questions_ask() -> None:
    assert [f.name for f in FAMILIES if not f.message.endswith(".")] == []
    assert [f.name for f in FAMILIES if f.question and not f.question.endswith("?")] == []


def test_a_complete_file_is_read() -> None:
    family = family_from_toml("humming", COMPLETE)
    assert (family.name, family.vague, family.verbs) == ("humming", 2.0, ("hum",))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('why = "Humming ends when breath does."', ""), "expected `why` as str"),
        (("vague = 2.0", "vague = 'much'"), "expected `vague` as float"),
        (("vague = 2.0", "vague = 2.0\ntune = 1"), "knows no `tune`"),
        (('question = "Which song?"', ""), "asks nothing"),
        (('verbs = "hum"', ""), "has no wording"),
        (("vague = 2.0", "vague = 2.0\nstrength = 'mighty'"), "mighty"),
        (('text = "Hum", ', ""), "with text and why each"),
    ],
)
def test_a_broken_file_is_refused_with_its_name(change: tuple[str, str], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        family_from_toml("humming", COMPLETE.replace(*change))
