"""Decisions on candidates: keep, hide, undo; each takes several at once and may be repeated."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from secondstory.core.errors import Refused
from secondstory.core.evidence.model import Evidence, EvidenceKind
from secondstory.core.timeline.build import draft_timeline
from secondstory.core.timeline.candidates import PROPOSED
from secondstory.core.timeline.learning import Verdict, is_lesson, relearned
from secondstory.core.timeline.model import Candidate as CoreCandidate
from secondstory.core.timeline.model import Entry as CoreEntry
from secondstory.core.timeline.model import EntryKind
from secondstory.web.audit.writes import leave
from secondstory.web.incidents import parts
from secondstory.web.incidents.models import Candidate, Entry, Incident, Milestone
from secondstory.web.incidents.records import core_candidate, folded_evidence
from secondstory.web.incidents.writes.milestones import follow_entry, let_go
from secondstory.web.people.models import User

State = Candidate.State


@transaction.atomic
def keep(incident: Incident, pks: Iterable[int], *, by: User, at: datetime) -> int:
    """Put candidates on the timeline, each with its sources, and say how many were."""
    chosen = _locked(incident, pks, [State.NEW, State.HIDDEN])
    timed = [candidate for candidate in chosen if candidate.happened_at is not None]
    if chosen and not timed:
        raise Refused(
            _("This has no time of its own. Add an entry by hand with the time you know.")
        )
    folded = folded_evidence(timed)
    for candidate in timed:
        entry = candidate.kept_as or _new_entry(candidate, folded, by=by, at=at)
        Entry.objects.filter(pk=entry.pk).update(removed_at=None)
        follow_entry(entry, by=by, at=at)
        candidate.kept_as, candidate.state = entry, State.KEPT
    return _decide("kept candidates of", incident, timed, by=by, at=at)


@transaction.atomic
def hide(incident: Incident, pks: Iterable[int], *, by: User, at: datetime) -> int:
    """Put candidates out of sight; a kept one is taken off the timeline first."""
    chosen = _locked(incident, pks, [State.NEW, State.KEPT])
    for candidate in chosen:
        _take_off(candidate, by=by, at=at)
        candidate.state = State.HIDDEN
    return _decide("hid candidates of", incident, chosen, by=by, at=at)


@transaction.atomic
def undo(incident: Incident, pks: Iterable[int], *, by: User, at: datetime) -> int:
    """Take decisions back; an entry that was made stays in the bin, with every word."""
    chosen = _locked(incident, pks, [State.KEPT, State.HIDDEN])
    for candidate in chosen:
        _take_off(candidate, by=by, at=at)
        candidate.state = State.NEW
    return _decide("reopened candidates of", incident, chosen, by=by, at=at)


def _locked(incident: Incident, pks: Iterable[int], states: list[str]) -> list[Candidate]:
    found = Candidate.objects.select_for_update(of=("self",)).filter(
        incident=incident, pk__in=list(pks), state__in=states
    )
    return list(found.select_related("evidence", "kept_as", "kept_as__incident"))


def _decide(
    verb: str, incident: Incident, candidates: list[Candidate], *, by: User, at: datetime
) -> int:
    if not candidates:
        return 0
    Candidate.objects.bulk_update(candidates, ["state", "kept_as"])
    follow_decisions(incident)
    leave(verb, incident, by=by, at=at, facts={"count": len(candidates)})
    parts.changed(incident)
    return len(candidates)


def follow_decisions(incident: Incident) -> int:
    """Let what was kept and hidden change what is still proposed, and say for how many it did.

    The score stays as it was first proposed, so that every decision, and taking one back, is
    learned from the beginning. One query reads, one or two more write what changed.
    """
    found = Candidate.objects.filter(incident=incident).exclude(state=State.NEW, score=0.0)
    rows = list(found.order_by("happened_at", "pk").values_list(*_LEARNED_FROM))
    before = [_as_proposed(row) for row in rows]
    decisions = {
        candidate.evidence.identity: Verdict(row[1])
        for candidate, row in zip(before, rows, strict=True)
        if row[1] != State.NEW
    }
    changed: list[Candidate] = []
    for row, first, now in zip(rows, before, relearned(before, decisions), strict=True):
        is_proposed = now.score >= PROPOSED
        turned = is_proposed != (first.score >= PROPOSED)
        reasons = list(now.reasons if turned else first.reasons)
        if row[1] == State.NEW and (row[2], row[3]) != (is_proposed, reasons):
            changed.append(Candidate(pk=row[0], is_proposed=is_proposed, reasons=reasons))
    Candidate.objects.bulk_update(changed, ["is_proposed", "reasons"], batch_size=1000)
    return len(changed)


_LEARNED_FROM = (
    "pk",
    "state",
    "is_proposed",
    "reasons",
    "kind",
    "score",
    "milestone",
    "folded",
    "evidence__identity",
    "evidence__source",
    "evidence__kind",
    "evidence__who",
    "evidence__place",
    "evidence__text",
)


def _as_proposed(row: tuple[Any, ...]) -> CoreCandidate:
    """Return a candidate as it was before anything was learned."""
    _pk, _state, _proposed, reasons, kind, score, milestone, folded, identity, *record = row
    source, sort, who, place, text = record
    return CoreCandidate(
        evidence=Evidence(identity, source, EvidenceKind(sort), None, who, text, place=place),
        kind=EntryKind(kind),
        score=score,
        reasons=tuple(reason for reason in reasons if not is_lesson(reason)),
        milestone=milestone,
        folded=tuple(folded),
    )


def _take_off(candidate: Candidate, *, by: User, at: datetime) -> None:
    entry = candidate.kept_as
    if entry is None:
        return
    if entry.merged_into_id is not None:
        raise Refused(
            _("“%(text)s” is part of a merged entry now. Take that one apart first.")
            % {"text": str(entry)}
        )
    if entry.removed_at is not None:
        return
    Entry.objects.filter(pk=entry.pk).update(removed_at=at)
    let_go(candidate.incident, entry.milestone, entry.happened_at, by=by, at=at)


def _new_entry(candidate: Candidate, folded: dict[str, int], *, by: User, at: datetime) -> Entry:
    """Make an entry; a proposed milestone counts only where nobody has set it yet."""
    (drafted,), _marks = draft_timeline([core_candidate(candidate)])
    entry = Entry.objects.create(
        incident_id=candidate.incident_id,
        created_by=by,
        created_at=at,
        original_at=drafted.happened_at.at,
        **_fields(drafted, candidate),
    )
    entry.sources.set(
        [candidate.evidence_id, *(folded[name] for name in candidate.folded if name in folded)]
    )
    return entry


def _fields(drafted: CoreEntry, candidate: Candidate) -> dict[str, object]:
    taken = Milestone.objects.filter(incident=candidate.incident_id, name=drafted.milestone)
    return {
        "happened_at": drafted.happened_at.at,
        "precision": drafted.happened_at.precision,
        "as_written": drafted.happened_at.as_written[:120],
        "known_at": drafted.known_at,
        "kind": drafted.kind,
        "text": drafted.text,
        "author": drafted.author[:200],
        "milestone": "" if taken.exists() else drafted.milestone,
    }
