"""Scores one record by its words and by what stands around it; weights are in `signals`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import pairwise

from secondstory.core.evidence.model import Evidence, EvidenceKind
from secondstory.core.timeline.machines import Notice, is_machine, notice_of, severity_of
from secondstory.core.timeline.model import EntryKind
from secondstory.core.timeline.signals import (
    AFTERWARDS_DAMPING,
    CIRCUMSTANCES,
    HYPOTHETICAL_DAMPING,
    QUESTION_DAMPING,
    SHORT_DAMPING,
    SHORT_WORDS,
    WITHOUT_WORDS,
    Signal,
    words_of,
)
from secondstory.core.timeline.wordings import (
    BY_ENDING,
    COMMAND,
    COMMAND_WORDS,
    ENDINGS,
    PAIRS,
    PHRASES,
    SHORTEST_VERB,
    SIGNALS,
    TRIGGER_WORDS,
    is_told,
    tells,
)

# Words as far as scoring goes; a pasted stack trace says no more after its first 2,000 characters.
WORD = re.compile(r"[a-z0-9@#][a-z0-9_@'.-]*[a-z0-9]|[a-z0-9]")
READ_AT_MOST = 2_000

_MERGE = re.compile(
    r"^Merge (?:pull request|branch|tag|remote)|\(#\d+\)\s*$|^Revert |^Roll\b.*\bback\b",
    re.MULTILINE,
)
_HYPOTHETICAL = re.compile(r"\b(?:would|could|should|might)(?:n't| not)? have \w+(?:ed|en|d)\b")
_AFTERWARDS = re.compile(
    r"\b(?:post-?mortem|retro(?:spective)?|follow[- ]?ups?|run-?book|action items?|write[- ]?up)\b"
    r"|\b(?:incident|outage) report\b|\btickets? (?:to|for)\b"
    r"|\badd(?:ing)? (?:an? |more |some |\w+ )?"
    r"(?:alert(?:s|ing)?|monitor(?:s|ing)|tests?|validation)\b"
)
_AFTER_WORDS = words_of(
    "postmortem post mortem retro retrospective follow followup up runbook book action report"
    " ticket tickets alert alerts alerting monitors monitoring tests test validation"
)
_SENTENCE_END = re.compile(r"[.!?…\n]+(?=\s|$)")
_TRIGGERS = frozenset(TRIGGER_WORDS)
_PAIRS = frozenset(PAIRS)
# Every phrase holds one of these; most messages hold none of them.
_MARKED = re.compile(f"[{re.escape(''.join(sorted({phrase[0] for phrase, _ in PHRASES})))}]")
_BARRED = frozenset().union(*(signal.barred for signal in SIGNALS))
_ORDER = {signal.name: position for position, signal in enumerate(SIGNALS)}
# Splitting on what separates words is five times as fast as finding words by a pattern.
_SPACED = str.maketrans(dict.fromkeys('!"$%&()*+,-./:;<=>?[\\]^`{|}~\n\t', " ") | {"’": "'"})


@dataclass(slots=True)
class Scored:
    """A record on its way to becoming a candidate; filled in by several passes.

    Args:
        evidence: The record.
        at: Its instant in UTC.
        hints: Weights with their reasons.
        signals: The wordings it holds, heaviest first.
        kind: The kind proposed so far.
        folded: Identities of records that say the same.
        damping: What the combined hints are multiplied with.
        capped: Whether nothing in its words is telling.
        machine: Whether a program wrote it.
        is_notice: Whether it is a program's notice that an alert fires.
        is_merge: Whether it is a commit that brings others in, or takes one back.
        was_heard: Whether a person remarked upon it.
        was_called: Whether it is the answer of somebody who was asked for.
        fixed: Its score where `choosing` settled it, else None.
        known_words: Its words, once somebody asked for them.
    """

    evidence: Evidence
    at: datetime
    hints: tuple[tuple[float, str], ...] = ()
    signals: tuple[Signal, ...] = ()
    kind: EntryKind = EntryKind.OBSERVATION
    folded: tuple[str, ...] = ()
    damping: float = 1.0
    capped: bool = False
    machine: bool = False
    is_notice: bool = False
    is_merge: bool = False
    was_heard: bool = False
    was_called: bool = False
    fixed: float | None = None
    known_words: frozenset[str] | None = None

    def hint(self, name: str) -> None:
        """Add a circumstance of the table."""
        circumstance = CIRCUMSTANCES[name]
        self.hints += ((circumstance.weight, circumstance.reason),)

    @property
    def words(self) -> frozenset[str]:
        """Its lower-case words, found when first asked for: most records are never asked."""
        if self.known_words is None:
            self.known_words = frozenset(WORD.findall(lowered(self.evidence.text)))
        return self.known_words

    @property
    def score(self) -> float:
        """The hints combined as independent ones, damped, 0 to 1."""
        if self.fixed is not None:
            return self.fixed
        if not self.hints:
            return 0.0
        doubt = 1.0
        for weight, _ in self.hints:
            doubt *= 1.0 - weight
        most = WITHOUT_WORDS if self.capped else 1.0
        return round(min((1.0 - doubt) * self.damping, most), 4)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons in words, strongest first, each once."""
        if len(self.hints) < 2:
            return tuple(reason for _, reason in self.hints)
        strongest = sorted(self.hints, key=lambda hint: -hint[0])
        return tuple(dict.fromkeys(reason for _, reason in strongest))

    def says(self, *names: str) -> bool:
        """Tell whether one of these wordings is in it."""
        return bool(self.signals) and any(signal.name in names for signal in self.signals)

    def is_by_person(self) -> bool:
        """Tell whether a person said it, in words that matter."""
        return (
            bool(self.signals)
            and not self.machine
            and (self.evidence.kind in (EvidenceKind.MESSAGE, EvidenceKind.NOTE))
        )


