"""Finds the day, the part of the day and the zone in the words of a spoken time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import tzinfo
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from secondstory.core.evidence.clocks import Day, day_of, offset_of
from secondstory.core.evidence.day_words import WEEKDAYS


class Part(StrEnum):
    """A part of the day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class CountsFrom(StrEnum):
    """What a day without a name counts from."""

    SAYING = "saying"  # "yesterday": from the day the words are said
    STORY = "story"  # "the next morning": from what is told of


@dataclass(frozen=True, slots=True)
class DaySaid:
    """A day as somebody said it: one of `date`, `weekday` and `counts_from` is set.

    Args:
        words: As they said it.
        date: "18 March".
        weekday: "on Tuesday", Monday 0.
        counts_from: What `step` counts from.
        step: Days.
        is_night: Whether it is the night that begins on this day and goes on after midnight.
    """

    words: str
    date: Day | None = None
    weekday: int | None = None
    counts_from: CountsFrom | None = None
    step: int = 0
    is_night: bool = False


_PARTS = "|".join(Part)
_PART = re.compile(
    rf"(?:^|,? )(?:in the (?:early |late |small hours of the )?|at )(?P<part>{_PARTS})(?=$|[ ,]),?"
)
_WEEKDAYS = "|".join(word for word in WEEKDAYS if word.endswith("day"))
_DAYS = re.compile(
    r"(?:^|,? )(?:on )?(?:"
    rf"(?:last |this )?(?P<weekday>{_WEEKDAYS})(?: (?P<part_of_weekday>{_PARTS}))?"
    rf"|(?P<near>today|yesterday|tomorrow|tonight)(?: (?P<part_of_near>{_PARTS}))?"
    rf"|(?P<close>last|this) (?P<part_of_close>{_PARTS})"
    rf"|the (?P<told>next|following|same) (?P<part_of_told>day|{_PARTS})"
    rf"|the (?P<part_beside>day|{_PARTS}) (?P<beside>before|after)"
    rf"|that (?P<part_of_that>{_PARTS})"
    r")(?: at)?(?=$|[ ,]),?"
)
_STEPS = {
    "today": 0,
    "this": 0,
    "tonight": 0,
    "yesterday": -1,
    "last": -1,
    "tomorrow": 1,
    "next": 1,
    "following": 1,
    "same": 0,
    "before": -1,
    "after": 1,
}
_DATE = re.compile(
    r"(?:^|,? )(?:on )?(?:the )?(?P<date>"
    r"\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)?|\d{1,2}/\d{1,2}(?:/\d{2,4})?"
    r"|\d{1,2}(?:st|nd|rd|th)?(?: of)? [^\W\d_]{3,9}\.?(?:,? \d{4})?"
    r"|[^\W\d_]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?"
    r")(?:,? at)?(?=$|[ ,t])(?:,|t(?=\d))?"
)
_OFFSET = re.compile(r"\s?(?P<offset>z|utc|gmt|[+-]\d\d:?\d\d)$")
_CITY = re.compile(r",? (?:in )?(?P<city>[^\W\d_]+(?:[ -][^\W\d_]+)?) time$")
_OWN = frozenset({"my", "our", "local"})


def without_zone(text: str) -> tuple[str, tzinfo | None] | None:
    """Take a zone off the end of a text.

    Args:
        text: In lower case.

    Returns:
        The rest, and the zone where one is named other than "my time". None where a place is named
        that has no time of its own.

    >>> without_zone("02:14 berlin time")
    ('02:14', zoneinfo.ZoneInfo(key='Europe/Berlin'))
    """
    if found := _OFFSET.search(text):
        zone = offset_of(found["offset"])
        return (text[: found.start()], zone) if zone else None
    found = _CITY.search(text)
    if found is None:
        return text, None
    if found["city"] in _OWN:
        return text[: found.start()], None
    key = _zones_by_city().get(found["city"].replace(" ", "_"))
    return (text[: found.start()], ZoneInfo(key)) if key else None


@cache
def _zones_by_city() -> dict[str, str]:
    """Return the zones by the names of their cities; those with a continent win."""
    keys = sorted(available_timezones(), key=lambda key: (key.startswith("Etc"), "/" in key, key))
    return {key.rsplit("/", 1)[-1].lower(): key for key in keys if not key.startswith("Etc")}


def without_day(text: str) -> tuple[str, DaySaid | None, Part | None]:
    """Take the day and the part of the day out of a text.

    Args:
        text: In lower case.

    >>> rest, day, part = without_day("the next morning, 9")
    >>> rest, day.step, part.value
    ('9', 1, 'morning')
    """
    day: DaySaid | None = None
    part: Part | None = None
    if found := _DAYS.search(text):
        text, (day, part) = _cut(text, found), _day(found)
    elif found := _dated(text):
        text, day = _cut(text, found), DaySaid(found["date"], date=_date(found))
    if found := _PART.search(text):
        text, part = _cut(text, found), Part(found["part"])
        day = replace(day, is_night=False) if day else None
    return text, day, part


def _cut(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :].lstrip()}".strip()


def _day(found: re.Match[str]) -> tuple[DaySaid | None, Part | None]:
    said = next((w for name, w in found.groupdict().items() if "part" in name and w), "")
    part = Part(said) if said in tuple(Part) else None
    if found["near"] == "tonight":
        part = Part.NIGHT
    if found["part_of_that"]:
        return None, part
    words, is_night = found[0].strip(" ,"), part is Part.NIGHT
    if found["weekday"]:
        return DaySaid(words, weekday=WEEKDAYS[found["weekday"]], is_night=is_night), part
    near = found["near"] or found["close"]
    source = CountsFrom.SAYING if near else CountsFrom.STORY
    step = _STEPS[near or found["told"] or found["beside"]]
    return DaySaid(words, counts_from=source, step=step, is_night=is_night), part


def _dated(text: str) -> re.Match[str] | None:
    return next((found for found in _DATE.finditer(text) if _date(found)), None)


def _date(found: re.Match[str]) -> Day | None:
    return day_of(found["date"].replace(" of ", " "), yearless=True)
