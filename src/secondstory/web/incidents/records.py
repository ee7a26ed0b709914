"""Evidence and candidates between their rows in the database and the core's values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from secondstory.core.evidence.model import Evidence as CoreEvidence
from secondstory.core.evidence.model import EvidenceKind
from secondstory.core.moments import Moment, Precision
from secondstory.core.timeline.build import happened_at
from secondstory.core.timeline.candidates import PROPOSED
from secondstory.core.timeline.model import Candidate as CoreCandidate
from secondstory.core.timeline.model import EntryKind
from secondstory.web.incidents.models import Candidate, Evidence, Import, Incident

IDENTITY_LENGTH = 300
FIELDS = (
    "identity",
    "source",
    "kind",
    "happened_at",
    "precision",
    "as_written",
    "until",
    "known_at",
    "who",
    "text",
    "link",
    "place",
    "thread",
)


def evidence_row(record: CoreEvidence, brought: Import) -> Evidence:
    """Return the row of a record; NUL bytes go, because PostgreSQL has none."""
    when = record.when
    return Evidence(
        incident_id=brought.incident_id,
        brought_by=brought,
        identity=record.identity[:IDENTITY_LENGTH],
        source=record.source[:40],
        kind=record.kind,
        happened_at=when.at if when else None,
        precision=when.precision if when else Precision.MINUTE,
        as_written=_plain(when.as_written)[:120] if when else "",
        until=record.until,
        known_at=record.known,
        who=_plain(record.who)[:200],
        text=_plain(record.text),
        link=_plain(record.link),
        place=_plain(record.place)[:200],
        thread=record.thread[:IDENTITY_LENGTH],
        details=[[_plain(name), _plain(value)] for name, value in record.details],
    )


def _plain(text: str) -> str:
    return text.replace("\0", "")


def core_evidence(row: Evidence) -> CoreEvidence:
    """Return a record as the core knows it, without details, which no proposal looks at."""
    when = None
    if row.happened_at is not None:
        when = Moment(row.happened_at, Precision(row.precision), row.as_written)
    return CoreEvidence(
        identity=row.identity,
        source=row.source,
        kind=EvidenceKind(row.kind),
        when=when,
        who=row.who,
        text=row.text,
        until=row.until,
        link=row.link,
        place=row.place,
        thread=row.thread,
        known=row.known_at,
    )


def all_evidence(incident: Incident) -> Iterator[CoreEvidence]:
    """Stream every record of an incident."""
    rows = Evidence.objects.filter(incident=incident).only(*FIELDS).order_by()
    return (core_evidence(row) for row in rows.iterator(2000))


def core_candidate(candidate: Candidate) -> CoreCandidate:
    """Return a candidate as one a person has chosen."""
    return CoreCandidate(
        evidence=core_evidence(candidate.evidence),
        kind=EntryKind(candidate.kind),
        score=1.0,
        reasons=tuple(candidate.reasons),
        milestone=candidate.milestone,
        folded=tuple(candidate.folded),
    )


def candidate_rows(
    proposed: Iterable[CoreCandidate], incident: Incident, decided: set[tuple[int, bool]]
) -> list[Candidate]:
    """Return rows for what is proposed, without what a person has decided on already."""
    evidence = Evidence.objects.filter(incident=incident)
    pks = dict(evidence.values_list("identity", "pk"))
    rows: list[Candidate] = []
    for each in proposed:
        moment = happened_at(each)
        key = (pks[each.evidence.identity], moment != each.evidence.when)
        if key in decided:
            continue
        rows.append(
            Candidate(
                incident=incident,
                evidence_id=key[0],
                is_end=key[1],
                happened_at=moment.at if moment else None,
                kind=each.kind,
                milestone=each.milestone,
                score=each.score,
                reasons=list(each.reasons),
                folded=list(each.folded),
                is_proposed=each.score >= PROPOSED,
            )
        )
    return rows


def folded_evidence(candidates: Iterable[Candidate]) -> dict[str, int]:
    """Return the keys of every record folded into these candidates, by identity; one query."""
    chosen = list(candidates)
    identities = {cast(str, name) for each in chosen for name in each.folded}
    if not identities:
        return {}
    found = Evidence.objects.filter(incident=chosen[0].incident_id, identity__in=identities)
    return dict(found.values_list("identity", "pk"))
