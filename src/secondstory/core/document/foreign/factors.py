"""Reads contributing factors where a section lists them; in prose they stay prose."""

from __future__ import annotations

from secondstory.core.document.foreign.lines import Line, LineKind
from secondstory.core.document.foreign.sections import Part
from secondstory.core.document.heading_wordings import HeadingClass
from secondstory.core.document.model import Factor, FactorKind

# More words than these around a list, and the list only illustrates them.
_FEW_LINES = 2


def local_factors(part: Part) -> list[tuple[Factor, list[Line]]]:
    """Read the factors a section lists.

    Args:
        part: Any section.

    Returns:
        Each factor with the lines it came from; none where the section argues in prose, or asks
        why five times, for then the order of the sentences is the point.
    """
    heading = part.heading.lower()
    if part.named is not HeadingClass.FACTORS or "why" in heading or "analysis" in heading:
        return []
    groups, around = _items(part.lines)
    if around > _FEW_LINES:
        return []
    kind = FactorKind.TRIGGER if "trigger" in heading else FactorKind.CONDITION
    return [(Factor(_text(group), kind), group) for group in groups if group[0].words]


def _items(lines: list[Line]) -> tuple[list[list[Line]], int]:
    groups: list[list[Line]] = []
    around = 0
    fresh = True
    for line in lines:
        if line.kind is LineKind.ITEM and not line.indent:
            groups.append([line])
        elif groups and line.words and (line.indent or not fresh):
            groups[-1].append(line)
        elif line.words and line.kind is not LineKind.COMMENT:
            around += 1
        fresh = not line.words
    return groups, around


def _text(lines: list[Line]) -> str:
    return "\n".join([lines[0].words, *(line.raw for line in lines[1:])]).strip()
