"""The lines of IRC logs: irssi, WeeChat, ZNC, EnergyMech, Eggdrop, mIRC, HexChat and their kin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondstory.core.evidence.clocks import CLOCK, DATE, Clock, Day, clock_of, day_of

_STAMP = re.compile(
    rf"\[?(?P<stamp>(?:(?P<date>{DATE}|[A-Z][a-z]{{2}} [ \d]\d)[T\s])?(?P<clock>{CLOCK}))\]?"
    r"(?P<gap>[ \t]+)(?P<rest>.*)"
)
_NICK = r"[^\s<>:]{1,60}"
_SAID = re.compile(rf"<[ @+~%&!*]*(?P<who>{_NICK})>[ \t]?(?P<text>.*)")
_TABBED = re.compile(rf"[@+~%&!]?(?P<who>{_NICK})\t(?P<text>.*)")
_DID = re.compile(rf"(?:\*[ \t]+|Action: )(?P<who>{_NICK})[ \t]+(?P<text>.*)")
_NOTICE = re.compile(r"-(?P<who>[^\s<>()]{1,60}?)(?:\([^)]*\))?(?::[#&]\S+)?-[ \t](?P<text>.*)")
_STATUS = re.compile(r"(?:-!-|\*{3}|-->|<--|--|=!=|-{3}|!{3})[ \t]+(?P<text>.*)")
_HEAD = re.compile(
    r"(?i)(?:-{3,}|\*{4})?\s*(?:log opened|log closed|day changed(?: to)?|session start|"
    r"session close|session ident|session time|begin logging at|ending logging at)\b:?\s*"
    r"(?P<rest>.*)"
)
_EGGDROP_DAY = re.compile(r"\[00:00(?::00)?\] --- (?P<rest>\w{3} \w{3} [ \d]\d \d{4})")
_CLOCK_INSIDE = re.compile(rf"\s+{CLOCK}(?=\s|$)")
_SPACES = re.compile(r"\s+")
_LINE_LENGTH = 4000  # IRC cuts a line at 512 bytes; a bouncer may join some


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a log that has a time.

    Args:
        clock: The time of day.
        day: Its date where the line has one.
        as_written: Both.
        kind: "" for words, `action`, `notice` or `status` for the rest.
        who: The nick; "" where the network speaks.
        text: The words.
    """

    clock: Clock
    day: Day | None
    as_written: str
    kind: str
    who: str
    text: str


def line_of(line: str) -> Line | None:
    r"""Return what a line says, None where it has no time.

    >>> line_of("02:14 <@ada> slow").who, line_of("2026-03-03 02:14:09\tada\tslow").text
    ('ada', 'slow')
    >>> line_of("[02:14:09] *** Joins: ben (b@example.org)").kind
    'status'
    """
    match = _STAMP.match(line[:_LINE_LENGTH])
    clock = clock_of(match["clock"]) if match else None
    if match is None or clock is None:
        return None
    day = None
    if match["date"]:
        day = day_of(_SPACES.sub(" ", match["date"]), month_first=clock.has_half)
        if day is None:
            return None
    rest = line[match.start("rest") :]
    for kind, pattern in (
        ("status", _STATUS),
        ("", _SAID),
        ("action", _DID),
        ("notice", _NOTICE),
        ("", _TABBED),
    ):
        if found := pattern.fullmatch(rest.lstrip()):
            who = found.groupdict().get("who") or ""
            return Line(clock, day, match["stamp"], kind, who, found["text"].strip())
    return Line(clock, day, match["stamp"], "status", "", rest.strip())


def is_telling(line: str) -> bool:
    """Tell whether a line can hardly be anything but IRC's.

    >>> is_telling("02:14 <ada> slow"), is_telling("02:14 the map is grey")
    (True, False)
    """
    match = _STAMP.match(line[:_LINE_LENGTH])
    if match is None:
        return head_line(line) is not None and line.startswith(("---", "****", "Session"))
    rest = match["rest"].lstrip()
    patterns = (
        (_SAID, _STATUS, _DID) if "\t" not in match["gap"] else (_SAID, _STATUS, _DID, _TABBED)
    )
    return any(pattern.fullmatch(rest) for pattern in patterns)


def head_line(line: str) -> Day | str | None:
    """Return the date of a line that only says when a log goes on, or its words; None for others.

    >>> head_line("--- Day changed Tue Mar 03 2026")
    Day(month=3, day=3, year=2026, doubtful=False)
    >>> head_line("Session Ident: #data-platform")
    '#data-platform'
    """
    match = _EGGDROP_DAY.fullmatch(line) or _HEAD.fullmatch(line.strip())
    if not match:
        return None
    rest = _SPACES.sub(" ", match["rest"]).strip()
    return day_of(_CLOCK_INSIDE.sub("", f" {rest}").strip()) or day_of(rest) or rest
