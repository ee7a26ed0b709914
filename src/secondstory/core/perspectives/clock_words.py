"""A time of day in the words people use for one: its readings, and how exactly it is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import time, timedelta

from secondstory.core.moments import Precision

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_TEENS = "sixteen seventeen eighteen nineteen"
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
NUMBERS: dict[str, int] = {
    **{word: value for value, word in enumerate(f"{_ONES} {_TEENS}".split(), start=1)},
    **_TENS,
    **{
        f"{ten}-{one}": value + unit
        for ten, value in _TENS.items()
        for unit, one in enumerate(_ONES.split()[:9], start=1)
    },
}
"""Numbers from one to fifty-nine by their words."""

NUMBER = rf"(?:\d{{1,2}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
"""What a number looks like, in digits or words."""

_HALF = r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
_HOUR = r"(?P<hour>\d{1,2}|noon|midday|midnight|" + "|".join(_ONES.split()[:12]) + ")"
_DIGITS = re.compile(
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?" + _HALF + r"(?:\s?h(?:rs)?)?"
)
_FOUR = re.compile(r"(?P<hour>\d\d)(?P<minute>\d\d)\s?(?P<said>h|hrs|hours)?")
_WHOLE = re.compile(_HOUR + r"(?:\s?(?:o'?clock|h|hrs|hours))?" + _HALF)
_BESIDE = re.compile(
    rf"(?:a )?(?P<count>quarter|half|{NUMBER})(?: minutes?| mins?)? "
    rf"(?P<side>past|after|gone|to|till|until|before|of) {_HOUR}(?: o'?clock)?{_HALF}"
)
_HALF_HOUR = re.compile(rf"half[ -]{_HOUR}{_HALF}")
_PAIR = re.compile(
    rf"(?P<hour>{'|'.join(_ONES.split()[:12])})[ -](?:oh[ -])?(?P<minute>{NUMBER}){_HALF}"
)
_AFTER = ("past", "after", "gone")
_NOON, _DAY = 12 * 60, 24 * 60
_NAMED = {"noon": _NOON, "midday": _NOON, "midnight": 0}

# How far off people mean it, to either side. Said in minutes, a watch was read, and watches differ;
# in words people round to five; a quarter is rounded to quarters; and "two" is the hour around it.
_READ, _FIVE, _QUARTER, _WHOLE_HOUR = (timedelta(minutes=n) for n in (1, 5, 8, 20))


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as somebody said it.

    Args:
        times: What it can be: one time, or the two halves of the day.
        others: What it is where other people speak English ("half two" as half past one).
        precision: How precisely it may be shown.
        give: How far off it may be, to either side.
        written: What it is where two digits of an hour count to 24 ("10:05"), else None.
    """

    times: tuple[time, ...]
    others: tuple[time, ...] = ()
    precision: Precision = Precision.MINUTE
    give: timedelta = _READ
    written: time | None = None


def clock_said(words: str) -> Clock | None:
    """Return the time of day that words say, or None where they say none.

    Args:
        words: In lower case, with single spaces; nothing but the time.

    >>> [f"{one:%H:%M}" for one in clock_said("ten to three").times]
    ['02:50', '14:50']
    """
    for pattern, read in (
        (_DIGITS, _digits),
        (_FOUR, _four),
        (_WHOLE, _whole),
        (_BESIDE, _beside),
        (_HALF_HOUR, _half_hour),
        (_PAIR, _pair),
    ):
        if match := pattern.fullmatch(words):
            return read(match)
    return None


def number_said(words: str) -> int:
    """Return a number in digits or words.

    >>> number_said("twenty-five"), number_said("7")
    (25, 7)
    """
    return int(words) if words.isdigit() else NUMBERS[words]


def _digits(match: re.Match[str]) -> Clock | None:
    clock = _clock(match, int(match["minute"]), (Precision.MINUTE, _READ))
    second = int(match["second"] or 0)
    if clock is None or second > 59:
        return None
    times = tuple(one.replace(second=second) for one in clock.times)
    written = next((one for one in times if one.hour == int(match["hour"]) > 9), None)
    if match["second"] is None:
        return replace(clock, written=written)
    precision = Precision.SECOND
    return Clock(times, (), precision, give=timedelta(seconds=1), written=written)


def _four(match: re.Match[str]) -> Clock | None:
    """Four digits are a time where they begin like one: "2026" is a year."""
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour > 23 or minute > 59 or not (match["said"] or hour < 20):
        return None
    return Clock((time(hour, minute),))


def _whole(match: re.Match[str]) -> Clock | None:
    return _clock(match, 0, (Precision.HOUR, _WHOLE_HOUR))


def _beside(match: re.Match[str]) -> Clock | None:
    quarters = {"quarter": 15, "half": 30}
    count = quarters.get(match["count"]) or number_said(match["count"])
    if count > 59:
        return None
    is_after = match["side"] in _AFTER
    if match["count"] == "half" and not is_after:
        return None
    return _clock(match, count if is_after else -count, _meant(match["count"], count))


def _half_hour(match: re.Match[str]) -> Clock | None:
    """In Britain half two is half past two; in German, Dutch and the North it is half past one."""
    exactness = (Precision.HOUR, _QUARTER)
    clock, before = _clock(match, 30, exactness), _clock(match, -30, exactness)
    return replace(clock, others=before.times) if clock and before else clock


def _pair(match: re.Match[str]) -> Clock | None:
    minute = number_said(match["minute"])
    is_single = minute < 10 and "oh" not in match[0]
    if minute > 59 or is_single:
        return None
    return _clock(match, minute, (Precision.MINUTE, _FIVE if minute % 5 == 0 else _READ))


def _meant(said: str, count: int) -> tuple[Precision, timedelta]:
    if said in ("quarter", "half"):
        return Precision.HOUR, _QUARTER
    return Precision.MINUTE, _FIVE if count % 5 == 0 else _READ


def _clock(
    match: re.Match[str], minutes: int, exactness: tuple[Precision, timedelta]
) -> Clock | None:
    hours = _hours(match["hour"], match["half"])
    if minutes > 59 or not hours:
        return None
    times = (divmod((hour + minutes) % _DAY, 60) for hour in hours)
    return Clock(tuple(time(*one) for one in times), (), *exactness)


def _hours(said: str, half: str | None) -> tuple[int, ...]:
    """Return the hours that are meant, in minutes of the day; bare ones may be in either half."""
    if said in _NAMED:
        return (_NAMED[said],)
    hour = number_said(said)
    if hour > 23:
        return ()
    if half and 1 <= hour <= 12:
        return ((hour % 12 + (12 if half == "p" else 0)) * 60,)
    is_known = said.startswith("0") or not 1 <= hour <= 12
    return (hour * 60,) if is_known else (hour % 12 * 60, (hour % 12 + 12) * 60)
