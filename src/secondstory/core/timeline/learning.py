"""Learns within one incident from what a person keeps and hides; nothing is carried elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from secondstory.core.evidence.model import EvidenceKind
from secondstory.core.timeline.candidates import PROPOSED
from secondstory.core.timeline.choosing import FEW, SHARE
from secondstory.core.timeline.model import Candidate
from secondstory.core.timeline.subjects import subject_words

# One decision is a whim, two alike are the beginning of a rule.
ENOUGH = 2
# As many imagined decisions for either side: three kept and none hidden lean 3 of 5, not 3 of 3.
DOUBT = 2
# What more candidates than this share says nothing of any of them.
COMMON = 0.5
# How far a full lean moves a score: towards 1 by this share of the way, or down by this share.
RAISED, LOWERED = 0.6, 0.8
KEPT_BY, HID_BY = "you kept ", "you hid "

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Verdict(StrEnum):
    """What a person decided on a candidate."""

    KEPT = "kept"
    HIDDEN = "hidden"


class Sort(StrEnum):
    """What two candidates may have in common, and how a sentence says so."""

    REASON = "{}"
    WORD = "about “{}”"
    SOURCE = "from {}"
    KIND = "proposed as {}"
    WHO = "said by {}"
    PLACE = "in {}"


Trait = tuple[Sort, str]

# Who speaks and where says less than what is said: the same person says much.
_WEIGHTS: Mapping[Sort, float] = {
    Sort.REASON: 1.0,
    Sort.WORD: 1.0,
    Sort.SOURCE: 0.8,
    Sort.KIND: 0.6,
    Sort.WHO: 0.6,
    Sort.PLACE: 0.6,
}


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the decisions on candidates with one trait say.

    Args:
        lean: -1 (hide) to 1 (keep), nothing that fewer than `ENOUGH` decisions say.
        sentence: The same in words.
    """

    lean: float
    sentence: str


def relearned(
    candidates: Sequence[Candidate], decisions: Mapping[str, Verdict]
) -> tuple[Candidate, ...]:
    """Propose anew after a person has kept and hidden some.

    Args:
        candidates: As `candidates.propose` gave them: always those, not an earlier answer.
        decisions: What was decided, by identity of the evidence; others are ignored.

    Returns:
        The same candidates in the same order. Those decided on, those that mark a milestone and
        those that say nothing of their own are as they were. The others lean to what was decided
        on candidates that have something in common with them, with the reason in words first; no
        more messages are proposed than `choosing` allows. The same decisions give the same answer
        in whatever order they were made.

    >>> relearned([], {})
    ()
    """
    traits = [traits_of(candidate) for candidate in candidates]
    lessons = _lessons(candidates, traits, decisions)
    found = [
        _leaned(candidate, [lessons[trait] for trait in sorted(own) if trait in lessons])
        if _is_open(candidate, decisions)
        else candidate
        for candidate, own in zip(candidates, traits, strict=True)
    ]
    return _within_room(found, candidates, decisions)


def is_lesson(reason: str) -> bool:
    """Tell whether a reason was learned from decisions.

    Args:
        reason: Of a candidate.

    >>> is_lesson("you hid two like it: in #random")
    True
    """
    return reason.startswith((KEPT_BY, HID_BY))


def traits_of(candidate: Candidate) -> frozenset[Trait]:
    """Return what a candidate may have in common with others.

    Args:
        candidate: Any candidate.
    """
    evidence = candidate.evidence
    single = {
        (Sort.KIND, candidate.kind.value),
        (Sort.WHO, evidence.who),
        (Sort.PLACE, evidence.place),
        (Sort.SOURCE, f"{evidence.source} ({evidence.kind.value})"),
    }
    words = {(Sort.WORD, word) for word in subject_words(evidence.text)}
    reasons = {(Sort.REASON, reason) for reason in candidate.reasons if not is_lesson(reason)}
    return frozenset(trait for trait in single | words | reasons if trait[1])


def _lessons(
    candidates: Sequence[Candidate],
    traits: Sequence[frozenset[Trait]],
    decisions: Mapping[str, Verdict],
) -> dict[Trait, Lesson]:
    told: defaultdict[Trait, Counter[Verdict]] = defaultdict(Counter)
    for candidate, own in zip(candidates, traits, strict=True):
        verdict = decisions.get(candidate.evidence.identity)
        if verdict is not None:
            for trait in own:
                told[trait][verdict] += 1
    shared = Counter(trait for own in traits for trait in own if trait in told)
    return {
        trait: _lesson(trait, counts)
        for trait, counts in told.items()
        if counts.total() >= ENOUGH and shared[trait] <= COMMON * len(candidates)
    }


def _lesson(trait: Trait, counts: Counter[Verdict]) -> Lesson:
    kept, hidden = counts[Verdict.KEPT], counts[Verdict.HIDDEN]
    lean = (kept - hidden) / (kept + hidden + DOUBT) * _WEIGHTS[trait[0]]
    did, number = (KEPT_BY, kept) if kept >= hidden else (HID_BY, hidden)
    counted = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return Lesson(lean, f"{did}{counted} like it: {trait[0].value.format(trait[1])}")


def _is_open(candidate: Candidate, decisions: Mapping[str, Verdict]) -> bool:
    decided = candidate.evidence.identity in decisions
    return not decided and not candidate.milestone and candidate.score > 0


def _leaned(candidate: Candidate, lessons: Sequence[Lesson]) -> Candidate:
    """Lean by the strongest lesson for it and the strongest against it."""
    up = max(lessons, key=lambda lesson: lesson.lean, default=None)
    down = min(lessons, key=lambda lesson: lesson.lean, default=None)
    if up is None or down is None:
        return candidate
    lean = max(up.lean, 0.0) + min(down.lean, 0.0)
    if not lean:
        return candidate
    score = candidate.score
    score += (1 - score) * lean * RAISED if lean > 0 else score * lean * LOWERED
    sentence = (up if lean > 0 else down).sentence
    return replace(candidate, score=round(score, 4), reasons=(sentence, *candidate.reasons))


def _within_room(
    found: Sequence[Candidate], before: Sequence[Candidate], decisions: Mapping[str, Verdict]
) -> tuple[Candidate, ...]:
    """Propose as many messages as there is room for: what was raised last waits first."""
    messages = [c for c in found if c.evidence.kind is EvidenceKind.MESSAGE]
    read = sum(1 + len(candidate.folded) for candidate in messages)
    room = max(FEW, int(read * SHARE), _proposed(before))
    open_to = [c for c in messages if c.score >= PROPOSED and _is_open(c, decisions)]
    room -= _proposed(messages) - len(open_to)
    open_to.sort(key=lambda c: (-c.score, c.evidence.identity))
    waiting = {candidate.evidence.identity for candidate in open_to[max(room, 0) :]}
    return tuple(
        replace(c, score=PROPOSED - 0.01) if c.evidence.identity in waiting else c for c in found
    )


def _proposed(candidates: Iterable[Candidate]) -> int:
    return sum(c.score >= PROPOSED and c.evidence.kind is EvidenceKind.MESSAGE for c in candidates)
