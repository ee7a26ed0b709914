"""Whatever stands in a text, the checker neither stumbles nor points outside of it."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.language.sentences import blameful
from secondstory.core.language import check

MARKS = ["```", "`", ">", "#", "-", "|", '"', "“", "<!--", "-->", ",", ".", "'", "\ufeff", "İ"]
ODD = ["\ue000", "](", "](http://x", "<b>", "10:02", "@a"]
WORDS = ["we ", "failed to ", "should ", "have ", "been ", "not ", "’ve ", "accidentally "]
LINES = ["\n", "\n\n", "\r\n", "# Impact\n", "- ", "> ", "---\n", "<kim> ", "[5:01 PM]"]
PIECES = st.sampled_from([*MARKS, *ODD, *WORDS, *LINES])
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


@given(TEXTS, st.booleans(), st.sampled_from([None, "timeline", "actions", "luck", "what?"]))
@example('İ "we failed to do it', True, None)
@settings(max_examples=300, deadline=None)
def test_a_finding_lies_in_the_text_and_is_what_it_says(text, markdown, section):
    for finding in check(text, markdown=markdown, section=section):
        assert 0 <= finding.start < finding.end <= len(text)
        assert finding.found == text[finding.start : finding.end]


SAID = [written for written in blameful() if written.section != "timeline"]


@given(st.sampled_from(SAID), st.integers(0, 3), st.integers(0, 3))
@settings(max_examples=100, deadline=None)
def test_paragraphs_around_change_nothing(written, before, behind):
    calm = "The pump ran at half speed.\n\n"
    alone = check(written.text, section=written.section)
    inside = check(calm * before + written.text + "\n\n" + calm * behind, section=written.section)
    assert [(f.rule, f.found) for f in inside] == [(f.rule, f.found) for f in alone]


@given(st.sampled_from(SAID))
@settings(max_examples=60, deadline=None)
def test_checking_twice_says_the_same(written):
    assert check(written.text) == check(written.text)
