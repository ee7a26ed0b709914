"""Reads the entries of a foreign timeline: bullets, table rows, bare lines, a heading each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo

from secondstory.core.document.scanner import Line, LineKind, cells_of
from secondstory.core.document.written_times import (
    WrittenTime,
    at_local,
    day_in,
    read_label_time,
    read_time,
    year_in,
)
from secondstory.core.moments import Moment, Precision
from secondstory.core.timeline.model import Entry

# A clock that steps back by more than this has passed midnight; less is somebody's careless order.
OVER_MIDNIGHT = timedelta(hours=12)

_STARTS = frozenset({LineKind.ITEM, LineKind.ROW, LineKind.TEXT, LineKind.HEADING, LineKind.LABEL})


@dataclass(slots=True)
class LocalEntry:
    """An entry in the document's own time, still without a zone.

    Args:
        local: Day and time of day as written.
        precision: How precisely they are.
        as_written: The words of the time.
        lines: The words, verbatim.
    """

    local: datetime
    precision: Precision
    as_written: str
    lines: list[str]
    line: Line = field(repr=False)

    def entry(self, zone: tzinfo) -> Entry:
        """Return the entry as it happened in this zone."""
        at = self.local.replace(tzinfo=zone).astimezone(UTC)
        return Entry(Moment(at, self.precision, self.as_written), "\n".join(self.lines).strip())


def local_entries(
    lines: list[Line], day: date | None, year: int | None = None
) -> tuple[list[LocalEntry], list[Line]]:
    """Read the entries of a timeline's section.

    Args:
        lines: The lines below its heading.
        day: The day the report gives elsewhere, for entries with only a time of day.
        year: The year it gives elsewhere, for days without one.

    Returns:
        Entries in source order, and the lines that belong to none of them, verbatim: day headings,
        a table's head, words around the list.
    """
    words = " ".join(line.words for line in lines)
    return _Reading(day, year_in(words) or year).read(lines)


class _Reading:
    def __init__(self, day: date | None, year: int | None) -> None:
        self._day = day
        self._usual_year = year
        self._last: datetime | None = None
        self._entries: list[LocalEntry] = []
        self._left: list[Line] = []

    def read(self, lines: list[Line]) -> tuple[list[LocalEntry], list[Line]]:
        for place, line in enumerate(lines):
            entry = self._start(line) if line.kind in _STARTS else None
            if entry is not None:
                self._entries.append(entry)
            elif self._continues(line, lines[place - 1] if place else None):
                self._entries[-1].lines.append(line.raw)
            else:
                self._carry_day(line)
                self._left.append(line)
        return self._entries, self._left

    def _start(self, line: Line) -> LocalEntry | None:
        if self._is_below(line):
            return None
        written = self._written(line)
        if written is None or not _says_something(written, line):
            return None
        local = self._local(written)
        if local is None:
            return None
        return LocalEntry(local, written.precision, written.as_written, [written.rest], line)

    def _written(self, line: Line) -> WrittenTime | None:
        if line.kind is LineKind.ROW:
            return _row_time(line, self._year)
        written = read_time(line.words, self._year)
        if written is None and line.kind is LineKind.ITEM:
            return read_label_time(line.words)
        return written

    @property
    def _year(self) -> int | None:
        return self._day.year if self._day else self._usual_year

    def _is_below(self, line: Line) -> bool:
        """A bullet under an entry belongs to that entry, even when it starts with a time."""
        if not self._entries or line.kind is not LineKind.ITEM:
            return False
        above = self._entries[-1].line
        return above.kind is LineKind.ITEM and line.indent > above.indent + 1

    def _local(self, written: WrittenTime) -> datetime | None:
        if written.day is not None:
            self._day = written.day
        if self._day is None:
            return None
        local = at_local(self._day, written.clock)
        if written.day is None and self._last and self._last - local > OVER_MIDNIGHT:
            self._day += timedelta(days=1)
            local += timedelta(days=1)
        if written.clock is not None:
            self._last = local
        return local

    def _continues(self, line: Line, above: Line | None) -> bool:
        """Indented lines, and those that follow without an empty line, belong to the entry."""
        if not self._entries or line.kind in (LineKind.HEADING, LineKind.LABEL):
            return False
        entry = self._entries[-1].line
        if entry.kind in (LineKind.HEADING, LineKind.LABEL):
            return above is not None and not (self._left and self._left[-1] is above)
        if line.kind in (LineKind.ROW, LineKind.BLANK):
            return False
        if above is None or entry.kind is LineKind.ROW or (self._left and self._left[-1] is above):
            return False
        deeper = line.indent > entry.indent and line.kind in (LineKind.ITEM, LineKind.TEXT)
        return deeper or line.kind in (LineKind.TEXT, LineKind.CODE)

    def _carry_day(self, line: Line) -> None:
        if line.kind in (LineKind.BLANK, LineKind.CODE) or len(line.words) > 80:
            return
        found = day_in(line.words, self._year)
        if found is not None:
            self._day, self._last = found, None


def _row_time(line: Line, year: int | None) -> WrittenTime | None:
    """Read the time in the first cells of a row; the cells behind it are the words."""
    cells = cells_of(line)
    for width in (3, 2, 1):
        if len(cells) <= width:
            continue
        written = read_time(" ".join(cells[:width]), year)
        if written and written.clock and not written.rest.strip():
            return _with_rest(written, cells[:width], cells[width:])
    return None


def _with_rest(written: WrittenTime, time_cells: list[str], cells: list[str]) -> WrittenTime:
    return WrittenTime(
        written.day,
        written.clock,
        written.precision,
        " ".join(time_cells),
        " · ".join(cell for cell in cells if cell),
        written.has_year,
    )


def _says_something(written: WrittenTime, line: Line) -> bool:
    """A bare day is an entry only as an item; a bare time of day is one where words can follow."""
    has_words = bool(written.rest.strip(" |*_`:~#"))
    if written.clock is None:
        if line.kind is LineKind.TEXT:  # "2026-03-01 - it began", not "March 1st was a Sunday"
            return has_words and written.as_written.endswith((":", "-", "–", "—"))
        return line.kind is LineKind.ITEM and (has_words or written.as_written.endswith(":"))
    return has_words or line.kind in (LineKind.ITEM, LineKind.HEADING, LineKind.LABEL)
