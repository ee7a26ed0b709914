"""Searches a block with all rules at once: a sieve says where a look is worth it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from secondstory.core.language.beings import GROUPS, Being
from secondstory.core.language.model import Search
from secondstory.core.language.patterns import Patterns, match_at, matched_to, stands_in
from secondstory.core.language.sections import Place as Where
from secondstory.core.language.sentence import Sentence, sentence_of, spans_of
from secondstory.core.language.sieve import Sieve
from secondstory.core.language.store import Book
from secondstory.core.language.store import Place as Begin
from secondstory.core.language.subjects import Subject, Subjects

NEAR = 12  # words before or behind a match that a guard looks at
KEPT = 1024  # blocks; a text of five thousand words has some two hundred and fifty


class Match(NamedTuple):
    """A search that matches, at half-open offsets.

    Args:
        start: Where it begins.
        end: Where it ends.
        rule: The number of the rule.
        search: The number of the search in it.
    """

    start: int
    end: int
    rule: int
    search: int


class Searcher:
    """Searches words with the rules of one language and the names known in one text."""

    def __init__(self, book: Book, names: frozenset[str], patterns: Patterns, sieve: Sieve) -> None:
        self._book = book
        self._patterns = patterns
        self._sieve = sieve
        self._subjects = Subjects(book.classes, names)
        # Who writes has most of the text checked again at every pause; only what changed is read.
        self._kept = lru_cache(maxsize=KEPT)(self._matches_in)

    def matches_in(self, words: str) -> tuple[Match, ...]:
        """Return what the rules find in a block, wherever it stands.

        Args:
            words: Of the block, masked.

        Returns:
            Matches at offsets in the block, in no order; some of them rest in some sections.
        """
        return self._kept(words)

    def works_in(self, match: Match, where: Where) -> bool:
        """Tell whether the search that matched works in a section.

        Args:
            match: Of `matches_in`.
            where: The section its block stands in.
        """
        return _works_in(self._book.rules[match.rule].searches[match.search], where)

    def _matches_in(self, words: str) -> tuple[Match, ...]:
        found: list[Match] = []
        for start, end in spans_of(words, 0, len(words)):
            found += self._search(sentence_of(words, start, end))
        return tuple(found)

    def _search(self, sentence: Sentence) -> list[Match]:
        found: list[Match] = []
        beings: dict[int, Subject] = {}
        for place, number in self._sieve.worth(sentence.words):
            match = self._try(self._book.places[number], sentence, place, beings)
            if match is not None:
                found.append(match)
        return found

    def _try(
        self, begin: Begin, sentence: Sentence, place: int, beings: dict[int, Subject]
    ) -> Match | None:
        search = self._book.rules[begin[0]].searches[begin[1]]
        reach = match_at(self._patterns.ready(search.patterns[begin[2]]), sentence.words, place)
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
        return Match(sentence.starts[start], sentence.ends[last - 1], begin[0], begin[1])

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
        return stands_in(self._patterns.ready(written), words, first, last)

    def _stands_before(self, written: str, words: list[str], first: int) -> bool:
        if not written.endswith("$"):
            return self._stands(written, words, first - NEAR, first)
        elements = self._patterns.ready(written, is_guard=True).right[::-1]
        return matched_to(elements, words, first - 1, -1) != -2

    def _stands_behind(self, written: str, words: list[str], last: int) -> bool:
        if not written.startswith("^"):
            return self._stands(written, words, last, last + NEAR)
        return matched_to(self._patterns.ready(written, is_guard=True).right, words, last, 1) != -2


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
