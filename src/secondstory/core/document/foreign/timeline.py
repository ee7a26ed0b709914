"""Reads the entries of a foreign timeline: bullets, rows, bare lines, labels, a heading each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from secondstory.core.document.foreign.day_heads import TITLES, DayHeads
from secondstory.core.document.foreign.days import Calendar, day_in
from secondstory.core.document.foreign.entries import Days, LocalEntry
from secondstory.core.document.foreign.lines import Line, LineKind, is_delimiter
from secondstory.core.document.foreign.markup import is_wiki_head
from secondstory.core.document.foreign.notices import (
    read_notice,
    read_relative,
    times_below,
    zero_of,
)
from secondstory.core.document.foreign.tables import Table
from secondstory.core.document.foreign.times import (
    WrittenTime,
    read_label_time,
    read_time,
    read_time_within,
    starts_with_digits,
)
from secondstory.core.moments import Precision

_SEPARATED = (":", "-", "‐", "‑", "–", "—", "―", "|", ">", "→", "=", "]", ")", "*", "_", ",")
_FAR = 400  # lines between two entries that are looked at
_LIST = 3
_LONGEST_DAY_LINE = 80
_ALL_ON = re.compile(r"\b(?:all|every|unless)\b", re.IGNORECASE)
_AFTER_ZERO = frozenset({"T+", "T-", "T−", "T "})
_EARLY = 80  # a time further into a paragraph is not when it begins
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_DAY = Precision.DAY
_MAY_BE = frozenset("0123456789*_`~([")  # a time of four digits starts so


def local_entries(
    lines: list[Line],
    day: date | None,
    calendar: Calendar | None = None,
    *,
    listed: bool = False,
) -> list[LocalEntry]:
    """Read the entries of a timeline's section.

    Args:
        lines: The lines below its heading.
        day: The day the report gives elsewhere, for entries with only a time of day.
        calendar: What is known of the days of the document.
        listed: Whether only lists count, and no sentence that starts with a time: for a section
            that is not called a timeline.

    Returns:
        Entries in source order. Lines that are in none of them are day headings, a table's head,
        words around the list.
    """
    return _Reading(lines, day, calendar or Calendar(), listed).entries


class _Reading:
    def __init__(
        self, lines: list[Line], day: date | None, calendar: Calendar, listed: bool
    ) -> None:
        self._lines = lines
        self._listed = listed
        self._calendar = calendar
        self._days = Days(day, calendar)
        self._table: Table | None = None
        self._pending: list[Line] = []  # after an empty line: of the entry above, if one follows
        self._group: Line | None = None  # the day above entries that have none of their own
        self._digits = _are_digits(lines)
        self._relative = any(line.words.lstrip("*_`([")[:2] in _AFTER_ZERO for line in lines)
        self._zero = zero_of(lines, calendar) if self._relative else None
        self._written = [self._time_of(line) for line in lines]
        if not listed:
            self._read_prose()
        self._heads = DayHeads(lines, self._written)
        self.entries: list[LocalEntry] = []
        for below, notice in times_below(lines, self._written):
            self._add(notice[0], self._told_below(below, notice))
        for place, line in enumerate(lines if not self.entries else []):
            self._take(place, line)
        if not self.entries and not listed:
            self._take_code()
        if not self.entries and not listed:
            self._take_all_items()

    def _told(self, line: Line, is_of_day: bool) -> LocalEntry:
        """An entry that does not start with its time; its words may name one all the same."""
        day, clock, precision = self._days.day if is_of_day else None, None, _DAY
        within = read_time_within(line.words, self._calendar)
        if within is not None and not is_of_day:
            day, clock = within.day or self._days.day, within.clock
            precision = within.precision
        return LocalEntry(day, clock, precision, "", line.words, "", [line])

    def _told_below(self, written: WrittenTime, notice: list[Line]) -> LocalEntry:
        """An entry whose time stands below its words."""
        day, clock = self._days.placed(written)
        words, more = notice[0].words, notice[1:]
        return LocalEntry(day, clock, written.precision, "", words, written.zone, notice, more)

    def _read_prose(self) -> None:
        """Where paragraphs start "At 10:05 …", the time in the midst of another's counts, too."""
        kinds = {line.kind for line in self._lines}
        if kinds & {LineKind.ITEM, LineKind.ROW, LineKind.HEADING}:
            return
        pairs = list(zip(self._lines, self._written, strict=True))
        if sum(told is not None and line.words[0].isalpha() for line, told in pairs) < 2:
            return
        for place, (line, told) in enumerate(pairs):
            fresh = place == 0 or pairs[place - 1][0].kind is not LineKind.TEXT
            if told is None and fresh and line.kind is LineKind.TEXT:
                within = read_time_within(line.words[:_EARLY], self._calendar)
                if within is not None and within.clock is not None:
                    self._written[place] = replace(within, rest=line.words)

    def _take_code(self) -> None:
        """A timeline may stand in a fence, to keep its columns straight."""
        inside = [line for line in self._lines if line.kind is LineKind.CODE and line.words.strip()]
        timed = [(line, read_time(line.words.strip(), self._calendar)) for line in inside]
        if sum(written is not None and written.clock is not None for _, written in timed) < _LIST:
            return
        self._pending = []
        for line, written in timed:
            if written is not None and written.clock is not None:
                self._start(line, written)
            elif self.entries and not line.words.startswith(("```", "~~~")):
                self._extend([line])

    def _take_all_items(self) -> None:
        """A list without times is a timeline all the same, if it tells and not links."""
        items = [line for line in self._lines if line.kind is LineKind.ITEM]
        margin = min((line.indent for line in items), default=0)
        told = [line for line in items if line.indent == margin and line.words]
        if len(told) < 2 or any(line.words[0] in "[<" for line in told):
            return
        self._pending = []
        for line in self._lines:
            if line in told:
                self._add(line, self._told(line, is_of_day=False))
            elif self.entries:
                self._continue(line)

    def _time_of(self, line: Line) -> WrittenTime | None:
        if line.kind in (LineKind.BLANK, LineKind.CODE, LineKind.COMMENT, LineKind.ROW):
            return None
        if "](#" in line.words[:_LONGEST_DAY_LINE]:  # a list of contents
            return None
        written = read_time(line.words, self._calendar, digits=self._digits)
        if written is None and line.kind in TITLES:
            written = read_notice(line.words, self._calendar)
        if written is None and self._relative:
            written = read_relative(line.words, self._zero)
        if written is None and line.kind is not LineKind.HEADING:
            written = read_label_time(line.words, self._calendar)
            if written and line.kind is LineKind.TEXT and len(written.rest.split()) > 4:
                return None
        return written

    def _take(self, place: int, line: Line) -> None:
        kind = line.kind
        if kind is LineKind.ROW:
            self._row(place, line)
            return
        self._table = None
        if kind is LineKind.BLANK or kind is LineKind.COMMENT:
            self._pending.append(line)
        elif kind is LineKind.CODE:
            self._continue(line)
        else:
            self._words(place, line, self._written[place])

    def _words(self, place: int, line: Line, written: WrittenTime | None) -> None:
        if written is not None and not self._is_below(line, written):
            if self._is_entry(place, line, written):
                self._start(line, written)
                return
            if self._is_day(line, written):
                self._turn(place, line, written)
                return
        if written is None and (
            self._is_of_day(place, line) or self._is_like_entries(line) or self._is_sibling(line)
        ):
            self._add(line, self._told(line, self._is_of_day(place, line)))
        elif line.kind is LineKind.HEADING or (line.kind is LineKind.LABEL and not self._titled):
            self._close(line)
        else:
            self._continue(line)

    @property
    def _titled(self) -> bool:
        return bool(self.entries) and self.entries[-1].lines[0].kind is LineKind.HEADING

    def _is_like_entries(self, line: Line) -> bool:
        """A heading among headings that are entries is one too, at a time nobody wrote down."""
        if line.kind is not LineKind.HEADING or not self._titled:
            return False
        return self.entries[-1].lines[0].level == line.level and len(line.words.split()) > 2

    def _is_sibling(self, line: Line) -> bool:
        """A bullet among bullets that are entries is one too, at a time nobody wrote down."""
        if line.kind is not LineKind.ITEM or self._listed or not self.entries or self._is_cut():
            return False
        above = self.entries[-1].lines[0]
        return above.kind is LineKind.ITEM and line.indent == above.indent

    def _is_entry(self, place: int, line: Line, written: WrittenTime) -> bool:
        if written.clock is None and not written.is_open:
            return self._heads.is_entry(place, line, written)
        if line.kind is not LineKind.TEXT:
            return True
        if line.words[:8].lower() == "between ":  # a sentence, not an entry
            return False
        if self._listed and line.words[0].isalpha():
            return False
        fresh = place == 0 or self._lines[place - 1].kind is not LineKind.TEXT
        last = self.entries[-1].lines[0] if self.entries else None
        if last is not None and not self._pending and last.kind is LineKind.ITEM:
            return line.indent <= last.indent and written.as_written.endswith(_SEPARATED)
        among_bare = last is not None and last.kind is LineKind.TEXT and line.indent <= last.indent
        return fresh or among_bare or written.as_written.endswith(_SEPARATED)

    def _is_day(self, line: Line, written: WrittenTime) -> bool:
        if written.clock is not None or len(line.words) > _LONGEST_DAY_LINE:
            return False
        short = line.kind is not LineKind.TEXT or len(_outside(written.rest).split()) <= 3
        return (written.day is not None or written.weekday is not None) and short

    def _turn(self, place: int, line: Line, written: WrittenTime) -> None:
        self._close(line)
        if written.day is not None:
            self._days.turn_to(written.day)
        else:
            self._days.placed(written)
        self._group = line

    def _is_of_day(self, place: int, line: Line) -> bool:
        """Bullets under a day are entries."""
        day = self._group
        if day is None or self._days.day is None or line.kind is not LineKind.ITEM:
            return False
        if day.kind is LineKind.ITEM and line.indent <= day.indent:
            return False
        if self.entries and self.entries[-1].lines[0].number > day.number:
            last = self.entries[-1].lines[0]
            if last.kind is not LineKind.ITEM or line.indent > last.indent + 1:
                return False
        return True

    def _is_below(self, line: Line, written: WrittenTime) -> bool:
        """A bullet under an entry belongs to that entry, even when it starts with a time."""
        if not self.entries or line.kind is not LineKind.ITEM:
            return False
        above = self.entries[-1].lines[0]
        return above.kind is LineKind.ITEM and line.indent > above.indent + 1

    def _start(self, line: Line, written: WrittenTime) -> None:
        day, clock = self._days.placed(written)
        entry = LocalEntry(
            day, clock, written.precision, written.as_written, written.rest, written.zone, [line]
        )
        self._add(line, entry)

    def _add(self, line: Line, entry: LocalEntry) -> None:
        if self.entries and self._pending and not self._is_cut():
            self._extend(self._pending)
        self._pending = []
        self.entries.append(entry)

    def _is_cut(self) -> bool:
        near = self._pending[:_FAR]
        return any(line.kind in (*TITLES, LineKind.COMMENT, LineKind.ROW) for line in near)

    def _continue(self, line: Line) -> None:
        """Indented lines, and those that follow without an empty line, belong to the entry."""
        if not self.entries:
            if _ALL_ON.search(line.words) and (day := day_in(line.words, self._calendar)):
                self._days.keep_to(day)
            return
        first = self.entries[-1].lines[0]
        if first.kind is LineKind.ROW:
            self._pending.append(line)
            return
        if self._is_cut():
            return
        deeper = line.indent > first.indent or first.kind in TITLES
        near = not self._pending and not (
            line.kind is LineKind.ITEM and first.kind is LineKind.ITEM
        )
        if deeper or near:
            self._extend([*self._pending, line])
            self._pending = []
        else:
            self._pending.append(line)

    def _extend(self, lines: Iterable[Line]) -> None:
        entry = self.entries[-1]
        added = list(lines)
        entry.more.extend(added)
        entry.lines.extend(added)

    def _close(self, line: Line) -> None:
        self._pending.append(line)

    def _row(self, place: int, line: Line) -> None:
        below = self._lines[place + 1] if place + 1 < len(self._lines) else None
        is_head = below is not None and is_delimiter(below)
        if self._table is None or is_head:
            self._table = Table(self._calendar)
            is_head = is_head or is_wiki_head(line.words)
        written = self._table.read(line, is_head)
        if written is None:
            self._pending.append(line)
        elif written.clock is None and not written.is_open and not written.rest:
            self._turn(place, line, written)
        elif written.rest or written.clock:
            self._start(line, written)
        else:
            self._pending.append(line)


def _outside(words: str) -> str:
    """Some words without what stands in brackets."""
    return _IN_BRACKETS.sub("", words) if "(" in words else words


def _are_digits(lines: list[Line]) -> bool:
    """Tell whether the times of a list are four digits without a colon, "0730"."""
    return sum(starts_with_digits(line.words) for line in lines if line.words[:1] in _MAY_BE) > 1
