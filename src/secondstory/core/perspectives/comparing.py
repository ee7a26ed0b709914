"""Compares two claims of two people; sure of little, as a false difference wastes a meeting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from secondstory.core.perspectives.content import Content, Count, content, overlap, stem_of
from secondstory.core.perspectives.model import Claim, Mark, Prompt
from secondstory.core.perspectives.spoken import meant
from secondstory.core.timeline.model import Entry, EntryKind

EXPECTATIONS = frozenset({Prompt.EXPECTED, Prompt.ASSUMED})
# Watches and memories differ by a few minutes for no reason worth a question.
WORTH_ASKING = timedelta(minutes=5)
# Three words of each five, and no fewer than three, say the same thing without a link.
_SAME, _LEAST = 0.6, 3
# A state is seen by one at three and by another at four, and both are right.
_LASTING = frozenset({EntryKind.SYMPTOM, EntryKind.OBSERVATION})
_TELLING = frozenset({Prompt.DID, Prompt.SAW, Prompt.ORDER})
_FIRST_HAND = frozenset({None, Mark.DID, Mark.SAW})
# "About forty" and "forty-eight" are one number.
_ROUGHLY = 1.25
_OPPOSITES = tuple(
    frozenset({stem_of(one), stem_of(other)})
    for one, other in (
        ("accepted", "refused"),
        ("allowed", "refused"),
        ("works", "broken"),
        ("healthy", "broken"),
        ("empty", "full"),
        ("open", "closed"),
    )
)
_MEANS = re.compile(r"\bmean(?:s|t)?\b", re.IGNORECASE)
_TURNS = re.compile(
    r"\b(?:only|instead|rather than|turned out|in fact|actually|no longer)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with what is needed to compare it.

    Args:
        by: Key of the perspective.
        claim: As its author gave it.
        content: What it speaks of.
        entries: Keys of the entries it is about, also by the records it stands on.
        links: These entries and records.
    """

    by: str
    claim: Claim
    content: Content
    entries: frozenset[str]
    links: frozenset[str]


def told(by: str, claim: Claim, entries: Mapping[str, Entry]) -> Told:
    """Make a claim ready to compare.

    Args:
        by: Key of its perspective.
        claim: Any claim.
        entries: The timeline by key.
    """
    records = frozenset(claim.evidence)
    about = {key for key, entry in entries.items() if not records.isdisjoint(entry.sources)}
    about |= {claim.entry} if claim.entry in entries else set()
    links = {f"entry {key}" for key in about} | {f"record {record}" for record in records}
    return Told(by, claim, content(claim.text), frozenset(about), frozenset(links))


def is_same_thing(one: Told, other: Told) -> bool:
    """Tell whether two claims speak of one thing: by their links, or by nearly all their words."""
    shared = one.content.stems & other.content.stems
    if not one.links.isdisjoint(other.links):
        return bool(shared)
    return len(shared) >= _LEAST and overlap(one.content.stems, other.content.stems) >= _SAME


def differs_in_time(one: Told, other: Told, entries: Mapping[str, Entry]) -> bool:
    """Tell whether two people place one thing at times that cannot both be meant.

    Args:
        one: A claim.
        other: Of somebody else.
        entries: The timeline by key.
    """
    return _has_one_time(one, other, entries) and _apart(one, other) >= WORTH_ASKING


def agrees_in_time(one: Told, other: Told, entries: Mapping[str, Entry]) -> bool:
    """Tell whether two claims place one thing at one time."""
    is_alike = one.content == other.content or _has_one_time(one, other, entries)
    has_times = bool(one.claim.moment and other.claim.moment)
    return is_alike and has_times and _apart(one, other) < WORTH_ASKING


def differs_in_fact(one: Told, other: Told) -> bool:
    """Tell whether one claim counts, denies or states otherwise than another, of one thing.

    Args:
        one: What somebody tells as it was.
        other: Of somebody else. What both give a time for has changed between two times.
    """
    prompts = {one.claim.prompt, other.claim.prompt}
    is_told = prompts.isdisjoint(EXPECTATIONS) and Prompt.ORDER not in prompts
    if not is_told or not is_same_thing(one, other):
        return False
    return _apart(one, other) < WORTH_ASKING and is_contrast(one.content, other.content)


