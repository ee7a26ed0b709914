"""Where the audit hooks in, so that this room's writes leave rows without knowing that room.

`audit` is built on `people`, not the other way round; it registers its own `leave` from its
`apps.py`. Until it has, a write fails loudly rather than going unrecorded.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model

from secondstory.web.people.models import User


class Recorder(Protocol):
    """What `audit.writes.leave` looks like from here."""

    def __call__(
        self,
        verb: str,
        thing: Model,
        *,
        by: User | None,
        at: datetime,
        facts: dict[str, str | int | bool | None] | None = None,
    ) -> object: ...


_recorders: list[Recorder] = []


def record_with(recorder: Recorder) -> None:
    """Register what records the writes of this room, once."""
    if recorder not in _recorders:
        _recorders.append(recorder)


def leave(
    verb: str,
    thing: Model,
    *,
    by: User | None,
    at: datetime,
    facts: dict[str, str | int | bool | None] | None = None,
) -> None:
    """Record that somebody did something to a thing of this room."""
    if not _recorders:
        raise ImproperlyConfigured("The room `audit` must be installed for people to be written.")
    for recorder in _recorders:
        recorder(verb, thing, by=by, at=at, facts=facts)
