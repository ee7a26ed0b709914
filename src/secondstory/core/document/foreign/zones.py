"""Which time zone a document's own words name."""

from __future__ import annotations

import re
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# People write "PST" in July and mean the clock on the wall, so the region's zone is meant, not the
# fixed offset. Abbreviations that mean several regions (IST, CST in Asia) are left to be asked for.
_REGIONS = {
    "America/Los_Angeles": "PT PST PDT Pacific",
    "America/Denver": "MT MST MDT Mountain",
    "America/Chicago": "CT CDT Central",
    "America/New_York": "ET EST EDT Eastern",
    "America/Sao_Paulo": "BRT",
    "Europe/London": "BST",
    "Europe/Paris": "CET CEST",
    "Europe/Berlin": "MEZ MESZ",
    "Europe/Helsinki": "EET EEST",
    "Europe/Moscow": "MSK",
    "Europe/Istanbul": "TRT",
    "Africa/Johannesburg": "SAST",
    "Africa/Lagos": "WAT",
    "Africa/Nairobi": "EAT",
    "Asia/Dubai": "GST",
    "Asia/Karachi": "PKT",
    "Asia/Tokyo": "JST",
    "Asia/Seoul": "KST",
    "Asia/Singapore": "SGT",
    "Asia/Hong_Kong": "HKT",
    "Australia/Sydney": "AEST AEDT",
    "Australia/Adelaide": "ACST ACDT",
    "Australia/Perth": "AWST",
    "Pacific/Auckland": "NZST NZDT NZT",
    "UTC": "UTC GMT Zulu",
    "": "IST CST WIB PHT AST ART WET WEST AKST AKDT HST ICT CAT",
}
_BY_WORD = {word: name for name, words in _REGIONS.items() for word in words.split()}
# These are words of every day: a zone only where "time" or a region's slash stands with them.
_EVERYDAY = (
    "Pacific",
    "Mountain",
    "Central",
    "Eastern",
    "MT",
    "CT",
    "ET",
    "PT",
    "AST",
    "ART",
    "ICT",
    "CAT",
    "EAT",
    "WAT",
)
_SURE = "|".join(sorted((w for w in _BY_WORD if w not in _EVERYDAY), key=len, reverse=True))
# "10:00 UTC - 12:30" is a range, "UTC -7" an offset; none is as far as 15 hours.
_OFFSET = r"(?:UTC|GMT) ?(?:\+ ?|[−-](?! ))(?:1[0-4]|0?\d)(?::?[0-5]\d)?(?!\d)"
ZONE_WORD = rf"(?:{_OFFSET}|{'|'.join(sorted(_BY_WORD, key=len, reverse=True))})"
ZONE_BEHIND = re.compile(
    rf"\s*[\[(]?\s*(?P<zone>{_OFFSET}|(?:{'|'.join(sorted(_BY_WORD, key=len, reverse=True))})\b"
    r"(?: time)?|Z\b|(?:US|UC|USA|Canada)/[A-Z][a-z]+"
    r"|(?:Europe|America|Asia|Africa|Australia)/[A-Za-z_]+"
    r"|[+-]\d\d:?\d\d(?!\d)|local(?: time)?\b)[\])]?"
)
_ZONE = re.compile(
    rf"(?<![\w/])(?:(?P<area>(?:Europe|America|Asia|Africa|Australia)/[A-Z][A-Za-z_]+)"
    rf"|(?P<offset>{_OFFSET})|(?P<sure>{_SURE})(?!\w|/[a-z])"
    r"|(?:US|UC|USA|Canada)/(?P<slash>Pacific|Mountain|Central|Eastern)\b"
    r"|(?P<everyday>(?:Pacific|Mountain|Central|Eastern)(?= (?:Standard |Daylight )?[Tt]ime\b)"
    r"|(?:MT|CT|ET|PT)(?![\w/])))"
)
_LONG = re.compile(r"(?i)\b(Central European(?: Summer)?|Coordinated Universal) time\b")
_CITY = re.compile(r"\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:local )?time\b")
_OF_CITY = re.compile(r"\b(?:local|[Tt]imes?)\b[^.:]{0,16}[ (]([A-Z][a-z]+(?: [A-Z][a-z]+)?)\b")
_AREAS = ("Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic")
_LONGEST = 600  # words further into a line are about something else
# Offsets with minutes of which a region keeps exactly one all year.
_WITH_MINUTES = {
    "+4:30": "Asia/Kabul",
    "+5:30": "Asia/Kolkata",
    "+5:45": "Asia/Kathmandu",
    "+6:30": "Asia/Yangon",
    "+9:30": "Australia/Darwin",
}
_HOURS = re.compile(r"([+−-]) ?(\d{1,2})(?::?([0-5]\d))?")


def zone_in(words: str) -> tuple[str, str]:
    """Find the zone some words name.

    Args:
        words: A heading, a sentence, a column's title, an entry's time.

    Returns:
        The word as written and its IANA name; the name is empty where it could be several, both
        are where none is named.

    >>> zone_in("Timeline (all times PST)")
    ('PST', 'America/Los_Angeles')
    >>> zone_in("All times are Berlin time (CET)")
    ('CET', 'Europe/Berlin')
    """
    words = words[:_LONGEST]
    word, name = _abbreviated(words)
    if "ime" in words:
        if (city := _CITY.search(words)) and (found := _zone_of_city(city[1])):
            return word or city[0], found
        if not word and (long := _LONG.search(words)) is not None:
            return ("CET", "Europe/Paris") if long[1][:3].lower() == "cen" else ("UTC", "UTC")
        if not word and (city := _OF_CITY.search(words)) and (found := _zone_of_city(city[1])):
            return city[1], found
    return word, name


def _abbreviated(words: str) -> tuple[str, str]:
    match = _ZONE.search(words)
    if match is None:
        return "", ""
    if match["area"]:
        return match["area"], _known(match["area"])
    if match["offset"]:
        return match["offset"], _fixed(match["offset"])
    word = match["sure"] or match["slash"] or match["everyday"]
    return word, _BY_WORD[word]


def zone_behind(word: str) -> tuple[str, str]:
    """Return the zone a word right behind a time names.

    Args:
        word: For instance "UTC", "Z", "+02:00", "local time".

    >>> zone_behind("Z"), zone_behind("local time")
    (('UTC', 'UTC'), ('', ''))
    """
    if word == "Z":
        return "UTC", "UTC"
    if word[:1] in ("+", "-"):
        return f"UTC{word}", _fixed(word)
    plain = word.removesuffix(" time")
    return (plain, _BY_WORD[plain]) if plain in _BY_WORD else zone_in(word)


def _fixed(words: str) -> str:
    match = _HOURS.search(words)
    if match is None or int(match[2]) > (14 if match[1] == "+" else 12):
        return ""  # no IANA name is that far
    if match[3] and match[3] != "00":
        return _WITH_MINUTES.get(f"{match[1]}{int(match[2])}:{match[3]}", "")
    # The signs of these names are the other way round than people write them.
    sign = "-" if match[1] == "+" else "+"
    return f"Etc/GMT{sign}{int(match[2])}" if int(match[2]) else "UTC"


@lru_cache(maxsize=256)
def _known(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""


@lru_cache(maxsize=256)
def _zone_of_city(city: str) -> str:
    """Return the IANA name of a city that has one, "" for every other word."""
    names = (f"{area}/{city.replace(' ', '_')}" for area in _AREAS)
    return next((found for name in names if (found := _known(name))), "")
