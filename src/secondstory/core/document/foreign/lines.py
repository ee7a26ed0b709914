"""Looks at a foreign text line by line: what sort of line is it, and what are its words.

A post-mortem is written in a hurry, by hand, in a wiki: levels of headings mean little, fences stay
open, tables lack their ends. A line is therefore judged by itself and its neighbours, and every
line of the source is in the result exactly once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from secondstory.core.document.foreign.markup import cells_in, html_line, pieces_of, wiki_line


class LineKind(StrEnum):
    """What sort of line it is."""

    BLANK = "blank"
    HEADING = "heading"
    LABEL = "label"
    ITEM = "item"
    ROW = "row"
    CODE = "code"
    COMMENT = "comment"
    TEXT = "text"


@dataclass(slots=True)
class Line:
    """One line of the source.

    Args:
        number: From 1.
        kind: What sort of line.
        raw: The line verbatim (two lines for a Setext heading).
        words: Without the marks of its kind: a heading's words, an item's without its bullet.
        level: Of a heading, 1 to 6; else 0.
        indent: Columns before the first mark.
        ordered: Whether an item has a number.
    """

    number: int
    kind: LineKind
    raw: str
    words: str
    level: int = 0
    indent: int = 0
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A label a line starts with.

    Args:
        words: The label.
        rest: The words behind it.
        is_bold: Whether it is in bold; a plain one ends with a colon.
    """

    words: str
    rest: str
    is_bold: bool


_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_ATX = re.compile(r"(#{1,6})(?:[ \t]+|(?=[^#\s!\d]))(.*?)(?:[ \t]+#+)?[ \t]*$")
_JIRA_HEADING = re.compile(r"h([1-6])\.[ \t]+(\S.{0,119})$")
_SETEXT = re.compile(r"(=+|-{2,})[ \t]*$")
_ITEM = re.compile(r"(?:[-*+•‣–]|\(?(\d{1,3})[.)]|\(?[a-z][.)])(?:[ \t]+(.*)|$)", re.DOTALL)
_EMOJI = r"(?::[a-z][a-z0-9_+-]*:|[\U0001F000-\U0001FAFF\u2190-\u2BFF\uFE0F\u200D\u20E3]|\s)"
_LEADING_EMOJI = re.compile(rf"{_EMOJI}+(?=\*\*|__|''')")
_BOLD_LINE = re.compile(r"(?:\*\*|__|''')([^*_]{2,100}?)(?:\*\*|__|''')[ \t]*:?[ \t]*$")
_ITALIC_LINE = re.compile(r"([*_])([^\s*_:][^*_:]{1,48})(?::\1|\1:)[ \t]*$")
_BOLD_LABEL = re.compile(
    r"(?:\*\*|__|''')([^*_]{2,60}?)(?:\*\*|__|''')[ \t]*([:.–-]?)[ \t]*(.*)$", re.DOTALL
)
_PLAIN_LABEL = re.compile(r"([A-Za-z][\w '’/&()?-]{1,40}?)[ \t]*:(?=\s|$)[ \t]*(.*)$", re.DOTALL)
_DELIMITER = re.compile(r"\s*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_THIN_DELIMITER = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$")  # "| :- | - |"
_LONGEST_SETEXT = 110
# Nobody marks up a line longer than this; looking at it closely would only take time.
_LONGEST_LINE = 1500
_LONGEST_LABEL_LINE = 400
_LONGEST_LABEL = 60
_FEW = 200


def scan(text: str, first: int = 1) -> list[Line]:
    """Scan a text.

    Args:
        text: Markdown with `\\n` line ends.
        first: The number of its first line.

    Returns:
        Its lines in order. A fence or a comment that never closes is none; what stands in a closed
        one is code or comment, whatever it looks like.
    """
    source = text.split("\n")
    has_tags = "<" in text
    set_apart = _set_apart(source) if "```" in text or "~~~" in text or "<!--" in text else {}
    lines: list[Line] = []
    place, end = 0, len(source)
    while place < end:
        raw = source[place]
        kind = set_apart.get(place)
        below = source[place + 1] if place + 1 < end else ""
        number = first + place
        if kind is not None:
            lines.append(Line(number, kind, raw, raw if kind is LineKind.CODE else raw.strip()))
        elif below[:1] in "=-" and below and place + 1 not in set_apart:
            setext = _is_setext(raw, below, lines[-1] if lines else None)
            lines.append(_setext(number, raw, below) if setext else _line(number, raw))
            place += setext
        elif has_tags:
            lines.extend([_line(number, piece) for piece in pieces_of(raw)])
        else:
            lines.append(_line(number, raw))
        place += 1
    return _with_rows(lines) if "|" in text else lines


