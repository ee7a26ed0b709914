"""The values evidence readers produce: one raw, sourced, immutable record each, or a problem."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from secondstory.core.evidence.limits import Limits
from secondstory.core.moments import Moment


class EvidenceKind(StrEnum):
    """What sort of record it is, as its source has it."""

    MESSAGE = "message"
    ALERT = "alert"
    COMMIT = "commit"
    DEPLOY = "deploy"
    DOCUMENT = "document"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One raw record.

    Args:
        identity: Stable over repeated imports and unique over sources, for instance
            `slack:C02AB/1772505840.000100`; importing twice adds nothing.
        source: Name of the reader, for instance "slack".
        kind: What sort of record.
        when: When it happened, or None where the source gives no time at all.
        who: Display name as the source gives it, "" when nobody.
        text: The words, plain text or Markdown, mentions resolved to names.
        until: When it ended (an alert), if it did.
        link: Address of the original, "" when there is none.
        place: Channel, repository, alert name or file.
        thread: Identity of the record it answers, "" when it starts one.
        known: When it was first visible to people, where that differs from `when`.
        details: Labels and facts worth keeping, in source order.
    """

    identity: str
    source: str
    kind: EvidenceKind
    when: Moment | None
    who: str
    text: str
    until: datetime | None = None
    link: str = ""
    place: str = ""
    thread: str = ""
    known: datetime | None = None
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One row that could not be read; the rest of its file still is.

    Args:
        place: File and line, row or message.
        sentence: What was expected and found, and what to do.
    """

    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person adds to make a source readable.

    Args:
        zone: Zone of local times the source leaves bare; None means "ask".
        since: Where a chat without dates starts, and the earliest record wanted.
        until: First instant no longer wanted (half-open).
        places: Only these channels or places; empty means all.
        limits: The sizes at which reading stops.
    """

    zone: ZoneInfo | None = None
    since: datetime | None = None
    until: datetime | None = None
    places: frozenset[str] = field(default_factory=frozenset)
    limits: Limits = field(default_factory=Limits)

    def wants(self, start: datetime, end: datetime | None = None) -> bool:
        """Tell whether a record lies in the span asked for.

        Args:
            start: When it happened.
            end: When it ended; a record that ends inside the span is wanted too.

        >>> from datetime import UTC
        >>> options = ReadOptions(until=datetime(2026, 3, 3, tzinfo=UTC))
        >>> options.wants(datetime(2026, 3, 2, tzinfo=UTC))
        True
        >>> options.wants(datetime(2026, 3, 3, tzinfo=UTC))
        False
        """
        if self.until is not None and start >= self.until:
            return False
        return self.since is None or (end or start) >= self.since


@dataclass(frozen=True, slots=True)
class Place:
    """A channel or other place inside a source, with how much it holds (for choosing).

    Args:
        name: As `ReadOptions.places` takes it.
        count: Records in it.
        days: Records a day (UTC), in order, for showing its activity.
    """

    name: str
    count: int
    days: tuple[tuple[date, int], ...] = ()
