"""Proposes which records belong in the timeline, each with its reasons in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from secondstory.core.evidence.model import Evidence, EvidenceKind
from secondstory.core.timeline.folding import folded
from secondstory.core.timeline.marks import marks
from secondstory.core.timeline.model import Candidate, EntryKind, MilestoneName
from secondstory.core.timeline.scoring import Scored, scored
from secondstory.core.timeline.signals import CIRCUMSTANCES

# One clear wording ("rolling back") or two middling ones reach it; see `signals`.
PROPOSED = 0.5
# A quarter of an hour of silence separates two conversations in a channel.
BURST_PAUSE = timedelta(minutes=15)
# Somebody with three telling messages is taken to be working on it.
RESPONDER_MESSAGES = 3
# Records that mark a milestone are always proposed.
MARKING_SCORE = 0.9

NO_TIME = "it has no time of its own, so a person has to place it"


def propose(evidence: Iterable[Evidence]) -> tuple[Candidate, ...]:
    """Propose a timeline.

    Args:
        evidence: Records of any sources in any order; a record given twice counts once.

    Returns:
        A candidate for every record that says something of its own, in time order, those without
        a time at the end; a candidate is proposed where its score reaches `PROPOSED`. Records that
        say the same thing are named in `folded`. The same evidence always gives the same answer.

        The last alert's end is a candidate of its own with the milestone "resolved" where nobody
        said "all clear"; `build.happened_at` gives its time.
    """
    by_identity = {record.identity: record for record in evidence}
    timed = [scored(record) for record in by_identity.values() if record.when is not None]
    timed.sort(key=lambda record: (record.at, _machines_first(record), record.evidence.identity))
    records = folded(timed)
    _around(records)
    _by_speaker(records)
    timeless = sorted((r for r in by_identity.values() if r.when is None), key=lambda r: r.identity)
    return (*_candidates(records), *(_timeless(record) for record in timeless))


def _machines_first(record: Scored) -> bool:
    return record.evidence.kind is EvidenceKind.MESSAGE


def _around(records: Sequence[Scored]) -> None:
    """Mark the edges of bursts, and messages others answered."""
    messages = [r for r in records if r.evidence.kind is EvidenceKind.MESSAGE]
    threads = {r.evidence.thread for r in messages}
    last: dict[str, Scored] = {}
    for record in messages:
        before = last.get(record.evidence.place)
        if before is None or record.at - before.at > BURST_PAUSE:
            record.hint("burst-first")
            if before is not None:
                before.hint("burst-last")
        last[record.evidence.place] = record
        if record.evidence.identity in threads:
            record.hint("thread-start")
    for record in last.values():
        record.hint("burst-last")


def _by_speaker(records: Sequence[Scored]) -> None:
    telling = Counter(r.evidence.who for r in records if r.signals and r.score >= PROPOSED)
    for record in records:
        if record.signals and telling[record.evidence.who] >= RESPONDER_MESSAGES:
            record.hint("responder")


def _candidates(records: Sequence[Scored]) -> list[Candidate]:
    chosen = marks(records)
    found: list[tuple[datetime, int, Candidate]] = []
    for position, record in enumerate(records):
        milestone = chosen.by_identity.get(record.evidence.identity, "")
        found.append((record.at, position, _candidate(record, milestone)))
    if chosen.ends is not None and chosen.ends.evidence.until is not None:
        end = _end(chosen.ends)
        found.append((chosen.ends.evidence.until, len(records), end))
    found.sort(key=lambda item: item[:2])
    return [candidate for _, _, candidate in found]


def _candidate(record: Scored, milestone: str) -> Candidate:
    reasons = record.reasons
    score = record.score
    if milestone:
        score = max(score, MARKING_SCORE)
        reasons = (f"it may mark when the incident {_SAID[milestone]}", *reasons)
    return Candidate(
        evidence=record.evidence,
        kind=record.kind,
        score=score,
        reasons=reasons,
        milestone=milestone,
        folded=tuple(record.folded),
    )


_SAID: dict[str, str] = {
    MilestoneName.BEGAN: "began",
    MilestoneName.DETECTED: "was first noticed",
    MilestoneName.ACKNOWLEDGED: "was taken on",
    MilestoneName.MITIGATED: "stopped hurting",
    MilestoneName.RESOLVED: "was over",
}


def _end(record: Scored) -> Candidate:
    quiet = CIRCUMSTANCES["alert-resolved"]
    return Candidate(
        evidence=record.evidence,
        kind=EntryKind.OBSERVATION,
        score=MARKING_SCORE,
        reasons=(quiet.reason,),
        milestone=MilestoneName.RESOLVED.value,
    )


def _timeless(evidence: Evidence) -> Candidate:
    return Candidate(evidence=evidence, kind=EntryKind.OBSERVATION, score=0.0, reasons=(NO_TIME,))
