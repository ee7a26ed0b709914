"""Reads a time as people say it, and never guesses where the words leave it open."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from secondstory.core.errors import TimeUnclear
from secondstory.core.moments import Moment, Precision
from secondstory.core.perspectives.placing import Place, Reading, readings
from secondstory.core.perspectives.spoken_words import Said, taken_apart

# What anybody says of a time is shorter, and it fits where times are kept.
LONGEST = 120
# A page has room for few other readings, and beyond them the words are best written anew.
MOST_OTHERS = 3

_EXAMPLES = (
    "Write it as you would say it, for instance 02:14, about a quarter past two, half past two, "
    "ten to three, just after 14:05, between 2 and 3, or 2026-03-18 02:14."
)
# Without words "about 14:00" may be half an hour off; a day is the day that begins there.
_BY_PRECISION = {
    Precision.SECOND: (timedelta(seconds=1), timedelta(seconds=1)),
    Precision.MINUTE: (timedelta(minutes=1), timedelta(minutes=1)),
    Precision.HOUR: (timedelta(minutes=30), timedelta(minutes=30)),
    Precision.DAY: (timedelta(), timedelta(days=1)),
}


def read_spoken(
    words: str,
    *,
    zone: ZoneInfo,
    around: tuple[datetime, datetime],
    said_on: date | None = None,
    anchor: datetime | None = None,
) -> Moment:
    """Read a time as people say it.

    Args:
        words: For instance "about a quarter past two", "half two", "yesterday at 3".
        zone: Of the person who says it; a zone in the words wins.
        around: Start and end of the incident, aware; of several readings the nearest is taken.
        said_on: The day it is said on, which "yesterday" counts from.
        anchor: The time told before it, aware, which "five minutes later" counts from.

    Returns:
        The instant in UTC, as precise as it was said, with the words. How far off it may be meant
        is in `meant`, what else it may mean in `alternatives`.

    Raises:
        TimeUnclear: It is not understood, or leaves open what must not be guessed: an hour the
            clocks skip or repeat, or what it counts from. The sentence says what to write.

    >>> from zoneinfo import ZoneInfo
    >>> berlin = ZoneInfo("Europe/Berlin")
    >>> night = [datetime(2026, 3, 18, hour, tzinfo=berlin) for hour in (1, 6)]
    >>> moment = read_spoken("about a quarter past two", zone=berlin, around=(night[0], night[1]))
    >>> f"{moment.at.astimezone(berlin):%d %b %H:%M}", moment.precision.value
    ('18 Mar 02:15', 'hour')
    """
    place = Place(zone, *around, said_on, anchor)
    said = _taken_apart(words)
    return _moment(words, said, readings(words.strip(), said, place)[0])


def alternatives(
    words: str,
    *,
    zone: ZoneInfo,
    around: tuple[datetime, datetime],
    said_on: date | None = None,
    anchor: datetime | None = None,
) -> tuple[Moment, ...]:
    """Return the other readings of a spoken time, so that a page can offer them.

    Args:
        words: As for `read_spoken`.
        zone: As for `read_spoken`.
        around: As for `read_spoken`.
        said_on: As for `read_spoken`.
        anchor: As for `read_spoken`.

    Returns:
        At most three, the nearest to the incident first: the other half of the day, the other
        meaning of "half two", another day. Empty where the words leave one reading. Those in an
        hour the clocks skip or repeat are left out.

    Raises:
        TimeUnclear: The words are not understood, or count from what is not known.

    >>> from zoneinfo import ZoneInfo
    >>> berlin = ZoneInfo("Europe/Berlin")
    >>> night = [datetime(2026, 3, 18, hour, tzinfo=berlin) for hour in (1, 6)]
    >>> others = alternatives("half two", zone=berlin, around=(night[0], night[1]))
    >>> [f"{one.at.astimezone(berlin):%H:%M}" for one in others]
    ['01:30', '13:30', '14:30']
    """
    place = Place(zone, *around, said_on, anchor)
    said = _taken_apart(words)
    others: list[Moment] = []
    for reading in readings(words.strip(), said, place)[1:]:
        try:
            others.append(_moment(words, said, reading))
        except TimeUnclear:
            continue
    return tuple(others[:MOST_OTHERS])


def meant(moment: Moment) -> tuple[datetime, datetime]:
    """Return the span of time somebody means who says so.

    Args:
        moment: A time, with the words it came in where they are known.

    Returns:
        First and last instant, both included, in UTC. Words say more than a precision: "just
        after two" looks forward, "about two" to both sides.

    >>> start, end = meant(Moment(datetime(2026, 3, 18, 14, 5, tzinfo=UTC), as_written="14:05"))
    >>> f"{start:%H:%M}", f"{end:%H:%M}"
    ('14:04', '14:06')
    """
    at = moment.at.astimezone(UTC)
    said = taken_apart(moment.as_written[:LONGEST]) if moment.as_written else None
    if said is not None and said.precision is moment.precision:
        return at - said.before, at + said.after
    before, after = _BY_PRECISION[moment.precision]
    return at - before, at + after


def _taken_apart(words: str) -> Said:
    said = taken_apart(words) if len(words) <= LONGEST else None
    if said is None:
        raise TimeUnclear(words.strip()[:LONGEST], "does not read as a time yet", _EXAMPLES)
    return said


def _moment(words: str, said: Said, reading: Reading) -> Moment:
    return Moment(_instant(words.strip(), reading), said.precision, words.strip())


def _instant(words: str, reading: Reading) -> datetime:
    first, second = (reading.local.replace(tzinfo=reading.zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    shown = f"on {first:%Y-%m-%d} in {reading.zone}"
    there = first.astimezone(UTC).astimezone(reading.zone).replace(tzinfo=None)
    if there != reading.local:
        problem = f"did not come {shown}: the clocks were put forward over it"
        raise TimeUnclear(words, problem, f"Write what they showed, for instance {there:%H:%M}.")
    choices = tuple(f"{words} {_offset(one)}" for one in (first, second))
    remedy = f"Say which one: {choices[0]}, or {choices[1]}."
    raise TimeUnclear(
        words, f"came twice {shown}, because the clocks were put back", remedy, choices
    )


def _offset(at: datetime) -> str:
    """Return the offset as people write it; `%:z` comes only with Python 3.12."""
    words = f"{at:%z}"
    return f"{words[:3]}:{words[3:5]}"
