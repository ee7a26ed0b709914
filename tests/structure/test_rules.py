"""Rules are whole, speak kindly, and none of them can make a text slow to check."""

import re
import time

import pytest

from secondstory.core.language import check
from secondstory.core.language.patterns import MOST, Element, pattern_of
from secondstory.core.language.store import RULES, book_of

BOOK = book_of()
LONGEST_PATTERN = 16  # elements
WIDEST = 3  # elements of one pattern that may stand for differing numbers of words, beyond adverbs


def patterns():
    for rule in BOOK.rules:
        for search in rule.searches:
            yield from ((rule.name, written) for written in search.patterns)
            yield from ((rule.name, written) for written in (*search.needs, *search.unless))


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.name)
def test_a_rule_is_whole(rule):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert len(rule.flags) >= 2
    assert len(rule.keeps) >= 2
    assert all(question.endswith("?") for question in rule.questions)
    assert re.search(r"\d{4}", rule.source)


def test_every_file_is_a_rule_with_a_name_of_its_own():
    files = [
        p for p in (RULES / "en").glob("*/*.toml") if p.parent.name not in ("words", "actions")
    ]
    assert sorted(p.stem for p in files) == sorted(rule.name for rule in BOOK.rules)
    assert len({rule.name for rule in BOOK.rules}) == len(BOOK.rules)


@pytest.mark.parametrize(("name", "written"), list(patterns()), ids=lambda each: each)
def test_a_pattern_stands_for_a_bounded_number_of_words(name, written):
    pattern = pattern_of(written, BOOK.classes)
    elements: tuple[Element, ...] = (*pattern.left, *pattern.right)
    assert len(elements) <= LONGEST_PATTERN
    assert all(element.high <= MOST for element in elements)
    gaps = [element for element in elements if element.words is None and element.high > element.low]
    assert len(gaps) <= WIDEST


def alternatives(written):
    """The words and classes of each element of a pattern, without how often it stands."""
    for element in re.sub(r"\{\d+,\d+\}|>>|\^", " ", written.removesuffix(" $")).split():
        yield element.strip("!?*").split("|")


def classes_of(parts):
    return {part[1:] for part in parts if part.startswith("@")} & BOOK.classes.keys()


def test_no_element_says_a_word_twice():
    twice = []
    for name, written in patterns():
        for parts in alternatives(written):
            listed = {word for label in classes_of(parts) for word in BOOK.classes[label]}
            if listed.intersection(parts) or len(set(parts)) < len(parts):
                twice.append((name, parts))
    assert twice == []


def test_no_rule_searches_twice_under_the_same_conditions():
    for rule in BOOK.rules:
        conditions = [search._replace(patterns=()) for search in rule.searches]
        assert len(set(conditions)) == len(conditions), rule.name


def test_every_class_of_words_is_asked_for():
    searches = [search for rule in BOOK.rules for search in rule.searches]
    guards = [each for s in searches for each in (*s.unless_before, *s.unless_after)]
    asked = {
        label
        for written in (*guards, *(written for _, written in patterns()))
        for parts in alternatives(written)
        for label in classes_of(parts)
    }
    for path in RULES.parent.glob("*.py"):
        asked |= set(re.findall(r'classes\["([\w.-]+)"\]', path.read_text(encoding="utf-8")))
    families = {label.partition(".")[0] for label in asked}
    assert {label for label in BOOK.classes if label.partition(".")[0] not in families} == set()


HOSTILE = [
    "`",
    '"',
    "<",
    "[",
    "](",
    "<!--",
    "a.",
    "should have ",
    "we ",
    "of the ",
    ", ",
    "- ",
    "| ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_text_twice_as_long_takes_about_twice_as_long(piece):
    def seconds(times: int) -> float:
        started = time.process_time()
        check(f"We failed to {piece * times}.")
        return time.process_time() - started

    short = min(seconds(8000) for _ in range(3))
    assert min(seconds(16000) for _ in range(2)) < 3 * short + 0.02
