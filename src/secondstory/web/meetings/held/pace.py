"""How a meeting stands in time: each part of its agenda, what it has and what it has had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from secondstory.web.meetings.agendas import Line, lines_of
from secondstory.web.meetings.models import Meeting, Session

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the agenda as it goes.

    Args:
        line: Its words and minutes.
        had: Whole minutes it has had.
        is_current: Whether people are in it.
        is_before: Whether it stands before the one people are in.
    """

    line: Line
    had: int
    is_current: bool
    is_before: bool

    @property
    def left(self) -> int:
        """Minutes it still has, none below nothing."""
        return max(0, self.line.minutes - self.had)

    @property
    def over(self) -> int:
        """Minutes it took from the parts after it."""
        return max(0, self.had - self.line.minutes)

    @property
    def shown(self) -> int:
        """Minutes a bar shows; it is full when the time is up, and no fuller."""
        return min(self.had, self.line.minutes)


@dataclass(frozen=True, slots=True)
class Pace:
    """The agenda as it goes."""

    parts: Sequence[Part]
    had: int
    minutes: int

    @property
    def current(self) -> Part | None:
        """The part people are in, None where the agenda lost it meanwhile."""
        return next((part for part in self.parts if part.is_current), None)

    @property
    def following(self) -> Part | None:
        """The part after it."""
        return self._beside(1)

    @property
    def preceding(self) -> Part | None:
        """The part before it."""
        return self._beside(-1)

    def _beside(self, step: int) -> Part | None:
        at = next((n for n, part in enumerate(self.parts) if part.is_current), None)
        if at is None:
            return self.parts[0] if self.parts and step > 0 else None
        return self.parts[at + step] if 0 <= at + step < len(self.parts) else None


def pace_of(meeting: Meeting, session: Session, *, at: datetime) -> Pace:
    """Return how the agenda goes."""
    now = session.ended_at or at
    lines = lines_of(meeting)
    keys = [line.key for line in lines]
    here = keys.index(session.part) if session.part in keys else -1
    parts = [
        Part(line, _had(line.key, session, now), number == here, number < here)
        for number, line in enumerate(lines)
    ]
    return Pace(parts, (now - session.started_at) // MINUTE, meeting.minutes)


def _had(key: str, session: Session, now: datetime) -> int:
    before = timedelta(seconds=session.spent.get(key, 0))
    if key == session.part:
        before += now - session.part_since
    return before // MINUTE
