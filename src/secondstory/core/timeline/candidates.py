"""Proposes which records belong in the timeline, each with its reasons in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from secondstory.core.evidence.model import Evidence, EvidenceKind
from secondstory.core.timeline.choosing import choose
from secondstory.core.timeline.circumstances import add_circumstances
from secondstory.core.timeline.episodes import busiest, talk_around
from secondstory.core.timeline.folding import folded
from secondstory.core.timeline.marks import Marks, marks, why
from secondstory.core.timeline.model import Candidate, EntryKind, MilestoneName
from secondstory.core.timeline.scoring import Scored, scored
from secondstory.core.timeline.signals import CIRCUMSTANCES

# One clear wording ("rolling back") or two middling ones reach it; see `signals`.
PROPOSED = 0.5
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
        said "all clear", or "mitigated" where nobody said it got better before the all clear;
        `build.happened_at` gives its time.
    """
    by_identity = _once_each(evidence)
    timed = [scored(record) for record in by_identity.values() if record.when is not None]
    timed.sort(key=_in_time)
    messages = sum(record.evidence.kind is EvidenceKind.MESSAGE for record in timed)
    records = folded(timed)
    del timed
    episode = busiest(records, PROPOSED)
    add_circumstances(records, episode, PROPOSED)
    chosen = marks(records, episode)
    talk = talk_around(records, episode)
    choose(records, talk, proposed=PROPOSED, messages=messages, marking=chosen.by_identity)
    timeless = sorted((r for r in by_identity.values() if r.when is None), key=lambda r: r.identity)
    return (*_candidates(records, chosen), *(_timeless(record) for record in timeless))


def _once_each(evidence: Iterable[Evidence]) -> dict[str, Evidence]:
    """Keep one record of an identity: of an alert told twice, the one that knows its end."""
    found: dict[str, Evidence] = {}
    for record in evidence:
        known = found.get(record.identity)
        if known is None or (known.until is None and record.until is not None):
            found[record.identity] = record
    return found


def _in_time(record: Scored) -> tuple[datetime, bool, str]:
    """Machines first: at the same instant the alert stands before the words about it."""
    evidence = record.evidence
    return record.at, evidence.kind is EvidenceKind.MESSAGE, evidence.identity


def _candidates(records: Sequence[Scored], chosen: Marks) -> list[Candidate]:
    marking = {name: identity for identity, name in chosen.by_identity.items()}
    noticed = marking.get(MilestoneName.DETECTED, "")
    unnoticed, unseen = bool(noticed), False
    found: list[Candidate] = []
    times: list[datetime] = []
    for record in records:
        identity = record.evidence.identity
        if identity == noticed:
            unnoticed = False
            record.kind = EntryKind.DETECTION if unseen else record.kind
        elif unnoticed and record.kind is EntryKind.DETECTION:
            # It was there to be seen, and nobody had seen it.
            record.kind, unseen = EntryKind.SYMPTOM, True
        found.append(_candidate(record, chosen.by_identity.get(identity, "")))
        times.append(record.at)
    if chosen.ends is not None and (until := chosen.ends.evidence.until) is not None:
        place = sum(at <= until for at in times)
        found.insert(place, _end(chosen.ends, chosen.ends_name))
    return found


def _candidate(record: Scored, milestone: str) -> Candidate:
    if not record.hints and not milestone:  # most messages: nothing to combine
        return Candidate(record.evidence, record.kind, 0.0, (), "", record.folded)
    reasons = record.reasons
    score = record.score
    if milestone:
        score = max(score, MARKING_SCORE)
        said = f"it may mark when the incident {_SAID[milestone]}: {why(milestone, record)}"
        reasons = (said, *reasons)
    return Candidate(record.evidence, record.kind, score, reasons, milestone, record.folded)


_SAID: dict[str, str] = {
    MilestoneName.BEGAN: "began",
    MilestoneName.DETECTED: "was first noticed",
    MilestoneName.ACKNOWLEDGED: "was taken on",
    MilestoneName.MITIGATED: "stopped hurting",
    MilestoneName.RESOLVED: "was over",
}


def _end(record: Scored, milestone: str) -> Candidate:
    return Candidate(
        evidence=record.evidence,
        kind=EntryKind.OBSERVATION,
        score=MARKING_SCORE,
        reasons=(CIRCUMSTANCES["alert-resolved"].reason,),
        milestone=milestone,
    )


def _timeless(evidence: Evidence) -> Candidate:
    return Candidate(evidence=evidence, kind=EntryKind.OBSERVATION, score=0.0, reasons=(NO_TIME,))