def _line(number: int, raw: str) -> Line:
    words = raw.strip()
    if not words:
        return Line(number, LineKind.BLANK, raw, "")
    indent = 0 if raw[0] not in " \t" else len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
    while words[0] == ">" and words.lstrip("> "):
        words = words[1:].lstrip()
    return _marked(number, raw, words, indent)


def _marked(number: int, raw: str, words: str, indent: int) -> Line:
    first = words[0]
    if first == "h" and (head := _JIRA_HEADING.match(words)) is not None:
        return Line(number, LineKind.HEADING, raw, head[2].strip(), int(head[1]))
    if len(words) > _LONGEST_LINE:
        return _long(number, raw, words, indent)
    if first.isalpha() and words[1:2] not in ".)":
        return Line(number, LineKind.TEXT, raw, words, 0, indent)
    if first == "#" and indent < 4 and (match := _ATX.match(words)) is not None:
        return Line(number, LineKind.HEADING, raw, match[2].strip(), len(match[1]))
    emoji = emoji_before(words)
    if words[len(emoji)] in "*_'" and (match := _BOLD_LINE.match(words, len(emoji))) is not None:
        return Line(number, LineKind.LABEL, raw, emoji + match[1].strip(), 0, indent)
    if first in "*_" and (match := _ITALIC_LINE.match(words)) is not None:
        return Line(number, LineKind.LABEL, raw, match[2].strip(), 0, indent)
    if first == "|":
        return Line(number, LineKind.ROW, raw, words, 0, indent)
    special = html_line(words) if first == "<" else wiki_line(words) if first in "=*!{" else None
    if special is not None:
        name, inner, level = special
        kind = LineKind(name)
        deeper = indent + 2 * level if kind is LineKind.ITEM else indent
        return Line(number, kind, raw, inner, level, deeper)
    if (match := _ITEM.match(words)) is not None:
        inner = (match[2] or "").strip()
        return Line(number, LineKind.ITEM, raw, inner, 0, indent, match[1] is not None)
    return Line(number, LineKind.TEXT, raw, words, 0, indent)


def _long(number: int, raw: str, words: str, indent: int) -> Line:
    if words[0] == "|":
        return Line(number, LineKind.ROW, raw, words, 0, indent)
    start, rest = words[:_LONGEST_LABEL_LINE], words[_LONGEST_LABEL_LINE:]
    match = _ITEM.match(start)
    if match is None or not match[2]:
        return Line(number, LineKind.TEXT, raw, words, 0, indent)
    return Line(number, LineKind.ITEM, raw, match[2] + rest, 0, indent, match[1] is not None)


def label_of(line: Line) -> Label | None:
    """Return the label a line starts with.

    Args:
        line: Any line.
    """
    kind = line.kind
    if kind is LineKind.LABEL:
        return Label(line.words.rstrip(" :"), "", True)
    if not line.words or (kind is not LineKind.TEXT and kind is not LineKind.ITEM):
        return None
    may_be_bold = line.ordered or line.words[0] in "*_':" or line.words[0] >= "←"
    if not may_be_bold and ":" not in line.words[:_LONGEST_LABEL]:  # most lines
        return None
    words, more = line.words[:_LONGEST_LABEL_LINE], line.words[_LONGEST_LABEL_LINE:]
    emoji = emoji_before(words)
    if words[len(emoji)] in "*_'":
        match = _BOLD_LABEL.match(words, len(emoji))
        if match is None or not (match[2] or match[1].endswith(":") or not match[3]):
            return None
        return Label(emoji + match[1].strip(" :"), (match[3] + more).strip(), True)
    if ":" not in words[:_LONGEST_LABEL]:
        if line.kind is LineKind.ITEM and line.ordered and len(words) < 60:
            return Label(words, "", False)
        return None
    plain = _PLAIN_LABEL.match(words)
    return Label(plain[1].strip(), (plain[2] + more).strip(), False) if plain else None


