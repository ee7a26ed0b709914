"""The exported style finds most of what its rules flag, and leaves most of what they keep."""

import re

import pytest
import yaml

from secondstory.core.language.regexes import alternatives, regex_of
from secondstory.core.language.store import book_of
from secondstory.core.language.vale import style_of

BOOK = book_of()
STYLE = style_of(BOOK)


def finds(rule, text):
    tokens = yaml.safe_load(STYLE[f"{rule.name}.yml"])["tokens"]
    return any(re.search(f"(?im){token}", text) for token in tokens)


def test_the_style_finds_most_of_what_is_flagged():
    found = [finds(rule, each.text) for rule in BOOK.rules for each in rule.flags]
    assert sum(found) / len(found) > 0.9


def test_the_style_leaves_most_of_what_is_kept():
    left = [not finds(rule, each.text) for rule in BOOK.rules for each in rule.keeps]
    assert sum(left) / len(left) > 0.9


SAID = {
    "should not? have|had": ("It shouldn't have, we should have", "shouldn't have/should have"),
    "did not >> check": ("They didn't check. We did not check.", "didn't check/did not check"),
    "can not >> know": ("We cannot know, nor can not they.", "cannot know"),
    "was @adv* >> lost": ("It was utterly lost, was very lost.", "was utterly lost"),
    "a _{0,2} >> error": ("a very odd error, a so very odd error", "a very odd error"),
    "made !no >> mistakes": ("made mistakes, made no mistakes", "made mistakes"),
    "passed >> by $": ("it passed by, they passed by us", "passed by"),
    "by >> mistake us|$": ("by mistake us. by mistake them", "by mistake us"),
    "^ be >> careful": ("Be careful. We may be careful.", "Be careful"),
}


@pytest.mark.parametrize("pattern", SAID)
def test_a_pattern_is_said_as_an_expression(pattern):
    text, expected = SAID[pattern]
    expression = regex_of(pattern, BOOK.classes)
    assert "/".join(m[0] for m in re.finditer(f"(?im){expression}", text)) == expected


def test_what_no_expression_can_see_is_refused():
    with pytest.raises(ValueError, match="no expression"):
        regex_of("ran >> by @code", {})


def test_a_long_list_of_words_matches_each_of_them_and_no_other():
    words = BOOK.classes["role"]
    expression = re.compile(alternatives(words))
    assert all(expression.fullmatch(word) for word in words)
    assert not any(expression.fullmatch(word) for word in ("valve", "engineerss", ""))
