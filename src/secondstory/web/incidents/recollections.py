"""Where later rooms say what people held to be so and since when they knew of something.

A later room registers from its `apps.py`; a replay asks whatever is registered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from secondstory.core.timeline.model import Entry
from secondstory.core.timeline.replay import Held, Learned
from secondstory.web.incidents.models import Incident
from secondstory.web.people.models import User


@dataclass(frozen=True, slots=True)
class Recollections:
    """What people say of their own minds at the time."""

    held: tuple[Held, ...] = ()
    learned: tuple[Learned, ...] = ()


Source = Callable[[User, Sequence[Incident], Sequence[Entry]], Recollections]

_sources: list[Source] = []


def provide_recollections(source: Source) -> None:
    """Register where recollections come from.

    A source is given the reader, the incidents that are replayed, and the entries on show. It
    returns only what this reader may read, and speaks of entries by those it was given: a
    publication shows them as they were then. It decides nothing about time; the replay does.
    """
    _sources.append(source)


def recollections(
    reader: User, incidents: Sequence[Incident], entries: Sequence[Entry]
) -> Recollections:
    """Return what every registered room has, in the order they were installed."""
    found = [source(reader, incidents, entries) for source in _sources]
    return Recollections(
        held=tuple(one for each in found for one in each.held),
        learned=tuple(one for each in found for one in each.learned),
    )
