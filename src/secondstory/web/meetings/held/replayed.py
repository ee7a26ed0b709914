"""What everybody sees while a meeting replays the story: the last things that were known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from secondstory.core.timeline.model import Entry
from secondstory.core.timeline.replay import known_from, moments, replay
from secondstory.web.incidents import story
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.postmortems.rendering import to_html

SEEN_AT_ONCE = 6  # a phone's screen; the whole of it is one link away


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that was known by then; `is_news` where it just came to light."""

    entry: Entry
    html: str
    is_news: bool


@dataclass(frozen=True, slots=True)
class Replayed:
    """The story at the instant everybody is at.

    Args:
        at: That instant, None where the replay is not running.
        known: The latest that was known, oldest first.
        earlier: How much was known before that.
        before: The stop before, None at the beginning.
        after: The next stop, None at the end.
        zone: Of the incident.
    """

    at: datetime | None
    known: Sequence[Known]
    earlier: int
    before: datetime | None
    after: datetime | None
    zone: str

    @property
    def stamp(self) -> str:
        """The instant as an address carries it."""
        return _stamp(self.at)

    @property
    def before_stamp(self) -> str:
        """The stop before, as a form carries it."""
        return _stamp(self.before)

    @property
    def after_stamp(self) -> str:
        """The next stop, as a form carries it."""
        return _stamp(self.after)


def replayed(postmortem: Postmortem, at: datetime | None) -> Replayed | None:
    """Return the story at an instant, None where nothing is told yet."""
    incidents = list(postmortem.incidents.all())
    entries = story.core_entries(incidents)
    if not entries:
        return None
    stops = moments(entries)
    zone = incidents[0].zone
    if at is None:
        return Replayed(None, [], 0, None, stops[0], zone)
    known = replay(entries, at).entries
    latest = max((since for each in known if (since := known_from(each))), default=None)
    shown = [
        Known(each, to_html(each.text, postmortem_id=postmortem.pk), known_from(each) == latest)
        for each in known[-SEEN_AT_ONCE:]
    ]
    return Replayed(
        at=at,
        known=shown,
        earlier=len(known) - len(shown),
        before=max((stop for stop in stops if stop < at), default=None),
        after=min((stop for stop in stops if stop > at), default=None),
        zone=zone,
    )


def _stamp(at: datetime | None) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}" if at else ""