def lowered(text: str) -> str:
    """Return as much of a text as is looked at, in lower case with plain apostrophes.

    Args:
        text: Any text.
    """
    return text[:READ_AT_MOST].lower().replace("’", "'")


def scored(evidence: Evidence) -> Scored:
    """Score a record by itself.

    Args:
        evidence: A record with a time.
    """
    assert evidence.when is not None  # noqa: S101  # the caller has set the others aside
    at = evidence.when.at
    record = Scored(evidence, at if at.tzinfo is UTC else at.astimezone(UTC))
    kind = evidence.kind
    if kind is EvidenceKind.MESSAGE:
        record.machine = is_machine(evidence)
        _by_words(record)
        if record.machine and (notice := notice_of(evidence.text)):
            _by_notice(record, notice)
        record.capped = not record.hints
        if "http" in evidence.text:
            record.hint("link")
    else:
        if kind is EvidenceKind.NOTE:
            _by_words(record)
        _by_kind(record)
    if evidence.details and reactions(evidence):
        record.hint("reactions")
    return record


def asks_only(text: str) -> bool:
    """Tell whether a text is a question with nothing told before it.

    Args:
        text: Any text.

    >>> asks_only("is it us?"), asks_only("the cranes hang over the quay. is it us?")
    (True, False)
    """
    text = text.rstrip()
    if not text.endswith("?"):
        return False
    told = _SENTENCE_END.split(text.rstrip("?"))[:-1]
    return sum(each.count(" ") + 1 for each in told) <= SHORT_WORDS


def _by_words(record: Scored) -> None:
    text = record.evidence.text[:READ_AT_MOST].lower()
    words = text.translate(_SPACED).split()
    told = _by_endings(words, text) if any(map(text.__contains__, ENDINGS)) else {}
    maybe = _announced(text, words)
    is_command = not COMMAND_WORDS.isdisjoint(words)
    if told or maybe or is_command:
        text = text.replace("’", "'")
        _by_wordings(record, text, told, maybe)
        if is_command and COMMAND.search(text):
            record.hint("command")
            record.kind = EntryKind.ACTION
        if not _AFTER_WORDS.isdisjoint(words) and _AFTERWARDS.search(text):
            record.damping *= AFTERWARDS_DAMPING
        if " have " in text and _HYPOTHETICAL.search(text):
            record.damping *= HYPOTHETICAL_DAMPING
    if text.endswith(("?", "? ", "?\n")) and asks_only(text):
        record.damping *= QUESTION_DAMPING
    if len(words) <= SHORT_WORDS:
        record.damping *= SHORT_DAMPING


