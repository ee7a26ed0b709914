"""Folds records of different sources that say the same thing, so that a story tells it once."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from secondstory.core.evidence.model import EvidenceKind
from secondstory.core.timeline.machines import Notice, notice_of
from secondstory.core.timeline.scoring import Scored, lowered
from secondstory.core.timeline.signals import words_of

# Bots repeat an alert within seconds, people within minutes; after ten it is news of its own.
TOGETHER = timedelta(minutes=10)
# While an alert fires its notice is sent again; four hours is what Alertmanager waits at most
# before it does, unless somebody set it otherwise (`repeat_interval`).
REPEATED = timedelta(hours=4)
# A word shorter than this ("web", "disk") is no name of an alert.
NAME_LENGTH = 6
# A bot's message with this share of the alert's words is about that alert.
SHARED_WORDS = 0.6
# How many alerts or changes just past a message is compared with; more is a storm, told as one.
REMEMBERED = 40

# "seeing alerts on ingest here too": what is longer says more than that it rings.
LONGEST_REMARK = 12

# "mail", "relay": what a remark is about; "the" and "us" are about nothing.
SUBJECT_LENGTH = 4

_RINGING = re.compile(r"\b(?:alert|alarm|page)(?:s|d|ing|rs?)?\b|\bpagerduty\b|\bwent off\b")
_SOUNDS = ("alert", "alarm", "pag", "went off")  # what is quick to rule out
_REMARKING = frozenset(
    {"symptom", "noticing", "seeing", "escalation", "trend", "startled", "again"}
)
# What people call alerts and how they see them; what else they name must be the alert's own words.
_SAID_OF_ALERTS = words_of(
    "alert alerts alerted alerting alarm alarms page paged pages pager paging pagerduty getting"
    " firing fired seeing triggered receiving production prod anybody anyone else channel suddenly"
    " another again also been coming from going great have here just lots many more much same some"
    " still that their them there these this those went what whoa with your about now everybody"
)
_HASH = re.compile(r"^[0-9a-f]{7,40}$")
_COUNTED = re.compile(r"\d+")
_ANCHORS = frozenset({EvidenceKind.ALERT, EvidenceKind.COMMIT, EvidenceKind.DEPLOY})


def folded(records: Iterable[Scored]) -> list[Scored]:
    """Fold what says the same thing.

    Args:
        records: In time order.

    Returns:
        The records that remain, in time order. A machine's record stands and takes a person's or
        bot's message about it in, an alert for as long as it fires; among equals the first stands.
        Every record that is left out is named in the `folded` of one that remains.
    """
    remaining: list[Scored] = []
    fold = _Folding()
    for record in records:
        host = fold.host(record)
        if host is None:
            remaining.append(record)
            fold.remember(record)
        else:
            fold.take_in(host, record)
    return remaining


class _Folding:
    """What was seen lately, by name and by text."""

    def __init__(self) -> None:
        self._by_name: dict[str, Scored] = {}
        self._by_text: dict[tuple[str, str], Scored] = {}
        self._notices: dict[tuple[str, str, str], Scored] = {}
        self._alerts: deque[Scored] = deque(maxlen=REMEMBERED)
        self._heard: dict[str, datetime] = {}
        self._rung: deque[tuple[Scored, tuple[str, ...]]] = deque(maxlen=REMEMBERED)

    def host(self, record: Scored) -> Scored | None:
        """Return the record that already says it, if there is one."""
        if record.evidence.kind is EvidenceKind.MESSAGE:
            return self._host_of_message(record)
        if record.evidence.kind is EvidenceKind.DOCUMENT:
            return None
        return self._same_name(record)

    def remember(self, record: Scored) -> None:
        """Keep a record that others may turn out to repeat."""
        if record.evidence.kind in _ANCHORS:
            for name in names(record):
                self._by_name[name] = record
            if record.evidence.kind is EvidenceKind.ALERT:
                self._alerts.append(record)
                self._rung.append((record, names(record)))
        elif len(record.evidence.text) >= NAME_LENGTH * 4:
            self._by_text[_text_key(record)] = record
        if record.machine and notice_of(record.evidence.text):
            self._notices[_notice_key(record)] = record
            self._rung.append((record, ()))

    def take_in(self, host: Scored, record: Scored) -> None:
        """Name a record in the one that says the same."""
        if not host.folded:
            host.hint("folded")
        host.folded += (record.evidence.identity,)
        self._heard[host.evidence.identity] = record.at
        if not record.machine and record.evidence.kind is EvidenceKind.MESSAGE:
            host.was_heard = True

    def _host_of_message(self, record: Scored) -> Scored | None:
        copy = self._by_text.get(_text_key(record))
        if copy and _near(copy, record.at) and copy.evidence.place != record.evidence.place:
            return copy
        if not record.machine:
            return self._remarked(record)
        if notice_of(record.evidence.text) is Notice.RESOLVED:
            return None
        return (
            self._same_name_in_words(record) or self._same_words(record) or self._repeated(record)
        )

    def _remarked(self, record: Scored) -> Scored | None:
        """Return the alert a person only remarks upon: "seeing alerts for the dashboard"."""
        if not self._rung or not _near(self._rung[-1][0], record.at) or not _is_remark(record):
            return None
        text = lowered(record.evidence.text)
        is_ringing = any(sound in text for sound in _SOUNDS)
        if not is_ringing and not any(n in text for _, called in self._rung for n in called):
            return None
        rung = [each for each in reversed(self._rung) if _near(each[0], record.at)]
        for alert, called in rung:
            if any(name in text for name in called):
                return alert
        if not _RINGING.search(text):
            return None
        about = {w for w in record.words if len(w) >= SUBJECT_LENGTH} - _SAID_OF_ALERTS
        return next((alert for alert, _called in rung if about <= alert.words), None)

    def _same_name(self, record: Scored) -> Scored | None:
        for name in names(record):
            host = self._by_name.get(name)
            same_sort = host is not None and host.evidence.kind == record.evidence.kind
            if host and _near(host, record.at) and (same_sort or _HASH.match(name)):
                return host
        return self._told_elsewhere(record)

    def _told_elsewhere(self, record: Scored) -> Scored | None:
        """Return the alert another system raised in about the same words."""
        if record.evidence.kind is not EvidenceKind.ALERT or not record.words:
            return None
        for alert in reversed(self._alerts):
            if _near(alert, record.at) and alert.evidence.source != record.evidence.source:
                shared = len(alert.words & record.words)
                if shared >= SHARED_WORDS * max(len(alert.words), len(record.words)):
                    return alert
        return None

    def _same_name_in_words(self, record: Scored) -> Scored | None:
        for word in sorted(record.words):
            host = self._by_name.get(word)
            if host and (_near(host, record.at) or self._is_firing(host, record.at)):
                return host
        return None

    def _is_firing(self, host: Scored, at: datetime) -> bool:
        """Tell whether an alert fires still, or was heard of not long ago and never ended."""
        if host.evidence.kind is not EvidenceKind.ALERT:
            return False
        if host.evidence.until is not None:
            return at - host.evidence.until.astimezone(UTC) <= TOGETHER
        return at - self._heard.get(host.evidence.identity, host.at) <= REPEATED

    def _same_words(self, record: Scored) -> Scored | None:
        for alert in reversed(self._alerts):
            if _near(alert, record.at) and alert.words:
                shared = len(alert.words & record.words) / len(alert.words)
                if shared >= SHARED_WORDS:
                    return alert
        return None

    def _repeated(self, record: Scored) -> Scored | None:
        """Return an earlier notice of the same title, where the alert itself is not there."""
        host = self._notices.get(_notice_key(record))
        if host is None:
            return None
        heard = self._heard.get(host.evidence.identity, host.at)
        return host if record.at - heard <= REPEATED else None


def _is_remark(record: Scored) -> bool:
    """Tell whether a message is short and tells nothing done, found or decided."""
    text = record.evidence.text
    if text.count(" ") >= LONGEST_REMARK or "http" in text:
        return False
    return not record.signals or all(signal.name in _REMARKING for signal in record.signals)


def names(record: Scored) -> tuple[str, ...]:
    """Return the words other sources would call this record by, in a fixed order.

    Args:
        record: An alert, a commit or a deployment.
    """
    evidence = record.evidence
    facts = [fact.lower() for name, fact in evidence.details if name.lower() in _NAMING]
    if evidence.kind is EvidenceKind.ALERT:
        facts.append(evidence.place.lower())
        facts = [fact for fact in facts if not _HASH.match(fact)]
    else:
        tail = evidence.identity.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower()
        facts = [fact[:7] for fact in (*facts, tail) if _HASH.match(fact)]
    return tuple(dict.fromkeys(fact for fact in facts if len(fact) >= NAME_LENGTH))


_NAMING = frozenset({"alertname", "alert", "rule", "title", "sha", "commit", "hash"})


def _text_key(record: Scored) -> tuple[str, str]:
    return record.evidence.who, record.evidence.text


def _notice_key(record: Scored) -> tuple[str, str, str]:
    title = record.evidence.text.split("\n", 1)[0]
    return record.evidence.place, record.evidence.who, _COUNTED.sub("", title)


def _near(host: Scored, at: datetime) -> bool:
    return at - host.at <= TOGETHER
