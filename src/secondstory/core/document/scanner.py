"""Looks at a foreign Markdown text line by line: what sort of line is it, and what are its words.

A post-mortem is written in a hurry, by hand, in a wiki: levels of headings mean little, fences stay
open, tables lack their ends. A line is therefore judged by itself and its neighbours, and every
line of the source is in the result exactly once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class LineKind(StrEnum):
    """What sort of line it is."""

    BLANK = "blank"
    HEADING = "heading"
    LABEL = "label"
    ITEM = "item"
    ROW = "row"
    CODE = "code"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source.

    Args:
        number: From 1.
        kind: What sort of line.
        raw: The line verbatim (two lines for a Setext heading).
        words: Without the marks of its kind: a heading's words, an item's without its bullet.
        level: Of a heading, 1 to 6; else 0.
        indent: Columns before the first mark.
    """

    number: int
    kind: LineKind
    raw: str
    words: str
    level: int = 0
    indent: int = 0


_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|(?=[^#\s!]))(.*?)(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r"(=+|-{2,})[ \t]*$")
_ITEM = re.compile(r"(\s*)(?:[-*+•]|\d{1,3}[.)])[ \t]+(.*)$")
_BOLD_LINE = re.compile(r" {0,3}(?:\*\*|__)([^*_]{2,80}?)(?:\*\*|__)[ \t]*:?[ \t]*$")
_LABEL = re.compile(r"(?:[-*+][ \t]+)?(?:\*\*|__)([^*_]{2,60}?):?(?:\*\*|__)[ \t]*:?[ \t]*(.*)$")


def scan(text: str) -> list[Line]:
    """Scan a text.

    Args:
        text: Markdown with `\\n` line ends.

    Returns:
        Its lines in order. A fence that never closes is no fence; what stands in a closed one is
        code, whatever it looks like.
    """
    source = text.split("\n")
    code = _code_lines(source)
    lines: list[Line] = []
    skip = False
    for place, raw in enumerate(source):
        if skip:
            skip = False
            continue
        below = source[place + 1] if place + 1 < len(source) else ""
        above = lines[-1] if lines else None
        if place not in code and _is_setext(raw, below, above) and place + 1 not in code:
            level = 1 if below.startswith("=") else 2
            joined = f"{raw}\n{below}"
            lines.append(Line(place + 1, LineKind.HEADING, joined, raw.strip(), level))
            skip = True
        else:
            lines.append(_line(place + 1, raw, place in code))
    return lines


def _line(number: int, raw: str, is_code: bool) -> Line:
    if is_code:
        return Line(number, LineKind.CODE, raw, raw)
    if not raw.strip():
        return Line(number, LineKind.BLANK, raw, "")
    if (match := _ATX.match(raw)) is not None:
        return Line(number, LineKind.HEADING, raw, match[2].strip(), len(match[1]))
    if (match := _BOLD_LINE.match(raw)) is not None:
        return Line(number, LineKind.LABEL, raw, match[1].strip())
    if (match := _ITEM.match(raw)) is not None:
        return Line(number, LineKind.ITEM, raw, match[2].strip(), indent=_columns(match[1]))
    kind = LineKind.ROW if raw.lstrip().startswith("|") else LineKind.TEXT
    return Line(
        number, kind, raw, raw.strip(), indent=_columns(raw[: len(raw) - len(raw.lstrip())])
    )


def label_of(line: Line) -> tuple[str, str] | None:
    """Return the bold label a line starts with at the margin, and the words behind it.

    Args:
        line: Any line.
    """
    if line.indent or line.kind not in (LineKind.ITEM, LineKind.TEXT, LineKind.LABEL):
        return None
    match = _LABEL.match(line.raw.strip())
    return (match[1].strip(), match[2].strip()) if match else None


def cells_of(line: Line) -> list[str]:
    """Return the cells of a table row, trimmed.

    Args:
        line: A row.
    """
    parts = re.split(r"(?<!\\)\|", line.words.removeprefix("|"))
    if parts and not parts[-1].strip():
        parts.pop()
    return [part.strip() for part in parts]


def _is_setext(raw: str, below: str, above: Line | None) -> bool:
    if not raw.strip() or not _SETEXT.match(below):
        return False
    fresh = above is None or above.kind in (LineKind.BLANK, LineKind.HEADING)
    return fresh and not (_ATX.match(raw) or _ITEM.match(raw) or raw.lstrip().startswith("|"))


def _code_lines(source: list[str]) -> set[int]:
    code: set[int] = set()
    opened, fence = 0, ""
    for place, raw in enumerate(source):
        match = _FENCE.match(raw)
        if not fence and match:
            opened, fence = place, match[1]
        elif fence and match and match[1].startswith(fence) and not raw.strip().strip(fence[0]):
            code.update(range(opened, place + 1))
            fence = ""
    return code


def _columns(space: str) -> int:
    return len(space.expandtabs(4))
