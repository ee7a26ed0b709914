"""Tells what a record is about: the words of its subject, without those of every incident."""

from __future__ import annotations

from secondstory.core.timeline.scoring import WORD, lowered
from secondstory.core.timeline.signals import words_of

# Words of the same subject are longer than this ("dashboard", "ingest"), not "with" or "from".
SUBJECT_LENGTH = 5

# Words that tie a change to a symptom, or one message to another, for no reason at all.
_COMMON = words_of(
    "about after again alert alerts because before being branch broken change changes check "
    "checks could deploy deployed deploying error errors every failed failing failure fixed "
    "firing going issue master merge merged please production pull request really release right "
    "seeing server service severity should something still there these thing think those update "
    "version warning where which while would"
)


def subject_words(text: str) -> frozenset[str]:
    """Return the words that say what a text is about.

    Args:
        text: Of a record.

    >>> sorted(subject_words("still seeing errors on the dashboard"))
    ['dashboard']
    """
    return about(frozenset(WORD.findall(lowered(text))))


def about(words: frozenset[str]) -> frozenset[str]:
    """Return those of some words that say what is spoken of.

    Args:
        words: In lower case.
    """
    return frozenset(w for w in words if len(w) >= SUBJECT_LENGTH and w not in _COMMON)
