"""The survey after a meeting: three anonymous answers, shown only where nobody can be picked out.

It shows counts and never a mean. What it cannot hide: where all who answered gave one answer,
everybody knows what each of them said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

# Fewer, and somebody who knows the others' answers knows the last one.
ENOUGH = 5


class Question(StrEnum):
    """What is asked after a meeting."""

    LEARNED = "learned"
    COULD_SPEAK = "could speak"
    AGAIN = "again"


class Choice(StrEnum):
    """How it can be answered; not at all is fine too."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


QUESTIONS = {
    Question.LEARNED: "Did you learn something about our system that you did not know?",
    Question.COULD_SPEAK: "Could you say what you had to say?",
    Question.AGAIN: "Was it worth your time: would you do it again?",
}


@dataclass(frozen=True, slots=True)
class Answered:
    """What came in after one meeting, once its survey is closed.

    Args:
        closed_at: When it closed, aware; nothing comes in after.
        held_on: The day of the meeting.
        choices: One for each answer to one question, in any order.
    """

    closed_at: datetime
    held_on: date
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a trend: meetings in a row that have enough answers together.

    Args:
        since: The first day one of them was held.
        until: The last.
        meetings: How many.
        yes: How many answered so.
        partly: How many answered so.
        no: How many answered so.
    """

    since: date
    until: date
    meetings: int
    yes: int
    partly: int
    no: int


@dataclass(frozen=True, slots=True)
class Trend:
    """How one question was answered over time.

    Args:
        points: In time order, each of at least five answers.
        waiting: How many meetings wait for more answers before they are shown.
    """

    points: tuple[Point, ...]
    waiting: int


def trend(meetings: Iterable[Answered]) -> Trend:
    """Gather the answers to one question into points that give nobody away.

    Args:
        meetings: In any order. Give only those whose survey is closed: a point that grows by one
            answer tells what that answer was.

    Returns:
        A meeting with fewer than five answers waits for the next ones and is shown with them. A
        survey that closes after all others changes no point that was there before.

    >>> from datetime import UTC
    >>> march, april = (datetime(2026, month, 5, tzinfo=UTC) for month in (3, 4))
    >>> few = Answered(march, march.date(), (Choice.YES, Choice.YES, Choice.NO))
    >>> trend([few])
    Trend(points=(), waiting=1)
    >>> trend([few, Answered(april, april.date(), (Choice.YES, Choice.PARTLY))]).points[0].yes
    3
    """
    points = []
    waiting: list[Answered] = []
    for meeting in sorted(meetings, key=lambda one: one.closed_at):
        waiting.append(meeting)
        if sum(len(one.choices) for one in waiting) >= ENOUGH:
            points.append(_point(waiting))
            waiting = []
    return Trend(tuple(points), len(waiting))


def _point(meetings: list[Answered]) -> Point:
    counts = Counter(choice for one in meetings for choice in one.choices)
    return Point(
        since=min(one.held_on for one in meetings),
        until=max(one.held_on for one in meetings),
        meetings=len(meetings),
        yes=counts[Choice.YES],
        partly=counts[Choice.PARTLY],
        no=counts[Choice.NO],
    )
