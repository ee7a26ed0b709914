"""Turns proposed candidates into a first timeline that people then put right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC

from secondstory.core.evidence.model import EvidenceKind
from secondstory.core.moments import Moment
from secondstory.core.timeline.candidates import PROPOSED
from secondstory.core.timeline.model import Candidate, Entry, Milestone, MilestoneName
from secondstory.core.timeline.order import ordered

# A line of a timeline is read at a glance; the record behind it keeps every word.
LONGEST_TEXT = 400


def draft_timeline(
    candidates: Iterable[Candidate],
) -> tuple[tuple[Entry, ...], tuple[Milestone, ...]]:
    """Build a timeline from the candidates that are proposed.

    Args:
        candidates: As `candidates.propose` gives them, in any order.

    Returns:
        Entries in the order of `order.ordered`, and the milestones they mark, in time order.
        Candidates below `PROPOSED` and those without a time are left out; they stay evidence.
    """
    chosen = [(happened_at(c), c) for c in candidates if c.score >= PROPOSED]
    entries = ordered(_entry(at, candidate) for at, candidate in chosen if at is not None)
    milestones = tuple(
        Milestone(entry.milestone, entry.happened_at) for entry in entries if entry.milestone
    )
    return entries, milestones


def happened_at(candidate: Candidate) -> Moment | None:
    """Return when the line of a candidate happened.

    Args:
        candidate: Any candidate.

    Returns:
        The record's own time; the end of its alert where the candidate stands for that; None where
        the record has no time.
    """
    until = candidate.evidence.until
    return Moment(until) if _is_end(candidate) and until else candidate.evidence.when


def _is_end(candidate: Candidate) -> bool:
    """An alert's start marks that it began or was noticed; only its end marks anything later."""
    is_later = candidate.milestone in (MilestoneName.MITIGATED, MilestoneName.RESOLVED)
    return is_later and candidate.evidence.kind is EvidenceKind.ALERT


def _entry(at: Moment, candidate: Candidate) -> Entry:
    evidence = candidate.evidence
    text = shortened(evidence.text) or evidence.place or evidence.source
    known = evidence.known
    if known is not None and (_is_end(candidate) or known.astimezone(UTC) <= at.at):
        known = None
    return Entry(
        happened_at=at,
        text=f"No longer firing: {text}" if _is_end(candidate) else text,
        kind=candidate.kind,
        known_at=known,
        author=evidence.who,
        sources=(evidence.identity, *candidate.folded),
        milestone=candidate.milestone,
    )


def shortened(text: str, most: int = LONGEST_TEXT) -> str:
    """Return the first paragraph of a text, cut between words where it is long.

    Args:
        text: Any text.
        most: Longest result, in characters.

    >>> shortened("Rolling back now.", most=10)
    'Rolling…'
    """
    paragraph = text.strip().split("\n\n", 1)[0].strip()
    if len(paragraph) <= most:
        return paragraph
    cut = paragraph[:most].rsplit(None, 1)[0]
    return f"{cut[: most - 1]}…"
