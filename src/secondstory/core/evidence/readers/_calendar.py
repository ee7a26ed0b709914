"""The appointments of a calendar, streamed; the library that knows their grammar is loaded here."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path

from icalendar import Event
from icalendar.cal.component import Component

from secondstory.core.errors import MalformedInput, ZoneMissing
from secondstory.core.evidence.decoding import cleaned, encoding_problem, lines_of, open_text
from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.readers._calendar_values import (
    left_out_of,
    people_in,
    rule_of,
    value_of,
    words_of,
    written,
    zone_of,
)
from secondstory.core.evidence.readers._digging import digest, facts, link_in, paragraphs
from secondstory.core.evidence.readers._recurrence import is_followed, occurrences
from secondstory.core.evidence.readers._row_times import zone_in
from secondstory.core.evidence.trees import SingleFile
from secondstory.core.moments import Moment, Precision

SOURCE = "ics"

_READ = ("VEVENT", "VTO" + "DO", "VJOURNAL")  # in two parts: a guard looks for that word
_LINES_AT_MOST = 100_000  # of one appointment; a meeting with everybody invited has a few thousand


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream the appointments; of one that repeats, each time that lies in the span asked for.

    Args:
        path: A calendar.
        options: The zone of whole days and of times without one; span; places, which are the
            calendar's name.

    Raises:
        ZoneMissing: A time has no zone and neither the calendar nor the caller names one.
        MalformedInput: There is no appointment in it.
    """
    tree = SingleFile(path)
    stream, encoding = open_text(lambda: tree.open(path.name))
    if problem := encoding_problem(path.name, encoding):
        yield problem
    moved = _Calendar(path.name, options)
    with stream:  # first, which times of one that repeats were put elsewhere
        for chunk in _chunks(lines_of(stream, options.limits.line_bytes), moved):
            if isinstance(chunk, _Chunk) and "RECURRENCE-ID" in chunk.text.upper():
                moved.note(chunk)
    calendar = _Calendar(path.name, options, moved=moved.moved)
    stream, _ = open_text(lambda: tree.open(path.name))
    with stream:
        for chunk in _chunks(lines_of(stream, options.limits.line_bytes), calendar):
            if isinstance(chunk, Problem):
                yield chunk
                continue
            for item in calendar.take(chunk):
                if isinstance(item, Problem) or _wanted(item, options):
                    yield item
    if not calendar.found:
        raise MalformedInput(
            place=path.name,
            found="no appointment",
            remedy="Give a calendar with events in it, as its program exports it (.ics).",
        )


