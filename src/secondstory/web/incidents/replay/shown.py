"""Everything a page of a replay says, drawn from the scene."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from django.utils.safestring import SafeString

from secondstory.core.moments import Moment, Precision
from secondstory.core.timeline.model import Milestone
from secondstory.core.timeline.replay import (
    Held,
    Scene,
    Viewpoint,
    known_from,
    replay,
    unknown_then,
)
from secondstory.core.timeline.track import Track
from secondstory.web.incidents import durations
from secondstory.web.incidents.recollections import Recollections
from secondstory.web.incidents.replay.asked import Asked, query
from secondstory.web.incidents.replay.handle import Handle, whole
from secondstory.web.incidents.replay.rows import known_rows, unknown_rows
from secondstory.web.incidents.replay.story import Story, neutral_name
from secondstory.web.incidents.rows import Clock

WIDTH = 1000  # units of the drawing; the page scales it
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something known, on the track."""

    x: float
    is_milestone: bool


@dataclass(frozen=True, slots=True)
class Slider:
    """The track and the handle on it, in whole minutes from its start."""

    start: datetime
    ends: tuple[SafeString, SafeString]
    minute: int
    minutes: int
    x: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Where the handle can go; a step ahead is named, never its instant."""

    first: str
    before: str
    after: str
    last: str


@dataclass(frozen=True, slots=True)
class Since:
    """A milestone, or with no name the moment shown, and how long after the beginning it is."""

    name: str
    at: Moment
    after: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page says at one instant."""

    name: str
    is_over: bool
    at: datetime
    precision: str
    who: str
    people: tuple[str, ...]
    shows_unknown: bool
    slider: Slider
    links: Links
    known: SafeString
    new_count: int
    unknown: SafeString
    assumptions: tuple[Held, ...]
    milestones: tuple[Since, ...]
    bars: Sequence[durations.Bar]


def shown(
    story: Story,
    told: Recollections,
    asked: Asked,
    handle: Handle,
    *,
    through: Viewpoint | None,
    clock: Clock,
) -> Shown:
    """Draw the scene at the handle."""
    at = handle.at
    anybody = replay(story.entries, at, held=told.held)
    scene = replay(story.entries, at, through=through, held=told.held) if through else anybody
    hidden = unknown_then(story.entries, at, through=through) if asked.shows_unknown else ()
    is_all = handle.is_over and through is None
    marks = _all_milestones(story, scene) if is_all else scene.milestones
    return Shown(
        name=story.title if handle.is_over else neutral_name(story, anybody.entries),
        is_over=handle.is_over,
        at=at,
        precision=Precision.SECOND if at.second else Precision.MINUTE,
        who=asked.who,
        people=_people(story, anybody, told, asked.who),
        shows_unknown=asked.shows_unknown,
        slider=_slider(handle, scene, through, clock.own),
        links=_links(asked, handle),
        known=known_rows(story, scene.entries, clock, through),
        new_count=_new(scene, handle, through),
        unknown=unknown_rows(story, hidden, clock),
        assumptions=scene.assumptions,
        milestones=tuple(_since(marks, None if handle.is_over else at)),
        bars=durations.bars(marks),
    )


def _all_milestones(story: Story, scene: Scene) -> tuple[Milestone, ...]:
    """Return every milestone: those that somebody set, and those that only an entry marks.

    Until the end only the latter are there: nothing says since when the others were known.
    """
    by_name = {mark.name: mark for mark in (*scene.milestones, *story.milestones)}
    return tuple(sorted(by_name.values(), key=lambda mark: (mark.at.at, mark.name)))


def _since(marks: tuple[Milestone, ...], now: datetime | None) -> Iterator[Since]:
    moment = [Milestone("", Moment(now))] if now and marks else []
    after = durations.since_began([*marks, *moment])
    for mark in (*marks, *moment):
        yield Since(mark.name, mark.at, after.get(mark.name, ""))


def _people(story: Story, anybody: Scene, told: Recollections, chosen: str) -> tuple[str, ...]:
    """Return whose eyes there are to look through: who has appeared by now, and who was chosen.

    A role is there once somebody who has it has appeared.
    """
    names = {entry.author for entry in anybody.entries}
    names |= {held.who for held in anybody.assumptions}
    for one in told.learned:
        known = known_from(one.entry, Viewpoint(frozenset({one.who}), (one,)))
        names |= {one.who} if known and known <= anybody.at else set()
    roles = {role for role, people in story.roles.items() if people & names}
    return tuple(sorted((names | roles | {chosen}) - {""}, key=str.casefold))


def _links(asked: Asked, handle: Handle) -> Links:
    def to(at: datetime, **step: str) -> str:
        return query(at, asked.who, asked.shows_unknown, **step)

    before, after = handle.before, handle.after
    return Links(
        first=to(handle.first) if before else "",
        before=to(before) if before else "",
        after=to(handle.at, step="next") if after else "",
        last=to(handle.at, step="last") if after else "",
    )


def _slider(handle: Handle, scene: Scene, through: Viewpoint | None, zone: tzinfo) -> Slider:
    track = handle.track
    at = min(handle.at, track.end)
    clock = Clock(zone, zone)
    return Slider(
        start=track.start,
        ends=(clock.html(track.start, under=at), clock.html(track.end, under=at)),
        minute=-((track.start - at) // MINUTE),  # rounded up, as instants are
        minutes=(track.end - track.start) // MINUTE,
        x=_x(track, at),
        marks=tuple(_marks(track, scene, through)),
    )


def _marks(track: Track, scene: Scene, through: Viewpoint | None) -> Iterator[Mark]:
    known = ((known_from(entry, through), bool(entry.milestone)) for entry in scene.entries)
    for at, is_milestone in sorted((at, it) for at, it in known if at is not None):
        if track.start <= at <= track.end:
            yield Mark(_x(track, at), is_milestone)


def _x(track: Track, at: datetime) -> float:
    return round(WIDTH * ((at - track.start) / (track.end - track.start)), 1)


def _new(scene: Scene, handle: Handle, through: Viewpoint | None) -> int:
    """Return how many became known at this very instant."""
    known = (known_from(entry, through) for entry in scene.entries)
    return sum(at is not None and whole(at) == handle.at for at in known)
