"""Gathers the families of wordings that speak in an action item, and how loud each does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from secondstory.core.language.action_heads import SYSTEM, Head, Parsed, parsed
from secondstory.core.language.action_rules import (
    Family,
    Lexicon,
    Strength,
    Wordings,
    families_of,
    lexicon_of,
)
from secondstory.core.language.action_text import NAME, NUMBER, Words, is_name, words_of_action

# How loud a wording speaks, by where it stands. They were set by hand on labelled items; weights
# that were fitted instead did no better on items left out (docs/action-strength.md).
DEED = 1.5  # what is done says more than what it is done to
MODIFIER = 0.4  # "alert runbook" is a runbook
SECOND = 0.6  # what is done besides
BEYOND = 0.3  # what stands behind the object is why and when, mostly
BEYOND_WORDS = 0.6  # whole wordings say more there than single nouns
FURTHEST = 25  # words behind the object; a story follows

_BEGINS_AFTER = frozenset(".!?:;(\n")

Spoken = dict[Family, float]


@cache
def lexicon() -> Lexicon:
    """Return the wordings of every family; read when the first item is, not before."""
    return lexicon_of(families_of())


def spoken_in(text: str) -> Spoken:
    """Tell which families speak in an action item, and how loud.

    Args:
        text: One item, as people write it.

    Returns:
        Each family once, with its share: 1.0 is as loud as its file says.

    >>> {family.name: share for family, share in spoken_in("Cap the queue at 500").items()}
    {'limiting': 1.5, 'plain-change': 1.0, 'number': 1.0}
    """
    words = words_of_action(text)
    taken = parsed(words, lexicon())
    loudest: Spoken = {}
    for family, share in _all(words, taken, lexicon()):
        if loudest.get(family, 0.0) < share:
            loudest[family] = share
    return loudest


def _all(words: Words, taken: Parsed, known: Lexicon) -> Iterator[tuple[Family, float]]:
    yield from _of_heads(words.lower, taken, known)
    end = max(head.end for head in taken.heads)
    yield from _beyond(words.lower, taken, end, known)
    stop = words.first_stop
    for after, families in _matches(words.lower, known.words, 0, len(words.lower)):
        for family in families:
            if family.strength is not None:
                yield family, 1.0 if after <= end else BEYOND_WORDS
            else:
                yield family, 1.0 if after - 1 <= stop else BEYOND
    for mark in (*taken.marks, *_signs(words, known)):
        for _, families in known.words.get(mark, ()):
            yield from ((family, 1.0) for family in families)


def _of_heads(
    lower: tuple[str, ...], taken: Parsed, known: Lexicon
) -> Iterator[tuple[Family, float]]:
    """What is asked first counts less when something is done about it: `find the leak, fix it`."""
    is_answered = _asks(taken.heads[0].verb, known) and any(
        head.is_joined and not _asks(head.verb, known) for head in taken.heads
    )
    is_led = False
    for head in taken.heads:
        asks = _asks(head.verb, known)
        share = SECOND if is_led and not is_answered else 1.0
        if is_answered and asks:
            share = MODIFIER
        for family in known.by_verb.get(head.verb, ()):
            if family.strength is None:
                yield family, share
            elif not (SYSTEM in taken.marks and _is_done_by_machines(family)):
                yield family, share * DEED
                is_led = True
        yield from _of_object(lower, head, share, known)
        is_led = is_led or not asks


def _is_done_by_machines(family: Family) -> bool:
    """Checking and telling are weak when people do it, and no weakness of a machine."""
    return family.strength is Strength.WEAKER and family.vague < 1


def _asks(verb: str, known: Lexicon) -> bool:
    return any(family.vague > 0 for family in known.by_verb.get(verb, ()))


def _of_object(
    lower: tuple[str, ...], head: Head, share: float, known: Lexicon
) -> Iterator[tuple[Family, float]]:
    """The last noun is what it is about; those before it say which."""
    found = list(_matches(lower, known.nouns, head.start, head.end))
    for number, (_, families) in enumerate(found, start=1):
        loud = share if number == len(found) else share * MODIFIER
        yield from ((family, loud) for family in families)
    for _, families in _matches(lower, known.adjectives, head.start, head.end):
        yield from ((family, share) for family in families)


def _beyond(
    lower: tuple[str, ...], taken: Parsed, end: int, known: Lexicon
) -> Iterator[tuple[Family, float]]:
    objects = [(head.start, head.end) for head in taken.heads[1:]]
    far = min(end + FURTHEST, len(lower))
    for after, families in _matches(lower, known.nouns, taken.heads[0].end, far):
        if not any(start < after <= stop for start, stop in objects):
            yield from ((family, BEYOND) for family in families)


def _matches(
    lower: tuple[str, ...], wordings: Wordings, start: int, end: int
) -> Iterator[tuple[int, tuple[Family, ...]]]:
    """Yield where a wording ends, and whose it is; a word belongs to the longest one."""
    next_at = start
    for position, word in enumerate(lower[start:end], start):
        if position < next_at or word not in wordings:
            continue
        for rest, families in wordings[word]:
            after = position + 1 + len(rest)
            if not rest or lower[position + 1 : after] == rest:
                next_at = after
                yield after, families
                break


def _signs(words: Words, known: Lexicon) -> set[str]:
    """Tell whether there is a figure, and the name of a thing."""
    found: set[str] = set()
    for position, (shown, lower) in enumerate(zip(words.shown, words.lower, strict=True)):
        if shown == lower and shown.isalpha():
            continue
        if shown[0].isdigit():
            found.add(NUMBER)
        elif is_name(shown) or (shown != lower and _is_own(words.lower, position, known)):
            found.add(NAME)
    return found


def _is_own(lower: tuple[str, ...], at: int, known: Lexicon) -> bool:
    """Tell the name of a thing from a word that is capital where it stands, or only there."""
    begins = at < 2 or lower[at - 1] in _BEGINS_AFTER
    return not begins and lower[at] not in known.nouns and lower[at] not in known.verbs