def emoji_before(words: str) -> str:
    """Return the emoji or its short name that stands before words in bold, "" for none.

    Args:
        words: A line.

    >>> emoji_before(":rotating_light: **Summary**"), emoji_before("**Summary**")
    (':rotating_light: ', '')
    """
    if words[0] != ":" and words[0] < "←":
        return ""
    match = _LEADING_EMOJI.match(words)
    return match[0] if match else ""


def cells_of(line: Line) -> list[str]:
    """Return the cells of a table row, trimmed.

    Args:
        line: A row.
    """
    return cells_in(line.words)


def is_delimiter(line: Line) -> bool:
    """Tell whether a row is only the rule below a table's head.

    Args:
        line: A row.
    """
    if line.kind is not LineKind.ROW:
        return False
    if ":-" in line.words and _THIN_DELIMITER.match(line.words):
        return True
    return _DELIMITER.match(line.words) is not None


def _is_setext(raw: str, below: str, above: Line | None) -> bool:
    words = raw.strip()
    if not words or not _SETEXT.match(below) or len(words) > _LONGEST_SETEXT:
        return False
    if below[0] == "-" and (words[-1] in ".,;" or "|" in words):
        return False
    fresh = above is None or above.kind in (LineKind.BLANK, LineKind.HEADING, LineKind.COMMENT)
    return fresh and words[0] not in "#|>" and _ITEM.match(words) is None


def _setext(number: int, raw: str, below: str) -> Line:
    level = 1 if below[0] == "=" else 2
    return Line(number, LineKind.HEADING, f"{raw}\n{below}", raw.strip(), level)


def _set_apart(source: list[str]) -> dict[int, LineKind]:
    """Find the lines inside closed fences and comments; one that never closes is none."""
    found: dict[int, LineKind] = {}
    closers = [n for n, raw in enumerate(source) if (fence := raw.strip()) and _is_fence(fence)]
    ends = [n for n, raw in enumerate(source) if "-->" in raw]
    place = 0
    while place < len(source):
        start = source[place].lstrip()[:4]
        end, kind = None, LineKind.CODE
        if start[:3] in ("```", "~~~"):
            end = _closer(source, place, closers)
        elif start == "<!--":
            end, kind = _comment_end(source[place], place, ends), LineKind.COMMENT
        if end is not None:
            found.update(dict.fromkeys(range(place, end + 1), kind))
            place = end
        place += 1
    return found


def _is_fence(words: str) -> bool:
    return len(words) > 2 and words[0] in "`~" and not words.strip(words[0])


def _closer(source: list[str], place: int, closers: list[int]) -> int | None:
    match = _FENCE.match(source[place])
    fence = match[1] if match else ""
    first = bisect_right(closers, place)
    near = closers[first : first + _FEW]
    return next((n for n in near if fence and source[n].strip().startswith(fence)), None)


def _comment_end(raw: str, place: int, ends: list[int]) -> int | None:
    """Where a comment ends; words behind it on its own line are words."""
    if "-->" in raw:
        return place if raw.rstrip().endswith("-->") else None
    first = bisect_right(ends, place)
    return ends[first] if first < len(ends) else None


def _with_rows(lines: list[Line]) -> list[Line]:
    """Find the tables whose rows lack the pipe at their start, by the rule below their head."""
    for place, line in enumerate(lines[:-1]):
        rule = lines[place + 1]
        is_bare = line.kind is LineKind.TEXT and "|" in line.words
        if is_bare and "|" in rule.words and _DELIMITER.match(rule.words):
            for row in lines[place:]:
                if "|" not in row.words or row.kind not in (LineKind.TEXT, LineKind.ROW):
                    break
                row.kind = LineKind.ROW
    return lines
