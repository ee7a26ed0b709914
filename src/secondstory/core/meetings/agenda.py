"""The agenda: the parts of a meeting with minutes that add up to its length.

What is said in each part lives in `prompts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondstory.core.errors import PlanUnusable

# Below half an hour nobody gets a word in; after ninety minutes nobody hears it.
SHORTEST, LONGEST = 30, 90


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """One part of a meeting, of whatever length.

    Args:
        key: Stable name, for instance "timeline".
        title: As shown.
        why: Why it is there, one sentence.
        share: Its weight against the others.
        least: Minutes it has in the shortest meeting.
        is_main: Whether it is what the meeting is for.
    """

    key: str
    title: str
    why: str
    share: int
    least: int
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A part with its time in one meeting.

    Args:
        part: Which.
        after: Minutes into the meeting at which it starts.
        minutes: How long it takes.
    """

    part: AgendaPart
    after: int
    minutes: int


def agenda(parts: Sequence[AgendaPart], minutes: int) -> tuple[AgendaItem, ...]:
    """Give each part its minutes.

    Args:
        parts: In order.
        minutes: Of the whole meeting, 30 to 90.

    Returns:
        Items without a break between them that add up to the minutes. The main part has at least
        half of them; a longer meeting makes no part shorter.

    Raises:
        PlanUnusable: The length is out of reach, or the parts fit no meeting (`check_parts`).

    >>> parts = (AgendaPart("timeline", "What happened", "It is the second story.", 7, 18, True),
    ...          AgendaPart("ideas", "What would help", "Many small steps.", 3, 8))
    >>> [(item.part.key, item.after, item.minutes) for item in agenda(parts, 60)]
    [('timeline', 0, 42), ('ideas', 42, 18)]
    """
    if not SHORTEST <= minutes <= LONGEST:
        raise PlanUnusable(
            "agenda",
            f"a meeting of {minutes} minutes is too {'long' if minutes > LONGEST else 'short'}",
            f"Plan {SHORTEST} to {LONGEST}, or go through it in writing.",
        )
    check_parts(parts)
    given = _shared_out(parts, minutes)
    items = []
    after = 0
    for part, time in zip(parts, given, strict=True):
        items.append(AgendaItem(part, after, time))
        after += time
    return tuple(items)


def check_parts(parts: Sequence[AgendaPart]) -> None:
    """Refuse parts that make no agenda.

    Args:
        parts: In order.

    Raises:
        PlanUnusable: There is none, or not one main part; two share a key; one has no minute or no
            share; together they take more than the shortest meeting; or the main part could get
            less than half.
    """
    keys = [part.key for part in parts]
    main = [part for part in parts if part.is_main]
    if len(main) != 1:
        raise _unusable(f"{len(main)} of its parts are the main one", "Mark exactly one.")
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise _unusable(f"two parts are called {twice[0]!r}", "Give each its own key.")
    if thin := [part.key for part in parts if part.share < 1 or part.least < 1]:
        raise _unusable(
            f"{thin[0]!r} has no time", "Give it a share and a least of 1 or more, or leave it out."
        )
    least = sum(part.least for part in parts)
    if least > SHORTEST:
        raise _unusable(
            f"its parts take at least {least} minutes", f"Shorten them to {SHORTEST} together."
        )
    if 2 * main[0].share < sum(part.share for part in parts) or 2 * main[0].least < least:
        raise _unusable(
            f"{main[0].key!r} is the main part and has less than half",
            "Give it at least half of the shares, and of the least minutes.",
        )


def _shared_out(parts: Sequence[AgendaPart], minutes: int) -> list[int]:
    """Give out minute by minute: half to the main part, else to whoever is furthest behind.

    Rounding shares off would not add up, and giving the rest to the largest remainder can make a
    part shorter in a longer meeting.
    """
    given = [part.least for part in parts]
    main = next(n for n, part in enumerate(parts) if part.is_main)
    for total in range(sum(given) + 1, minutes + 1):
        if 2 * given[main] < total:
            given[main] += 1
        else:
            given[_furthest_behind(parts, given)] += 1
    return given


def _furthest_behind(parts: Sequence[AgendaPart], given: Sequence[int]) -> int:
    return min(range(len(parts)), key=lambda n: (given[n] + 1) / parts[n].share)


def _unusable(problem: str, remedy: str) -> PlanUnusable:
    return PlanUnusable("agenda", problem, remedy)
