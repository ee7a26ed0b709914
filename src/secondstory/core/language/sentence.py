"""A sentence as the rules see it: words in lower case, contractions undone, with places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from secondstory.core.language.patterns import CODE

_WORD = re.compile(
    r"[\w@#\ue000]+(?:[-'’./+][\w\ue000]+)*|--|(?<=\s)-(?=\s)|[.,;:!?()\u2014\u2013\u2022|\u2026]"
)
_BREAK = re.compile(r"[.!?\u2026]+[)\]*_'’”]*\s+|\s[\u2022]\s|[;]\s|\u2022")
_NOT_AN_END = re.compile(
    r"(?:\b(?:e\.?g|i\.?e|etc|vs|approx|cf|ca|no|nr|dr|mr|mrs|ms|prof|st|inc|ltd|fig|sec|resp|incl)"
    r"|\b[A-Za-z]|\b[A-Z]\.[A-Z])\.[)\s]*$",
    re.IGNORECASE,
)
_STOPS = frozenset(".?!")
_ENDINGS = {"'ve": "have", "'re": "are", "'m": "am", "'ll": "will"}
_WHOLE = {
    "can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"),
    "cannot": ("can", "not"), "ain't": ("is", "not"), "let's": ("let's",), "y'all": ("you",),
    "couldve": ("could", "have"), "shouldve": ("should", "have"), "wouldve": ("would", "have"),
    "didnt": ("did", "not"), "dont": ("do", "not"), "wasnt": ("was", "not"),
    "doesnt": ("does", "not"), "shouldnt": ("should", "not"), "hadnt": ("had", "not"),
    "werent": ("were", "not"), "havent": ("have", "not"), "wouldnt": ("would", "not"),
    "no-one": ("nobody",), "noone": ("nobody",),
}  # fmt: skip


class Sentence(NamedTuple):
    """Words of one sentence.

    Args:
        words: In lower case, contractions undone, punctuation as words of its own.
        starts: Offset of each in the text.
        ends: Offset behind each.
        text: The masked text they lie in.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    text: str

    def is_capital(self, place: int) -> bool:
        """Tell whether a word is written with a capital.

        Args:
            place: Of the word.
        """
        return self.text[self.starts[place]].isupper()


def spans_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a block of text into sentences.

    Args:
        text: Masked.
        start: Where the block begins.
        end: Where it ends.

    Yields:
        Half-open spans in order.

    >>> text = "It broke, e.g. twice. Why? See v1.2 of it."
    >>> [text[a:b] for a, b in spans_of(text, 0, len(text))]
    ['It broke, e.g. twice. ', 'Why? ', 'See v1.2 of it.']
    """
    first = start
    for found in _BREAK.finditer(text, start, end):
        behind = found.end()
        if text[found.start()] == "." and (
            (behind < end and text[behind].islower())
            or _NOT_AN_END.search(text, max(first, found.start() - 8), behind)
        ):
            continue
        yield first, behind
        first = behind
    if first < end:
        yield first, end


def sentence_of(text: str, start: int, end: int) -> Sentence:
    """Cut a sentence into words.

    Args:
        text: Masked.
        start: Where the sentence begins.
        end: Where it ends.

    >>> sentence_of("We shouldn't've run `x`.", 0, 24).words[:5]
    ['we', 'should', 'not', 'have', 'run']
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _WORD.finditer(text, start, end):
        raw, a, b = found[0], found.start(), found.end()
        if raw[0] == CODE or CODE in raw:
            raw = CODE
        elif raw[0] == "_" or raw[-1] == "_":
            bare = raw.strip("_")
            if not bare:
                continue
            a += raw.index(bare)
            b = a + len(bare)
            raw = bare
        word = raw.lower()
        if ("'" in word or "’" in word or word in _WHOLE) and word != CODE:
            for part in _undone(word.replace("’", "'")):
                words.append(part)
                starts.append(a)
                ends.append(b)
            continue
        if word == "one" and words and words[-1] == "no":
            words[-1], ends[-1] = "nobody", b
            continue
        words.append(word)
        starts.append(a)
        ends.append(b)
    if words and words[-1] not in _STOPS:  # a clause always has an end to be met
        words.append(".")
        starts.append(ends[-1])
        ends.append(ends[-1])
    return Sentence(words, starts, ends, text)


def _undone(word: str) -> tuple[str, ...]:
    """Undo a contraction."""
    whole = _WHOLE.get(word)
    if whole is not None:
        return whole
    for ending, meant in _ENDINGS.items():
        if word.endswith(ending):
            return *_undone(word[: -len(ending)]), meant
    if word.endswith("n't"):
        return word[:-3], "not"
    if word.endswith("'d"):
        return word[:-2], "'d"
    if word.endswith("'s"):
        return word[:-2], "'s"
    if word.endswith("s'"):
        return word[:-1], "'s"
    return (word,)
