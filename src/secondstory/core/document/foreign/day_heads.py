"""Tells the days that head a list of entries from those that are entries themselves."""

from __future__ import annotations

from secondstory.core.document.foreign.lines import Line, LineKind
from secondstory.core.document.foreign.times import WrittenTime

TITLES = frozenset({LineKind.HEADING, LineKind.LABEL})
_FAR = 400  # lines below a day that are looked at to tell what it heads


class DayHeads:
    """The days among the lines of a timeline.

    Args:
        lines: Of a timeline.
        written: The time each starts with, None where it starts with none.
    """

    def __init__(self, lines: list[Line], written: list[WrittenTime | None]) -> None:
        self._lines = lines
        self._written = written

    def is_entry(self, place: int, line: Line, written: WrittenTime) -> bool:
        """Tell whether a day is an entry of its own: words follow it, and no time stands below.

        Args:
            place: Of the line among the lines.
            line: It starts with a day.
            written: That day.
        """
        has_words = bool(written.rest.strip(" |*_`:~#"))
        if written.day is None:
            return False
        if line.kind is LineKind.TEXT:  # "2026-03-01 - it began", not "March 1st was a Sunday"
            first = place == 0 or self._lines[place - 1].kind is not LineKind.TEXT
            bare = written.as_written.endswith((":", "-", "–", "—")) or (first and written.has_year)
            return has_words and bare and not self._heads_times(place, line)
        if line.kind is LineKind.ITEM:
            deeper = self._children(place, line)
            if any(_is_timed(self._written[child]) for child in deeper):
                return False
            is_head = any(self._lines[c].kind is LineKind.ITEM for c in deeper)
            return has_words or not (is_head or self._heads_times(place, line))
        below = self._under_title(place, line)
        if any(_is_timed(self._written[child]) for child in below):
            return False
        kinds = {self._lines[child].kind for child in below}
        return (
            LineKind.ITEM not in kinds
            and LineKind.ROW not in kinds
            and (has_words or bool(kinds - {LineKind.BLANK}))
        )

    def _heads_times(self, place: int, line: Line) -> bool:
        """Tell whether a bare day stands above a list of times."""
        end = min(place + _FAR, len(self._lines))
        below = (p for p in range(place + 1, end) if self._lines[p].words)
        following = next((self._written[p] for p in below), None)
        return following is not None and following.day is None and _is_timed(following)

    def _children(self, place: int, line: Line) -> list[int]:
        found: list[int] = []
        for child in range(place + 1, min(place + _FAR, len(self._lines))):
            below = self._lines[child]
            if below.kind in TITLES or (below.words and below.indent <= line.indent):
                break
            if below.words:
                found.append(child)
        return found

    def _under_title(self, place: int, line: Line) -> list[int]:
        """Return what stands under a day's heading, up to the next heading or day."""
        found: list[int] = []
        head = self._written[place]
        day = head.day if head else None
        for child in range(place + 1, min(place + _FAR, len(self._lines))):
            below, written = self._lines[child], self._written[child]
            is_day = written is not None and written.day not in (None, day)
            if below.kind in TITLES and (line.kind is not LineKind.HEADING or is_day):
                break
            if below.kind is LineKind.HEADING and below.level <= line.level and is_day:
                break
            found.append(child)
        return found


def _is_timed(written: WrittenTime | None) -> bool:
    return written is not None and (written.clock is not None or written.is_open)
