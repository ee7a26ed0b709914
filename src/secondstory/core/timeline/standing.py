"""How well a message stands for its minutes: what its place in the talk says, not its wordings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

from secondstory.core.timeline.scoring import WORD, Scored, asks_only, lowered
from secondstory.core.timeline.signals import CIRCUMSTANCES, QUESTION_DAMPING, SHORT_WORDS
from secondstory.core.timeline.subjects import about

# In published timelines the first words after two minutes of silence are twice as often a line as
# those that follow within a minute.
PAUSE = timedelta(minutes=2)
# What is answered within a minute was read at once, and mattered to somebody.
AT_ONCE = timedelta(minutes=1)
# A word three messages share is what they talk about; one that more than a dozen share, and a tenth
# of all, is about everything ("service").
SHARED_BY = 3
EVERYWHERE, AT_LEAST = 0.1, 12
# Twelve words hold a fact or two; half of what people write is shorter than seven.
FULL = 12

_NAMED = re.compile(r"\d|`|\w[_/.-]\w|[a-z][A-Z]")
_LETTERS = re.compile(r"[^\W\d_]{2}|\d")


def standings(messages: Sequence[Scored]) -> list[float]:
    """Say of each message how well it stands for its minutes.

    Args:
        messages: Of one stretch, in time order; they are not changed.

    Returns:
        One number each, 0 to 1. Its wordings count first; beside them whether it comes after a
        pause, is answered at once, speaks of what the others speak of, or tells much.
    """
    talk = _talked_about(messages)
    befores, afters = _pauses(messages)
    return [
        _combined(record, (*_place(before, after), *_words(record, talk)))
        for record, before, after in zip(messages, befores, afters, strict=True)
    ]


def says_something(record: Scored) -> bool:
    """Tell whether a message may stand for its minutes: no question, no machine, no mere smile.

    Args:
        record: A message.
    """
    text = record.evidence.text
    if record.machine or asks_only(text) or not _LETTERS.search(text):
        return False
    return text.count(" ", 0, 80) >= SHORT_WORDS or bool(record.hints or _NAMED.search(text))


def _talked_about(messages: Iterable[Scored]) -> frozenset[str]:
    counted: Counter[str] = Counter()
    total = 0
    for record in messages:
        counted.update(_words_of(record))
        total += 1
    most = max(AT_LEAST, total * EVERYWHERE)
    return about(frozenset(word for word, n in counted.items() if SHARED_BY <= n <= most))


def _words_of(record: Scored) -> set[str]:
    """Its words, not kept: of fifty thousand messages that would be much to hold."""
    return set(WORD.findall(lowered(record.evidence.text)))


def _pauses(messages: Sequence[Scored]) -> tuple[list[timedelta], list[timedelta]]:
    """Return how long its place was silent before each, and until somebody else spoke."""
    befores = [timedelta.max] * len(messages)
    afters = [timedelta.max] * len(messages)
    latest: dict[str, int] = {}
    for position, record in enumerate(messages):
        place = record.evidence.place
        last = latest.get(place)
        if last is not None:
            befores[position] = record.at - messages[last].at
            if messages[last].evidence.who != record.evidence.who:
                afters[last] = befores[position]
        latest[place] = position
    return befores, afters


def _place(before: timedelta, after: timedelta) -> Iterable[str]:
    if before >= PAUSE:
        yield "after-pause"
    if after <= AT_ONCE:
        yield "answered"


def _words(record: Scored, talk: frozenset[str]) -> Iterable[str]:
    if not talk.isdisjoint(_words_of(record)):
        yield "subject"
    if record.evidence.text.count(" ") >= FULL - 1:
        yield "full"


def _combined(record: Scored, names: Iterable[str]) -> float:
    doubt = 1.0
    for name in names:
        doubt *= 1.0 - CIRCUMSTANCES[name].weight
    beside = 1.0 - doubt
    if asks_only(record.evidence.text):
        beside *= QUESTION_DAMPING
    return round(1.0 - (1.0 - record.score) * (1.0 - beside), 4)
