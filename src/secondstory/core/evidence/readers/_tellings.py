"""What one payload says about one thing, and what all of them say about it together."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import chain

from secondstory.core.evidence.model import Evidence
from secondstory.core.evidence.readers._digging import Facts

_RANKS = {"resolved": 2, "acknowledged": 1}
_NEVER = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Telling:
    """What one payload says about one thing.

    Args:
        record: The thing as this payload alone has it; its details hold no status.
        told: When the payload speaks, None when it does not say.
        status: "firing", "acknowledged", "resolved" or the source's own; "" has no say in it.
        stated: Whether the time of the record is its beginning, not only when we heard of it.
        full: Whether it has the words, so that another telling need not give them.
        facts: What is true whoever tells it, for instance who acknowledged; the earliest stands.
        shows_status: Whether its words need the status to be true, as those of a deployment do.
        series: Where payloads name only what alerts and not which time it did: what alerts. Its
            tellings are one record from the first that fires to the next that is resolved.
    """

    record: Evidence
    told: datetime | None = None
    status: str = ""
    stated: bool = True
    full: bool = True
    facts: Facts = ()
    shows_status: bool = False
    series: str = ""

    @property
    def order(self) -> tuple[bool, datetime, str]:
        """The least of all tellings gives the words: complete, early, and then any fixed order."""
        record = self.record
        parts = (record.text, record.who, record.link, *chain.from_iterable(record.details))
        key = blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=8).hexdigest()
        return (not self.full, self.told or _NEVER, key)


class Fold:
    """What all tellings of one thing say together."""

    __slots__ = ("_begins", "_facts", "_last", "_status", "_until", "order")

    def __init__(self) -> None:
        self.order: tuple[bool, datetime, str] | None = None
        self._begins: tuple[bool, datetime, str] | None = None
        self._last: tuple[datetime, int, datetime] | None = None
        self._status = ""
        self._until: datetime | None = None
        self._facts: dict[str, tuple[datetime, str]] = {}

    def take(self, telling: Telling) -> None:
        """Add one telling."""
        order = telling.order
        self.order = order if self.order is None else min(self.order, order)
        when, until = telling.record.when, telling.record.until
        if when:
            begins = (not telling.stated, when.at, when.as_written)
            self._begins = min(self._begins, begins) if self._begins else begins
        told = telling.told or _NEVER
        if telling.status:
            last = (told, _RANKS.get(telling.status, 0), until or _NEVER)
            if self._last is None or last > self._last:
                self._last, self._status, self._until = last, telling.status, until
        for name, value in telling.facts:
            known = self._facts.get(name, (told, value))
            self._facts[name] = min(known, (told, value))

    def record(self, telling: Telling) -> Evidence:
        """Return the record in the words of one telling."""
        record = telling.record
        when, until = record.when, self._until
        is_late = self._begins is not None and self._begins[0]
        if when and self._begins:
            when = replace(when, at=self._begins[1], as_written=self._begins[2])
        if when and until and until < when.at:
            until = None
        text = record.text
        if telling.shows_status and self._status:
            heading, *others = text.split("\n\n")
            text = "\n\n".join([f"{heading}: {self._status}", *others])
        return replace(
            record,
            text=text,
            when=when,
            until=until,
            details=(
                *([("status", self._status)] if self._status else []),
                *record.details,
                *((name, value) for name, (_, value) in sorted(self._facts.items())),
                *([("began", "before this was first heard of")] if is_late else []),
            ),
        )


class Cycles:
    """When the alerts that are told of without a name of their own began, one after another."""

    def __init__(self) -> None:
        self._told: dict[str, set[tuple[datetime, bool]]] = {}
        self._starts: dict[str, list[datetime]] = {}

    def __bool__(self) -> bool:
        return bool(self._told)

    def take(self, telling: Telling) -> None:
        """Add a telling that has a series."""
        told = (telling.told or _NEVER, telling.status == "resolved")
        self._told.setdefault(telling.series, set()).add(told)

    def close(self) -> None:
        """Find where each begins, once all tellings are taken."""
        for series, told in self._told.items():
            starts: list[datetime] = []
            fires = False
            for at, is_end in sorted(told):
                if not fires:  # what is resolved and was never heard of began before all this
                    starts.append(at)
                fires = not is_end
            self._starts[series] = starts

    def named(self, telling: Telling) -> Telling:
        """Return a telling under the name of its cycle; one without a series as it is."""
        if not telling.series:
            return telling
        told = telling.told or _NEVER
        starts = self._starts[telling.series]
        begin = starts[bisect_right(starts, told) - 1]
        is_late = begin == told and telling.status == "resolved"
        key = f"{telling.series}/{begin.isoformat()}"
        record = replace(telling.record, identity=key)
        return replace(telling, record=record, stated=telling.stated and not is_late)
