"""Sifts a sentence: which of all patterns may match there at all, and at which words.

A pattern matches only where its anchor stands, and where each element it cannot do without finds a
word. So every word has a number whose bits say which patterns it serves, and as what: one layer of
bits for anchors, one for the element of fewest words beside it, and so on. "Or" over all the
words of a sentence says what is there, "and" over the layers which patterns have all they need.
Two thousand patterns are asked at once, and one look in twenty is left of those at each anchor.
Where a rule's author lets a pattern begin (`>>`) decides what is found, and not how fast.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from secondstory.core.language.patterns import Element, Pattern

LAYERS = 4  # a fifth sorts out next to nothing, and each takes time for every word
KEPT = 4096  # words whose numbers stay ready; a long report has two thousand


class Served(NamedTuple):
    """What words serve for; bits are kept packed, for they are read at each start.

    Args:
        size: How many patterns there are.
        words: The bits that each word sets.
        free: The bits that need no word, of patterns with fewer elements than layers.
    """

    size: int
    words: dict[str, bytes]
    free: bytes


def served_by(patterns: Sequence[Pattern]) -> Served:
    """Say what words serve for.

    Args:
        patterns: All there are, in the order of their numbers.
    """
    size = len(patterns)
    found: dict[str, set[int]] = {}
    free = []
    for number, pattern in enumerate(patterns):
        asked = _asked(pattern)
        for layer in range(LAYERS):
            bit = layer * size + number
            if layer >= len(asked):
                free.append(bit)
                continue
            for word in asked[layer]:
                found.setdefault(word, set()).add(bit)
    same: dict[bytes, bytes] = {}  # words of one class share what they serve for
    words = {}
    for word, bits in found.items():
        packed = _packed(bits)
        words[word] = same.setdefault(packed, packed)
    return Served(size, words, _packed(free))


def _asked(pattern: Pattern) -> list[frozenset[str]]:
    """The words of the anchor, then those of elements that have to be there, fewest first."""
    others = [*pattern.left, *pattern.right[1:]]
    needed = [each.words for each in others if each.words and _is_needed(each)]
    return [pattern.anchor, *sorted(needed, key=len)[: LAYERS - 1]]


def _is_needed(element: Element) -> bool:
    return element.low > 0 and not element.kinds and not element.barred


class Sieve:
    """Sifts sentences for all patterns of a language."""

    def __init__(self, served: Served) -> None:
        self._size = served.size
        self._words = served.words
        self._free = _number_of(served.free)
        self._mark = lru_cache(maxsize=KEPT)(self._mark_of)

    def worth(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Yield where a look is worth it.

        Args:
            words: Of a sentence.

        Yields:
            The place of a word and the number of a pattern whose anchor it is, in order.
        """
        marks = [self._mark(word) for word in words]
        there = self._free
        for mark in marks:
            there |= mark
        alive = (1 << self._size) - 1
        for _ in range(LAYERS):
            alive &= there
            there >>= self._size
        if not alive:
            return
        for place, mark in enumerate(marks):
            here = mark & alive
            while here:
                lowest = here & -here
                yield place, lowest.bit_length() - 1
                here ^= lowest

    def _mark_of(self, word: str) -> int:
        return _number_of(self._words.get(word, b""))


def _packed(bits: Iterable[int]) -> bytes:
    return array("I", sorted(bits)).tobytes()


def _number_of(packed: bytes) -> int:
    bits = memoryview(packed).cast("I")
    number = bytearray((bits[-1] >> 3) + 1 if bits else 0)
    for bit in bits:
        number[bit >> 3] |= 1 << (bit & 7)
    return int.from_bytes(number, "little")
