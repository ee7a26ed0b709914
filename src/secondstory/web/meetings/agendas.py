"""The agenda of one meeting: its lines with minutes, as they are kept, shown and changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from secondstory.core.meetings.agenda import AgendaItem, AgendaPart, agenda
from secondstory.web.meetings.kits import KitInUse
from secondstory.web.meetings.models import Meeting, MeetingKind

FOLLOW_UP_MINUTES = 30
KeptLine = dict[str, str | int]  # as the column has it


@dataclass(frozen=True, slots=True)
class Line:
    """One part of an agenda.

    Args:
        key: Of its part, which prompts belong to.
        title: As shown.
        why: Why it is there, "" where nobody said.
        minutes: How long.
    """

    key: str
    title: str
    why: str
    minutes: int


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line with its place in the meeting: it starts `after` minutes."""

    line: Line
    after: int


def usual_lines(kind: MeetingKind, minutes: int, kit: KitInUse) -> list[Line]:
    """Return the agenda a new meeting of a kind starts with."""
    parts = kit.handbook.parts if kind is MeetingKind.REVIEW else _follow_up_parts()
    return [_line(item) for item in agenda(parts, minutes)]


def lines_of(meeting: Meeting) -> list[Line]:
    """Return the agenda of a meeting."""
    return [
        Line(str(kept["key"]), str(kept["title"]), str(kept["why"]), int(kept["minutes"]))
        for kept in meeting.agenda
    ]


def placed(lines: Sequence[Line]) -> list[PlacedLine]:
    """Return the lines, each with the minutes that have passed before it."""
    found: list[PlacedLine] = []
    after = 0
    for line in lines:
        found.append(PlacedLine(line, after))
        after += line.minutes
    return found


def kept(lines: Sequence[Line]) -> list[KeptLine]:
    """Return the lines as the column keeps them."""
    return [asdict(line) for line in lines]


def stretched(lines: Sequence[Line], minutes: int) -> list[Line]:
    """Return the same lines for a meeting of another length, each in the same proportion.

    Nobody's own lines are lost to a change of the length; each keeps a minute.
    """
    spare = minutes - len(lines)
    weight = sum(line.minutes - 1 for line in lines) or 1
    found: list[Line] = []
    before = given = 0
    for number, line in enumerate(lines):
        before += line.minutes - 1
        share = spare if number == len(lines) - 1 else round(spare * before / weight)
        found.append(Line(line.key, line.title, line.why, 1 + share - given))
        given = share
    return found


def _line(item: AgendaItem) -> Line:
    return Line(item.part.key, item.part.title, item.part.why, item.minutes)


def _follow_up_parts() -> tuple[AgendaPart, ...]:
    return (
        AgendaPart(
            "promised",
            _("What we promised"),
            _("Each improvement once: it helps, it is on its way, or it turned out differently."),
            share=6,
            least=16,
            is_main=True,
        ),
        AgendaPart(
            "since",
            _("What happened since"),
            _("The same services, later incidents: has it held, and how could we tell?"),
            share=3,
            least=8,
        ),
        AgendaPart(
            "next",
            _("What we do now"),
            _("Finish it, change it, or let it go on purpose; and say thank you."),
            share=2,
            least=5,
        ),
    )