def _announced(text: str, words: Sequence[str]) -> dict[str, Signal]:
    """Return the wordings whose words, pairs of words or pieces of text are there."""
    maybe: dict[str, Signal] = {}
    if _MARKED.search(text):
        maybe = {signal.name: signal for phrase, signal in PHRASES if phrase in text}
    if not _TRIGGERS.isdisjoint(words):
        for word in _TRIGGERS.intersection(words):
            maybe.update((signal.name, signal) for signal in TRIGGER_WORDS[word])
    if not _PAIRS.isdisjoint(pairwise(words)):
        for pair in _PAIRS.intersection(pairwise(words)):
            maybe.update((signal.name, signal) for signal in PAIRS[pair])
    return maybe


def _by_endings(words: Iterable[str], text: str) -> dict[str, Signal]:
    """Find what is told by verbs that no list could hold all of: "rotating the keys"."""
    told: dict[str, Signal] = {}
    for word in words:
        for signal in _signals_of_verb(word):
            if tells(word, text):
                told[signal.name] = signal
    return told


@lru_cache(maxsize=16_384)  # people use few words, often
def _signals_of_verb(word: str) -> tuple[Signal, ...]:
    if len(word) < SHORTEST_VERB or not word.endswith(ENDINGS) or word in _BARRED:
        return ()
    return tuple(signal for ending, signal in BY_ENDING.items() if word.endswith(ending))


def _by_wordings(
    record: Scored, text: str, told: Mapping[str, Signal], maybe: Mapping[str, Signal]
) -> None:
    found = list(told.values())
    found += [s for name, s in maybe.items() if name not in told and _is_in(s, text)]
    if found:
        found.sort(key=lambda signal: (-signal.weight, _ORDER[signal.name]))
        # A general wording ("somebody tells what they did") adds nothing to a heavier one.
        found[1:] = [signal for signal in found[1:] if not signal.general]
        record.signals = tuple(found)
        record.hints += tuple((signal.weight, signal.reason) for signal in found)
        record.kind = _kind_of(record)


def _kind_of(record: Scored) -> EntryKind:
    """The heaviest wording's, but what people decide or do comes before what they see in it."""
    if record.machine and record.says("deploy"):
        return EntryKind.CHANGE
    if record.says("decision"):
        return EntryKind.DECISION
    heaviest = record.signals[0]
    if heaviest.name == "recovering" and record.says("act", "rollback"):
        return EntryKind.ACTION
    return heaviest.kind


def _is_in(signal: Signal, text: str) -> bool:
    if signal.pattern is not None and signal.pattern.search(text):
        return True
    return signal.told is not None and is_told(signal.told, text)


def _by_notice(record: Scored, notice: Notice) -> None:
    """A machine's notice of an alert: its wording is the machine's, not somebody's account."""
    record.signals = ()
    severity = severity_of(record.evidence)
    record.hints = ()
    if notice is Notice.RESOLVED:
        record.hint("notice-over")
        record.kind = EntryKind.OBSERVATION
        return
    record.hint("alert-information" if severity == "information" else "notice")
    record.is_notice = severity != "information"
    record.kind = EntryKind.DETECTION


_ALERTS = {"warning": "alert-warning", "information": "alert-information"}


def _by_kind(record: Scored) -> None:
    match record.evidence.kind:
        case EvidenceKind.ALERT:
            record.hint(_ALERTS.get(severity_of(record.evidence), "alert"))
            record.kind = EntryKind.DETECTION
        case EvidenceKind.DEPLOY:
            record.hint("deploy")
            record.kind = EntryKind.CHANGE
        case EvidenceKind.COMMIT:
            sort = _sort_of_commit(record.evidence)
            record.is_merge = sort != "commit"
            record.hint(sort)
            record.kind = EntryKind.CHANGE
        case EvidenceKind.NOTE | EvidenceKind.DOCUMENT:
            record.hint("note")


def _sort_of_commit(evidence: Evidence) -> str:
    if _MERGE.search(evidence.text):
        return "merge"
    return "tag" if any(name == "tag" for name, _ in evidence.details) else "commit"


def reactions(evidence: Evidence) -> bool:
    """Tell whether people reacted to a message.

    Args:
        evidence: Its details hold `reactions`, or one `reaction…` fact each.
    """
    return any(name.startswith("reaction") and fact != "0" for name, fact in evidence.details)
