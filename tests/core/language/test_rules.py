"""Every rule flags what it says it flags, keeps what it says it keeps, and is read strictly."""

import re

import pytest

from secondstory.core.language import check
from secondstory.core.language.loader import rule_from_toml
from secondstory.core.language.model import RuleBroken
from secondstory.core.language.store import book_of

RULES = book_of().rules
FLAGS = [(rule.name, each) for rule in RULES for each in rule.flags]
KEEPS = [(rule.name, each) for rule in RULES for each in rule.keeps]
GOOD = """
level = "note"
message = "It hums."
why = "Humming tells nothing."
advice = "Say the tune."
questions = ["Which tune?"]
source = "Nobody, 2020"
[[find]]
patterns = ["hums"]
[[flags]]
text = "It hums."
[[keeps]]
text = "It sings."
"""


@pytest.mark.parametrize(("name", "example"), FLAGS, ids=[f"{n}: {e.text}" for n, e in FLAGS])
def test_a_rule_flags_its_flags(name, example):
    found = check(example.text, section=example.section or None, people=example.people)
    assert name in {finding.rule for finding in found}


@pytest.mark.parametrize(("name", "example"), KEEPS, ids=[f"{n}: {e.text}" for n, e in KEEPS])
def test_no_rule_flags_what_one_keeps(name, example):
    found = check(example.text, section=example.section or None, people=example.people)
    assert [(finding.rule, finding.found) for finding in found] == []


def test_a_good_file_is_a_rule():
    rule = rule_from_toml("sound", "hums", GOOD)
    assert (rule.name, rule.category, rule.questions) == ("hums", "sound", ("Which tune?",))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (GOOD.replace('level = "note"', 'level = "error"'), "note, suggestion or warning"),
        (GOOD.replace('message = "It hums."\n', ""), "expected `message` as str, found None"),
        (GOOD.replace('"It hums."', '""', 1), "`message` is empty"),
        ('tune = "la"\n' + GOOD, "knows no `tune`"),
        (GOOD.replace('["hums"]', '["hums"]\nloud = true'), "knows no `loud`"),
        (GOOD.replace('["hums"]', '["hums"]\nsubject = "ghost"'), "knows no subject 'ghost'"),
        (GOOD.replace('["hums"]', "[3]"), "expected `patterns` as texts"),
        (GOOD.replace('["Which tune?"]', "[]"), "expected `questions` as texts"),
        (GOOD.split("[[flags]]")[0], "expected `flags` as list, found None"),
        (GOOD.split("[[keeps]]")[0], "expected `keeps` as list, found None"),
        (GOOD + "]", "Correct the TOML"),
    ],
)
def test_a_file_that_is_wrong_stops_with_a_sentence(text, sentence):
    with pytest.raises(RuleBroken, match=re.escape(sentence)):
        rule_from_toml("sound", "hums", text)


def test_what_we_advise_is_not_flagged():
    for rule in RULES:
        for text in (rule.advice, *rule.questions):
            assert [f.found for f in check(text) if f.level == "warning"] == [], rule.name
