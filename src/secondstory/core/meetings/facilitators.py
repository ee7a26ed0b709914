"""Facilitators: who could run a meeting, who could not, and why.

Whoever was involved has a story of their own to tell, and whoever has authority over a participant
changes what that participant dares to say. Neither is a judgement of anybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from secondstory.core.meetings.hours import Span
from secondstory.core.meetings.seats import Attendee, Standing, seat

NOBODY = (
    "Nobody on the roster is free of the incident and of authority over those who were there. "
    "Ask another team for a facilitator; knowing nothing of the system is an advantage."
)


@dataclass(frozen=True, slots=True)
class Facilitator:
    """Somebody on the roster.

    Args:
        key: Stable, for instance a primary key or a mail address.
        who: Their name, hours and rest.
        held: How many meetings they have facilitated.
        held_lately: How many of those in the last ninety days.
    """

    key: str
    who: Attendee
    held: int = 0
    held_lately: int = 0


@dataclass(frozen=True, slots=True)
class Authority:
    """One person's say over another's work, pay or standing.

    Args:
        by: Key of whoever has it.
        over: Key of the other.
        words: What it is, for a reason: "leads the Data team".
    """

    by: str
    over: str
    words: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who could run it.

    Args:
        facilitator: Who.
        standing: What the time of the meeting is for them; None where there is no time yet.
        reasons: Why they stand where they stand, in order of weight.
    """

    facilitator: Facilitator
    standing: Standing | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Somebody on the roster who could not, this time."""

    facilitator: Facilitator
    reason: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """A whole roster, looked through.

    Args:
        fit: Who could, the first choice first.
        excluded: Who could not, by name.
        advice: What to do where nobody could; "" where somebody can.
    """

    fit: tuple[Suggestion, ...]
    excluded: tuple[Exclusion, ...]
    advice: str


def suggest(
    roster: Iterable[Facilitator],
    *,
    involved: Collection[str],
    participants: Collection[str],
    authority: Iterable[Authority] = (),
    at: Span | None = None,
) -> Suggestions:
    """Look through a roster for somebody to run a meeting.

    Args:
        roster: In any order.
        involved: Keys of those who had a part in the incident.
        participants: Keys of those who are to be there, besides the involved.
        authority: Who has a say over whom.
        at: When it is, where that is known.

    Returns:
        Those who would lose sleep come last; then those for whom it is out of hours; among the
        rest whoever did it least lately comes first, then whoever has done it most, so that the
        work goes round and somebody's first time is never their turn by rote.

    >>> from zoneinfo import ZoneInfo
    >>> from secondstory.core.meetings.hours import Hours
    >>> hours = Hours(ZoneInfo("UTC"))
    >>> roster = [Facilitator("s", Attendee("Solene", hours), held=4),
    ...           Facilitator("h", Attendee("Hugo", hours))]
    >>> leads = Authority(by="h", over="t", words="leads the Data team")
    >>> found = suggest(roster, involved=["t"], participants=[], authority=[leads])
    >>> [s.facilitator.who.name for s in found.fit], found.excluded[0].reason
    (['Solene'], 'Hugo leads the Data team, and a participant may speak more freely without them.')
    """
    present = {*involved, *participants}
    over = {has.by: has.words for has in authority if has.over in present}
    fit, excluded = [], []
    for one in sorted(roster, key=lambda one: (one.who.name, one.key)):
        if reason := _obstacle(one, involved, over):
            excluded.append(Exclusion(one, reason))
        else:
            fit.append(_suggestion(one, at))
    fit.sort(key=_weight)
    return Suggestions(tuple(fit), tuple(excluded), "" if fit else NOBODY)


def _obstacle(one: Facilitator, involved: Collection[str], over: dict[str, str]) -> str:
    if one.key in involved:
        return f"{one.who.name} was there, and is needed with a perspective of their own."
    if one.key in over:
        return (
            f"{one.who.name} {over[one.key]}, and a participant may speak more freely without them."
        )
    return ""


def _suggestion(one: Facilitator, at: Span | None) -> Suggestion:
    reasons = ["Was not involved, and has no authority over anybody who was."]
    place = seat(one.who, at) if at is not None else None
    if place is not None:
        reasons.append(f"For them it is {place.words} ({place.standing.value}).")
    reasons.append(_experience(one))
    return Suggestion(one, place.standing if place is not None else None, tuple(reasons))


def _experience(one: Facilitator) -> str:
    if not one.held:
        return "It would be their first time: give them somebody who has done it beside them."
    lately = f"{one.held_lately} of them" if one.held_lately else "none"
    times = "once" if one.held == 1 else f"{one.held} times"
    return f"Has facilitated {times}, {lately} in the last ninety days."


def _weight(suggestion: Suggestion) -> tuple[int, bool, int, int, str]:
    one = suggestion.facilitator
    burden = list(Standing).index(suggestion.standing) if suggestion.standing else 0
    return burden, not one.held, one.held_lately, -one.held, one.who.name
