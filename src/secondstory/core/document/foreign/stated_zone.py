"""Where a report says in which time zone its times are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from secondstory.core.document.foreign.entries import LocalEntry
from secondstory.core.document.foreign.lines import Line, LineKind
from secondstory.core.document.foreign.sections import Part
from secondstory.core.document.foreign.zones import ZONE_BEHIND, zone_behind, zone_in


class ZoneWhere(StrEnum):
    """Where a zone is stated."""

    HEADING = "heading"
    COLUMN = "column"
    SENTENCE = "sentence"
    ENTRY = "entry"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class StatedZone:
    """The zone a report's times are in.

    Args:
        word: As written, "" where none is stated.
        name: IANA name, "" where the word could mean several.
        where: Where it is stated.
    """

    word: str
    name: str
    where: ZoneWhere


NOT_STATED = StatedZone("", "", ZoneWhere.NONE)
_TIME_WORDS = ("time", "timeline", "utc", "zone", "clock", "hours")
_LONGEST = 200
_HEAD_LINES = 30
_CLOCK_WITH_ZONE = re.compile(
    rf"\d{{1,2}}:?\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:{ZONE_BEHIND.pattern})"
)
_ALL_TIMES = ("all ", "times are", "times in", "times (", "times below", "timestamps")


def stated_zone(timelines: list[Part], lines: list[Line], entries: list[LocalEntry]) -> StatedZone:
    """Find the zone of a report's times.

    Args:
        timelines: The sections that hold entries.
        lines: Of the whole report.
        entries: All of its entries.

    Returns:
        The zone stated nearest to the entries: in their heading, in the head of their table, in a
        sentence among or above them, in a sentence anywhere, with most of the entries' times.
    """
    of_entries = {line.number for entry in entries for line in entry.lines}
    for part in timelines:
        if (found := _found(part.heading, ZoneWhere.HEADING)) is not None:
            return found
    for part in timelines:
        for line in part.lines:
            if line.number in of_entries:
                continue
            where = ZoneWhere.COLUMN if line.kind is LineKind.ROW else ZoneWhere.SENTENCE
            if line.kind is LineKind.HEADING:
                where = ZoneWhere.HEADING
            says = line.kind in (LineKind.ROW, LineKind.HEADING) or _speaks_of_times(line.words)
            if says and (found := _found(line.words, where)) is not None:
                return found
    behind = [zone_behind(entry.zone) for entry in entries if entry.zone]
    counted = Counter(zone for zone in behind if zone[0])
    for line in lines:
        if line.number in of_entries or not _says_all_times(line.words):
            continue
        if (found := _found(line.words, ZoneWhere.SENTENCE)) is not None:
            return found
    if counted:
        (word, name), _ = counted.most_common(1)[0]
        return StatedZone(word, name, ZoneWhere.ENTRY)
    return _in_the_words(entries) or _in_the_head(lines, entries) or NOT_STATED


def _in_the_words(entries: list[LocalEntry]) -> StatedZone | None:
    """A zone may stand a little behind the time: "10:00 (3:00 PST) it broke"."""
    for entry in entries:
        found = _found(entry.words[:24], ZoneWhere.ENTRY) if entry.clock else None
        if found is not None and found.word.isupper():
            return found
    return None


def _in_the_head(lines: list[Line], entries: list[LocalEntry]) -> StatedZone | None:
    """The head of a report may give its span with a zone: "from 10:00 to 11:30 UTC"."""
    if not any(entry.clock for entry in entries):
        return None
    for line in lines[:_HEAD_LINES]:
        match = _CLOCK_WITH_ZONE.search(line.words[:_LONGEST])
        is_named = match is not None and match["zone"][0].isupper()  # not the end of a span
        if match is not None and is_named and line.kind is not LineKind.CODE:
            word, name = zone_behind(match["zone"])
            where = ZoneWhere.HEADING if line.kind is LineKind.HEADING else ZoneWhere.SENTENCE
            return StatedZone(word or match["zone"], name, where)
    return None


def _found(words: str, where: ZoneWhere) -> StatedZone | None:
    word, name = zone_in(words)
    return StatedZone(word, name, where) if word else None


def _speaks_of_times(words: str) -> bool:
    lower = words.lower()
    return (len(words) < _LONGEST and any(word in lower for word in _TIME_WORDS)) or len(words) < 30


def _says_all_times(words: str) -> bool:
    lower = words[:_LONGEST].lower()
    if "timezone" in lower or "time zone" in lower:
        return True
    return "times" in lower and any(said in lower for said in _ALL_TIMES)
