"""Takes apart the words of a spoken time: its clock, its day, and how exactly it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time, timedelta, tzinfo
from functools import lru_cache

from secondstory.core.moments import Precision
from secondstory.core.perspectives.clock_words import NUMBER, Clock, clock_said, number_said
from secondstory.core.perspectives.day_phrases import DaySaid, Part, without_day, without_zone

_TEN, _QUARTER, _HOUR = (timedelta(minutes=n) for n in (10, 15, 60))
_NONE, _DAY = timedelta(), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Said:
    """The parts of a spoken time.

    Args:
        clock: The time of day, None where only a day is said, or only a distance.
        later: How long after another time, where it is said so; negative for before.
        day: The day, where one is said.
        part: The part of the day, where one is said.
        zone: The zone, where one is said.
        precision: How precisely it may be shown.
        before: How much earlier it may be meant.
        after: How much later it may be meant.
    """

    clock: Clock | None = None
    later: timedelta | None = None
    day: DaySaid | None = None
    part: Part | None = None
    zone: tzinfo | None = None
    precision: Precision = Precision.MINUTE
    before: timedelta = _NONE
    after: timedelta = _NONE


@dataclass(frozen=True, slots=True)
class _Hedge:
    """What words around a time say of how exactly it is meant."""

    pattern: re.Pattern[str]
    before: timedelta = _NONE
    after: timedelta = _NONE
    rounds: bool = True


_JUST = r"(?:just|shortly|right|soon|a (?:little|bit|moment|minute)|a few minutes|not long)"
_UNSURE = r"i (?:think|guess|believe)|maybe|perhaps|probably|possibly"
_EXACTLY = _Hedge(
    re.compile(r"^(?:at )?(?:exactly|precisely) |,? (?:sharp|on the dot|exactly)$"), rounds=False
)
_HEDGES = (
    _EXACTLY,
    _Hedge(re.compile(rf"^{_JUST} (?:after|past|gone) "), after=_QUARTER),
    _Hedge(re.compile(rf"^(?:{_JUST} (?:before|to)|nearly|almost) "), before=_QUARTER),
    _Hedge(re.compile(r"^(?:some ?time )?(?:after|past|gone) "), after=_HOUR),
    _Hedge(re.compile(r"^(?:some ?time )?before "), before=_HOUR),
    _Hedge(
        re.compile(
            rf"^(?:(?:{_UNSURE}|(?:it )?must have been|(?:some ?(?:time|where) )?"
            r"(?:about|around|round|near|towards?)|roughly|approximately|approx\.?|circa|ca\.?|c\."
            r"|more or less|close to|say),? |~ ?)"
        ),
        _TEN,
        _TEN,
    ),
    _Hedge(
        re.compile(
            rf"(?:[ -]?ish|,? (?:or (?:so|thereabouts)|more or less|roughly|give or take|{_UNSURE}"
            r"|if i remember (?:right|rightly|well))| ?\?)$"
        ),
        _TEN,
        _TEN,
    ),
    # What introduces a time and says nothing of it.
    _Hedge(
        re.compile(r"^(?:it was|it's|that was|was|at|on|by|the time was|,) ?(?=\S)"), rounds=False
    ),
)
_SPAN = re.compile(r"(?:between|from) (?P<start>.+) (?:and|to|until|till) (?P<end>.+)")
_DASHED = re.compile(r"(?P<start>.+?) ?[–-] ?(?P<end>.+)")
_LATER = re.compile(
    rf"(?P<count>half an|a quarter of an|an?|a couple of|a few|{NUMBER}|\d{{1,3}})"
    r" (?P<unit>seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?)"
    r" (?P<side>later|after(?:wards?)?|before|earlier)(?: (?:that|this|it))?"
)
_SOON = re.compile(rf"(?:{_JUST} )?(?:after(?:wards?)?|later)(?: (?:that|this|it))?")
_UNITS = {"s": timedelta(seconds=1), "m": timedelta(minutes=1), "h": _HOUR, "d": _DAY}
_COUNTS = {
    "half an": 0.5,
    "a quarter of an": 0.25,
    "a": 1.0,
    "an": 1.0,
    "a couple of": 2.0,
    "a few": 3.0,
}
# "Yesterday afternoon": the middle of it, and how far off that may be. A night is on two days.
_WHOLE_PARTS = {
    Part.MORNING: Clock((time(9),), precision=Precision.HOUR, give=3 * _HOUR),
    Part.AFTERNOON: Clock((time(15),), precision=Precision.HOUR, give=3 * _HOUR),
    Part.EVENING: Clock((time(20),), precision=Precision.HOUR, give=2 * _HOUR),
}


@lru_cache(maxsize=1024)
def taken_apart(words: str) -> Said | None:
    """Take the words of a spoken time apart.

    Args:
        words: As somebody said them.

    Returns:
        The parts; None where a word of it is not understood, as a guess would be worse.

    >>> said = taken_apart("about a quarter past two, I think")
    >>> said.clock.times[0], said.precision.value, str(said.before)
    (datetime.time(2, 15), 'hour', '0:18:00')
    """
    zoned = without_zone(_plain(words))
    if zoned is None:
        return None
    text, day, part = without_day(zoned[0])
    said = _whole_day_or_part(day, part) if not text else _unhedged(text)
    return replace(said, day=day, part=part, zone=zoned[1]) if said else None


def _plain(words: str) -> str:
    text = " ".join(words.lower().replace("’", "'").replace("—", "–").split())
    return text.strip(" .!;,\"'“”()")


def _whole_day_or_part(day: DaySaid | None, part: Part | None) -> Said | None:
    if part is None:
        return Said(precision=Precision.DAY, after=_DAY) if day else None
    clock = _WHOLE_PARTS.get(part)
    return _at(clock) if clock else None


def _unhedged(text: str) -> Said | None:
    """Take hedges off, one after another, until what is left is a time."""
    said = _bare(text)
    if said is not None:
        return said
    for hedge in _HEDGES:
        if found := hedge.pattern.search(text):
            rest = _unhedged(f"{text[: found.start()]}{text[found.end() :]}".strip())
            return _hedged(rest, hedge) if rest else None
    return None


def _hedged(said: Said, hedge: _Hedge) -> Said:
    if hedge is _EXACTLY and said.clock:
        give = min(said.clock.give, timedelta(minutes=1))
        is_finer = said.precision is Precision.SECOND
        precision = Precision.SECOND if is_finer else Precision.MINUTE
        return replace(said, precision=precision, before=give, after=give)
    if not hedge.rounds:
        return said
    # Two hedges ("around 2ish") are one doubt.
    give = said.clock.give if said.clock else _NONE
    return replace(
        said,
        precision=Precision.HOUR,
        before=max(said.before, give + hedge.before),
        after=max(said.after, give + hedge.after),
    )


def _bare(text: str) -> Said | None:
    if found := _LATER.fullmatch(text):
        return _later(found)
    if _SOON.fullmatch(text):
        return Said(later=_NONE, precision=Precision.HOUR, after=_TEN)
    if clock := clock_said(text):
        return _at(clock)
    found = _SPAN.fullmatch(text) or _DASHED.fullmatch(text)
    return _span(clock_said(found["start"]), clock_said(found["end"])) if found else None


def _at(clock: Clock) -> Said:
    return Said(clock, precision=clock.precision, before=clock.give, after=clock.give)


def _later(found: re.Match[str]) -> Said:
    words, unit = found["count"], _UNITS[found["unit"][0]]
    count = _COUNTS.get(words) or float(number_said(words))
    length = count * unit
    sign = 1 if found["side"][0] in "la" else -1
    # Spans are remembered by their size: a third either way, and never less than two minutes.
    give = max(length / 3, timedelta(minutes=2))
    is_exact = unit <= _UNITS["m"] and words not in _COUNTS
    precision = Precision.MINUTE if is_exact else Precision.HOUR
    return Said(later=sign * length, precision=precision, before=give, after=give)


def _span(start: Clock | None, end: Clock | None) -> Said | None:
    """Return the shortest span of these names: "between 11 and 1" is two hours long."""
    if start is None or end is None:
        return None
    lengths = {begin: min(_lengths(begin, end)) for begin in start.times}
    shortest = min(lengths.values())
    times = tuple(begin for begin in start.times if lengths[begin] == shortest)
    clock = replace(start, times=times, others=(), precision=Precision.HOUR, give=_NONE)
    return Said(clock, precision=Precision.HOUR, after=shortest)


def _lengths(begin: time, end: Clock) -> Iterator[timedelta]:
    for one in end.times:
        minutes = (one.hour - begin.hour) * 60 + one.minute - begin.minute
        yield timedelta(minutes=minutes % (24 * 60) or 24 * 60)
