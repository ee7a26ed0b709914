"""The questions that differences are; they ask what each saw, and never who is right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from itertools import pairwise

from secondstory.core.moments import Moment, Precision
from secondstory.core.perspectives.clock_words import NUMBERS
from secondstory.core.perspectives.model import Claim
from secondstory.core.timeline.build import shortened

_LONGEST_THING = 80
_NUMBER_WORDS = {value: word for word, value in NUMBERS.items()}


def about_time(claims: Iterable[Claim], people: int, thing: str, zone: tzinfo) -> str:
    """Ask about something that is placed at several times.

    Args:
        claims: With the times.
        people: How many gave them.
        thing: Words of the timeline for it, "" where none are.
        zone: The times are shown in.

    >>> from datetime import UTC, datetime
    >>> from secondstory.core.perspectives.model import Prompt
    >>> at = [Moment(datetime(2026, 3, 18, 4, minute, tzinfo=UTC)) for minute in (52, 38)]
    >>> claims = [Claim(str(moment), "", Prompt.DID, moment=moment) for moment in at]
    >>> about_time(claims, 2, "", UTC)
    'Two of you place this at different times: 04:38 and 04:52. What did each of you see then?'
    """
    moments = sorted((c.moment for c in claims if c.moment), key=lambda moment: moment.at)
    shown = list(dict.fromkeys(_clocks(moments, zone)))
    return (
        f"{_people(people)} place {_thing(thing)} at different times: {_listed(shown)}. "
        "What did each of you see then?"
    )


def about_order(people: int) -> str:
    """Ask about two things that people put in different orders."""
    return (
        f"{_people(people)} remember the order of two things differently. "
        "What did each of you see first, and how did you learn of the other?"
    )


def about_fact(people: int, thing: str) -> str:
    """Ask about something people describe in different ways."""
    return (
        f"{_people(people)} describe {_thing(thing)} differently. "
        "What could each of you see from where you were?"
    )


def about_expectation(people: int, thing: str) -> str:
    """Ask about what somebody expected and others saw or expected otherwise."""
    if people == 1:
        return (
            f"One of you expected something else of {_thing(thing)} than the timeline tells. "
            "What made it the sensible thing to expect?"
        )
    return (
        f"{_people(people)} had different things in mind about {_thing(thing)}. "
        "What made each of them the sensible thing to expect?"
    )


def _people(count: int) -> str:
    return f"{_NUMBER_WORDS.get(count, str(count)).capitalize()} of you"


def _thing(words: str) -> str:
    return f"“{shortened(words, _LONGEST_THING).rstrip('.')}”" if words else "this"


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _clocks(moments: list[Moment], zone: tzinfo) -> list[str]:
    """Show the days too where they are not all on one."""
    local = [moment.at.astimezone(zone) for moment in moments]
    has_days = any(one.date() != other.date() for one, other in pairwise(local))
    return [
        _clock(moment, f"{at:%H:%M}", f"{at:%Y-%m-%d}", has_days)
        for moment, at in zip(moments, local, strict=True)
    ]


def _clock(moment: Moment, clock: str, day: str, has_days: bool) -> str:
    if moment.precision is Precision.DAY:
        return f"some time on {day}"
    about = "about " if moment.precision is Precision.HOUR else ""
    return f"{about}{clock} on {day}" if has_days else f"{about}{clock}"
