"""Time zones to choose from: one per place people name, by region, with the offset of the moment.

Old spellings (US/Pacific, Asia/Calcutta) are left out of the choices; whoever has one keeps it.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from functools import cache, lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

Choices = list[tuple[str, list[tuple[str, str]]]]


@cache
def zone_names() -> tuple[str, ...]:
    """Return the zone of every country and its parts, in alphabetical order, without UTC."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    lines = (line for line in table.splitlines() if line and not line.startswith("#"))
    return tuple(sorted(line.split("\t")[2] for line in lines))


def zone_choices(at: datetime, *, keep: str = "") -> Choices:
    """Return choices for a select, grouped by region, offsets as they are at `at`.

    `keep` is a zone somebody already has; it is offered even where it is an old spelling.
    """
    hour = at.replace(minute=0, second=0, microsecond=0)
    groups = [(_("Everywhere"), [("UTC", "UTC")]), *_by_region(hour)]
    known = {"UTC", *zone_names()}
    if keep and keep not in known:
        groups.insert(1, (_("As it is now"), [(keep, _labelled(keep, keep, hour))]))
    return groups


def offset_in_words(name: str, at: datetime) -> str:
    """Return for instance "UTC+05:30"."""
    offset = at.astimezone(ZoneInfo(name)).utcoffset() or timedelta(0)
    minutes = round(offset.total_seconds() / 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


@lru_cache(maxsize=8)  # the same for every form within the hour; building it loads 400 zones
def _by_region(hour: datetime) -> Choices:
    """Return the groups with their zones, regions and places in alphabetical order."""
    regions: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in zone_names():
        region, place = name.split("/", 1)
        words = place.replace("_", " ").replace("/", ", ")
        regions[region].append((name, _labelled(words, name, hour)))
    return sorted(regions.items())


def _labelled(words: str, name: str, at: datetime) -> str:
    return f"{words} ({offset_in_words(name, at)})"
