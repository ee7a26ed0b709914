"""The checker: what counts, where it counts, whose names are known, what is allowed."""

import pytest

from secondstory.core.language import Level, check
from secondstory.core.language.reading import PRIME_DIRECTIVE, reading_of

BLAME = "We failed to close the valve."


def rules(text, **more):
    return [finding.rule for finding in check(text, **more)]


def test_a_finding_says_what_where_and_what_to_ask():
    (finding,) = check(f"All was calm. {BLAME}")
    assert finding.found == "We failed to close"
    assert (finding.category, finding.level) == ("omission", Level.WARNING)
    assert finding.message
    assert finding.advice
    assert finding.questions


def test_words_are_reworded_where_that_is_mechanical():
    (finding,) = check("The list was accidentally erased.")
    assert finding.rewording == "was erased"
    assert finding.rewording in finding.advice


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{BLAME}\n```",
        f"~~~text\n{BLAME}\n~~~\n",
        f"    {BLAME}",
        f"> {BLAME}",
        f"`{BLAME}`",
        f'The report says "{BLAME}".',
        f"The report says “{BLAME}”.",
        f"<!-- {BLAME} -->",
        f"<code>{BLAME}</code>",
        f"10:02 <kim> {BLAME}",
        f"Kim Larsen [10:02 AM] {BLAME}",
        "See https://example.org/we-failed-to-check and [this](/we/forgot/to).",
        f"# {BLAME}",
        f"---\ntitle: {BLAME}\n---\n",
    ],
)
def test_what_nobody_of_the_house_says_never_counts(text):
    assert rules(text) == []
    assert rules(f"{text}\n\n{BLAME}") == ["failed-to"]


def test_a_fence_that_stays_open_does_not_hide_what_stands_before():
    assert rules(f"{BLAME}\n\n```\ncode") == ["failed-to"]


@pytest.mark.parametrize(
    "text",
    [
        f"- {BLAME}",
        f"1. {BLAME}",
        f"| 10:00 | {BLAME} |",
        f"**Cause**: {BLAME}",
        "We **failed to** close\nthe valve.",
        "We _failed_ to [close](https://example.org) the valve.",
        "Sadly, we failed to close the valve.",
    ],
)
def test_prose_counts_in_whatever_shape(text):
    assert rules(text) == ["failed-to"]


def test_in_plain_text_marks_mean_nothing():
    assert rules(f"> {BLAME}", markdown=False) == ["failed-to"]


def test_the_section_changes_the_verdict():
    luck = "We could have drained the whole basin."
    assert rules(luck, section="lucky") == []
    assert rules(luck, section="lessons") == ["could-have"]
    assert rules("Keep an eye on the freezer.", section="timeline") == []
    assert rules("Keep an eye on the freezer.", section="actions") == ["double-check"]


def test_sections_are_found_by_headings():
    text = "## Where we got lucky\n\n{0}\n\n## Lessons\n\n{0}\n".format(
        "We could have drained the whole basin."
    )
    (finding,) = check(text)
    assert finding.start > text.index("Lessons")


def test_a_name_counts_only_where_it_is_known():
    text = "Perun failed to close the valve."
    assert rules(text) == []
    assert "named-in-harm" in rules(text, people=["Perun Lund"])
    assert "named-in-harm" in rules(f"---\nparticipants:\n  - Perun Lund\n---\n{text}")
    assert "named-in-harm" in rules(f"{text} Ask Perun Lund <perun@valves.example>.")
    assert rules("Perun closed the valve.", people=["Perun Lund"]) == []


def test_a_name_nobody_gave_is_nobody_however_it_is_written():
    for name in ("Henrik", "Ansible", "T. Okafor", "Henrik Okafor"):
        assert "named-in-harm" not in rules(f"{name} failed to close the valve.")


def test_a_place_can_be_allowed_with_a_reason():
    allow = "<!-- allow: failed-to: the regulator's own words -->"
    assert rules(f"{allow}\n{BLAME}") == []
    assert rules(f"{BLAME} {allow}\n\n{BLAME}") == ["failed-to"]
    assert rules(f"{allow}\n\n{BLAME}\n\n{BLAME}") == ["failed-to"]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("<!-- allow: failed-to -->", "without a reason"),
        ("<!-- allow: failed-to: -->", "without a reason"),
        ("<!-- allow: no-such-rule: because -->", "no rule named 'no-such-rule'"),
        ("<!-- allow: : because -->", "no rule named ''"),
    ],
)
def test_an_allowance_that_allows_nothing_is_said(comment, said):
    first, second = check(f"{comment}\n{BLAME}")
    assert first.rule == "allow"
    assert said in first.message
    assert second.rule == "failed-to"


def test_an_unknown_language_is_named():
    with pytest.raises(LookupError, match="Known: en"):
        check("x", language="tlh")


def test_one_place_is_found_once_in_a_category():
    found = check("This should have been tested and could have been avoided.")
    assert [f.category for f in found] == ["counterfactual", "counterfactual"]
    assert found[0].end <= found[1].start


def test_a_document_is_read_calmly():
    assert "2 told what people did not do" in reading_of(check(f"{BLAME} {BLAME}")).sentence
    assert reading_of([]).counts == ()
    assert "Kerth" in PRIME_DIRECTIVE


def test_line_ends_of_any_kind_change_nothing() -> None:
    text = "---\nlead: Mika Lund\n---\n# Lessons\n\nMika Lund forgot to renew it.\n\n> we failed\n"
    plain = [(f.rule, f.found) for f in check(text)]
    for ends in ("\r\n", "\r"):
        other = text.replace("\n", ends)
        found = check(other)
        assert [(f.rule, f.found) for f in found] == plain
        assert all(other[f.start : f.end] == f.found for f in found)


def test_the_same_paragraph_is_judged_by_the_section_it_stands_in_each_time():
    wish = "We could have closed the valve."
    text = f"## Impact\n\n{wish}\n\n## Background\n\n{wish}\n\n## Where we got lucky\n\n{wish}\n"
    found = [text.index("Background") < f.start < text.index("Where") for f in check(text)]
    assert found == [True]


def test_a_text_checked_again_with_a_word_more_is_read_as_if_for_the_first_time():
    before = f"All was calm.\n\n{BLAME}\n\nIt rained.\n"
    assert rules(before) == ["failed-to"]
    (finding,) = check(f"Well.\n\n{before.replace('failed to', 'then did')}\n\n{BLAME}")
    assert finding.start > len(before)


def test_a_label_that_names_no_section_leaves_the_one_before_it():
    label = "## Notes\n\nImpact:\n\nIt spread.\n\nOdd thing:\n\n"
    assert rules(f"{label}We could have closed the valve.") == []
    assert rules("We could have closed the valve.") != []
