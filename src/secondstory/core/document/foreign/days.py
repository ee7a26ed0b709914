"""Days in the many ways people write them, and what a document's other days say about them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = dict(zip(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), range(7), strict=True))
_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split(), 1)}
# German, French and Spanish, where they differ; French June and July do at their fourth letter.
_MONTHS |= {"mär": 3, "mae": 3, "mai": 5, "okt": 10, "dez": 12}
_MONTHS |= {"fév": 2, "fev": 2, "avr": 4, "juin": 6, "juil": 7, "aoû": 8, "aou": 8, "déc": 12}
_MONTHS |= {"ene": 1, "abr": 4, "ago": 8, "dic": 12}
_MONTH = (
    r"(?:jan(?:uary?|vier)?|feb(?:ruary?|rero)?|f[ée]v(?:rier)?|mar(?:ch|s|zo)?|m(?:ä|ae)rz|apr(?:il)?"
    r"|avr(?:il)?|abril|mayo?|mai|juin|juil(?:let)?|jun(?:e|io?)?|jul(?:y|io?)?|aug(?:ust)?|ao[ûu]t"
    r"|agosto|sept?(?:i?emb(?:er|re))?|o[ck]t(?:ober|obre|ubre)?|nov(?:i?emb(?:er|re))?|enero"
    r"|de[cz](?:ember)?|d[ée]cembre|diciembre)"
)
_TH = r"(?:st|nd|rd|th)?"
_DAY = re.compile(
    r"(?:(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:diens|donners|frei|sams|sonn)tag"
    r"|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves"
    r"|viernes|sábado|domingo)\b\.?,?\s*(?:(?:the|den|le|el)\s+)?)?(?:"
    r"(?P<y1>(?:19|20)\d{2,3}|220\d\d)[-‐-–/.](?P<m1>\d{1,2})[-‐-–/.](?P<d1>\d{1,2})(?:/\d{1,2}(?![\d/]))?"
    rf"|(?P<m2>{_MONTH})\b\.?\s*(?P<d2>\d{{1,2}}){_TH}(?!\d|[:.]\d)(?:\s?[-–]\s?\d{{1,2}}{_TH}(?!\d|:\d))?"
    r"(?:(?:,\s*|\s+)(?P<y2>(?:19|20)\d\d)(?!\d|:\d))?"
    rf"|(?P<d3>\d{{1,2}}){_TH}(?:\s?[-–]\s?\d{{1,2}}{_TH}(?=\s))?\.?[\s/‐-‒-]*(?:(?:of|de)\s+)?(?P<m3>{_MONTH})\b\.?,?(?:(?:\s+de\s+|[\s‐-‒-]*)(?P<y3>(?:19|20)\d\d)(?!\d|:\d))?"
    r"|(?P<a4>\d{1,2})/(?P<b4>\d{1,2})(?:/(?P<y4>\d{2,4}))?"
    r"|(?P<a5>\d{1,2})[-‐-‒](?P<b5>\d{1,2})[-‐-‒](?P<y5>\d{4})"
    r"|(?P<d6>\d{1,2})\.(?P<m6>\d{1,2})\.(?P<y6>(?:19|20)\d\d|\d\d(?![\d.:]))"
    r"|(?P<d8>\d{1,2})\.(?P<m8>\d{1,2})\.(?=,?\s+(?:um\s+)?\d{1,2}[:.h]\d\d)"
    r"|(?P<m7>\d\d)[-‐-‒](?P<d7>\d\d)(?=[ T]\d\d:)"
    r")(?![\d])",
    re.IGNORECASE,
)
_ONLY_WEEKDAY = re.compile(
    r"(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rs|rsday|urday)?\b\.?,?",
    re.IGNORECASE,
)
_MAY_START = re.compile(
    r"(?<![\w/.-])(?<!\d:)(?:(?=\d{1,5}[-‐-–/. stndrh]\s?\S)|"
    r"(?=(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar"
    r"|apr|may|jun|jul|aug|sep|oct|nov|dec)))",
    re.IGNORECASE,
)
_HAS_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
# They start where it is quick to look: at the mark behind the first number.
_SLASHES = re.compile(r"/(\d{1,2})/\d{2,4}(?![\d/])")
_DASHES = re.compile(r"-(\d{1,2})-20\d\d(?![\d-])")
_NUMBER_BEFORE = re.compile(r"(?:^|[^\d/-])(\d{1,2})$")
_LONGEST = 600  # a day further into a line is not what the line is about
_CENTURY = 2000
_MONTHS_IN_YEAR = 12
_HALF_A_YEAR = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a document's words say about its days.

    Args:
        year: Of days written without one.
        day_first: Whether 3/4 is the third of April.
        dashes_day_first: Whether 3-4-2025 is; of those with dashes it mostly is.
        near: The day the document is about, for days without a year.
    """

    year: int | None = None
    day_first: bool = False
    dashes_day_first: bool = True
    near: date | None = None


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as it stands in some words.

    Args:
        day: None where it is unfilled, or only a weekday.
        has_year: Whether its year is written.
        end: Where its words end.
        needs_clock: Whether it is a day only with a time of day behind it.
        weekday: 0 for Monday, where only a weekday is written.
    """

    day: date | None
    has_year: bool
    end: int
    needs_clock: bool = False
    weekday: int | None = None


_ANY = Calendar()


def read_day(words: str, start: int, calendar: Calendar | None) -> WrittenDay | None:
    """Read the day that stands at a place.

    Args:
        words: A line.
        start: Where.
        calendar: What is known of the days of the document.
    """
    match = _DAY.match(words, start)
    if match is None:
        only = _ONLY_WEEKDAY.match(words, start)
        if only is None:
            return None
        return WrittenDay(None, False, only.end(), True, WEEKDAYS[only["weekday"].lower()])
    known = calendar or _ANY
    year, month, day = _parts(match, known)
    if year is None:
        return None
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    written = (match[name] for name in ("y1", "y2", "y3", "y4", "y5", "y6"))
    has_year = any(len(part or "") not in (0, 3) for part in written)
    needs_clock = bool(match["a4"] and not match["y4"])
    if not has_year and known.near:
        found = near_to(found, known.near)
    return WrittenDay(found, has_year, match.end(), needs_clock)


def _parts(match: re.Match[str], known: Calendar) -> tuple[int | None, int, int]:
    if match["y1"]:  # a digit too many is a slip of the finger
        year = match["y1"][1:] if match["y1"].startswith("22") else match["y1"][:4]
        return int(year), int(match["m1"]), int(match["d1"])
    if match["m2"]:
        return _year(match["y2"], known), _month(match["m2"]), int(match["d2"])
    if match["m3"]:
        return _year(match["y3"], known), _month(match["m3"]), int(match["d3"])
    if match["d6"]:
        return _year(match["y6"], known), int(match["m6"]), int(match["d6"])
    if match["d8"]:
        return known.year, int(match["m8"]), int(match["d8"])
    if match["d7"]:
        return known.year, int(match["m7"]), int(match["d7"])
    first, second = int(match["a4"] or match["a5"]), int(match["b4"] or match["b5"])
    year = _year(match["y4"] or match["y5"], known)
    first_is_day = known.dashes_day_first if match["a5"] else known.day_first
    is_day_first = first > _MONTHS_IN_YEAR or (first_is_day and second <= _MONTHS_IN_YEAR)
    return (year, second, first) if is_day_first else (year, first, second)


def _month(name: str) -> int:
    plain = name.lower()
    return _MONTHS[plain[:4]] if plain.startswith("jui") else _MONTHS[plain[:3]]


def _year(written: str | None, known: Calendar) -> int | None:
    if not written or len(written) == 3:  # "11/03/202": the last digit is missing
        return known.year
    return int(written) + (_CENTURY if len(written) == 2 else 0)


def near_to(day: date, near: date | None) -> date:
    """Give a day without a year the year in which it is nearest to another day.

    Args:
        day: As written, in some year.
        near: A day the report is about, None where none is known.

    >>> near_to(date(2025, 1, 2), date(2025, 12, 30))
    datetime.date(2026, 1, 2)
    """
    if near is None or (day.month == 2 and day.day == 29) or abs(day - near) < _HALF_A_YEAR:
        return day
    around = (day.replace(year=near.year + step) for step in (-1, 0, 1))
    return min(around, key=lambda found: abs(found - near))


def day_in(words: str, calendar: Calendar | None = None) -> date | None:
    """Find the first day some words name.

    Args:
        words: A title, a heading, a sentence.
        calendar: What is known of the days of the document.
    """
    words = words[:_LONGEST]
    if not _HAS_DIGIT.search(words):
        return None
    for match in _MAY_START.finditer(words):
        found = read_day(words, match.start(), calendar)
        if found is not None and found.day is not None and not found.needs_clock:
            return found.day
    return None


def next_weekday(day: date, weekday: int) -> date:
    """Return the first day of a weekday's name from a day on.

    Args:
        day: The day to start from.
        weekday: 0 for Monday.
    """
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def year_in(words: str) -> int | None:
    """Find the first year of this century some words name.

    Args:
        words: Any text.
    """
    match = _YEAR.search(words)
    return int(match[0]) if match else None


def is_day_first(words: str, near: date | None) -> bool:
    """Tell whether the days with slashes in some words start with the day.

    Args:
        words: The whole document.
        near: The day it is about, to decide where both could be.
    """
    return bool(_is_first(_pairs(_SLASHES, words), near))


def are_dashes_day_first(words: str, near: date | None = None) -> bool:
    """Tell whether the days written 3-4-2025 in some words start with the day, as most do.

    Args:
        words: The whole document.
        near: The day it is about, to decide where both could be.

    >>> are_dashes_day_first("06-11-2023"), are_dashes_day_first("07-14-2016")
    (True, False)
    """
    found = _pairs(_DASHES, words)
    said = _is_first(found, None)
    if said is not None or near is None:
        return said is not False
    return not any(a == near.month and b != near.month for a, b in found)


def _pairs(pattern: re.Pattern[str], words: str) -> list[tuple[int, int]]:
    """The first two numbers of the days written in a way, without the year."""
    found = []
    for match in pattern.finditer(words):
        before = _NUMBER_BEFORE.search(words[max(match.start() - 3, 0) : match.start()])
        if before is not None:
            found.append((int(before[1]), int(match[1])))
    return found


def _is_first(found: list[tuple[int, int]], near: date | None) -> bool | None:
    """Whether the day stands first in some pairs of numbers; None where they leave it open."""
    if any(a > _MONTHS_IN_YEAR >= b for a, b in found):
        return True
    if any(b > _MONTHS_IN_YEAR >= a for a, b in found):
        return False
    if near is None:
        return None
    return any(a == near.day and b == near.month and a != b for a, b in found)