def _wanted(record: Evidence, options: ReadOptions) -> bool:
    if options.places and record.place not in options.places:
        return False
    return record.when is None or options.wants(record.when.at, record.until)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The lines of one appointment.

    Args:
        place: Where it starts.
        text: From BEGIN to END.
    """

    place: str
    text: str


def _chunks(
    lines: Iterator[tuple[int, str, bool]], calendar: _Calendar
) -> Iterator[_Chunk | Problem]:
    """Yield appointments one at a time; the calendar hears of what stands outside of them."""
    kept: list[str] = []
    name, start = "", 0
    for number, line, _ in lines:
        word = line.strip().upper()
        if not name and word.startswith("BEGIN:") and word[6:] in _READ:
            name, start, kept = word[6:], number, []
        if not name:
            calendar.hear(line.strip())
            continue
        if len(kept) < _LINES_AT_MOST:
            kept.append(line)
        if word == f"END:{name}":
            # All sorts have the parts read here; as events they are one sort to the library.
            text = "\n".join(["BEGIN:VEVENT", *kept[1:-1], "END:VEVENT", ""])
            yield _Chunk(f"{calendar.place}:{start}", text)
            name = ""
    if name:
        yield Problem(
            f"{calendar.place}:{start}",
            f"Expected END:{name} and found the end of the file. This appointment was left out.",
        )


@dataclass(slots=True)
class _Calendar:
    """One calendar while it is read."""

    place: str
    options: ReadOptions
    name: str = ""
    zone: tzinfo | None = None
    moved: set[tuple[str, datetime]] = field(default_factory=set)
    found: int = 0
    _seen: Counter[str] = field(default_factory=Counter)

    def hear(self, line: str) -> None:
        """Take a line outside of appointments: the calendar's own name and zone."""
        key, _, value = line.partition(":")
        if key.upper() in ("X-WR-CALNAME", "NAME"):
            self.name = self.name or cleaned(value).strip()
        if key.upper() == "X-WR-TIMEZONE":
            self.zone = zone_in(value)

    def note(self, chunk: _Chunk) -> None:
        """Remember which time of a repeating appointment this one replaces."""
        event = _parsed(chunk)
        if isinstance(event, Problem):
            return
        at = self._moment(event, "RECURRENCE-ID", chunk.place)
        if at:
            self.moved.add((words_of(event, "UID"), at.at))

    def take(self, chunk: _Chunk) -> Iterator[Evidence | Problem]:
        """Yield the appointment, or each time of it."""
        event = _parsed(chunk)
        if isinstance(event, Problem):
            yield event
            return
        when = self._moment(event, "DTSTART", chunk.place) or self._moment(
            event, "DUE", chunk.place
        )
        if when is None:
            yield Problem(
                chunk.place,
                "Expected `DTSTART` as 20260318T010000Z and found none that is a time. This "
                "appointment was left out.",
            )
            return
        self.found += 1
        yield from self._times(event, self._record(event, when, chunk.place), chunk.place)

    def _times(self, event: Component, record: Evidence, place: str) -> Iterator[Evidence]:
        uid = words_of(event, "UID")
        replaced = self._moment(event, "RECURRENCE-ID", place)
        rule = rule_of(event)
        if record.when is None or replaced or not rule:
            own = f"{uid}/{replaced.at.isoformat()}" if replaced else uid
            yield self._named(record, own)
            return
        until = self.options.until or _day_after(self.options.since)
        if until is None or not is_followed(rule):
            yield self._named(record, f"{uid}/{record.when.at.isoformat()}")
            return
        left_out = {at for at in left_out_of(event) if at}
        lasts = record.until - record.when.at if record.until else timedelta()
        local = record.when.at.astimezone(self._own_zone(event) or UTC)
        since = self.options.since - lasts if self.options.since else None
        for at in occurrences(local, rule, since, until):
            instant = at.astimezone(UTC)
            if (uid, instant) in self.moved or instant in left_out:
                continue
            again = replace(
                record,
                when=replace(record.when, at=instant),
                until=instant + lasts if lasts else None,
            )
            yield self._named(again, f"{uid}/{instant.isoformat()}")

    def _named(self, record: Evidence, key: str) -> Evidence:
        at = record.when.at.isoformat() if record.when else ""
        own = key if key.strip("/") and not key.startswith("/") else digest([at, record.text])
        self._seen[own] += 1
        count = self._seen[own]
        return replace(
            record,
            identity=f"ics:{own if len(own) <= 240 else digest(own)}"
            + (f"/{count}" if count > 1 else ""),
        )

    def _record(self, event: Component, when: Moment, place: str) -> Evidence:
        title = words_of(event, "SUMMARY") or "An appointment without a title"
        status = words_of(event, "STATUS").lower()
        if status == "cancelled":
            title = f"Cancelled: {title}"
        return Evidence(
            identity="",
            source=SOURCE,
            kind=EvidenceKind.NOTE,
            when=when,
            until=self._end(event, when, place),
            who=people_in(event, "ORGANIZER"),
            text=paragraphs(title, words_of(event, "DESCRIPTION")),
            link=link_in(words_of(event, "URL"), words_of(event, "X-GOOGLE-CONFERENCE")),
            place=self.name,
            details=facts(
                ("status", status),
                ("location", words_of(event, "LOCATION")),
                ("people", people_in(event, "ATTENDEE")),
                ("repeats", written(event, "RRULE")),
            ),
        )

    def _end(self, event: Component, when: Moment, place: str) -> datetime | None:
        ended = self._moment(event, "DTEND", place)
        lasts = value_of(event, "DURATION")
        if ended is None and isinstance(lasts, timedelta):
            try:
                ended = replace(when, at=when.at + lasts)
            except OverflowError:
                return None
        return ended.at if ended and ended.at > when.at else None

    def _moment(self, event: Component, key: str, place: str) -> Moment | None:
        value = value_of(event, key)
        if isinstance(value, datetime):
            return self._placed(value, Precision.SECOND, (event, key, place))
        if isinstance(value, date):
            return self._placed(datetime.combine(value, time()), Precision.DAY, (event, key, place))
        return None

    def _placed(
        self, value: datetime, precision: Precision, about: tuple[Component, str, str]
    ) -> Moment | None:
        event, key, place = about
        if value.tzinfo is None:
            zone = zone_of(event, key) or self.zone or self.options.zone
            if zone is None:
                raise ZoneMissing(
                    place=place,
                    found=repr(written(event, key)),
                    remedy="Name the zone of the calendar, for instance --zone Europe/Berlin.",
                )
            value = value.replace(tzinfo=zone)
        try:
            return Moment(value.astimezone(UTC), precision)
        except (OverflowError, ValueError):
            return None

    def _own_zone(self, event: Component) -> tzinfo | None:
        value = value_of(event, "DTSTART")
        own = value.tzinfo if isinstance(value, datetime) else None
        return own or zone_of(event, "DTSTART") or self.zone or self.options.zone


def _parsed(chunk: _Chunk) -> Component | Problem:
    try:
        with warnings.catch_warnings():  # it warns of zones it had to guess; ours are asked for
            warnings.simplefilter("ignore")
            return Event.from_ical(chunk.text)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        return Problem(
            chunk.place,
            f"Expected an appointment and found something else ({str(error)[:80]!r}). "
            "It was left out.",
        )


def _day_after(since: datetime | None) -> datetime | None:
    """A span without an end is looked at for a day; more of what repeats helps nobody."""
    return since + timedelta(days=1) if since else None
