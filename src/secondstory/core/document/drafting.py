"""From evidence to a complete draft: a proposed timeline in an outline of good questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo

from secondstory.core.document.coding import zone_of
from secondstory.core.document.model import Document, Section, SectionName
from secondstory.core.document.outlines import Outline, OutlineSection, outline_named
from secondstory.core.document.prompts import prompt_comment
from secondstory.core.evidence.model import Evidence
from secondstory.core.moments import Moment
from secondstory.core.timeline.build import draft_timeline
from secondstory.core.timeline.candidates import PROPOSED, propose
from secondstory.core.timeline.gaps import gaps
from secondstory.core.timeline.model import Candidate
from secondstory.core.timeline.order import ordered

_MACHINE_TIME = re.compile(r"\d{4}-\d\d-\d\dT|\d+(?:\.\d+)?$")
_KINDS = {
    "message": ("message", "messages"),
    "alert": ("alert", "alerts"),
    "commit": ("commit", "commits"),
    "deploy": ("deployment", "deployments"),
    "document": ("document", "documents"),
    "note": ("note", "notes"),
}


def draft(
    title: str,
    evidence: Iterable[Evidence],
    zone: str = "",
    *,
    outline: Outline | None = None,
    lead: str = "",
    severity: str = "",
    services: Sequence[str] = (),
) -> Document:
    """Draft a post-mortem from evidence.

    Args:
        title: One line.
        evidence: Records of any sources, in any order.
        zone: IANA name of the incident's zone; "" when nobody said, then times are shown in UTC.
        outline: The shape it takes; the full one where none is given.
        lead: Who drives it, "" when nobody does yet.
        severity: As the organisation calls it.
        services: Names.

    Returns:
        A draft with a proposed timeline and milestones, the outline's prompts as comments, a
        question for each gap, and a list of what it was made from. The same evidence always gives
        the same draft.
    """
    local = zone_of(zone)
    shape = outline or outline_named("full")
    candidates = propose(evidence)
    proposed, marks = draft_timeline(candidates)
    entries = ordered(replace(e, happened_at=_to_the_second(e.happened_at)) for e in proposed)
    milestones = tuple(replace(mark, at=_to_the_second(mark.at)) for mark in marks)
    added = {
        SectionName.QUESTIONS: _questions(
            [gap.question for gap in gaps(entries, milestones, local)]
        ),
        SectionName.SUPPORTING: _material(candidates, local),
    }
    asked = {section.name for section in shape.sections}
    sections = [_section(section, added.get(section.name, "")) for section in shape.sections]
    sections += [
        _section(section, added[section.name])
        for section in outline_named("full").sections
        if section.name in added and section.name not in asked and added[section.name]
    ]
    return Document(
        title=title,
        lead=lead,
        severity=severity,
        services=tuple(services),
        zone=zone,
        outline=shape.name,
        milestones=milestones,
        sections=tuple(sections),
        timeline=entries,
    )


def _to_the_second(moment: Moment) -> Moment:
    """A machine's microseconds are noise to people; words a person wrote are kept."""
    written = "" if _MACHINE_TIME.match(moment.as_written) else moment.as_written
    return replace(moment, at=moment.at.replace(microsecond=0), as_written=written)


def _section(section: OutlineSection, words: str) -> Section:
    text = "\n\n".join(part for part in (prompt_comment(section), words) if part)
    return Section(section.name, section.heading, text)


def _questions(questions: Iterable[str]) -> str:
    return "\n".join(f"- {question}" for question in questions)


def _material(candidates: Sequence[Candidate], zone: tzinfo) -> str:
    """List the sources with how much they held and when, and how much of it was proposed."""
    if not candidates:
        return ""
    groups: dict[tuple[str, str], list[Candidate]] = {}
    for candidate in candidates:
        evidence = candidate.evidence
        groups.setdefault((evidence.source, evidence.place), []).append(candidate)
    lines = [_source(name, group, zone) for name, group in sorted(groups.items())]
    records = {c.evidence.identity for c in candidates} | {i for c in candidates for i in c.folded}
    proposed = sum(candidate.score >= PROPOSED for candidate in candidates)
    closing = (
        f"{len(records)} records were read and {proposed} of them are proposed for the timeline;"
        " the others are kept as evidence."
    )
    return "\n".join([*lines, "", closing])


def _source(name: tuple[str, str], group: list[Candidate], zone: tzinfo) -> str:
    # The end of an alert is a second candidate for the same record.
    records = {candidate.evidence.identity: candidate.evidence for candidate in group}
    counts = Counter(str(evidence.kind) for evidence in records.values())
    folded = sum(len(candidate.folded) for candidate in group)
    said = ", ".join(f"{count} {_KINDS[kind][count > 1]}" for kind, count in sorted(counts.items()))
    more = f", and {folded} more that say the same" if folded else ""
    times = [evidence.when.at.astimezone(UTC) for evidence in records.values() if evidence.when]
    span = f" ({_local(min(times), zone)} to {_local(max(times), zone)})" if times else ""
    place = f" {name[1]}" if name[1] else ""
    return f"- {name[0]}{place}: {said}{more}{span}"


def _local(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"
