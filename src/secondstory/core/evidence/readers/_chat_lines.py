"""The shapes a line of pasted chat comes in: who, when, what; a date; or more of the line above."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondstory.core.evidence.clocks import CLOCK, DATE, Clock, Day, clock_of, day_of

_STAMP = rf"(?:(?P<date>{DATE})(?:,\s*|T|\s+))?(?P<clock>{CLOCK})"
_WHO = r"(?P<who>[^\s:<>\[\]|*][^:<>\[\]\n]{0,59}?)"
_MESSAGES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\[?{_STAMP}\]?\s+<[ @+~%&!]?(?P<who>[^<>]{{1,60}})>\s?(?P<text>.*)",  # IRC
        rf"\[?{_STAMP}\]?\s+\*\s+(?P<who>\S{{1,60}})\s(?P<text>.*)",  # IRC, /me
        rf"\[?{_STAMP}\]?\s+-!-\s(?P<who>)(?P<text>.*)",  # IRC, joins and quits
        rf"\[{_STAMP}\]\s*{_WHO}:(?:\s+(?P<text>.*)|$)",  # [14:02] ada: text, WhatsApp on iOS
        rf"{_STAMP}\s+(?:-\s+)?{_WHO}:(?:\s+(?P<text>.*)|$)",  # 8:27 AM ada: text
    )
)
# Slack's own copy: the name, two spaces or a bracket, the time; the words come below.
_HEADERS = (
    re.compile(rf"{_WHO}(?:\s+APP)?\s{{2,}}{_STAMP}\s*"),
    re.compile(rf"{_WHO}(?:\s+APP)?\s+\[{_STAMP}\]\s*"),
)
_LONE = re.compile(rf"\s*\[?{_STAMP}\]?\s*")
_HEADER_LENGTH = 200  # a name and a time; longer lines are words, and costly to look through
_DECORATION = " \t-—–=*#_•·"
_DAY_WORDS = re.compile(r"(?i)(?:day changed(?: to)?|log opened|log closed)\s*:?\s*")
_CLOCK_INSIDE = re.compile(rf"\s+{CLOCK}(?=\s|$)")
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202c\ufeff"))  # WhatsApp writes them
_SPACES = {0x202F: " ", 0xA0: " "}


@dataclass(frozen=True, slots=True)
class Start:
    """A line that starts a message.

    Args:
        clock: The time of day.
        day: Its date where the line has one.
        who: The writer; None means the one above, or the line above names them.
        text: What the line says so far.
    """

    clock: Clock
    day: Day | None
    who: str | None
    text: str


def start_of(line: str) -> Start | None:
    """Return the start of a message, or None where the line is none.

    >>> start_of("8:27 AM ada: it is slow again").who
    'ada'
    """
    line = line.translate(_MARKS).translate(_SPACES)
    for pattern in _MESSAGES:
        if match := pattern.fullmatch(line):
            return _start(match, match["who"], match["text"] or "")
    if len(line) > _HEADER_LENGTH:
        return None
    for pattern in _HEADERS:
        if match := pattern.fullmatch(line):
            return _start(match, match["who"], "")
    if match := _LONE.fullmatch(line):
        return _start(match, None, "")
    return None


def _start(match: re.Match[str], who: str | None, text: str) -> Start | None:
    clock = clock_of(match["clock"])
    if clock is None:
        return None
    day = None
    if match["date"]:
        day = day_of(match["date"], month_first=clock.has_half)
        if day is None:
            return None
    return Start(clock, day, who.strip() if who is not None else None, text)


def date_line(line: str) -> Day | None:
    """Return the date of a line that is nothing but a date, or None.

    >>> date_line("--- Day changed Tue Mar 03 2026")
    Day(month=3, day=3, year=2026, doubtful=False)
    """
    text = line.translate(_MARKS).translate(_SPACES).strip(_DECORATION)
    if not 6 <= len(text) <= 60:
        return None
    bare, marked = _DAY_WORDS.subn("", text)
    if marked:
        bare = _CLOCK_INSIDE.sub("", bare)
    return day_of(bare.strip(_DECORATION))
