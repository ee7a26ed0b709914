"""Chooses how much is proposed: what people can look through, and no stretch left untold."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

from secondstory.core.evidence.model import EvidenceKind
from secondstory.core.timeline.episodes import Episode
from secondstory.core.timeline.scoring import Scored
from secondstory.core.timeline.signals import CIRCUMSTANCES
from secondstory.core.timeline.standing import says_something, standings

# More than two in five messages is no choice any more; in a paste of twenty lines eight are.
SHARE = 0.4
FEW = 8
# Ten times a long timeline; who has a month of chat looks for more under "all", or asks for less.
MOST = 600
# The longest published timeline we know has 145 lines; these are the ones nobody's words ask for.
STAND_INS = 60
# A timeline is read by the minute: what was said two minutes away from another line adds less.
NEAR = 2
# How much more a line is worth where no other tells of these minutes: about one middling wording.
ALONE = 0.45
# How much of what was said beside it a line stands for, where no other does.
BESIDE = 0.3

# Ten for each line that can be proposed at most: of fifty thousand messages no more are compared.
COMPARED = 10 * MOST
# A greeting tells nothing, however lonely it stands.
TELLS_LEAST = 0.2

_MINUTE = timedelta(minutes=1)
_START = datetime(1970, 1, 1, tzinfo=UTC)


def choose(
    records: Sequence[Scored],
    talk: Episode | None,
    *,
    proposed: float,
    messages: int,
    marking: Collection[str] = (),
) -> None:
    """Settle which messages are proposed.

    Args:
        records: In time order, scored, with their circumstances; they are changed.
        talk: Where people spoke of it; outside it nothing is added.
        proposed: The score from which a record is proposed.
        messages: How many messages were read, those folded away among them.
        marking: Identities of records that mark a milestone; they always are proposed.

    At most `SHARE` of the messages are proposed, never fewer than `FEW` nor more than `MOST`. The
    better a message stands for its minutes the sooner it is chosen, `ALONE` sooner where nothing
    chosen lies within `NEAR` minutes, and sooner still the more was said beside it that no line
    tells of. Those the room does not reach stay below `proposed`; where there is room left, the
    best message of a stretch that nothing else tells of is proposed as well.
    """
    minutes = _Minutes()
    room = max(FEW, min(int(messages * SHARE), MOST))
    open_to: list[Scored] = []
    for record in records:
        score = record.score
        if not _is_message(record) or record.evidence.identity in marking:
            if score >= proposed:
                minutes.tell(record.at)
            room -= _is_message(record)
        elif score >= proposed or (talk is not None and talk.holds(record.at)):
            open_to.append(record)
    _choose_best(_best_of(open_to, proposed), minutes, room, proposed)


def _best_of(open_to: Sequence[Scored], proposed: float) -> Sequence[Scored]:
    """Set aside what can win no place, where there are too many to compare them all."""
    if len(open_to) <= COMPARED:
        return open_to
    ranked = sorted(range(len(open_to)), key=lambda position: -open_to[position].score)
    for position in ranked[COMPARED:]:
        if open_to[position].score >= proposed:
            _set_aside(open_to[position], proposed)
    return [open_to[position] for position in sorted(ranked[:COMPARED])]


class _Minutes:
    """Which minutes are told of, and what the best line of each untold one is worth."""

    def __init__(self) -> None:
        self._told: set[int] = set()
        self._best: dict[int, float] = {}

    def note(self, at: datetime, worth: float) -> None:
        minute = _minute(at)
        self._best[minute] = max(worth, self._best.get(minute, 0.0))

    def tell(self, at: datetime) -> None:
        minute = _minute(at)
        self._told.update(range(minute - NEAR, minute + NEAR + 1))

    def is_told(self, at: datetime) -> bool:
        return _minute(at) in self._told

    def gain(self, at: datetime, worth: float) -> float:
        """What a line adds: itself, and what was said beside it that no line tells of."""
        minute = _minute(at)
        if minute not in self._told:
            worth += ALONE
        beside = (*range(minute - NEAR, minute), *range(minute + 1, minute + NEAR + 1))
        untold = (self._best.get(m, 0.0) for m in beside if m not in self._told)
        return worth + BESIDE * sum(untold)


def _minute(at: datetime) -> int:
    return (at - _START) // _MINUTE


def _choose_best(open_to: Sequence[Scored], minutes: _Minutes, room: int, proposed: float) -> None:
    worths = standings(open_to)
    telling = [record.score >= proposed for record in open_to]
    for record, worth in zip(open_to, worths, strict=True):
        minutes.note(record.at, worth)

    def waits(position: int) -> tuple[float, int]:
        return -minutes.gain(open_to[position].at, worths[position]), position

    heap = [
        waits(position)
        for position, record in enumerate(open_to)
        if telling[position] or (worths[position] >= TELLS_LEAST and says_something(record))
    ]
    heapq.heapify(heap)
    stand_ins = STAND_INS
    while heap and room > 0:
        gain, position = heapq.heappop(heap)
        record = open_to[position]
        if not telling[position] and (minutes.is_told(record.at) or not stand_ins):
            continue
        if (now := waits(position))[0] > gain:
            # Something close by was chosen since: it waits for its turn again.
            heapq.heappush(heap, now)
            continue
        room -= 1
        minutes.tell(record.at)
        if not telling[position]:
            stand_ins -= 1
            record.hint("stands-in")
            record.fixed = proposed
    for _, position in heap:
        if telling[position]:
            _set_aside(open_to[position], proposed)


def _is_message(record: Scored) -> bool:
    return record.evidence.kind is EvidenceKind.MESSAGE


def _set_aside(record: Scored, proposed: float) -> None:
    record.hints += ((0.0, CIRCUMSTANCES["crowded"].reason),)
    record.fixed = proposed - 0.01
