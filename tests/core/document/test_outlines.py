import pytest

from secondstory.core.document.outlines import (
    all_outlines,
    chosen_outline,
    outline_from_toml,
    outline_named,
)
from secondstory.core.errors import DocumentError, OutlineUnknown

OURS = """
name = "data-team"
title = "Data team"
description = "For broken dashboards."
[[section]]
name = "summary"
heading = "In short"
prompt = "What did people see?"
why = "Most people read only this."
"""


def test_the_full_outline_has_its_fourteen_sections_in_order():
    names = " ".join(section.name for section in outline_named("full").sections)
    assert names == (
        "summary impact expectations timeline detection response factors mitigators risks"
        " questions lessons actions message supporting"
    )


def test_the_light_outline_is_light():
    assert len(outline_named("light").sections) == 5


@pytest.mark.parametrize("outline", all_outlines().values(), ids=all_outlines())
def test_every_prompt_opens_a_question_says_why_and_blames_nobody(outline):
    for section in outline.sections:
        words = f"{section.prompt} {section.why}".lower()
        assert section.why.endswith(".")
        assert not any(
            word in words for word in ("root cause", "fault", "blame", "mistake", "who did")
        )
    assert all("?" in section.prompt for section in outline.sections)


def test_an_unknown_outline_names_the_known_ones():
    with pytest.raises(OutlineUnknown, match="full, light"):
        outline_named("medium")


def test_an_organisations_own_outline_is_read(tmp_path):
    file = tmp_path / "ours.toml"
    file.write_text(OURS, encoding="utf-8")
    assert chosen_outline(str(file)) == outline_from_toml(OURS)
    assert chosen_outline("light") == outline_named("light")


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ('name = "summary"', 'name = "sumary"', r"outline.section\[0\].name: found 'sumary'"),
        ('prompt = "What did people see?"', "", r"section\[0\].prompt: is missing"),
        ('why = "Most people read only this."', 'why = " "', r"section\[0\].why: must be words"),
        (
            'title = "Data team"',
            'title = "Data team"\ncolour = "red"',
            "outline.colour: is not known",
        ),
        ("[[section]]", "[[section", "is not TOML"),
        ("see?", "see --> this?", "without `-->`"),
    ],
)
def test_what_an_outline_may_not_hold_is_said(before, after, sentence):
    with pytest.raises(DocumentError, match=sentence):
        outline_from_toml(OURS.replace(before, after))


def test_two_sections_of_one_name_are_refused():
    second = OURS[OURS.index("[[section]]") :].replace("In short", "Again")
    with pytest.raises(DocumentError, match="already a section 'Again'"):
        outline_from_toml(OURS + second)


def test_an_outline_without_sections_is_refused():
    with pytest.raises(DocumentError, match="at least one section"):
        outline_from_toml(OURS[: OURS.index("[[section]]")])
