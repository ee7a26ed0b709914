"""What stands at the head of a foreign report: its front matter, its title, its day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from secondstory.core.document.foreign.days import (
    Calendar,
    are_dashes_day_first,
    day_in,
    is_day_first,
    year_in,
)
from secondstory.core.document.foreign.lines import Line, LineKind, cells_of
from secondstory.core.document.foreign.residue import is_placeholder
from secondstory.core.document.front_matter import split_front_matter
from secondstory.core.document.heading_wordings import HeadingClass
from secondstory.core.document.headings import class_named

Fact = tuple[str, str]

_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_SIMPLE = re.compile(r"([A-Za-z][\w -]{0,40}):(?: +(.*))?$")
_ONE_LINE = re.compile(r"([A-Za-z][\w -]{0,40}?)(?:: +| *= *)([^\[{|>].*)$")
_HEAD_LINES = 14
_REPORT = re.compile(r"\b(?:report|post[-‐‑]?mortem|review)\b(?! of)", re.IGNORECASE)
_LONGEST_TITLE = 160
_SAYS_TITLE = re.compile(r"(?i)title:\s+(?=\S)")
_NAMES_ITSELF = re.compile(
    r"(?:post[- ]?mortem|incident report|retrospective|retro|rca|after[- ]action report)\b"
    r"[^:]{0,20}: \S",
    re.IGNORECASE,
)
_NAME_HEADS = frozenset({"event", "incident", "title", "name", "incident name", "event name"})
_DAY_NAMES = ("incident date", "date of incident", "incident from", "start", "date", "when", "day")
_PATH_DAY = re.compile(r"(?<!\d)(20\d\d)[-_./]?(\d\d)[-_./]?(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a report.

    Args:
        facts: Its front matter, name and value, in order.
        front: Its front matter verbatim where it stays text, "" otherwise.
        body: What follows the front matter.
        before: The number of lines above the body.
    """

    facts: tuple[Fact, ...]
    front: str
    body: str
    before: int


def head_of(text: str) -> Head:
    """Take the front matter off a report.

    Args:
        text: Markdown with `\\n` line ends.

    Returns:
        Simple YAML and flat TOML as facts; anything richer stays text, so that nothing is lost,
        and only its title and date are looked up in it.
    """
    if text.startswith("+++"):
        return _toml(text)
    if not text.startswith("---\n"):
        return Head((), "", text, 0)
    front, body = split_front_matter(text)
    if not front:
        return Head((), "", text, 0)
    before = text.count("\n") - body.count("\n")
    facts = _simple(front)
    if facts is not None:
        return Head(facts, "", body, before)
    return Head((), f"---\n{front}---", body, before)


def _toml(text: str) -> Head:
    match = _TOML.match(text)
    if match is None:
        return Head((), "", text, 0)
    return Head((), match[0].rstrip("\n"), text[match.end() :], match[0].count("\n"))


def _simple(front: str) -> tuple[Fact, ...] | None:
    matches = [_SIMPLE.match(line) for line in front.split("\n") if line.strip()]
    if not all(match and (match[2] or "").strip() for match in matches):
        return None
    return tuple((m[1], _unquoted(m[2])) for m in matches if m)


