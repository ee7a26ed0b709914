"""Proposes which records mark the milestones of an incident; a person confirms or moves them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from secondstory.core.evidence.model import EvidenceKind
from secondstory.core.timeline.model import MilestoneName
from secondstory.core.timeline.scoring import Scored
from secondstory.core.timeline.signals import words_of

# A complaint this long before the first alert belongs to the same story; an older one is another.
BEFORE_ALERT = timedelta(hours=2)
# Most changes that hurt do so within hours; what was merged earlier is linked by hand.
BEFORE_DETECTION = timedelta(hours=4)
# Words of the same subject are longer than this ("dashboard", "ingest"), not "with" or "from".
SUBJECT_LENGTH = 5

_CHANGES = frozenset({EvidenceKind.COMMIT, EvidenceKind.DEPLOY})
# Words that tie a change to a symptom for no reason at all.
_COMMON = words_of(
    "about after again alert alerts because before being branch broken change changes check "
    "checks could deploy deployed deploying error errors every failed failing failure fixed "
    "firing going issue master merge merged please production pull request really release right "
    "seeing server service severity should something still there these thing think those update "
    "version warning where which while would"
)


@dataclass(frozen=True, slots=True)
class Marks:
    """Who marks what.

    Args:
        by_identity: Milestone name by identity of the record that marks it at its own time.
        ends: The alert whose end marks resolved, where nobody said "all clear" first.
    """

    by_identity: dict[str, str]
    ends: Scored | None = None


def marks(records: Sequence[Scored]) -> Marks:
    """Choose a record for each milestone.

    Args:
        records: In time order, already folded.

    Returns:
        At most one record per milestone, each no earlier than the one before it in the usual
        order; what cannot be told is left out. Detected is the first alert, or a symptom
        somebody described within two hours before it. Began is the earliest change within four
        hours before that shares its subject, else the first symptom or the alert's own start.
    """
    detected = _detected(records)
    if detected is None:
        return Marks({})
    chosen: dict[str, Scored] = {MilestoneName.DETECTED: detected}
    began = _began(records, detected)
    if began is not None:
        chosen[MilestoneName.BEGAN] = began
    seen = records[records.index(detected) + 1 :]
    return _afterwards(seen, detected, chosen)


def _afterwards(seen: Sequence[Scored], detected: Scored, chosen: dict[str, Scored]) -> Marks:
    acknowledged = _first(seen, lambda r: _is_taken_on(r) and r.at >= detected.at)
    if acknowledged:
        chosen[MilestoneName.ACKNOWLEDGED] = acknowledged
    after = acknowledged.at if acknowledged else detected.at
    mitigated = _first(seen, lambda r: _statement(r, "recovering") and r.at > after)
    if mitigated:
        chosen[MilestoneName.MITIGATED] = mitigated
        after = mitigated.at
    resolved = _first(seen, lambda r: _statement(r, "all-clear") and r.at > after)
    ends = None if resolved else _last_end([detected, *seen], after)
    if resolved:
        chosen[MilestoneName.RESOLVED] = resolved
    by_identity = {record.evidence.identity: str(name) for name, record in chosen.items()}
    return Marks(by_identity, ends)


def _first(records: Sequence[Scored], fits: Callable[[Scored], bool]) -> Scored | None:
    return next((record for record in records if fits(record)), None)


def _detected(records: Sequence[Scored]) -> Scored | None:
    alert = _busiest_alert(records)
    if alert is None:
        return _first(records, lambda r: _statement(r, "symptom"))
    return _first(
        records,
        lambda r: (
            alert.at - BEFORE_ALERT <= r.at <= alert.at and (r is alert or _statement(r, "symptom"))
        ),
    )


def _busiest_alert(records: Sequence[Scored]) -> Scored | None:
    """The first alert of the run of alerts that most was said about; others are other stories."""
    alerts = [record for record in records if record.evidence.kind is EvidenceKind.ALERT]
    starts = [
        alert
        for before, alert in zip([None, *alerts], alerts, strict=False)
        if before is None or alert.at - before.at > BEFORE_ALERT
    ]
    telling = [record.at for record in records if record.signals]
    return max(starts, key=lambda alert: _told_after(alert, telling), default=None)


def _told_after(alert: Scored, telling: Sequence[datetime]) -> int:
    end = alert.at + BEFORE_DETECTION
    return bisect_left(telling, end) - bisect_left(telling, alert.at)


def _began(records: Sequence[Scored], detected: Scored) -> Scored | None:
    around = [
        record
        for record in records
        if detected.at - BEFORE_DETECTION <= record.at <= detected.at and record is not detected
    ]
    subject = subjects(detected)
    for record in records:
        undone = record.at >= detected.at and record.says("rollback")
        if undone and record.at - detected.at <= BEFORE_DETECTION:
            subject |= subjects(record)
    return _first(around, lambda r: _is_change(r) and bool(subjects(r) & subject))


def subjects(record: Scored) -> frozenset[str]:
    """Return the words that say what a record is about.

    Args:
        record: Any record.
    """
    return frozenset(w for w in record.words if len(w) >= SUBJECT_LENGTH and w not in _COMMON)


def _is_change(record: Scored) -> bool:
    is_change = record.evidence.kind in _CHANGES or record.says("deploy")
    return is_change and not record.says("rollback")


def _is_taken_on(record: Scored) -> bool:
    return _statement(record, "looking", "escalation")


def _statement(record: Scored, *names: str) -> bool:
    """Said by a person or bot as a statement: "is it back?" marks nothing."""
    if not record.signals:
        return False
    is_message = record.evidence.kind in (EvidenceKind.MESSAGE, EvidenceKind.NOTE)
    return record.says(*names) and is_message and not record.evidence.text.rstrip().endswith("?")


def _last_end(records: Sequence[Scored], after: datetime) -> Scored | None:
    ended = [record for record in records if record.evidence.until is not None]
    if not ended or any(_is_still_firing(record) for record in records):
        return None
    last = max(ended, key=lambda record: (end_of(record), record.evidence.identity))
    return last if end_of(last) > after else None


def _is_still_firing(record: Scored) -> bool:
    return record.evidence.kind is EvidenceKind.ALERT and record.evidence.until is None


def end_of(record: Scored) -> datetime:
    """Return when the record's alert ended, in UTC; its own time where it has no end.

    Args:
        record: Any record.
    """
    return (record.evidence.until or record.at).astimezone(UTC)
