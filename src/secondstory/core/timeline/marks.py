"""Proposes which records mark the milestones of an incident; a person confirms or moves them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from secondstory.core.evidence.model import EvidenceKind
from secondstory.core.timeline.episodes import Episode, is_serious
from secondstory.core.timeline.model import MilestoneName
from secondstory.core.timeline.scoring import Scored, lowered
from secondstory.core.timeline.signals import words_of
from secondstory.core.timeline.subjects import about

# A complaint this long before the first alert belongs to the same story; an older one is another.
BEFORE_ALERT = timedelta(hours=2)
# Most changes that hurt do so within hours; what was merged earlier is linked by hand.
BEFORE_DETECTION = timedelta(hours=4)
# Whoever is paged answers within half an hour; an alert nobody speaks of for longer rang in an
# empty room, and the incident was noticed later.
UNHEARD = timedelta(minutes=30)
# Things get better some time before the last alert notices, or a little after.
BEFORE_QUIET = timedelta(hours=1)
AFTER_QUIET = timedelta(minutes=30)
_CHANGES = frozenset({EvidenceKind.COMMIT, EvidenceKind.DEPLOY})
# "hopefully it recovers", "trying to get it back up": not yet so.
_NOT_YET = words_of(
    "hope hopefully hoping trying try if once when until might maybe should not isn't cannot can't"
)


@dataclass(frozen=True, slots=True)
class Marks:
    """Who marks what.

    Args:
        by_identity: Milestone name by identity of the record that marks it at its own time.
        ends: The alert whose end marks a milestone, where nobody said so first.
        ends_name: That milestone.
    """

    by_identity: dict[str, str]
    ends: Scored | None = None
    ends_name: str = MilestoneName.RESOLVED.value


def marks(records: Sequence[Scored], episode: Episode | None) -> Marks:
    """Choose a record for each milestone.

    Args:
        records: In time order, already folded.
        episode: Where most of it happened.

    Returns:
        At most one record per milestone, each no earlier than the one before it in the usual
        order; what cannot be told is left out.

        Detected is the first serious alert of the episode, or a symptom somebody described within
        two hours before it; where nobody spoke for half an hour after that alert, it is the first
        symptom somebody describes later, and the alert marks when it began. A change within four
        hours before that shares its subject marks that rather. Mitigated is what somebody says of
        recovery closest to the end of the alerts, or the first of it where none ended.
    """
    if episode is None:
        return Marks({})
    alert = _first_alert(records, episode)
    detected = _detected(records, alert, episode)
    if detected is None:
        return Marks({})
    unheard = alert if alert is not None and alert.at < detected.at else None
    chosen: dict[str, Scored] = {}
    began = _began(records, unheard or detected) or unheard
    if began is not None:
        chosen[MilestoneName.BEGAN] = began
    chosen[MilestoneName.DETECTED] = detected
    seen = [r for r in records[records.index(detected) + 1 :] if r.signals or r.was_called]
    return _afterwards(records, seen, detected, chosen)


def _first_alert(records: Sequence[Scored], episode: Episode) -> Scored | None:
    alerts = [
        record
        for record in records
        if record.evidence.kind is EvidenceKind.ALERT and episode.holds(record.at)
    ]
    return _first(alerts, is_serious) or next(iter(alerts), None)


def _detected(records: Sequence[Scored], alert: Scored | None, episode: Episode) -> Scored | None:
    told = [r for r in records if r.signals and r.is_by_person() and _is_symptom(r)]
    if alert is None:
        in_it = [record for record in told if episode.holds(record.at)]
        notices = (r for r in records if r.is_notice)
        return _earliest([*in_it[:1], *_within(notices, episode)[:1]])
    before = _first(told, lambda r: alert.at - BEFORE_ALERT <= r.at <= alert.at)
    if before is not None:
        return before
    people = [r for r in records if r.is_by_person() and r.at > alert.at and episode.holds(r.at)]
    if alert.was_heard or not people or people[0].at - alert.at <= UNHEARD:
        return alert
    return _first(people, _is_symptom) or alert


def _within(records: Iterable[Scored], episode: Episode) -> list[Scored]:
    return [record for record in records if episode.holds(record.at)]


def _earliest(records: Sequence[Scored]) -> Scored | None:
    return min(records, key=lambda r: (r.at, r.evidence.identity)) if records else None


def _is_symptom(record: Scored) -> bool:
    return record.says("symptom", "noticing", "shown-error") and not record.says(
        "recovering", "all-clear"
    )


def _began(records: Sequence[Scored], noticed: Scored) -> Scored | None:
    around = [
        record
        for record in records
        if noticed.at - BEFORE_DETECTION <= record.at <= noticed.at and record is not noticed
    ]
    subject = subjects(noticed)
    for record in (r for r in records if r.signals):
        undone = record.at >= noticed.at and record.says("rollback")
        if undone and record.at - noticed.at <= BEFORE_DETECTION:
            subject |= subjects(record)
    return _first(around, lambda r: _is_change(r) and bool(subjects(r) & subject))


def _afterwards(
    records: Sequence[Scored],
    seen: Sequence[Scored],
    detected: Scored,
    chosen: dict[str, Scored],
) -> Marks:
    acknowledged = _first(seen, _is_taken_on)
    if acknowledged:
        chosen[MilestoneName.ACKNOWLEDGED] = acknowledged
    after = acknowledged.at if acknowledged else detected.at
    last = _last_end(records, after)
    mitigated = _mitigated(seen, after, end_of(last) if last else None)
    if mitigated:
        chosen[MilestoneName.MITIGATED] = mitigated
        after = mitigated.at
    resolved = _first(seen, lambda r: _fact(r, "all-clear") and r.at > after)
    if resolved:
        chosen[MilestoneName.RESOLVED] = resolved
    by_identity = {record.evidence.identity: str(name) for name, record in chosen.items()}
    if last is None or end_of(last) <= after:
        return Marks(by_identity)
    if resolved is None:
        return Marks(by_identity, last)
    if mitigated is None and end_of(last) <= resolved.at:
        return Marks(by_identity, last, MilestoneName.MITIGATED.value)
    return Marks(by_identity)


def _mitigated(seen: Sequence[Scored], after: datetime, quiet: datetime | None) -> Scored | None:
    better = [record for record in seen if record.at > after and _fact(record, "recovering")]
    if quiet is not None:
        near = [r for r in better if quiet - BEFORE_QUIET <= r.at <= quiet + AFTER_QUIET]
        if near:
            return min(near, key=lambda r: (abs(r.at - quiet), r.at, r.evidence.identity))
    return better[0] if better else None


def _first(records: Iterable[Scored], fits: Callable[[Scored], bool]) -> Scored | None:
    return next((record for record in records if fits(record)), None)


def why(milestone: str, record: Scored) -> str:
    """Return what makes a record the one that marks a milestone, in words.

    Args:
        milestone: One of `MilestoneName`.
        record: The record chosen for it.
    """
    if milestone == MilestoneName.BEGAN:
        alert = record.evidence.kind is EvidenceKind.ALERT
        return "it rang before anybody spoke of it" if alert else "a change to it shortly before"
    if milestone == MilestoneName.DETECTED:
        if record.evidence.kind is EvidenceKind.ALERT:
            return "the first serious alert"
        return "the first notice" if record.machine else "the first who tells of it"
    if milestone == MilestoneName.ACKNOWLEDGED:
        return "whoever was asked for" if record.was_called else "the first who takes it on"
    if milestone == MilestoneName.MITIGATED:
        return "what was said of recovery as it went quiet, or first"
    return "the first all clear after it"


def subjects(record: Scored) -> frozenset[str]:
    """Return the words that say what a record is about.

    Args:
        record: Any record.
    """
    return about(record.words)


def _is_change(record: Scored) -> bool:
    is_change = record.evidence.kind in _CHANGES or record.says("deploy")
    return is_change and not record.says("rollback")


def _is_taken_on(record: Scored) -> bool:
    return _statement(record, "looking") or record.was_called


def _statement(record: Scored, name: str) -> bool:
    """Said rather than asked: "is it back?" marks nothing."""
    if not record.says(name):
        return False
    is_message = record.evidence.kind in (EvidenceKind.MESSAGE, EvidenceKind.NOTE)
    return is_message and not record.evidence.text.rstrip().endswith("?")


def _fact(record: Scored, name: str) -> bool:
    """Said as a fact: "hopefully it is back" marks nothing."""
    if not _statement(record, name):
        return False
    return _NOT_YET.isdisjoint(lowered(record.evidence.text).split())


def _last_end(records: Sequence[Scored], after: datetime) -> Scored | None:
    """Return the serious alert that went quiet last, unless one fires still."""
    alerts = [r for r in records if r.evidence.kind is EvidenceKind.ALERT]
    serious = [record for record in alerts if is_serious(record)] or alerts
    lasting = [record for record in serious if end_of(record) > after or not record.evidence.until]
    if not lasting or any(record.evidence.until is None for record in lasting):
        return None
    return max(lasting, key=lambda record: (end_of(record), record.evidence.identity))


def end_of(record: Scored) -> datetime:
    """Return when the record's alert ended, in UTC; its own time where it has no end.

    Args:
        record: Any record.
    """
    return (record.evidence.until or record.at).astimezone(UTC)
