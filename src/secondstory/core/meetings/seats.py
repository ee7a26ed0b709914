"""Seats: what a meeting at a certain time is for one person, on their own clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from secondstory.core.meetings.hours import Hours, Span, is_night, is_working
from secondstory.core.meetings.rest import in_words

_A_MOMENT = timedelta(microseconds=1)


class Standing(StrEnum):
    """What a time is for somebody, from the best to the worst."""

    AT_WORK = "at work"
    OUT_OF_HOURS = "out of hours"
    DAY_OFF = "day off"
    NIGHT = "night"
    RESTING = "resting"

    @property
    def costs_sleep(self) -> bool:
        """Whether a meeting then takes sleep or rest from them."""
        return self in (Standing.NIGHT, Standing.RESTING)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who is to be there.

    Args:
        name: As shown.
        hours: Theirs.
        rest_until: Nothing is asked of them before (`rest.rest_after`); None where they slept.
    """

    name: str
    hours: Hours
    rest_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """One person in one slot.

    Args:
        name: Theirs.
        local: When it starts, in their zone.
        standing: What that time is for them.
        words: The start in words, on their clock.
    """

    name: str
    local: datetime
    standing: Standing
    words: str


def seat(person: Attendee, span: Span) -> Seat:
    """Say what a time is for somebody.

    Args:
        person: Who.
        span: The meeting, shorter than a night.

    Returns:
        The worst of what it is for them: a meeting that runs into the night is at night.

    >>> from zoneinfo import ZoneInfo
    >>> leilani = Attendee("Leilani", Hours(ZoneInfo("Pacific/Honolulu")))
    >>> start = datetime(2026, 3, 3, 9, tzinfo=UTC)
    >>> found = seat(leilani, Span(start, start + timedelta(hours=1)))
    >>> found.standing.value, found.words
    ('night', 'Mon 2 March, 23:00')
    """
    local = span.start.astimezone(person.hours.zone)
    return Seat(person.name, local, _standing(person, span), in_words(local, person.hours))


def _standing(person: Attendee, span: Span) -> Standing:
    hours = person.hours
    if person.rest_until is not None and span.start < person.rest_until:
        return Standing.RESTING
    if is_working(hours, span):
        return Standing.AT_WORK
    last = max(span.start, span.end.astimezone(UTC) - _A_MOMENT)
    if any(is_night(hours, at) for at in (span.start, last)):
        return Standing.NIGHT
    if span.start.astimezone(hours.zone).isoweekday() not in hours.days:
        return Standing.DAY_OFF
    return Standing.OUT_OF_HOURS
