"""The letter: the text of an invitation, so that whoever opens it knows what they are asked to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from secondstory.core.meetings.agenda import AgendaItem
from secondstory.core.meetings.handbook import Handbook


def letter(handbook: Handbook, items: Sequence[AgendaItem], *, read_before: str = "") -> str:
    """Write the text of an invitation.

    Args:
        handbook: Whose words.
        items: The agenda (`agenda.agenda`).
        read_before: Address of the timeline and perspectives, "" where there is nothing yet.

    Returns:
        Plain text in short paragraphs: what it starts from, the agenda with minutes, what a
        blameless post-mortem is and is not, what people should leave with.

    >>> from secondstory.core.meetings.agenda import agenda
    >>> from secondstory.core.meetings.handbook import packaged_handbook
    >>> ours = packaged_handbook()
    >>> print("\\n".join(letter(ours, agenda(ours.parts, 60)).splitlines()[3:7]))
    Agenda, 60 minutes
     0:00  Arriving (5)
     0:05  How it looked then (33)
     0:38  What made it possible (8)
    """
    total = sum(item.minutes for item in items)
    paragraphs = [
        f"{handbook.directive.words}\n({handbook.directive.credit}{_quoted(handbook)})",
        _listed(f"Agenda, {total} minutes", map(_line, items), mark=""),
        f"To read before: {read_before}" if read_before else "",
        _listed("A blameless post-mortem is", handbook.is_),
        _listed("It is not", handbook.is_not),
        _listed("What we want to leave with", handbook.outcomes),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _quoted(handbook: Handbook) -> str:
    quotation = handbook.directive.quotation
    return f": “{quotation}”" if quotation else ""


def _line(item: AgendaItem) -> str:
    return f" {item.after // 60}:{item.after % 60:02}  {item.part.title} ({item.minutes})"


def _listed(head: str, lines: Iterable[str], *, mark: str = "- ") -> str:
    return "\n".join([head, *(f"{mark}{line}" for line in lines)])
