"""Where the handle of a replay can stand; what lies ahead of it is never told in advance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from secondstory.core.timeline.replay import Held, Viewpoint, known_from, moments
from secondstory.core.timeline.track import Track, track_at, tracks
from secondstory.web.incidents.recollections import Recollections
from secondstory.web.incidents.replay.asked import Asked
from secondstory.web.incidents.replay.story import Story


@dataclass(frozen=True, slots=True)
class Handle:
    """A handle, and where it stands.

    Args:
        stops: All instants something comes to light at, after the beginning where nothing has.
        ends: When the last thing became known to anybody: from then on nothing is hidden.
    """

    at: datetime
    stops: tuple[datetime, ...]
    tracks: tuple[Track, ...]
    ends: datetime

    @property
    def track(self) -> Track:
        """The stretch it stands in."""
        return track_at(self.tracks, self.at)

    @property
    def is_over(self) -> bool:
        """Whether everything is known."""
        return self.at >= self.ends

    @property
    def first(self) -> datetime:
        """The beginning, before anything was known."""
        return self.stops[0]

    @property
    def last(self) -> datetime:
        """The last stop."""
        return self.stops[-1]

    @property
    def before(self) -> datetime | None:
        """The stop before."""
        return max((stop for stop in self.stops if stop < self.at), default=None)

    @property
    def after(self) -> datetime | None:
        """The next stop."""
        return min((stop for stop in self.stops if stop > self.at), default=None)


def handle_for(
    story: Story,
    told: Recollections,
    asked: Asked,
    *,
    through: Viewpoint | None,
    zone: tzinfo,
) -> Handle:
    """Put the handle where it was asked for, at the beginning otherwise."""
    known = {whole(at) for entry in story.entries if (at := known_from(entry))}
    stops = {whole(at) for at in _stops(story, told, asked, through)}
    found = tracks(known | stops, zone=zone)
    first, ends = found[0].start, max(known)
    at = min(max(asked.at or first, first), found[-1].end)
    line = tuple(sorted(stops | {first, ends}))
    return _stepped(Handle(whole(at), line, found, ends), asked.step)


def _stepped(handle: Handle, step: str) -> Handle:
    ahead = {"next": handle.after, "last": handle.last}.get(step)
    return handle if ahead is None else Handle(ahead, handle.stops, handle.tracks, handle.ends)


def _stops(
    story: Story, told: Recollections, asked: Asked, through: Viewpoint | None
) -> Iterator[datetime]:
    """Yield when something comes to light, and where it is asked for, when it became true."""
    if asked.shows_unknown:
        yield from moments(story.entries, through=through)
    yield from (at for each in story.entries if (at := known_from(each, through)))
    for held in told.held:
        if through is None or held.who in through.who:
            yield from _shown_from(held, through)


def _shown_from(held: Held, through: Viewpoint | None) -> Iterator[datetime]:
    about = [known_from(entry, through) for entry in held.about]
    known = [at for at in about if at is not None]
    if len(known) == len(about):
        yield max([held.since.astimezone(UTC), *known])


def whole(at: datetime) -> datetime:
    """Round up to a second: an address stays short, and what came within it is there."""
    at = at.astimezone(UTC)
    return at + timedelta(microseconds=-at.microsecond % 1_000_000)
