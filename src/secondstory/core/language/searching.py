"""Searches a sentence with all rules at once: each word that begins a pattern is looked at once."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from secondstory.core.language.beings import GROUPS, Being
from secondstory.core.language.model import Search
from secondstory.core.language.patterns import (
    Pattern,
    match_at,
    matched_to,
    may_begin,
    pattern_of,
    stands_in,
)
from secondstory.core.language.sections import Place as Where
from secondstory.core.language.sentence import Sentence
from secondstory.core.language.store import Book
from secondstory.core.language.store import Place as Begin
from secondstory.core.language.subjects import Subject, Subjects

NEAR = 12  # words before or behind a match that a guard looks at
NAMED = "name"  # a pattern that begins at a name


class Match(NamedTuple):
    """A rule that matches, at half-open offsets."""

    start: int
    end: int
    rule: int


class Searcher:
    """Searches sentences with the rules of one language and the names known in one text."""

    def __init__(self, book: Book, names: frozenset[str], patterns: dict[str, Pattern]) -> None:
        self._book = book
        self._subjects = Subjects(book.classes, names)
        self._patterns = patterns  # made ready when first needed, for every text
        self._begins: list[Pattern | None] = [None] * len(book.places)  # the same by their place

    @cached_property
    def first_words(self) -> frozenset[str]:
        """Letters at which a look is worth it; a contraction ends before its apostrophe."""
        anchors = set(self._book.anchors)
        short = {f"{word}n" for word in anchors} | {f"{word}ve" for word in anchors}
        return frozenset(anchors | short | ({"t", "dont", "cannot"} if "not" in anchors else set()))

    def search(self, sentence: Sentence, where: Where) -> list[Match]:
        """Return what the rules find in a sentence.

        Args:
            sentence: Any.
            where: The section it stands in.
        """
        found: list[Match] = []
        beings: dict[int, Subject] = {}
        anchors, places = self._book.anchors, self._book.places
        words = [*sentence.words, ""]  # so that the word before the first one is none, too
        for place, word in enumerate(sentence.words):
            begins = anchors.get(word)
            if begins is None:
                continue
            before, behind = words[place - 1], words[place + 1]
            for begin in begins:
                if not may_begin(self._begins[begin] or self._ready(begin), before, behind):
                    continue
                match = self._try(places[begin], sentence, place, where, beings)
                if match is not None:
                    found.append(match)
        return found

    def _ready(self, begin: int) -> Pattern:
        rule, search, number = self._book.places[begin]
        pattern = self._pattern(self._book.rules[rule].searches[search].patterns[number])
        self._begins[begin] = pattern
        return pattern

    def _pattern(self, written: str, *, is_guard: bool = False) -> Pattern:
        pattern = self._patterns.get(written)
        if pattern is None:
            pattern = pattern_of(written, self._book.classes, is_guard=is_guard)
            self._patterns[written] = pattern
        return pattern

    def _try(
        self, begin: Begin, sentence: Sentence, place: int, where: Where, beings: dict[int, Subject]
    ) -> Match | None:
        search = self._book.rules[begin[0]].searches[begin[1]]
        if not _works_in(search, where):
            return None
        reach = match_at(self._pattern(search.patterns[begin[2]]), sentence.words, place)
        if reach is None:
            return None
        first, last = reach
        start = first
        if search.subject:
            subject = beings.get(first)
            if subject is None:
                subject = beings[first] = self._subjects.subject_of(sentence, first)
            if subject.being not in GROUPS[search.subject]:
                return None
            if subject.being is not Being.NONE and 0 <= subject.start < first:
                start = subject.start if first - subject.start <= NEAR else first
        if search.object:
            being, end = self._subjects.object_of(sentence, last)
            if being not in GROUPS[search.object]:
                return None
            last = max(last, end)
        if not self._is_free(search, sentence.words, first, last):
            return None
        return Match(sentence.starts[start], sentence.ends[last - 1], begin[0])

    def _is_free(self, search: Search, words: list[str], first: int, last: int) -> bool:
        """Tell whether the guards of a search let a match through."""
        end = len(words)
        if search.needs and not any(self._stands(p, words, 0, end) for p in search.needs):
            return False
        return not (
            any(self._stands(p, words, 0, end) for p in search.unless)
            or any(self._stands_before(p, words, first) for p in search.unless_before)
            or any(self._stands_behind(p, words, last) for p in search.unless_after)
        )

    def _stands(self, written: str, words: list[str], first: int, last: int) -> bool:
        return stands_in(self._pattern(written), words, first, last)

    def _stands_before(self, written: str, words: list[str], first: int) -> bool:
        if not written.endswith("$"):
            return self._stands(written, words, first - NEAR, first)
        elements = self._pattern(written, is_guard=True).right[::-1]
        return matched_to(elements, words, first - 1, -1) != -2

    def _stands_behind(self, written: str, words: list[str], last: int) -> bool:
        if not written.startswith("^"):
            return self._stands(written, words, last, last + NEAR)
        return matched_to(self._pattern(written, is_guard=True).right, words, last, 1) != -2


def _works_in(search: Search, where: Where) -> bool:
    if search.off and (
        where.name in search.off or (where.is_timeline and "timeline" in search.off)
    ):
        return False
    return (
        not search.only
        or where.name in search.only
        or (where.is_timeline and "timeline" in search.only)
    )
