"""How a record's thing is named for a reader: rooms say so per noun, and only what may be read.

A later room registers from its `apps.py`:

    describe.describe_with("incident", _("incident"), titles_of_incidents)

where the function takes ids and the viewer and returns those they may read, in one query.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise

from secondstory.web.audit.models import Record
from secondstory.web.people.models import User


class Described(NamedTuple):
    """A thing as a reader meets it; no url where it has no page."""

    title: str
    url: str = ""


Describer = Callable[[set[int], User], dict[int, Described]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One noun of the audit."""

    noun: str
    name: str | Promise
    described: Describer


@dataclass(frozen=True, slots=True)
class Line:
    """One record as its reader sees it; None stands for what they may not read."""

    record: Record
    kind: str | Promise
    thing: Described | None
    of_kind: str | Promise
    of: Described | None

    @property
    def is_private(self) -> bool:
        """Tell whether nothing of what was written to may be shown."""
        return self.thing is None and self.of is None

    @property
    def facts(self) -> list[tuple[str, object]]:
        """The facts, where the reader may read the thing they are about."""
        if self.is_private:
            return []
        return [(name.replace("_", " "), value) for name, value in self.record.facts.items()]


_kinds: dict[str, Kind] = {}


def describe_with(noun: str, name: str | Promise, described: Describer) -> None:
    """Register how the things of one noun (a model's name in lower case) are described."""
    _kinds[noun] = Kind(noun, name, described)


def kinds() -> tuple[Kind, ...]:
    """Return every noun somebody registered, for the filter."""
    return tuple(_kinds.values())


def lines(records: Iterable[Record], viewer: User) -> list[Line]:
    """Describe records for one reader; one query per noun that occurs, however many rows."""
    records = list(records)
    known = _described(records, viewer)
    return [_line(record, known) for record in records]


def _described(records: list[Record], viewer: User) -> dict[tuple[str, int], Described]:
    """Return everything the records name that this viewer may read."""
    wanted: dict[str, set[int]] = {}
    for record in records:
        wanted.setdefault(record.noun, set()).add(record.object_id)
        if record.of_id is not None:
            wanted.setdefault(record.of_noun, set()).add(record.of_id)
    return {
        (noun, pk): described
        for noun, ids in wanted.items()
        if noun in _kinds
        for pk, described in _kinds[noun].described(ids, viewer).items()
    }


def _line(record: Record, known: dict[tuple[str, int], Described]) -> Line:
    """Make a line; what belongs to something unreadable is unreadable itself."""
    thing = known.get((record.noun, record.object_id))
    of = known.get((record.of_noun, record.of_id)) if record.of_id is not None else None
    if record.of_id is not None and of is None:
        thing = None
    return Line(record, _named(record.noun), thing, _named(record.of_noun), of)


def _named(noun: str) -> str | Promise:
    """Return the words for a noun; the noun itself until its room has said them."""
    return _kinds[noun].name if noun in _kinds else noun
