"""The shapes a line of pasted chat comes in: who, when, what; a date; or more of the line above."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from secondstory.core.evidence.clocks import CLOCK, Day, day_of
from secondstory.core.evidence.day_words import NEAR_DAYS, WEEKDAYS
from secondstory.core.evidence.readers._chat_stamps import PLAIN_STAMP, STAMP, Stamp, stamp_in


class Shape(StrEnum):
    """How a line starts a message."""

    IRC = "irc"  # 14:02 <ada> text
    INLINE = "inline"  # 8:27 AM ada: text, [14:02] ada: text, ada (14:02): text
    ZOOM = "zoom"  # 14:02:09 From Ada to Everyone: text
    SYSTEM = "system"  # 03.03.26, 14:02 - Ada joined
    SPACED = "spaced"  # ada  2:14 PM
    BRACKETED = "bracketed"  # ada [2:14 PM]
    DASHED = "dashed"  # ada — Today at 2:14 PM
    TELEGRAM = "telegram"  # Ada, [03.03.2026 14:02]
    COMMA = "comma"  # Ada Obi, Tue 2:14 PM
    ONE_SPACE = "one space"  # Ada Obi 2:14 PM
    TIME_FIRST = "time first"  # [2:14 PM] Ada Obi
    LONE = "lone"  # 2:15, [2:15 PM], or — Today at 2:14 PM below a name
    AGAIN = "again"  # [2:15 PM] more by the same writer


STRONG = frozenset(
    {
        *(Shape.IRC, Shape.INLINE, Shape.ZOOM, Shape.SPACED, Shape.BRACKETED, Shape.DASHED),
        *(Shape.TELEGRAM, Shape.LONE),
    }
)
"""Shapes that words hardly ever have by chance."""

WEAK = (Shape.TIME_FIRST, Shape.COMMA, Shape.ONE_SPACE, Shape.SYSTEM)
"""Shapes that need company: a paste has many of them or none."""

HEADERS = frozenset(
    {
        *(Shape.SPACED, Shape.BRACKETED, Shape.DASHED, Shape.TELEGRAM, Shape.COMMA),
        *(Shape.ONE_SPACE, Shape.LONE),
    }
)
"""Shapes with the words on the lines below."""

_WHO = r"(?P<who>[^\s:<>\[\]|*=;{}\"\\#][^:<>\[\]\n=;{}\"\\]{0,59}?)"
_MARKS_AFTER_NAME = r"(?P<marks>(?:\s*(?::[\w+'-]+:|APP|BOT|\(?[Gg]uest\)?))*)"
_BULLET = r"(?:[-*•>]\s)?"
_WORDS = r"(?:\s+(?P<text>.*)|$)"
# Each with a sign it cannot be without: looking for that is quick, trying the pattern is not.
_INLINE = (
    (Shape.IRC, ">", rf"\[?{PLAIN_STAMP}\]?\s+<[ @+~%&!]?(?P<who>[^<>]{{1,60}})>\s?(?P<text>.*)"),
    (Shape.IRC, "*", rf"\[?{PLAIN_STAMP}\]?\s+\*\s+(?P<who>\S{{1,60}})\s(?P<text>.*)"),
    (Shape.IRC, "-!-", rf"\[?{PLAIN_STAMP}\]?\s+-!-\s(?P<who>)(?P<text>.*)"),
    (
        Shape.ZOOM,
        "From",
        rf"{PLAIN_STAMP}\s++From\s++(?P<who>[^\s:][^:]{{0,59}}?)\s+to\s++"
        r"(?P<marks>[^\s:][^:]{0,59}?)\s*:(?:\s+(?P<text>.*)|$)",
    ),
    (Shape.INLINE, "]", rf"{_BULLET}\[{STAMP}\]\s*{_WHO}:{_WORDS}"),
    (Shape.INLINE, ")", rf"{_BULLET}\({STAMP}\)\s*{_WHO}:{_WORDS}"),
    (Shape.INLINE, "]:", rf"{_BULLET}{_WHO}\s*\[{STAMP}\]:{_WORDS}"),
    (Shape.INLINE, "):", rf"{_BULLET}{_WHO}\s*\({STAMP}\):{_WORDS}"),
    (Shape.INLINE, ":", rf"{_BULLET}{PLAIN_STAMP}\s+(?:[-–]\s+)?{_WHO}:{_WORDS}"),
    (Shape.SYSTEM, " ", rf"{PLAIN_STAMP}\s+[-–]\s+(?P<who>)(?P<text>.*)"),
    (Shape.TIME_FIRST, "]", rf"\[{STAMP}\]\s+{_WHO}{_MARKS_AFTER_NAME}(?P<text>)"),
    (Shape.AGAIN, "]", rf"\[{STAMP}\]\s?(?P<text>\S.*)"),
)
_HEADERS = (
    (Shape.TELEGRAM, ", ", rf"{_WHO},\s+\[{STAMP}\]:?"),
    (Shape.SPACED, "", rf"{_WHO}{_MARKS_AFTER_NAME}\s{{2,}}{STAMP}\s*"),
    (Shape.BRACKETED, "[", rf"{_WHO}{_MARKS_AFTER_NAME}\s+\[{STAMP}\]\s*"),
    (Shape.DASHED, " ", rf"{_WHO}{_MARKS_AFTER_NAME}\s*[—–-]\s+{STAMP}\s*"),
    (Shape.COMMA, ", ", rf"{_WHO}{_MARKS_AFTER_NAME},\s+{STAMP}\s*"),
    (Shape.ONE_SPACE, " ", rf"{_WHO}{_MARKS_AFTER_NAME}\s{STAMP}\s*"),
    (Shape.LONE, "", rf"\s*(?:[—–-]\s*|,\s*)?\[?{STAMP}\]?\s*"),
)
_CLOCK_SOMEWHERE = re.compile(r"\d:\d\d")
_HEADER_LENGTH = 200  # a name and a time; longer lines are words, and costly to look through
_DECORATION = " \t-—–=*#_•·│|"
_DAY_WORDS = re.compile(
    r"(?i)(?:day changed(?: to)?|log opened|log closed|session start|session close|"
    r"(?:begin|end)(?:s|ning)? logging at)\s*:?\s*"
)
_CLOCK_INSIDE = re.compile(rf"\s+{CLOCK}(?=\s|$)")
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202c\ufeff"))  # WhatsApp and Teams write them
_SPACES = {0x202F: " ", 0xA0: " "}
# What programs write where people have their names.
_LEVELS = re.compile(
    r"(?i)\W*(?:trace|debug|info(?:rmation)?|notice|warn(?:ing)?|err(?:or)?|crit(?:ical)?|fatal|"
    r"severe|panic|alert|emerg|verbose|http|get|post|put|delete)\b.*"
)


Patterns = tuple[tuple[Shape, str, re.Pattern[str]], ...]


@cache  # seventy milliseconds, for whoever has a pasted chat
def _on_one_line() -> Patterns:
    return tuple((shape, sign, re.compile(pattern)) for shape, sign, pattern in _INLINE)


@cache
def _above_words() -> Patterns:
    return tuple((shape, sign, re.compile(pattern)) for shape, sign, pattern in _HEADERS)


@dataclass(frozen=True, slots=True)
class Start:
    """A line that starts a message.

    Args:
        shape: How.
        stamp: When.
        who: The writer; None means the one above, or the line above names them.
        text: What the line says so far.
        marks: What stands beside the name: `APP`, an emoji of their status.
    """

    shape: Shape
    stamp: Stamp
    who: str | None
    text: str
    marks: str = ""


def start_of(line: str, shapes: Collection[Shape] = STRONG) -> Start | None:
    """Return the start of a message, or None where the line is none.

    Args:
        line: Without its end.
        shapes: Those to try; others are taken for words.

    >>> start_of("8:27 AM ada: it is slow again").who
    'ada'
    """
    line = plain_spaces(line)
    if not _CLOCK_SOMEWHERE.search(line[:_HEADER_LENGTH]):
        return None
    if found := _first(_on_one_line(), line, shapes):
        return found
    return _first(_above_words(), line, shapes) if len(line) <= _HEADER_LENGTH else None


def _first(
    patterns: tuple[tuple[Shape, str, re.Pattern[str]], ...], line: str, shapes: Collection[Shape]
) -> Start | None:
    for shape, sign, pattern in patterns:
        if shape in shapes and sign in line and (match := pattern.fullmatch(line)):
            found = _start(shape, match)
            if found:
                return found
    return None


def plain_spaces(line: str) -> str:
    """Return a line without marks of direction, every space a plain one."""
    return line if line.isascii() else line.translate(_MARKS).translate(_SPACES)


def _start(shape: Shape, match: re.Match[str]) -> Start | None:
    stamp = stamp_in(match)
    if stamp is None or (shape is Shape.SYSTEM and stamp.day is None):
        return None
    groups = match.groupdict()
    who = groups.get("who")
    if shape is Shape.INLINE and who and _LEVELS.fullmatch(who):
        return None
    if who and (who.lower() in NEAR_DAYS or who.lower() in WEEKDAYS):
        return None  # `Yesterday 2:15 PM` below a name
    marks = (groups.get("marks") or "").strip()
    return Start(
        shape, stamp, who.strip() if who is not None else None, groups.get("text") or "", marks
    )


def date_line(line: str) -> Day | None:
    """Return the date of a line that is nothing but a date, or None.

    >>> date_line("--- Day changed Tue Mar 03 2026")
    Day(month=3, day=3, year=2026, doubtful=False)
    """
    text = plain_spaces(line).strip(_DECORATION)
    if not 6 <= len(text) <= 60:
        return None
    bare, marked = _DAY_WORDS.subn("", text)
    if marked:
        bare = _CLOCK_INSIDE.sub("", bare)
    return day_of(bare.strip(_DECORATION))
