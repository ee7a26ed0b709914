"""Sides: who felt an incident and has nobody in the meeting. Asked about, never demanded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_SUPPORT = re.compile(
    r"\b(support|customer (?:care|success|service)|help ?desk|service desk)\b", re.I
)
_BUSINESS = re.compile(
    r"\b(business|product|sales|marketing|finance|controlling|accounts?|legal|commercial|editorial)\b",
    re.I,
)
_ENGINEERING = re.compile(r"engineer|develop|platform", re.I)


class Side(StrEnum):
    """From where an incident is seen."""

    ENGINEERING = "engineering"
    SUPPORT = "support"
    BUSINESS = "business"


@dataclass(frozen=True, slots=True)
class Team:
    """A team, and whether it is in the meeting.

    Args:
        name: As shown.
        side: From where it sees an incident (`side_of` guesses it from the name).
        is_present: Whether one of them is invited.
        is_affected: Whether it looks after a service that was affected, or appears in the
            evidence.
    """

    name: str
    side: Side
    is_present: bool = False
    is_affected: bool = False


@dataclass(frozen=True, slots=True)
class MissingSide:
    """A side that is not there.

    Args:
        side: Which.
        team: The team, where it is one in particular; else "".
        question: What to ask the lead.
    """

    side: Side
    team: str
    question: str


ASKED = {
    Side.SUPPORT: "Nobody from support is invited. Who answered those who noticed it first?",
    Side.BUSINESS: "Nobody from the business is invited. Who had to work, or wait, around it?",
}


def missing_sides(teams: Iterable[Team]) -> tuple[MissingSide, ...]:
    """Name the sides of an incident that have nobody in the meeting.

    Args:
        teams: All we know of, in any order.

    Returns:
        Affected teams first, by name; then support and business, where no team of theirs is there
        and no team of theirs was named already.

    >>> asked = missing_sides([Team("Data", Side.ENGINEERING, is_affected=True)])
    >>> [(one.side.value, one.team) for one in asked]
    [('engineering', 'Data'), ('support', ''), ('business', '')]
    >>> asked[1].question
    'Nobody from support is invited. Who answered those who noticed it first?'
    """
    known = sorted(teams, key=lambda team: team.name)
    absent = [
        MissingSide(
            team.side,
            team.name,
            f"{team.name} was affected, and nobody of it is invited. What was it like for them?",
        )
        for team in known
        if team.is_affected and not team.is_present
    ]
    heard = {team.side for team in known if team.is_present} | {one.side for one in absent}
    return (*absent, *(MissingSide(side, "", ASKED[side]) for side in ASKED if side not in heard))


def side_of(team_name: str) -> Side:
    """Guess a side from the name of a team; a person may correct it.

    >>> [side_of(name).value for name in ("Customer Support", "Finance", "Platform")]
    ['support', 'business', 'engineering']
    """
    if _ENGINEERING.search(team_name):
        return Side.ENGINEERING
    if _SUPPORT.search(team_name):
        return Side.SUPPORT
    return Side.BUSINESS if _BUSINESS.search(team_name) else Side.ENGINEERING
