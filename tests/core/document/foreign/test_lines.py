from hypothesis import given
from hypothesis import strategies as st

from secondstory.core.document.foreign.lines import Label, LineKind, cells_of, label_of, scan


def kinds(text):
    return [line.kind.value for line in scan(text)]


def test_the_usual_lines_are_told_apart():
    text = "# Title\n\n- item\n1. item\n| a | b |\nwords\n**Impact**:"
    assert kinds(text) == ["heading", "blank", "item", "item", "row", "text", "label"]


def test_a_setext_heading_is_one_line_of_two():
    (line,) = scan("Timeline\n--------")
    assert (line.kind, line.level, line.words) == (LineKind.HEADING, 2, "Timeline")


def test_a_rule_below_a_paragraph_is_no_heading():
    assert LineKind.HEADING not in kinds("one\ntwo\n---")


def test_what_stands_in_a_fence_is_code_and_an_open_fence_is_none():
    assert kinds("```\n# no heading\n```\n# heading") == ["code", "code", "code", "heading"]
    assert kinds("```\n# heading") == ["text", "heading"]


def test_cells_keep_an_escaped_bar():
    (line,) = scan(r"| a \| b | c |")
    assert cells_of(line) == [r"a \| b", "c"]


def test_a_label_has_the_words_behind_it():
    (line,) = scan("- **Impact**: nobody could sign in")
    assert label_of(line) == Label("Impact", "nobody could sign in", is_bold=True)


@given(st.lists(st.sampled_from(["# a", "a", "---", "===", "```", "~~~", "- b", "", "|c|", "  d"])))
def test_every_line_of_the_source_is_there_once(lines):
    text = "\n".join(lines)
    assert "\n".join(line.raw for line in scan(text)) == text
