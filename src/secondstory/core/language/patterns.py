"""The little language in which rules say what they look for: a pattern is a sequence of words.

| written | matches |
|---|---|
| `word`, `one|other` | one of these words, in lower case |
| `@class` | a word of a class of `words/`, or one of a kind: `@adv`, `@pp`, `@ing`, `@code` |
| `_` | any word, but nothing that ends a clause |
| `x?`, `x*`, `x{2,6}` | at most one, at most three, two to six of them |
| `!x` | nothing here: the next word must not be one of these |
| `a b >> c d` | as `a b c d`; matched from `c`, which lists its words, to both sides |
| `^`, `$` | the start of a clause; its end, also as one of several: `at|$` |

Each element stands for a bounded number of words, and patterns are short: looking for one at a word
takes bounded time, and looking through a text takes time in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from secondstory.core.language.inflection import is_participle

CODE = "\ue000"  # what stands for code, a quotation or an address that was taken out
CLAUSE_ENDS = frozenset(".;:?!()[]\u2014\u2013\u2022|\u2026") | {"--", "-"}
ENDS = CLAUSE_ENDS | {","}
MOST = 12  # words that one element may stand for
_NOT_ADVERBS = frozenset(
    ["reply", "apply", "supply", "only", "family", "assembly", "early", "daily", "weekly", "july"]
)
_ELEMENT = re.compile(r"(!?)([^\s{}?*!]+|\?)([?*]|\{(\d+),(\d+)\})?")

Classes = Mapping[str, frozenset[str]]


class Element(NamedTuple):
    """One element: words, kinds of words, and how often.

    Args:
        words: Any of these; None for any word.
        kinds: Kinds of words beside them.
        low: At least so many.
        high: At most so many.
        barred: Whether nothing of it may stand here.
    """

    words: frozenset[str] | None
    kinds: tuple[str, ...]
    low: int
    high: int
    barred: bool


class Pattern(NamedTuple):
    """A pattern made ready.

    Args:
        anchor: Words at which a search begins.
        left: Elements before the anchor, from right to left.
        right: The anchor's element and those behind it.
        opens: Whether it has to open a clause.
        closes: Whether it has to close one.
        before: Words of which one has to stand right before the anchor, where that is known.
        behind: The same right behind it. Both let most places go at one look.
    """

    anchor: frozenset[str]
    left: tuple[Element, ...]
    right: tuple[Element, ...]
    opens: bool
    closes: bool
    before: frozenset[str] | None = None
    behind: frozenset[str] | None = None


def pattern_of(written: str, classes: Classes, *, is_guard: bool = False) -> Pattern:
    """Read a pattern.

    Args:
        written: As in a rule.
        classes: The words of each class.
        is_guard: Whether it stands right before or behind a match, so that no search is needed.

    Raises:
        ValueError: It names an unknown class, or its search has no words to begin at.

    >>> pattern_of("was|were @adv* >> deleted by", {}).anchor
    frozenset({'deleted'})
    """
    return Patterns(classes).ready(written, is_guard=is_guard)


class Patterns:
    """The patterns of a language, each read when it is first needed, for every text."""

    def __init__(self, classes: Classes) -> None:
        self._classes = classes
        self._patterns: dict[tuple[str, bool], Pattern] = {}
        self._elements: dict[str, Element] = {}  # most stand in many patterns, with many words

    def ready(self, written: str, *, is_guard: bool = False) -> Pattern:
        """Return a pattern.

        Args:
            written: As for `pattern_of`.
            is_guard: As there.

        Raises:
            ValueError: As there.
        """
        pattern = self._patterns.get((written, is_guard))
        if pattern is None:
            pattern = self._patterns[written, is_guard] = self._read(written, is_guard=is_guard)
        return pattern

    def _read(self, written: str, *, is_guard: bool) -> Pattern:
        opens, closes = written.startswith("^"), written.endswith(" $")
        before, _, behind = written.removeprefix("^").removesuffix(" $").rpartition(">>")
        left = tuple(self._element(each) for each in before.split())
        right = tuple(self._element(each) for each in behind.split())
        if is_guard and right:
            return Pattern(frozenset(), (), right, opens, closes)
        return _searched(written, left[::-1], right, opens, closes)

    def _element(self, written: str) -> Element:
        element = self._elements.get(written)
        if element is None:
            element = self._elements[written] = _element(written, self._classes)
        return element


def _searched(
    written: str, left: tuple[Element, ...], right: tuple[Element, ...], opens: bool, closes: bool
) -> Pattern:
    """Make a pattern that is searched for: it has to begin at listed words."""
    first = right[0] if right else None
    if first is None or not first.words or first.kinds or not first.low or first.barred:
        raise ValueError(f"the pattern {written!r} has to begin its search at listed words")
    next_words = _certain(right[1:]) if first.high == 1 else None
    return Pattern(first.words, left, right, opens, closes, _certain(left), next_words)


def _certain(elements: Sequence[Element]) -> frozenset[str] | None:
    """The words of which one has to come first, where they can be listed."""
    if not elements:
        return None
    first = elements[0]
    return first.words if first.low and not first.kinds and not first.barred else None


def _element(written: str, classes: Classes) -> Element:
    match = _ELEMENT.fullmatch(written)
    if match is None:
        raise ValueError(f"the element {written!r} of a pattern is none")
    barred, body, often = match[1] == "!", match[2], match[3]
    low, high = {None: (1, 1), "?": (0, 1), "*": (0, 3)}.get(
        often, (int(match[4] or 0), int(match[5] or 0))
    )
    if high > MOST:
        raise ValueError(f"the element {written!r} stands for more than {MOST} words")
    if body == "_":
        return Element(None, (), low, high, barred)
    words: set[str] = set()
    kinds = []
    for part in body.split("|"):
        if part == "$":
            words |= ENDS
        elif part in _IS_KIND:
            kinds.append(part)
        elif part.startswith("@"):
            if part[1:] not in classes:
                raise ValueError(f"there is no class of words {part!r}")
            words |= classes[part[1:]]
        else:
            words.add(part)
    return Element(frozenset(words), tuple(kinds), low, high, barred)


def is_adverb(word: str) -> bool:
    """Tell whether a word looks like an adverb in -ly.

    Args:
        word: In lower case.
    """
    return word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS


def _fits(element: Element, word: str) -> bool:
    if element.words is None:
        return word not in ENDS
    return word in element.words or any(_IS_KIND[kind](word) for kind in element.kinds)


_IS_KIND: dict[str, Callable[[str], bool]] = {
    "@adv": is_adverb,
    "@pp": is_participle,
    "@ing": lambda word: len(word) > 4 and word.endswith("ing"),
    "@code": lambda word: word == CODE,
}


def matched_to(elements: Sequence[Element], words: Sequence[str], at: int, step: int) -> int:
    """Match elements one after another.

    Args:
        elements: In the direction of the step.
        words: Of the sentence.
        at: Where the first of them has to be.
        step: 1 to go right, -1 to go left.

    Returns:
        The place behind the last word matched, in the direction of the step; -2 for no match.
    """
    end = len(words)
    for number, element in enumerate(elements):
        listed, kinds, low, high, barred = element
        if high == 1 == low:
            if not 0 <= at < end:
                fits = False
            elif kinds or listed is None:
                fits = _fits(element, words[at])
            else:
                fits = words[at] in listed
            if fits is barred:
                return -2
            if not barred:
                at += step
            continue
        count, place = 0, at
        while count < high and 0 <= place < end and _fits(element, words[place]):
            place += step
            count += 1
        rest = elements[number + 1 :]
        while count >= low:
            reached = matched_to(rest, words, place, step) if rest else place
            if reached != -2:
                return reached
            place -= step
            count -= 1
        return -2
    return at


def match_at(pattern: Pattern, words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Match a pattern whose anchor is a word of a sentence.

    Args:
        pattern: Any.
        words: Of the sentence.
        at: The place of a word of its anchor.

    Returns:
        The first place of the match, and the one behind its last.
    """
    if pattern.before is not None and (not at or words[at - 1] not in pattern.before):
        return None
    if pattern.behind is not None and (at + 1 >= len(words) or words[at + 1] not in pattern.behind):
        return None
    start = at
    if pattern.left:  # first, because it is the one that most places do not have
        reached = matched_to(pattern.left, words, at - 1, -1)
        if reached == -2:
            return None
        start = reached + 1
    if pattern.opens and start and words[start - 1] not in ENDS:
        return None
    end = matched_to(pattern.right, words, at, 1)
    if end == -2:
        return None
    if pattern.closes and end < len(words) and words[end] not in ENDS:
        return None
    return start, end


def stands_in(pattern: Pattern, words: Sequence[str], first: int, last: int) -> bool:
    """Tell whether a pattern matches somewhere.

    Args:
        pattern: Any.
        words: Of the sentence.
        first: Where its anchor may be, from here …
        last: … and before here.
    """
    for place in range(max(0, first), min(last, len(words))):
        if words[place] in pattern.anchor and match_at(pattern, words, place) is not None:
            return True
    return False
