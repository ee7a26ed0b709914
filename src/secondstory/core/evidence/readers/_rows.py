"""One row of a table or log as evidence: what its columns mean, when it was, and what it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from secondstory.core.evidence.clocks import LocalCalendar, clock_of, day_of
from secondstory.core.evidence.jsonstream import JSON
from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.readers._columns import Columns, Role
from secondstory.core.evidence.readers._digging import facts, link_in, paragraphs, words
from secondstory.core.evidence.readers._row_times import Habit, moment_in, zone_in
from secondstory.core.moments import Moment

_KINDS = (
    (re.compile(r"\balert|\balarm|^paged?$", re.IGNORECASE), EvidenceKind.ALERT),
    (re.compile(r"deploy|release|rollout|roll-out", re.IGNORECASE), EvidenceKind.DEPLOY),
    (re.compile(r"commit|push|merge", re.IGNORECASE), EvidenceKind.COMMIT),
    (re.compile(r"message|chat|comment|post\b", re.IGNORECASE), EvidenceKind.MESSAGE),
    (re.compile(r"note|observation|decision|action", re.IGNORECASE), EvidenceKind.NOTE),
)
_LEVELS = {
    "10": "trace",
    "20": "debug",
    "30": "info",
    "40": "warning",
    "50": "error",
    "60": "fatal",
}
_COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_FACTS_AT_MOST = 60  # a log line with more is a dump; its first ones identify it

Row = Mapping[str, JSON]


@dataclass(slots=True)
class Rows:
    """Turns the rows of one source into evidence.

    Args:
        source: Name of the reader.
        options: Zone, span and places.
        by_hand: Whether a row without further marks was written by a person on purpose.
        month_first: How the source writes dates with slashes.
    """

    source: str
    options: ReadOptions
    by_hand: bool
    month_first: bool = False
    found: int = 0
    _repeated: Counter[str] = field(default_factory=Counter)
    _calendar: LocalCalendar | None = None
    _known: Habit | None = None

    def take(self, row: Row, columns: Columns, place: str) -> Iterator[Evidence | Problem]:
        """Yield the record of a row that is wanted, or what is wrong with it.

        Args:
            row: Cells by the names of their columns.
            columns: What they mean.
            place: File and row.

        Raises:
            ZoneMissing: Its time is bare and nobody named the zone.
        MalformedInput: It has no date, and nobody named the day it began.
        """
        record = self._record(row, columns, place)
        if isinstance(record, Problem):
            yield record
            return
        self.found += 1
        if self.options.places and record.place not in self.options.places:
            return
        if record.when is None or self.options.wants(record.when.at, record.until):
            yield record

    def _record(self, row: Row, columns: Columns, place: str) -> Evidence | Problem:
        habit = self._habit(row, columns)
        written, day = row.get(columns.of(Role.TIME)), row.get(columns.of(Role.DAY))
        when = self._moment(words(written), words(day), habit, place)
        when = when or moment_in(day if written is None else written, habit, place)
        if when is None:
            shown = words(written) or words(day)
            found = f"{shown[:40]!r}" if shown else "nothing"
            return Problem(
                place,
                f"Expected a time in {_named(columns, Role.TIME, Role.DAY)}, for instance "
                f"2026-03-18 01:52, and found {found}. The row was left out.",
            )
        text = _text(row, columns)
        if not text:
            return Problem(
                place,
                f"Expected words in {_named(columns, Role.TEXT)} and found nothing. "
                "The row was left out.",
            )
        ended = moment_in(row.get(columns.of(Role.UNTIL)), habit, place)
        who, where = _cell(row, columns, Role.WHO), _cell(row, columns, Role.PLACE)
        kind = self._kind(_cell(row, columns, Role.KIND), columns, who=who, where=where)
        key = _cell(row, columns, Role.KEY)
        record = Evidence(
            identity="",
            source=self.source,
            kind=kind,
            when=when,
            until=ended.at if ended and ended.at > when.at else None,
            who=who,
            text=text,
            link=link_in(_cell(row, columns, Role.LINK)),
            place=where,
            details=self._details(row, columns, is_machine=not who and not self.by_hand),
        )
        return replace(record, identity=self._identity(record, key))

    def _moment(self, written: str, day: str, habit: Habit, place: str) -> Moment | None:
        """Return the moment of a time of day; its date is its own, or that of the row above."""
        clock = clock_of(written)
        if clock is None:
            return None
        if self._calendar is None:
            self._calendar = LocalCalendar(habit.zone, habit.since)
        dated = day_of(day.split("T")[0].split(" 00:00")[0], month_first=self.month_first)
        zoned = replace(clock, zone=clock.zone or habit.zone)
        return self._calendar.moment(zoned, dated, place)

    def _habit(self, row: Row, columns: Columns) -> Habit:
        named = _cell(row, columns, Role.ZONE) or columns.zone
        zone = (zone_in(named) if named else None) or self.options.zone
        if self._known is None or self._known.zone is not zone:
            self._known = Habit(zone, self.month_first, self.options.since)
        return self._known

    def _identity(self, record: Evidence, key: str) -> str:
        """The same row has the same identity wherever its file lies and whatever is around it."""
        at = record.when.at.isoformat() if record.when else ""
        parts = "\0".join((at, record.who, record.text, record.place, key))
        own = blake2b(parts.encode("utf-8", "replace"), digest_size=8).hexdigest()
        self._repeated[own] += 1
        count = self._repeated[own]
        return f"{self.source}:{own}" + (f"/{count}" if count > 1 else "")

    def _kind(self, said: str, columns: Columns, *, who: str, where: str) -> EvidenceKind:
        for pattern, kind in _KINDS:
            if said and pattern.search(said):
                return kind
        if columns.is_log or not self.by_hand:
            return EvidenceKind.MESSAGE
        # A channel with speakers is a chat; a list of times and words was kept by hand.
        return EvidenceKind.MESSAGE if who and where else EvidenceKind.NOTE

    def _details(
        self, row: Row, columns: Columns, *, is_machine: bool
    ) -> tuple[tuple[str, str], ...]:
        named = {columns.by_role[role] for role in _TOLD if role in columns.by_role}
        level = _cell(row, columns, Role.LEVEL)
        rest = [(name, _written(value)) for name, value in row.items() if name not in named]
        return facts(
            ("level", _LEVELS.get(level, level)),
            ("bot", "yes" if is_machine or columns.is_log else ""),
            *rest[:_FACTS_AT_MOST],
        )


_TOLD = (
    Role.TIME,
    Role.DAY,
    Role.UNTIL,
    Role.TEXT,
    Role.MORE,
    Role.WHO,
    Role.LINK,
    Role.PLACE,
    Role.ZONE,
    Role.LEVEL,
)


def _cell(row: Row, columns: Columns, role: Role) -> str:
    name = columns.of(role)
    return words(row.get(name)) if name else ""


def _text(row: Row, columns: Columns) -> str:
    text = _COLOURS.sub("", _cell(row, columns, Role.TEXT))
    more = _cell(row, columns, Role.MORE)
    return paragraphs(more, text) if columns.has_title else paragraphs(text, more)


def _written(value: JSON) -> str:
    if isinstance(value, list):
        return ", ".join(said for each in value[:20] if (said := _written(each)))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return words(value)


def _named(columns: Columns, *roles: Role) -> str:
    names = [columns.of(role) for role in roles if columns.of(role)]
    return " and ".join(f"“{name}”" for name in names) or "a column of its own"
