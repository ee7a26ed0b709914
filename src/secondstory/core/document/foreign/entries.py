"""The entries of a foreign timeline, in the document's own time and still without a zone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from secondstory.core.document.foreign.days import Calendar, near_to, next_weekday
from secondstory.core.document.foreign.lines import Line
from secondstory.core.document.foreign.times import WrittenTime
from secondstory.core.moments import Moment, Precision
from secondstory.core.timeline.model import Entry

UNKNOWN = "?"
# A clock that steps back by more than this has passed midnight; less is somebody's careless order.
OVER_MIDNIGHT = timedelta(hours=12)
_HALF_DAY = timedelta(hours=12)


@dataclass(slots=True)
class LocalEntry:
    """An entry in the document's own time.

    Args:
        day: The day as written or carried from above, None where none is known.
        clock: The time of day, None where only the day is known.
        precision: How precisely it is given.
        as_written: The words of the time.
        words: The words behind the time.
        zone: The zone behind the time as written, "" for none.
        lines: The source it came from, the first line with its time.
        more: The lines below its first.
    """

    day: date | None
    clock: time | None
    precision: Precision
    as_written: str
    words: str
    zone: str
    lines: list[Line]
    more: list[Line] = field(default_factory=list)

    @property
    def local(self) -> str:
        """The time as written, cut to the minute: `2026-03-01T14:05`, a day, a clock or `?`."""
        clock = f"{self.clock:%H:%M}" if self.clock else ""
        if self.day is None:
            return clock or UNKNOWN
        return f"{self.day.isoformat()}T{clock}" if clock else self.day.isoformat()

    @property
    def text(self) -> str:
        """Its words, verbatim, several lines where they are."""
        return "\n".join([self.words, *(line.raw for line in self.more)]).strip()

    @property
    def first_words(self) -> str:
        """The first line of its words."""
        behind = (line.words for line in self.more if line.words)
        return self.words.strip() or next(behind, "")

    def entry(self, zone: tzinfo) -> Entry | None:
        """Return the entry as it happened in this zone, None where its day is not known."""
        if self.day is None:
            return None
        local = datetime.combine(self.day, self.clock or time(), tzinfo=zone)
        return Entry(Moment(local.astimezone(UTC), self.precision, self.as_written), self.text)


class Days:
    """Carries days from entry to entry: over headings, over midnight, over a missing pm."""

    def __init__(self, day: date | None, calendar: Calendar) -> None:
        self.day = day
        self._near = calendar.near
        self._last: datetime | None = None
        self._had_half = False
        self._usual: date | None = None

    def keep_to(self, day: date) -> None:
        """Take a day for all entries that have none of their own, whatever stands above them."""
        self.day = self._usual = day

    def turn_to(self, day: date) -> None:
        """Start a day that is written above the entries."""
        self.day, self._last = day, None

    def placed(self, written: WrittenTime) -> tuple[date | None, time | None]:
        """Return the day and time of day of an entry, carrying what it leaves out."""
        if written.weekday is not None and (self.day or self._near):
            self.turn_to(next_weekday(self.day or self._near or date.min, written.weekday))
        elif written.day is not None:
            self.day = written.day if written.has_year else near_to(written.day, self.day)
        elif self._usual is not None and self._last and self._last.date() < self._usual:
            self.turn_to(self._usual)
        if written.clock is None or self.day is None:
            is_unknown = written.is_open and written.day is None and written.weekday is None
            return (None if is_unknown else self.day), written.clock
        local = datetime.combine(self.day, written.clock)
        if self._last is not None:
            local = self._after(self._last, local, written)
        self.day, self._last = local.date(), local
        self._had_half = written.has_half or (self._had_half and written.clock.hour <= 12)
        return local.date(), local.time()

    def _after(self, last: datetime, local: datetime, written: WrittenTime) -> datetime:
        may_be_later = self._had_half and not written.has_half and local.hour < 12
        if may_be_later and local < last <= local + _HALF_DAY and local.date() == last.date():
            return local + _HALF_DAY
        if written.day is None and last - local > OVER_MIDNIGHT:
            return local + timedelta(days=1)
        return local
