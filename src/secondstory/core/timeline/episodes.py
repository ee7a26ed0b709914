"""Finds the stretch in which most of it happened: where people and alerts were busiest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from secondstory.core.evidence.model import EvidenceKind
from secondstory.core.timeline.machines import severity_of
from secondstory.core.timeline.scoring import Scored

# Three hours in which nobody says anything that matters separate two stories; the night shift of
# a small team is that long.
PAUSE = timedelta(hours=3)
# Causes come before: most changes that hurt do so within hours.
BEFORE = timedelta(hours=4)
# A word that half tells of it, an hour at most from the last, goes on with it; plain words half an
# hour around that do: the first "is that real?" comes before anybody has words for it.
GOES_ON = timedelta(hours=1)
AROUND = timedelta(minutes=30)
# Closing words, tidying and the talk with those who were hurt fill the working day after it.
AFTER = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Episode:
    """A stretch of time, both ends included.

    Args:
        start: The first telling record in it.
        end: The last one, or the end of an alert.
    """

    start: datetime
    end: datetime

    def holds(self, at: datetime) -> bool:
        """Tell whether an instant lies in it."""
        return self.start <= at <= self.end

    def is_near(self, at: datetime) -> bool:
        """Tell whether an instant lies in it, shortly before, or within the day after."""
        return self.start - BEFORE <= at <= self.end + AFTER


def busiest(records: Iterable[Scored], proposed: float) -> Episode | None:
    """Return the stretch that holds most of what is telling.

    Args:
        records: In time order.
        proposed: The score from which a record is telling.

    Returns:
        The stretch with the largest sum of scores, the earliest among equals; None where nothing
        is telling. Changes to the code are left aside: they go on whether something burns or not.
    """
    best: tuple[float, Episode] | None = None
    for stretch in _stretches([r for r in records if _is_telling(r, proposed)]):
        weight = sum(record.score for record in stretch)
        if best is None or weight > best[0]:
            best = weight, Episode(stretch[0].at, max(_end_of(record) for record in stretch))
    return best[1] if best else None


def talk_around(records: Sequence[Scored], episode: Episode | None) -> Episode | None:
    """Return the stretch in which people spoke of it, telling words or not.

    Args:
        records: In time order.
        episode: Where most of it happened.

    Returns:
        The episode, longer by what goes on from it before and after, no further than what is near
        it; None where there is no episode.
    """
    if episode is None:
        return None
    hinting = [r.at for r in records if r.hints and not r.capped and _is_message(r)]
    start = _reached(episode.start, (at for at in reversed(hinting) if at < episode.start))
    end = _reached(episode.end, (at for at in hinting if at > episode.end))
    said = [r.at for r in records if _is_message(r)]
    start = _reached(start, (at for at in reversed(said) if start - AROUND <= at < start))
    end = _reached(end, (at for at in said if end < at <= end + AROUND))
    return Episode(max(start, episode.start - BEFORE), min(end, episode.end + AFTER))


def _reached(edge: datetime, steps: Iterable[datetime]) -> datetime:
    for at in steps:
        if abs(at - edge) > GOES_ON:
            break
        edge = at
    return edge


def _is_message(record: Scored) -> bool:
    return record.evidence.kind is EvidenceKind.MESSAGE


def _stretches(telling: Sequence[Scored]) -> Iterable[list[Scored]]:
    stretch: list[Scored] = []
    until: datetime | None = None
    for record in telling:
        if until is not None and record.at - until > PAUSE:
            yield stretch
            stretch, until = [], None
        stretch.append(record)
        until = max(until or record.at, _end_of(record))
    if stretch:
        yield stretch


def _is_telling(record: Scored, proposed: float) -> bool:
    match record.evidence.kind:
        case EvidenceKind.MESSAGE:
            return bool(record.hints) and not record.capped and record.score >= proposed
        case EvidenceKind.ALERT:
            return is_serious(record)
        case EvidenceKind.DEPLOY:
            return True
        case _:
            return False


def is_serious(record: Scored) -> bool:
    """Tell whether a record is an alert that does not call itself a warning or less.

    Args:
        record: Any record.
    """
    return record.evidence.kind is EvidenceKind.ALERT and not severity_of(record.evidence)


def _end_of(record: Scored) -> datetime:
    return record.evidence.until.astimezone(UTC) if record.evidence.until else record.at
