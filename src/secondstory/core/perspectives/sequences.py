"""The order of things as somebody tells it: what came before what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, permutations

from secondstory.core.perspectives.content import content
from secondstory.core.perspectives.model import Claim, Mark, Perspective, Prompt
from secondstory.core.perspectives.spoken import meant

_SENTENCES = re.compile(r"[.;!?]+(?:\s|$)")
_THEN = re.compile(r",?\s*\b(?:and |only |but )*then\b,?\s*")
_FIRST = re.compile(r"^\s*(?:at )?first(?: of all)?,?\s+")
_BEFORE = re.compile(r"\b(?:well |just |long |even )?before\b")
_AFTER = re.compile(r"\b(?:well |just |long |only )?after\b(?! that| this|wards)")
_OPEN = re.compile(r"\b(?:not|never|or|if|maybe|perhaps)\b|n't\b")
# Two thirds of what is told of a thing name it; of two words both, as one fits too many things.
_NAMES = 2 / 3


@dataclass(frozen=True, slots=True)
class Step:
    """One thing before another, as somebody tells it.

    Args:
        before: Stems of what came first.
        after: Stems of what came then.
        claims: That say so.
    """

    before: frozenset[str]
    after: frozenset[str]
    claims: tuple[Claim, ...]


def told_steps(perspective: Perspective) -> tuple[Step, ...]:
    """Return the order a person tells in words, where they were asked for it.

    Args:
        perspective: Of one person.

    >>> claim = Claim("a", "We rolled back before the call ended.", Prompt.ORDER)
    >>> (step,) = told_steps(Perspective("p", "Ana", (claim,)))
    >>> sorted(step.before), sorted(step.after)
    (['roll'], ['call', 'end'])
    """
    return tuple(
        Step(before, after, (claim,))
        for claim in perspective.claims
        if claim.prompt is Prompt.ORDER
        for sentence in _SENTENCES.split(claim.text.lower().replace("’", "'"))
        for before, after in _pairs(sentence)
        if before and after and not before & after
    )


def timed_steps(perspective: Perspective) -> tuple[Step, ...]:
    """Return the order that the times of a person's own doings and sights make.

    Args:
        perspective: Of one person; claims whose times may be one and the same have no order.
    """
    witnessed = [claim for claim in perspective.claims if _is_witnessed(claim)]
    return tuple(
        Step(content(one.text).stems, content(other.text).stems, (one, other))
        for one, other in permutations(witnessed, 2)
        if _is_before(one, other)
    )


def is_reversed(step: Step, other: Step) -> bool:
    """Tell whether two steps put the same two things the other way round.

    Args:
        step: Of one person.
        other: Of another.
    """
    return (
        _names(step.before, other.after)
        and _names(step.after, other.before)
        and not _names(step.before, other.before)
        and not _names(step.after, other.after)
    )


def is_same(step: Step, other: Step) -> bool:
    """Tell whether two steps put the same two things in the same order."""
    return _names(step.before, other.before) and _names(step.after, other.after)


def _is_witnessed(claim: Claim) -> bool:
    return (
        claim.moment is not None
        and claim.prompt in (Prompt.DID, Prompt.SAW)
        and claim.mark in (None, Mark.DID, Mark.SAW)
    )


def _is_before(one: Claim, other: Claim) -> bool:
    if one.moment is None or other.moment is None:
        return False
    return meant(one.moment)[1] < meant(other.moment)[0]


def _pairs(sentence: str) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    if _OPEN.search(sentence):
        return
    steps = _in_order(_FIRST.sub("", sentence))
    yield from combinations((content(step).stems for step in steps), 2)


def _in_order(sentence: str) -> list[str]:
    if _THEN.search(sentence):
        return _THEN.split(sentence)
    if found := _BEFORE.search(sentence):
        return _around(sentence, found)
    if found := _AFTER.search(sentence):
        return _around(sentence, found)[::-1]
    return [sentence]


def _around(sentence: str, word: re.Match[str]) -> list[str]:
    """Return what stands on the sides of the word; "before Y, X" has both behind it."""
    left, right = sentence[: word.start()], sentence[word.end() :]
    if content(left).stems:
        return [left, right]
    inner, _, outer = right.partition(",")
    return [outer, inner]


def _names(one: frozenset[str], other: frozenset[str]) -> bool:
    least = min(len(one), len(other))
    shared = len(one & other)
    return least > 0 and (shared == least or (least > 2 and shared >= least * _NAMES))
