"""The story as it looked at an instant: what had happened, and was known by then.

Knowing how it ended changes what people think was visible, and a warning hardly helps (Fischhoff,
Hindsight is not equal to foresight, 1975); so what was not known yet is absent, not greyed out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from secondstory.core.moments import Precision
from secondstory.core.timeline.model import Entry, Milestone
from secondstory.core.timeline.order import ordered


@dataclass(frozen=True, slots=True)
class Learned:
    """Somebody says that they knew of an entry.

    Args:
        who: As in `Entry.author`.
        entry: What they knew of.
        at: Since when.
    """

    who: str
    entry: Entry
    at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody took to be so, right or not.

    Args:
        who: As in `Entry.author`, "" for somebody without a name.
        text: In their own words.
        since: When they held it for the first time they speak of.
        about: Entries it speaks of; it stays hidden until each is known to anybody, or to those
            whose eyes are looked through.
    """

    who: str
    text: str
    since: datetime
    about: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """The eyes a story is looked at through: one person's, or those of everybody in a role.

    Args:
        who: As in `Entry.author`.
        learned: What anybody says they knew; only what these people say counts.
    """

    who: frozenset[str]
    learned: tuple[Learned, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """The story at an instant.

    Args:
        at: The instant.
        entries: What had happened and was known, in the order of `order.ordered`.
        milestones: Those that these entries mark, in the same order.
        assumptions: What people took to be so by then, by the time they first held it.
    """

    at: datetime
    entries: tuple[Entry, ...]
    milestones: tuple[Milestone, ...]
    assumptions: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something already true and not known yet.

    Args:
        entry: What it was.
        known_at: When it became known, None where it never did.
        gap: How long it was true before that, None where it never became known.
    """

    entry: Entry
    known_at: datetime | None
    gap: timedelta | None


def known_from(entry: Entry, through: Viewpoint | None = None) -> datetime | None:
    """Return when an entry became known.

    Args:
        entry: A line of the timeline.
        through: Whose knowledge counts; None for anybody's.

    Returns:
        The instant in UTC, never before it happened. To anybody: its `known_at`, or else when it
        happened; what is placed on a day only counts at the end of that day.

        Through somebody's eyes: the same where they are its author, or since when they say
        they knew of it, whichever is earlier; else None. Nobody is taken to know what others knew
        because they were in the same room, and None says only that nothing tells.

    >>> from secondstory.core.moments import Moment
    >>> nine, noon = datetime(2026, 3, 1, 9, tzinfo=UTC), datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> alert = Entry(Moment(nine), "The queue grows.", known_at=noon, author="Ana")
    >>> known_from(alert) == noon, known_from(alert, Viewpoint(frozenset({"Ben"})))
    (True, None)
    """
    if through is None:
        return _known_to_anybody(entry)
    return min(_known_through(entry, through), default=None)


def replay(
    entries: Iterable[Entry],
    at: datetime,
    *,
    through: Viewpoint | None = None,
    held: Iterable[Held] = (),
) -> Scene:
    """Show the story as it looked at an instant.

    Args:
        entries: In any order.
        at: The instant, aware.
        through: Whose eyes to look through; None for what anybody knew.
        held: Assumptions of anybody; through somebody's eyes only their own are shown.

    Returns:
        Only what was known by then (`known_from`). A later instant shows the same and more.

    >>> from secondstory.core.moments import Moment
    >>> nine, noon = datetime(2026, 3, 1, 9, tzinfo=UTC), datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> alert = Entry(Moment(nine), "The queue grows.", known_at=noon)
    >>> len(replay([alert], nine).entries), len(replay([alert], noon).entries)
    (0, 1)
    """
    known = ordered(entry for entry in entries if _is_known(entry, at, through))
    milestones = (Milestone(entry.milestone, entry.happened_at) for entry in known)
    shown = {held_one for held_one in held if _is_shown(held_one, at, through)}
    return Scene(
        at=at,
        entries=known,
        milestones=tuple(milestone for milestone in milestones if milestone.name),
        assumptions=tuple(sorted(shown, key=lambda one: (_utc(one.since), one.who, one.text))),
    )


def unknown_then(
    entries: Iterable[Entry], at: datetime, *, through: Viewpoint | None = None
) -> tuple[Unknown, ...]:
    """Return what was already true at an instant and not known.

    Args:
        entries: In any order.
        at: The instant, aware.
        through: Whose knowledge counts; None for anybody's.

    Returns:
        One for each entry that had happened and is not in the scene, in the order of
        `order.ordered`.

    >>> from secondstory.core.moments import Moment
    >>> nine, noon = datetime(2026, 3, 1, 9, tzinfo=UTC), datetime(2026, 3, 1, 12, tzinfo=UTC)
    >>> [str(one.gap) for one in unknown_then([Entry(Moment(nine), "A", known_at=noon)], nine)]
    ['3:00:00']
    """
    true = [entry for entry in entries if _happened(entry) <= _utc(at)]
    hidden = ordered(entry for entry in true if not _is_known(entry, at, through))
    return tuple(_unknown(entry, known_from(entry, through)) for entry in hidden)


def moments(entries: Iterable[Entry], *, through: Viewpoint | None = None) -> tuple[datetime, ...]:
    """Return the instants at which something happens or becomes known.

    Args:
        entries: In any order.
        through: Whose knowledge counts; None for anybody's.

    Returns:
        In UTC, sorted, no two alike: the steps of a handle that is moved through the story.
    """
    steps: set[datetime] = set()
    for entry in entries:
        known = known_from(entry, through)
        steps |= {_happened(entry)} | ({known} if known else set())
    return tuple(sorted(steps))


def _known_to_anybody(entry: Entry) -> datetime:
    happened = _happened(entry)
    if entry.known_at is not None:
        return max(happened, _utc(entry.known_at))
    is_day = entry.happened_at.precision is Precision.DAY
    return happened + timedelta(days=1) if is_day else happened


def _known_through(entry: Entry, through: Viewpoint) -> Iterator[datetime]:
    if entry.author in through.who:
        yield _known_to_anybody(entry)
    for one in through.learned:
        if one.who in through.who and one.entry == entry:
            yield max(_happened(entry), _utc(one.at))


def _is_known(entry: Entry, at: datetime, through: Viewpoint | None) -> bool:
    known = known_from(entry, through)
    return known is not None and known <= _utc(at)


def _is_shown(held: Held, at: datetime, through: Viewpoint | None) -> bool:
    is_theirs = through is None or held.who in through.who
    is_time = _utc(held.since) <= _utc(at)
    views = (None, through)
    are_known = (any(_is_known(entry, at, view) for view in views) for entry in held.about)
    return is_theirs and is_time and all(are_known)


def _unknown(entry: Entry, known: datetime | None) -> Unknown:
    return Unknown(entry, known, None if known is None else known - _happened(entry))


def _happened(entry: Entry) -> datetime:
    return _utc(entry.happened_at.at)


def _utc(at: datetime) -> datetime:
    """Two times of one zone compare by their clocks alone, wrong in the hour that comes twice."""
    return at.astimezone(UTC)
