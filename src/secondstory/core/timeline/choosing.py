"""Chooses how much is proposed: what people can look through, and no stretch left untold."""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from secondstory.core.evidence.model import EvidenceKind
from secondstory.core.timeline.episodes import Episode
from secondstory.core.timeline.scoring import Scored
from secondstory.core.timeline.signals import CIRCUMSTANCES, SHORT_WORDS

# More than two in five messages is no choice any more; in a paste of twenty lines eight are.
SHARE = 0.4
FEW = 8
# Ten times a long timeline; who has a month of chat looks for more under "all", or asks for less.
MOST = 600
# The longest published timeline we know has 145 lines; these are the ones nobody's words ask for.
STAND_INS = 60
# A timeline is read by the minute: what was said two minutes away from another line adds less.
NEAR = timedelta(minutes=2)
# How much more a line is worth where no other tells of these minutes: about one middling wording.
ALONE = 0.35


def choose(
    records: Sequence[Scored],
    episode: Episode | None,
    *,
    proposed: float,
    messages: int,
    marking: Collection[str] = (),
) -> None:
    """Settle which messages are proposed.

    Args:
        records: In time order, scored, with their circumstances; they are changed.
        episode: Where most of it happened; outside it nothing is added.
        proposed: The score from which a record is proposed.
        messages: How many messages were read, those folded away among them.
        marking: Identities of records that mark a milestone; they always are proposed.

    At most `SHARE` of the messages are proposed, never fewer than `FEW` nor more than `MOST`. The
    better a message scores the sooner it is chosen, and `ALONE` sooner where nothing chosen lies
    within `NEAR`. Those the room does not reach stay below `proposed`; where there is room left,
    the best message of a stretch of the episode that nothing else tells of is proposed as well.
    """
    room = max(FEW, min(int(messages * SHARE), MOST))
    told: list[datetime] = []
    telling: list[Scored] = []
    quiet: list[Scored] = []
    for record in records:
        score = record.score
        if not _is_message(record) or record.evidence.identity in marking:
            if score >= proposed:
                told.append(record.at)
            room -= _is_message(record)
        elif score >= proposed:
            telling.append(record)
        elif episode is not None and _may_stand_in(record, episode):
            quiet.append(record)
    if len(telling) <= room:  # nothing has to wait: only what stays untold is left to choose
        room = min(room - len(telling), STAND_INS)
        told = sorted([*told, *(record.at for record in telling)])
        telling = []
        quiet = [record for record in quiet if not _is_told(told, record.at)]
    _choose_best([*telling, *quiet], told, room, proposed)


def _choose_best(
    open_to: Sequence[Scored], told: list[datetime], room: int, proposed: float
) -> None:
    scores = [record.score for record in open_to]
    heap = [(-score - ALONE, position) for position, score in enumerate(scores)]
    heapq.heapify(heap)
    while heap and room > 0:
        worth, position = heapq.heappop(heap)
        record, score = open_to[position], scores[position]
        now = -score - (0.0 if _is_told(told, record.at) else ALONE)
        if now > worth:  # something close by was chosen since: it waits for its turn again
            if score >= proposed:
                heapq.heappush(heap, (now, position))
            continue
        room -= 1
        insort(told, record.at)
        if score < proposed:
            record.hint("stands-in")
            record.fixed = proposed
    for _worth, position in heap:
        if scores[position] >= proposed:
            _set_aside(open_to[position], proposed)


def _is_message(record: Scored) -> bool:
    return record.evidence.kind is EvidenceKind.MESSAGE


def _may_stand_in(record: Scored, episode: Episode) -> bool:
    """Three words, a question or a greeting tell nothing, however lonely they stand."""
    text = record.evidence.text
    if record.machine or text.count(" ", 0, 80) < SHORT_WORDS or text.endswith("?"):
        return False
    inside = episode.holds(record.at)
    return inside or (bool(record.signals) and episode.is_near(record.at))


def _is_told(told: Sequence[datetime], at: datetime) -> bool:
    place = bisect_left(told, at - NEAR)
    return place < len(told) and told[place] <= at + NEAR


def _set_aside(record: Scored, proposed: float) -> None:
    record.hints += ((0.0, CIRCUMSTANCES["crowded"].reason),)
    record.fixed = proposed - 0.01
