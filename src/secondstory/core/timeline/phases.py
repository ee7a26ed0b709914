"""The phases of an incident, cut at its milestones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import combinations, pairwise

from secondstory.core.timeline.model import Milestone, MilestoneName, Phase

USUAL_ORDER: tuple[str, ...] = tuple(name.value for name in MilestoneName)

PHASE_NAMES = {
    ("began", "detected"): "undetected",
    ("detected", "acknowledged"): "unacknowledged",
    ("acknowledged", "mitigated"): "mitigating",
    ("mitigated", "resolved"): "recovering",
}

# After a relapse the repair that lasted counts; everything else counts when first seen.
_LAST_COUNTS = frozenset({"mitigated", "resolved"})

Mark = tuple[datetime, str]


def phases(milestones: Iterable[Milestone]) -> tuple[Phase, ...]:
    """Cut the incident into phases.

    Args:
        milestones: In any order; names beyond the usual five are welcome, and any may be missing.

    Returns:
        Phases in time order, half-open and touching: each starts where the one before it ends, so
        their durations add up to the whole. No phase is empty.

        Two usual neighbours give the usual name ("undetected"). Where one between them is missing,
        the phase is named by its two marks ("began to resolved") and claims nothing more. An
        added mark splits a phase: "mitigating", then "mitigating, after contained". Where usual
        marks contradict their usual order, the largest set that agrees is kept (`agreeing`).

    >>> from secondstory.core.moments import Moment
    >>> at = lambda hour: Moment(datetime(2026, 3, 1, hour, tzinfo=UTC))
    >>> [p.name for p in phases([Milestone("began", at(1)), Milestone("detected", at(2))])]
    ['undetected']
    """
    marks = list(milestones)
    usual = agreeing(marks)
    added = sorted({(_utc(mark), mark.name) for mark in marks if mark.name not in USUAL_ORDER})
    # At one instant a usual mark comes before an added one, which then splits nothing away.
    line = sorted([*usual, *added], key=lambda mark: (mark[0], _rank(mark[1]), mark[1]))
    return tuple(
        Phase(_name(start, end, usual), start[0], end[0])
        for start, end in pairwise(line)
        if start[0] < end[0]
    )


def agreeing(milestones: Iterable[Milestone]) -> tuple[Mark, ...]:
    """Return the usual marks that agree with their usual order.

    Args:
        milestones: In any order; a name may occur several times. The first mark of a name counts,
            for mitigated and resolved the last.

    Returns:
        Instants (UTC) with names, in time order. As few as possible are set aside; among equally
        large sets the one that keeps the earlier names wins.
    """
    found = _one_per_name(milestones)
    for size in range(len(found), 0, -1):
        for kept in combinations(found, size):
            if all(before[0] <= after[0] for before, after in pairwise(kept)):
                return kept
    return ()


def _one_per_name(milestones: Iterable[Milestone]) -> list[Mark]:
    by_name: dict[str, list[datetime]] = {}
    for milestone in milestones:
        by_name.setdefault(milestone.name, []).append(_utc(milestone))
    return [
        (max(by_name[name]) if name in _LAST_COUNTS else min(by_name[name]), name)
        for name in USUAL_ORDER
        if name in by_name
    ]


def _name(start: Mark, end: Mark, usual: tuple[Mark, ...]) -> str:
    """Name the span by the usual marks around it, and by the added mark it starts at."""
    before = [mark for mark in usual if mark[0] <= start[0]]
    after = [mark for mark in usual if mark[0] > start[0]]
    if not before or not after:
        return f"{start[1]} to {end[1]}"
    around = (before[-1][1], after[0][1])
    name = PHASE_NAMES.get(around, f"{around[0]} to {around[1]}")
    return name if start[1] in USUAL_ORDER else f"{name}, after {start[1]}"


def _rank(name: str) -> int:
    return USUAL_ORDER.index(name) if name in USUAL_ORDER else len(USUAL_ORDER)


def _utc(milestone: Milestone) -> datetime:
    return milestone.at.at.astimezone(UTC)