def differs_in_expectation(expected: Told, other: Told) -> bool:
    """Tell whether what somebody expected stands against what another says.

    Args:
        expected: What somebody expected or assumed.
        other: Anything somebody else says, but for the order of things.
    """
    if expected.claim.prompt not in EXPECTATIONS or other.claim.prompt is Prompt.ORDER:
        return False
    if not is_same_thing(expected, other):
        return False
    if is_contrary(expected.content, other.content):
        return True
    is_linked = not expected.links.isdisjoint(other.links)
    return is_linked and _reads_otherwise(expected.claim.text, other)


def is_contrast(one: Content, other: Content) -> bool:
    """Tell whether two texts count, deny or state the same thing otherwise.

    >>> is_contrast(content("No alert reached me."), content("The alert fired."))
    True
    >>> is_contrast(content("The alert reached me."), content("The alert fired."))
    False
    """
    denies = one.absent & other.stated | other.absent & one.stated
    undoes = one.undone & other.stated | other.undone & one.stated
    # "It did not fire" needs more than the verb, or every "did not come" would be a difference.
    is_undone = bool(undoes) and len(one.stems & other.stems) > len(undoes)
    opposes = any(_is_opposite(one.stems, other.stems, pair) for pair in _OPPOSITES)
    return bool(denies) or is_undone or opposes or _counts_otherwise(one.counts, other.counts)


def is_contrary(expected: Content, other: Content) -> bool:
    """Tell whether a text stands against what somebody expected, "it was not the cache" included.

    >>> is_contrary(content("I took it to be the cache."), content("So it was not the cache."))
    True
    """
    unlike = expected.unlike & other.stated | other.unlike & expected.stated
    return bool(unlike) or is_contrast(expected, other)


def _is_opposite(one: frozenset[str], other: frozenset[str], pair: frozenset[str]) -> bool:
    return len(pair & one) == len(pair & other) == 1 and pair <= one | other


def _counts_otherwise(ones: tuple[Count, ...], others: tuple[Count, ...]) -> bool:
    return any(
        one.of == other.of
        and not any(_is_near(one, each) for each in others if each.of == one.of)
        and not any(_is_near(each, other) for each in ones if each.of == other.of)
        for one in ones
        for other in others
    )


def _is_near(one: Count, other: Count) -> bool:
    low, high = sorted((one.value, other.value))
    return low == high or ((one.is_about or other.is_about) and high <= low * _ROUGHLY)


def _reads_otherwise(text: str, other: Told) -> bool:
    """Tell whether both say what a thing means, or the other says that it turned out otherwise."""
    if other.claim.prompt in EXPECTATIONS or other.content.stems == content(text).stems:
        return False
    is_reading = _MEANS.search(text) and _MEANS.search(other.claim.text)
    return bool(is_reading or _TURNS.search(other.claim.text))


def _has_one_time(one: Told, other: Told, entries: Mapping[str, Entry]) -> bool:
    """Tell whether two claims tell at first hand of something that has one time."""
    if not all(_tells_when(each.claim) for each in (one, other)) or not is_same_thing(one, other):
        return False
    shared = one.entries & other.entries
    if shared:
        return any(entries[key].kind not in _LASTING for key in shared)
    is_act = any(Prompt.DID is each.claim.prompt for each in (one, other))
    return is_act or not one.links.isdisjoint(other.links)


def _tells_when(claim: Claim) -> bool:
    return claim.moment is not None and claim.prompt in _TELLING and claim.mark in _FIRST_HAND


def _apart(one: Told, other: Told) -> timedelta:
    """Return how long lies between what two people mean, nothing where one gives no time."""
    if one.claim.moment is None or other.claim.moment is None:
        return timedelta()
    (start, end), (from_, until) = meant(one.claim.moment), meant(other.claim.moment)
    return max(start - until, from_ - end, timedelta())
