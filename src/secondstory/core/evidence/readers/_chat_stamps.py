"""When a line of chat was said: a time, with a date, a near day or nothing before or after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondstory.core.evidence.clocks import CLOCK, DATE, Clock, Day, clock_of, day_of
from secondstory.core.evidence.day_words import NEAR_DAYS, WEEKDAYS

_NAME = r"[^\W\d_]{2,12}(?:-feira)?\.?"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th|er|º|\.)?"
_NAMED = (
    rf"(?:{_NAME},?\s)?(?:{_NAME}\s{_ORDINAL}|{_ORDINAL}\s(?:de\s)?{_NAME})"
    r"(?:,?\s(?:de\s)?\d{4})?"
)
_ZONE = r"(?:\s(?:[PMCE][SD]?T|[CWE]ES?T|BST|IST|JST|AE[SD]T)\b)?"  # kept, and not gone by
_SHORT = r"\d{1,2}/\d{1,2}|\d{1,2}\.\d{1,2}\.|\d{1,2}-\d{1,2}|\d{1,2}-[A-Za-z]{3}-\d{2,4}"
_WORD = r"(?:[Ll]ast\s)?[^\W\d_][\w'’-]{2,13}"
_AT = r"(?:at|um|à|a las|alle|às|om|kl\.?)"
_CONNECTOR = re.compile(rf"\s+{_AT}$")  # `18th at` looks like a day and a month
_BEFORE = rf"(?P<date>{DATE}|{_NAMED}|{_SHORT}|{_WORD})(?:\s*[,•·|T]\s*|\s+)(?:{_AT}\s+)?"
_AFTER = rf"\s*[•·,]\s*(?P<date_after>{DATE}|{_NAMED})"

STAMP = rf"(?P<stamp>(?:{_BEFORE})?(?P<clock>{CLOCK}){_ZONE}(?:\s?(?:Uhr|h)\b)?(?:{_AFTER})?)"
"""A time with whatever dates it; for brackets and headers, where nothing else stands beside it."""

PLAIN_STAMP = rf"(?P<stamp>(?:(?P<date>{DATE})(?:,\s*|T|\s+))?(?P<clock>{CLOCK}){_ZONE})"
"""A time, or a date in digits and a time; for lines on which words follow."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something was said.

    Args:
        clock: The time of day.
        day: Its date where one was written.
        word: `Today`, `Yesterday` or a weekday, "" where none was written.
        as_written: All of it.
    """

    clock: Clock
    day: Day | None
    word: str
    as_written: str


def stamp_in(match: re.Match[str]) -> Stamp | None:
    """Return the stamp that a pattern made with `STAMP` found, None where it is none after all.

    >>> stamp_in(re.fullmatch(STAMP, "Yesterday at 2:15 PM")).word
    'yesterday'
    """
    groups = match.groupdict()
    clock = clock_of(match["clock"])
    written = _CONNECTOR.sub("", groups.get("date") or groups.get("date_after") or "")
    if clock is None:
        return None
    day, word = None, ""
    if written:
        day = day_of(
            written.replace("-", "/") if _is_short(written) else written,
            month_first=clock.has_half or "-" in written,
            yearless=True,
        )
        word = "" if day else _near_word(written)
        if day is None and not word:
            return None
    return Stamp(clock, day, word, match["stamp"])


def _is_short(written: str) -> bool:
    return re.fullmatch(r"\d{1,2}-\d{1,2}", written) is not None


def _near_word(written: str) -> str:
    bare = written.strip().lower().removeprefix("last ").rstrip(".")
    return bare if bare in NEAR_DAYS or bare in WEEKDAYS else ""
