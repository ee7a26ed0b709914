"""The entries of a timeline that is a table."""

from __future__ import annotations

import re
from dataclasses import replace

from secondstory.core.document.foreign.days import Calendar
from secondstory.core.document.foreign.lines import Line, cells_of, is_delimiter
from secondstory.core.document.foreign.times import WrittenTime, read_time, starts_with_digits
from secondstory.core.moments import Precision

_TIME_HEAD = re.compile(
    r"\b(?:date|day|time|times|when|timestamp|hour|clock|utc|gmt|datetime|start|started)\b"
    r"|\b(?:[PMCE]S?D?T|CES?T)\b",
    re.IGNORECASE,
)
_EVENT_HEAD = re.compile(r"event|what|descri|activit|action|happen|detail", re.IGNORECASE)
_TYPE_HEAD = re.compile(r"\b(?:type|kind|category|class)\b", re.IGNORECASE)
_NO_TIME_HEAD = re.compile(
    r"event|what|descri|action|detail|note|happen|duration|elapsed|taken|end(ed)?\b|resolved",
    re.IGNORECASE,
)


class Table:
    """One table, row by row.

    Args:
        calendar: What is known of the days of the document.
    """

    def __init__(self, calendar: Calendar) -> None:
        self.head: Line | None = None
        self._calendar = calendar
        self._columns: list[int] = []
        self._event: int | None = None
        self._is_timed = False
        self._digits = False  # whether its times are four digits, "0730"

    def read(self, row: Line, is_head: bool) -> WrittenTime | None:
        """Read a row; None where it is the head, a rule, or no entry.

        Args:
            row: A row.
            is_head: Whether a rule follows it.
        """
        if is_delimiter(row):
            return None
        cells = cells_of(row)
        if is_head:
            self.head = row
            self._columns = _time_columns(cells)
            events = [n for n, head in enumerate(cells) if _EVENT_HEAD.search(head)]
            plain = (n for n in events if not _TYPE_HEAD.search(cells[n]))
            self._event = next(plain, events[0] if events else None)
            return None
        if not any(cells):
            return None
        if self._columns and len(cells) > self._columns[0]:
            found = self._by_columns(cells)
        else:
            found = self._anywhere(cells)
        self._is_timed = self._is_timed or found is not None
        return found

    def _by_columns(self, cells: list[str]) -> WrittenTime | None:
        times = [cells[place] for place in self._columns if place < len(cells)]
        rest = [c for place, c in enumerate(cells) if place not in self._columns and c]
        joined = " ".join(time for time in times if time)
        self._digits = self._digits or starts_with_digits(joined)
        written = read_time(joined, self._calendar, digits=self._digits) if joined else None
        if written is None:
            if not rest or not (self._is_timed or not joined):
                return self._anywhere(cells)
            written = WrittenTime(None, None, Precision.DAY, joined, "", is_open=True)
        rest.sort(key=lambda cell: cell != self._told(cells))
        words = " · ".join(part for part in (written.rest.strip(), *rest) if part)
        return replace(written, as_written=_as_written(joined, written), rest=words)

    def _told(self, cells: list[str]) -> str:
        """What happened, among columns that also say who and how."""
        place = self._event if self._event is not None and self._event < len(cells) else 0
        return cells[place] if self._event is not None else ""

    def _anywhere(self, cells: list[str]) -> WrittenTime | None:
        for width in (3, 2, 1):
            for start in range(len(cells) - width + 1 if width == 1 else 1):
                behind = cells[:start] + cells[start + width :]
                written = read_time(" ".join(cells[start : start + width]), self._calendar)
                if not behind or written is None or written.rest.strip():
                    continue
                if written.clock or written.is_open or start == 0:
                    joined = " ".join(cells[start : start + width])
                    words = " · ".join(cell for cell in behind if cell)
                    return replace(written, as_written=joined, rest=words)
        return None


def _as_written(joined: str, written: WrittenTime) -> str:
    return written.as_written if written.rest.strip() else joined


def _time_columns(heads: list[str]) -> list[int]:
    """Choose at most one column for each part of a time: weekday, date, time of day."""
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        plain = head.lower()
        if _TIME_HEAD.search(head) and not _NO_TIME_HEAD.search(head):
            part = "date" if "date" in plain else "day" if "day" in plain else "time"
            found.setdefault(part, place)
    return sorted(found.values())
