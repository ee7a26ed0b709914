"""Marks what stands around a record: the edges of a conversation, who speaks, who was asked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from secondstory.core.evidence.model import EvidenceKind
from secondstory.core.timeline.episodes import Episode
from secondstory.core.timeline.model import EntryKind
from secondstory.core.timeline.scoring import Scored
from secondstory.core.timeline.signals import (
    FAR_DAMPING,
    FAR_MACHINE_DAMPING,
    QUESTION_DAMPING,
    SAME_BREATH_DAMPING,
)

# A quarter of an hour of silence separates two conversations in a channel.
BURST_PAUSE = timedelta(minutes=15)
# One or two messages are no conversation, and have no beginning that would mean something.
BURST_MESSAGES = 3
# Somebody with three telling messages is taken to be working on it.
RESPONDER_MESSAGES = 3
# A timeline is read by the minute; two of them are one thought.
ONE_BREATH = timedelta(minutes=2)

# Who acts on a question does so at once; what is done a quarter of an hour later has other reasons.
ANSWERED = timedelta(minutes=5)

_DOING = frozenset({EntryKind.ACTION, EntryKind.DECISION, EntryKind.CHANGE})
_MENTION = re.compile(r"@([\w.-]*\w)")
_FAR = {
    EvidenceKind.MESSAGE: FAR_DAMPING,
    EvidenceKind.ALERT: FAR_MACHINE_DAMPING,
    EvidenceKind.DEPLOY: FAR_MACHINE_DAMPING,
}


def add_circumstances(records: Sequence[Scored], episode: Episode | None, proposed: float) -> None:
    """Add to each record what the records around it say about it.

    Args:
        records: In time order, already folded; they are changed.
        episode: Where most of it happened.
        proposed: The score from which a record is telling.
    """
    messages = [r for r in records if r.evidence.kind is EvidenceKind.MESSAGE]
    _edges(messages)
    _answered(messages)
    _called(messages)
    _acted_on(messages)
    _by_speaker(messages, proposed)
    if episode is not None:
        _by_distance(records, episode)
    _in_one_breath(messages, proposed)


def _edges(messages: Sequence[Scored]) -> None:
    """Mark first and last of each conversation between people."""
    bursts: dict[str, list[Scored]] = {}  # first, latest and how many: [first, latest, third]
    for record in messages:
        if record.machine:
            continue
        place = record.evidence.place
        burst = bursts.get(place)
        if burst is None or record.at - burst[-1].at > BURST_PAUSE:
            if burst is not None:
                _mark_edges(burst)
            bursts[place] = [record]
        elif len(burst) < BURST_MESSAGES:
            burst.append(record)
        else:
            burst[-1] = record
    for burst in bursts.values():
        _mark_edges(burst)


def _mark_edges(burst: Sequence[Scored]) -> None:
    if len(burst) >= BURST_MESSAGES:
        burst[0].hint("burst-first")
        burst[-1].hint("burst-last")


def _answered(messages: Sequence[Scored]) -> None:
    threads = {record.evidence.thread for record in messages}
    threads.discard("")
    for record in messages if threads else ():
        if record.evidence.identity in threads:
            record.hint("thread-start")


def _called(messages: Sequence[Scored]) -> None:
    """Mark the first words of somebody who was silent when they were asked for by name."""
    called = {who: _names(who) for who in {record.evidence.who for record in messages}}
    speakers = {name for names in called.values() for name in names}
    waiting: set[str] = set()
    spoke: dict[str, Scored] = {}
    for record in messages:
        own = called[record.evidence.who]
        if record.signals and "@" in record.evidence.text:
            for name in _MENTION.findall(record.evidence.text.lower()):
                last = spoke.get(name)
                silent = last is None or record.at - last.at > BURST_PAUSE
                if name in speakers and name not in own and silent:
                    waiting.add(name)
        if waiting and not record.machine and not waiting.isdisjoint(own):
            waiting.difference_update(own)
            record.hint("called")
            record.was_called = True
            record.kind = EntryKind.ACTION if record.says("looking") else record.kind
            record.capped = False
        for name in own:
            spoke[name] = record


def _acted_on(messages: Sequence[Scored]) -> None:
    """Mark a question after which somebody else does or decides something."""
    asked: dict[str, Scored] = {}
    for record in messages:
        if record.evidence.text.endswith("?") and not record.machine:
            asked[record.evidence.place] = record
        elif record.signals and asked and record.signals[0].kind in _DOING:
            question = asked.get(record.evidence.place)
            if question is None or question.evidence.who == record.evidence.who:
                continue
            del asked[record.evidence.place]
            if record.at - question.at <= ANSWERED:
                question.hint("acted-on")
                question.damping /= QUESTION_DAMPING
                question.capped = False


def _in_one_breath(messages: Sequence[Scored], proposed: float) -> None:
    """Damp what the same person says beside something fuller of the same kind."""
    latest: dict[tuple[str, str, EntryKind], Scored] = {}
    for record in messages:
        if record.capped or record.machine or not record.hints or record.score < proposed:
            continue
        key = record.evidence.place, record.evidence.who, record.kind
        before = latest.get(key)
        if before is None or record.at - before.at > ONE_BREATH:
            latest[key] = record
        elif record.score > before.score:
            before.damping *= SAME_BREATH_DAMPING
            latest[key] = record
        else:
            record.damping *= SAME_BREATH_DAMPING


def _names(who: str) -> tuple[str, ...]:
    """Return what somebody is called in a mention: the whole name without spaces, or its first."""
    parts = who.lower().split()
    return ("".join(parts), parts[0]) if len(parts) > 1 else tuple(parts)


def _by_speaker(messages: Sequence[Scored], proposed: float) -> None:
    telling = Counter(r.evidence.who for r in messages if r.is_by_person() and r.score >= proposed)
    for record in messages:
        said = record.signals and not record.machine
        if said and telling[record.evidence.who] >= RESPONDER_MESSAGES:
            record.hint("responder")


def _by_distance(records: Sequence[Scored], episode: Episode) -> None:
    # Where branches are merged, a commit is work and its merge is the change.
    merging = {record.evidence.place for record in records if record.is_merge}
    for record in records:
        if not record.hints:
            continue
        near = episode.is_near(record.at)
        if near and record.evidence.kind is EvidenceKind.COMMIT:
            if record.is_merge or record.evidence.place not in merging:
                record.hint("near")
        elif not near:
            record.damping *= _FAR.get(record.evidence.kind, 1.0)
