"""Where perspectives differ, each as a question for the meeting; nothing here says who is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from hashlib import sha256
from itertools import permutations, product

from secondstory.core.perspectives import asking
from secondstory.core.perspectives.comparing import (
    EXPECTATIONS,
    Told,
    agrees_in_time,
    differs_in_expectation,
    differs_in_fact,
    differs_in_time,
    is_contrary,
    told,
)
from secondstory.core.perspectives.content import content
from secondstory.core.perspectives.model import Claim, Perspective
from secondstory.core.perspectives.sequences import (
    is_reversed,
    is_same,
    timed_steps,
    told_steps,
)
from secondstory.core.timeline.model import Entry


class DifferenceKind(StrEnum):
    """In what perspectives differ, in the order they are best talked about."""

    TIME = "time"
    ORDER = "order"
    FACT = "fact"
    EXPECTATION = "expectation"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that perspectives tell differently.

    Args:
        key: Stable over every run; another one once another claim takes part.
        kind: In what.
        claims: What is told, by its time; claims without one at the end.
        entries: Keys of the entries it is about.
        evidence: Identities of the records beside it.
        question: What to ask; it takes nobody's side.
    """

    key: str
    kind: DifferenceKind
    claims: tuple[Claim, ...]
    entries: tuple[str, ...]
    evidence: tuple[str, ...]
    question: str


Group = frozenset[Told]
Pair = Callable[[Told, Told], bool]


def differences(
    perspectives: Iterable[Perspective], entries: Mapping[str, Entry], *, zone: tzinfo
) -> tuple[Difference, ...]:
    """Find what perspectives tell differently.

    Args:
        perspectives: All that can be read, in any order.
        entries: The timeline by the keys that `Claim.entry` names.
        zone: The times in the questions are shown in.

    Returns:
        Each difference once, however many people take part: time, order, fact, expectation, then
        by the first time told. Two claims are compared where they stand on the same entry or
        record and share a word, or say nearly the same. Where in doubt none is found: a difference
        that is none wastes a meeting.

    >>> from secondstory.core.moments import Moment
    >>> from secondstory.core.perspectives.model import Prompt
    >>> def rolled_back(who: str, minute: int) -> Perspective:
    ...     at = Moment(datetime(2026, 3, 18, 4, minute, tzinfo=UTC))
    ...     text = "The cache was rolled back to 4.12 by the whole team."
    ...     return Perspective(who, who, (Claim(who, text, Prompt.DID, moment=at),))
    >>> (found,) = differences([rolled_back("Ana", 38), rolled_back("Ben", 52)], {}, zone=UTC)
    >>> found.question
    'Two of you place this at different times: 04:38 and 04:52. What did each of you see then?'
    """
    given = sorted(perspectives, key=lambda perspective: perspective.key)
    by_person = [[told(one.key, claim, entries) for claim in one.claims] for one in given]
    found = [
        *_found(DifferenceKind.TIME, _in_time(by_person, entries), entries, zone),
        *_found(DifferenceKind.ORDER, _in_order(given, by_person), entries, zone),
        *_found(DifferenceKind.FACT, _in_fact(by_person), entries, zone),
        *_found(DifferenceKind.EXPECTATION, _in_expectation(by_person, entries), entries, zone),
    ]
    return tuple(found)


def _in_time(by_person: list[list[Told]], entries: Mapping[str, Entry]) -> Iterator[Group]:
    return _pairs(
        by_person,
        lambda one, other: differs_in_time(one, other, entries),
        lambda one, other: agrees_in_time(one, other, entries),
    )


def _in_fact(by_person: list[list[Told]]) -> Iterator[Group]:
    return _pairs(by_person, differs_in_fact, _says_the_same)


def _in_expectation(by_person: list[list[Told]], entries: Mapping[str, Entry]) -> Iterator[Group]:
    pairs = list(_pairs(by_person, differs_in_expectation, _says_the_same))
    yield from pairs
    taken = frozenset().union(*pairs)
    for one in (one for claims in by_person for one in claims if one not in taken):
        entry = entries.get(one.claim.entry)
        if entry and one.claim.prompt in EXPECTATIONS and _is_against(one, entry):
            yield frozenset({one})


