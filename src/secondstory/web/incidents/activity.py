"""How busy each place of a source was, day by day, drawn small for choosing among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secondstory.core.evidence.model import Place
from secondstory.web.incidents.models import Incident

if TYPE_CHECKING:
    from secondstory.core.evidence.summary import Preview

WIDTH, HEIGHT = 120, 20  # units of the drawing
MOST_BARS = 40  # more would be thinner than a line
BEFORE, AFTER = timedelta(days=1), timedelta(days=2)  # around the days of an incident
FAR = timedelta(days=7)  # a source this much longer than its incident is worth narrowing


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of days."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Activity:
    """One place to choose, with how busy it was."""

    name: str
    count: int
    is_chosen: bool
    bars: tuple[Bar, ...]
    words: str


def activities(seen: Preview, chosen: Iterable[str]) -> list[Activity]:
    """Return every place of a source on one scale of days, so that they compare."""
    kept = set(chosen)
    days = [day for place in seen.places for day, _count in place.days]
    first, last = (min(days), max(days)) if days else (date.min, date.min)
    return [
        Activity(
            place.name, place.count, place.name in kept, _bars(place, first, last), _told(place)
        )
        for place in seen.places
    ]


def _bars(place: Place, first: date, last: date) -> tuple[Bar, ...]:
    """Return nothing where all of it happened on one day."""
    span = (last - first).days + 1
    if span < 2:
        return ()
    number = min(span, MOST_BARS)
    sums = [0] * number
    for day, count in place.days:
        sums[(day - first).days * number // span] += count
    step, tallest = WIDTH / number, max(sums) or 1
    return tuple(
        Bar(round(at * step, 1), round(HEIGHT - high, 1), round(max(step - 0.6, 0.8), 1), high)
        for at, total in enumerate(sums)
        if total and (high := round(max(2.0, HEIGHT * total / tallest), 1))
    )


def _told(place: Place) -> str:
    """Say in words what the bars draw."""
    if not place.days:
        return ""
    busiest, _count = max(place.days, key=lambda pair: pair[1])
    words = _("%(first)s to %(last)s, most on %(busiest)s")
    first, last = place.days[0][0], place.days[-1][0]
    if first == last:
        return _short(first)
    return words % {"first": _short(first), "last": _short(last), "busiest": _short(busiest)}


def _short(day: date) -> str:
    return date_format(day, "j M Y")


@dataclass(frozen=True, slots=True)
class Around:
    """The days around an incident, half-open, in the incident's zone."""

    since: datetime
    until: datetime

    @property
    def words(self) -> str:
        """The first and the last day, for people."""
        return f"{_short(self.since.date())} – {_short(self.until.date() - timedelta(days=1))}"


def around(incident: Incident, seen: Preview | None) -> Around | None:
    """Return the days worth keeping of a source that goes on for much longer, else None.

    Without milestones, the day the incident was reported stands for it.
    """
    if seen is None or seen.first is None or seen.last is None:
        return None
    marks = [each.happened_at for each in incident.milestones.all()] or [incident.created_at]
    since = _midnight(min(marks), incident) - BEFORE
    until = _midnight(max(marks), incident) + AFTER
    is_there = seen.first < until and seen.last >= since
    is_long = since - seen.first > FAR or seen.last - until > FAR
    return Around(since, until) if is_there and is_long else None


def _midnight(at: datetime, incident: Incident) -> datetime:
    own = at.astimezone(incident.zone_info)
    return own.replace(hour=0, minute=0, second=0, microsecond=0)
