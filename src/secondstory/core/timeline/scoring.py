"""Scores one record by its words and by what stands around it; the weights live in `signals`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

from secondstory.core.evidence.model import Evidence, EvidenceKind
from secondstory.core.timeline.model import EntryKind
from secondstory.core.timeline.signals import (
    CIRCUMSTANCES,
    COMMAND,
    COMMAND_WORDS,
    QUESTION_DAMPING,
    SHORT_DAMPING,
    SHORT_WORDS,
    SIGNALS,
    TRIGGER_WORDS,
    Signal,
)

# Words as far as scoring goes; a pasted stack trace says no more after its first 2,000 characters.
WORD = re.compile(r"[a-z0-9@#][a-z0-9_@'.-]*[a-z0-9]|[a-z0-9]")
READ_AT_MOST = 2_000

_MERGE = re.compile(
    r"^Merge (?:pull request|branch|tag|remote)|\(#\d+\)\s*$|^Revert ", re.MULTILINE
)
_TRIGGERS = frozenset(TRIGGER_WORDS)
_ORDER = {signal.name: position for position, signal in enumerate(SIGNALS)}


@dataclass(slots=True)
class Scored:
    """A record on its way to becoming a candidate; filled in by several passes.

    Args:
        evidence: The record.
        at: Its instant in UTC.
        words: Its lower-case words.
        hints: Weights with their reasons.
        signals: The wordings it holds, heaviest first.
        kind: The kind proposed so far.
        folded: Identities of records that say the same.
    """

    evidence: Evidence
    at: datetime
    words: frozenset[str]
    hints: list[tuple[float, str]] = field(default_factory=list)
    signals: tuple[Signal, ...] = ()
    kind: EntryKind = EntryKind.OBSERVATION
    folded: list[str] = field(default_factory=list)
    damping: float = 1.0

    def hint(self, name: str) -> None:
        """Add a circumstance of the table."""
        circumstance = CIRCUMSTANCES[name]
        self.hints.append((circumstance.weight, circumstance.reason))

    @property
    def score(self) -> float:
        """The hints combined as independent ones, damped, 0 to 1."""
        if not self.hints:
            return 0.0
        doubt = 1.0
        for weight, _ in self.hints:
            doubt *= 1.0 - weight
        return round((1.0 - doubt) * self.damping, 4)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons in words, strongest first, each once."""
        if not self.hints:
            return ()
        strongest = sorted(self.hints, key=lambda hint: -hint[0])
        return tuple(dict.fromkeys(reason for _, reason in strongest))

    def says(self, *names: str) -> bool:
        """Tell whether one of these wordings is in it."""
        return bool(self.signals) and any(signal.name in names for signal in self.signals)


def scored(evidence: Evidence) -> Scored:
    """Score a record by itself.

    Args:
        evidence: A record with a time.
    """
    assert evidence.when is not None  # noqa: S101  # the caller has set the others aside
    text = evidence.text[:READ_AT_MOST].lower().replace("’", "'")
    record = Scored(
        evidence=evidence,
        at=evidence.when.at.astimezone(UTC),
        words=frozenset(WORD.findall(text)),
    )
    if evidence.kind is EvidenceKind.MESSAGE or evidence.kind is EvidenceKind.NOTE:
        _by_words(record, text)
    _by_kind(record)
    _by_details(record)
    return record


def _by_words(record: Scored, text: str) -> None:
    triggers = record.words & _TRIGGERS
    if triggers:
        _by_wordings(record, text, triggers)
    if record.words & COMMAND_WORDS and COMMAND.search(text):
        record.hint("command")
        record.kind = EntryKind.ACTION
    if text.rstrip().endswith("?"):
        record.damping *= QUESTION_DAMPING
    if len(record.words) <= SHORT_WORDS:
        record.damping *= SHORT_DAMPING


def _by_wordings(record: Scored, text: str, triggers: frozenset[str]) -> None:
    maybe = {signal.name: signal for word in triggers for signal in TRIGGER_WORDS[word]}
    found = [signal for signal in maybe.values() if signal.pattern.search(text)]
    if found:
        found.sort(key=lambda signal: (-signal.weight, _ORDER[signal.name]))
        record.signals = tuple(found)
        record.hints.extend((signal.weight, signal.reason) for signal in found)
        record.kind = found[0].kind


def _by_kind(record: Scored) -> None:
    if record.evidence.kind is EvidenceKind.MESSAGE:
        return
    match record.evidence.kind:
        case EvidenceKind.ALERT:
            record.hint("alert")
            record.kind = EntryKind.DETECTION
        case EvidenceKind.DEPLOY:
            record.hint("deploy")
            record.kind = EntryKind.CHANGE
        case EvidenceKind.COMMIT:
            record.hint("merge" if _MERGE.search(record.evidence.text) else "commit")
            record.kind = EntryKind.CHANGE
        case EvidenceKind.NOTE | EvidenceKind.DOCUMENT:
            record.hint("note")


def _by_details(record: Scored) -> None:
    if record.evidence.details and reactions(record.evidence):
        record.hint("reactions")
    if record.evidence.kind is EvidenceKind.MESSAGE and "http" in record.evidence.text:
        record.hint("link")


def reactions(evidence: Evidence) -> bool:
    """Tell whether people reacted to a message.

    Args:
        evidence: Its details hold `reactions`, or one `reaction…` fact each.
    """
    return any(name.startswith("reaction") and fact != "0" for name, fact in evidence.details)