def _is_against(expected: Told, entry: Entry) -> bool:
    said = content(entry.text)
    return bool(expected.content.stems & said.stems) and is_contrary(expected.content, said)


def _says_the_same(one: Told, other: Told) -> bool:
    is_expected = (one.claim.prompt in EXPECTATIONS, other.claim.prompt in EXPECTATIONS)
    return one.content == other.content and is_expected[0] == is_expected[1]


def _pairs(by_person: list[list[Told]], differs: Pair, agrees: Pair) -> Iterator[Group]:
    """Return pairs that differ, unless one of the two says elsewhere what the other says."""
    for mine, theirs in permutations(by_person, 2):
        for one, other in product(mine, theirs):
            if not differs(one, other):
                continue
            if any(agrees(each, other) for each in mine) or any(agrees(one, e) for e in theirs):
                continue
            yield frozenset({one, other})


def _in_order(given: Sequence[Perspective], by_person: list[list[Told]]) -> Iterator[Group]:
    by_claim = {one.claim: one for claims in by_person for one in claims}
    steps = [(told_steps(one), timed_steps(one)) for one in given]
    for (in_words, timed), (their_words, their_times) in permutations(steps, 2):
        theirs = (*their_words, *their_times)
        for step, other in product(in_words, theirs):
            is_open = any(is_same(step, each) for each in theirs) or any(
                is_same(each, other) for each in (*in_words, *timed)
            )
            if is_reversed(step, other) and not is_open:
                yield frozenset(by_claim[claim] for claim in (*step.claims, *other.claims))


def _found(
    kind: DifferenceKind, groups: Iterable[Group], entries: Mapping[str, Entry], zone: tzinfo
) -> list[Difference]:
    joined = sorted((sorted(group, key=_by_time) for group in _joined(groups)), key=_by_first)
    return [_difference(kind, group, entries, zone) for group in joined]


def _joined(groups: Iterable[Group]) -> list[Group]:
    """Join what shares a claim: three people and two times are one question."""
    joined: list[Group] = []
    for group in groups:
        touching = [one for one in joined if not one.isdisjoint(group)]
        joined = [one for one in joined if one.isdisjoint(group)]
        joined.append(group.union(*touching))
    return joined


def _by_time(one: Told) -> tuple[bool, datetime, str, str]:
    moment = one.claim.moment
    at = moment.at.astimezone(UTC) if moment else datetime.max.replace(tzinfo=UTC)
    return moment is None, at, one.claim.key, one.by


def _by_first(group: list[Told]) -> tuple[bool, datetime, str, str]:
    return _by_time(group[0])


def _difference(
    kind: DifferenceKind, group: list[Told], entries: Mapping[str, Entry], zone: tzinfo
) -> Difference:
    about = sorted(
        frozenset().union(*(one.entries for one in group)),
        key=lambda key: (entries[key].happened_at.at.astimezone(UTC), key),
    )
    records = {record for one in group for record in one.claim.evidence}
    records.update(record for key in about for record in entries[key].sources)
    keys = sorted(one.claim.key for one in group)
    return Difference(
        key=sha256("\n".join([kind, *keys]).encode()).hexdigest()[:16],
        kind=kind,
        claims=tuple(one.claim for one in group),
        entries=tuple(about),
        evidence=tuple(sorted(records)),
        question=_question(kind, group, entries, zone),
    )


def _question(
    kind: DifferenceKind, group: list[Told], entries: Mapping[str, Entry], zone: tzinfo
) -> str:
    people = len({one.by for one in group})
    shared = group[0].entries.intersection(*(one.entries for one in group))
    first = min(
        shared, key=lambda key: (entries[key].happened_at.at.astimezone(UTC), key), default=""
    )
    thing = entries[first].text if first else ""
    match kind:
        case DifferenceKind.TIME:
            return asking.about_time((one.claim for one in group), people, thing, zone)
        case DifferenceKind.ORDER:
            return asking.about_order(people)
        case DifferenceKind.FACT:
            return asking.about_fact(people, thing)
        case DifferenceKind.EXPECTATION:
            return asking.about_expectation(people, thing)