def _unquoted(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def looked_up(head: Head) -> tuple[Fact, ...]:
    """Return the one-line facts of a front matter of any sort.

    Args:
        head: Of a report.
    """
    if head.facts or not head.front:
        return head.facts
    matches = (_ONE_LINE.match(line) for line in head.front.split("\n"))
    return tuple((m[1], _unquoted(m[2])) for m in matches if m)


def title_of(lines: list[Line], named: str) -> tuple[Line | None, str]:
    """Find the title of a report.

    Args:
        lines: Its lines, front matter left out.
        named: The title its front matter gives.

    Returns:
        The line that is the title and its words; no line where it is not among them.
    """
    headings = [line for line in lines if line.kind is LineKind.HEADING and line.words]
    first = headings[0] if headings else None
    if first is not None and _heads_all(first, headings, lines):
        return _unless_placeholder(first, lines)
    if named:
        return None, named
    top = next((line for line in headings if line.level == 1), None)
    if top is not None and _is_title(top):
        return top, _plain(top.words)
    return _without_heading(lines) or (None, _in_facts(lines))


def _in_facts(lines: list[Line]) -> str:
    """A title may stand in the table of facts a report opens with."""
    for line in lines[:_HEAD_LINES]:
        if line.kind is LineKind.HEADING:
            break
        cells = [cell.strip("*_` ") for cell in cells_of(line)] if line.kind is LineKind.ROW else []
        if len(cells) == 2 and cells[0].rstrip(":").lower() in _NAME_HEADS:
            return cells[1]
    return ""


def _heads_all(first: Line, headings: list[Line], lines: list[Line]) -> bool:
    if not _is_title(first):
        return False
    others = [line.level for line in headings[1:]]
    above = [line for line in lines if line.number < first.number and line.words]
    if first.level == 1:
        return len(above) < _HEAD_LINES
    return not above and (not others or min(others) > first.level)


def _is_title(line: Line) -> bool:
    named = class_named(line.words)
    if line.level == 1 and _REPORT.search(line.words):
        return True
    is_said_by_level = line.level == 1 and len(line.words.split()) > 2
    return named is HeadingClass.OTHER or is_said_by_level or len(line.words.split()) > 4


def _unless_placeholder(line: Line, lines: list[Line]) -> tuple[Line, str]:
    if not is_placeholder(line.words):
        return line, _plain(line.words)
    below = next((other for other in lines if other.number > line.number and other.words), None)
    if below is not None and below.kind is LineKind.TEXT and len(below.words) < _LONGEST_TITLE:
        return below, _plain(below.words)
    return line, _plain(line.words)


def _without_heading(lines: list[Line]) -> tuple[Line, str] | None:
    first = next((line for line in lines if line.words and line.kind is not LineKind.COMMENT), None)
    if first is None or first.kind not in (LineKind.LABEL, LineKind.TEXT):
        return None
    says_so = first.kind is LineKind.LABEL and _REPORT.search(first.words) is not None
    says_so = says_so or _NAMES_ITSELF.match(first.words) is not None
    if "http" in first.words or (": " in first.words and not says_so):
        return None
    is_short = len(first.words) < _LONGEST_TITLE // 2 and not first.words.endswith((".", ":", ","))
    if says_so and len(first.words.split()) > 2 and is_short:
        return first, _plain(first.words)
    is_class = class_named(first.words) is not HeadingClass.OTHER and len(first.words.split()) < 4
    place = lines.index(first)
    alone = place + 1 >= len(lines) or lines[place + 1].kind is LineKind.BLANK
    if not is_short or is_class or not (alone or first.kind is LineKind.LABEL):
        return None
    return first, _plain(first.words)


def _plain(words: str) -> str:
    return _SAYS_TITLE.sub("", words.strip()).removesuffix(":").strip()


def calendar_of(text: str, title: str, facts: Iterable[Fact], name: str) -> Calendar:
    """Return what a report says about its days before its timeline is read.

    Args:
        text: The whole report.
        title: Its title.
        facts: Its front matter.
        name: Of its file, "" where it has none.
    """
    told = day_of_name(title) or day_of_facts(facts) or day_of_name(name)
    dashes = Calendar(dashes_day_first=are_dashes_day_first(text, told))
    near = day_in(title, dashes) or told
    year = near.year if near else year_in(title) or year_in(name) or year_in(text)
    return replace(dashes, year=year, day_first=is_day_first(text, near), near=near)


def day_of_facts(facts: Iterable[Fact]) -> date | None:
    """Return the day a front matter gives.

    Args:
        facts: Its lines.
    """
    told = {name.lower(): value for name, value in facts}
    for name in _DAY_NAMES:
        for found, value in told.items():
            if found.startswith(name) and (day := day_in(value)):
                return day
    return None


def day_of_name(name: str) -> date | None:
    """Return the day a file's name gives.

    Args:
        name: Without its folder.
    """
    match = _PATH_DAY.search(name)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
