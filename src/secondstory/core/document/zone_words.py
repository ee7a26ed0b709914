"""Which time zone a document's own words name."""

from __future__ import annotations

import re
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# People write "PST" in July and mean the clock on the wall, so the region's zone is meant, not the
# fixed offset. Abbreviations that mean several regions (IST, BST in Asia) are left to be asked for.
_REGIONS = {
    "america/los_angeles": ("PT", "PST", "PDT", "Pacific", "US/Pacific"),
    "america/denver": ("MST", "MDT", "US/Mountain"),
    "america/chicago": ("CST", "CDT", "US/Central"),
    "america/new_york": ("ET", "EST", "EDT", "Eastern", "US/Eastern"),
    "europe/london": ("BST",),
    "europe/paris": ("CET", "CEST"),
    "europe/helsinki": ("EET", "EEST"),
    "asia/tokyo": ("JST",),
    "australia/sydney": ("AEST", "AEDT"),
    "utc": ("UTC", "GMT", "Zulu"),
}
_NAMES = {
    "america/los_angeles": "America/Los_Angeles",
    "america/denver": "America/Denver",
    "america/chicago": "America/Chicago",
    "america/new_york": "America/New_York",
    "europe/london": "Europe/London",
    "europe/paris": "Europe/Paris",
    "europe/helsinki": "Europe/Helsinki",
    "asia/tokyo": "Asia/Tokyo",
    "australia/sydney": "Australia/Sydney",
    "utc": "UTC",
}
_BY_WORD = {word: _NAMES[region] for region, words in _REGIONS.items() for word in words}
ZONE_WORD = r"(?:(?:UTC|GMT) ?[+-] ?\d{1,2}(?::?00)?|" + "|".join(
    sorted((re.escape(word) for word in _BY_WORD), key=len, reverse=True)
)
ZONE_WORD += r")"
_CITY = re.compile(r"\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:local )?time\b")
_AREAS = ("Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic")
_ZONE = re.compile(rf"(?<![\w/])({ZONE_WORD})(?![\w/])")
_OFFSET = re.compile(r"(?:UTC|GMT) ?([+-]) ?(\d{1,2})")


def zone_in(words: str) -> tuple[str, str]:
    """Find the zone some words name.

    Args:
        words: A heading, a sentence, a column's title, an entry's time.

    Returns:
        The word as written and its IANA name, two empty strings where none is named.

    >>> zone_in("Timeline (all times PST)")
    ('PST', 'America/Los_Angeles')
    >>> zone_in("All times are Berlin time (CET)")
    ('Berlin time', 'Europe/Berlin')
    """
    if (city := _CITY.search(words)) and (name := _zone_of_city(city[1])):
        return city[0], name
    match = _ZONE.search(words)
    if match is None:
        return "", ""
    offset = _OFFSET.match(match[1])
    if offset is None:
        return match[1], _BY_WORD[match[1]]
    hours = int(offset[2])
    if hours > 12:  # no IANA name is that far west, and few places are that far east
        return "", ""
    # The signs of these names are the other way round than people write them.
    sign = "-" if offset[1] == "+" else "+"
    return match[1], f"Etc/GMT{sign}{hours}" if hours else "UTC"


@lru_cache(maxsize=256)
def _zone_of_city(city: str) -> str:
    """Return the IANA name of a city that has one, "" for every other word."""
    for area in _AREAS:
        name = f"{area}/{city.replace(' ', '_')}"
        try:
            return ZoneInfo(name).key
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return ""
