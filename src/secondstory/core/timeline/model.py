"""The curated timeline: entries, milestones and the candidates that are proposed for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from secondstory.core.evidence.model import Evidence
from secondstory.core.moments import Moment


class EntryKind(StrEnum):
    """What a line of the timeline is about."""

    TRIGGER = "trigger"
    SYMPTOM = "symptom"
    DETECTION = "detection"
    OBSERVATION = "observation"
    DECISION = "decision"
    ACTION = "action"
    ESCALATION = "escalation"
    CHANGE = "change"
    MILESTONE = "milestone"


class MilestoneName(StrEnum):
    """The five marks of a problem's cycle, in their usual order."""

    BEGAN = "began"
    DETECTED = "detected"
    ACKNOWLEDGED = "acknowledged"
    MITIGATED = "mitigated"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the curated timeline.

    Args:
        happened_at: When it happened.
        text: What happened, one or more lines of Markdown.
        kind: What the line is about.
        known_at: When people first knew of it; None means as it happened.
        author: Who did or saw it, as shown, "" when nobody is named.
        sources: Identities of the evidence it came from, in order.
        milestone: Name of the milestone this entry marks, "" for none.
    """

    happened_at: Moment
    text: str
    kind: EntryKind = EntryKind.OBSERVATION
    known_at: datetime | None = None
    author: str = ""
    sources: tuple[str, ...] = ()
    milestone: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A mark of the problem's cycle.

    Args:
        name: One of `MilestoneName`, or a name an organisation added.
        at: When.
    """

    name: str
    at: Moment


@dataclass(frozen=True, slots=True)
class Phase:
    """The span between two milestones, half-open: starts at `start`, ends before `end`."""

    name: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch worth a question.

    Args:
        start: The last thing known before it.
        end: The first thing known after it.
        question: What to ask the people who were there.
    """

    start: datetime
    end: datetime
    question: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record proposed for the timeline, with the reasons in words.

    Args:
        evidence: The record.
        kind: The kind proposed.
        score: 0 to 1; above `PROPOSED` it is proposed.
        reasons: Why, in words people understand, strongest first.
        milestone: The milestone it may mark, "" for none.
        folded: Identities of further records that say the same thing.
    """

    evidence: Evidence
    kind: EntryKind
    score: float
    reasons: tuple[str, ...] = ()
    milestone: str = ""
    folded: tuple[str, ...] = ()
