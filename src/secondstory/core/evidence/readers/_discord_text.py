"""The text form of a saved Discord channel: a head between rules, then time and name over words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from secondstory.core.evidence.clocks import LocalCalendar, clock_of, day_of
from secondstory.core.evidence.decoding import encoding_problem, lines_of, open_text
from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.readers._repeats import Occurrences
from secondstory.core.moments import Moment

TEXT_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?={20,}\r?\nGuild: [^\n]*\nChannel: ")

_RULE = re.compile(r"={20,}")
_FACT = re.compile(r"(Guild|Channel|Topic|After|Before): ?(.*)")
_START = re.compile(
    r"\[(?P<date>[^\s\]]{6,12})\s(?P<clock>\d[^\]]{3,20})\]\s(?P<who>.{1,80}?)"
    r"(?P<pinned> \(pinned\))?"
)
_END = re.compile(r"Exported ([\d.,\s]+) message\(s\)")
_PART = re.compile(r"\{(Attachments|Embed|Stickers|Reactions)\}")
_PARTS = {"Attachments": "file", "Stickers": "sticker", "Reactions": "reaction"}


@dataclass(slots=True)
class _Draft:
    """A message whose last line may not have come yet."""

    when: Moment
    who: str
    lines: list[str] = field(default_factory=list)
    details: list[tuple[str, str]] = field(default_factory=list)
    part: str = ""
    size: int = 0


def read_text(
    opened: Callable[[], BinaryIO], place: str, options: ReadOptions
) -> Iterator[Evidence | Problem]:
    """Stream the messages of one saved channel.

    Args:
        opened: Opens the file.
        place: What it is called, for problems.
        options: The zone its times were written in, channels and span.

    Raises:
        ZoneMissing: No zone was given.
    """
    stream, encoding = open_text(opened)
    if problem := encoding_problem(place, encoding):
        yield problem
    reading = _Reading(place, options)
    with stream:
        for number, line, cut in lines_of(stream, options.limits.line_bytes):
            if cut:
                yield Problem(f"{place}:{number}", "This line is too long; its rest was left out.")
            yield from reading.take(line, f"{place}:{number}")
    yield from reading.finish()
    if reading.problem:
        yield reading.problem


class _Reading:
    """Gathers lines into messages."""

    def __init__(self, place: str, options: ReadOptions) -> None:
        self.problem: Problem | None = None
        self._place = place
        self._options = options
        self._calendar = LocalCalendar(options.zone, options.since)
        self._channel = place.rsplit("/", 1)[-1]
        self._guild = ""
        self._rules = 0
        self._count = 0
        self._draft: _Draft | None = None
        self._occurrences = Occurrences()
        self._told_order = False

    def take(self, line: str, place: str) -> Iterator[Evidence | Problem]:
        """Take one line; yield the message it ends."""
        if _RULE.fullmatch(line):
            self._rules += 1
        elif self._rules < 2:
            yield from self._take_fact(line, place)
        elif match := _START.fullmatch(line):
            yield from self._begin(match, line, place)
        elif self._rules > 2 and (match := _END.fullmatch(line)):
            self._compare(match[1], place)
        elif self._draft:
            if self._draft.size > self._options.limits.value_bytes:
                when, who = self._draft.when, self._draft.who
                yield Problem(place, "This message is longer than any; its rest is another.")
                yield from self.finish()
                self._count -= 1
                self._draft = _Draft(when, who)
            self._take_words(self._draft, line)
        elif line.strip():
            yield Problem(place, f"Expected a message and found {line[:200]!r}.")

    def _take_fact(self, line: str, place: str) -> Iterator[Problem]:
        match = _FACT.fullmatch(line)
        if match and match[1] == "Channel":
            self._channel = match[2].rsplit(" / ", 1)[-1].strip() or self._channel
        elif match and match[1] == "Guild":
            self._guild = match[2].strip()
        elif line.strip() and not match:
            yield Problem(place, f"Expected the head of the channel and found {line[:200]!r}.")

    def _begin(self, match: re.Match[str], line: str, place: str) -> Iterator[Evidence | Problem]:
        clock = clock_of(match["clock"].replace("\u202f", " "))
        first = clock is not None and clock.has_half
        day = day_of(match["date"], month_first=first) if clock else None
        if clock is None or day is None:
            if self._draft:
                self._take_words(self._draft, line)
            else:
                yield Problem(place, f"Expected a date and a time and found {line[:200]!r}.")
            return
        yield from self.finish()
        if day.doubtful and not self._told_order:
            self._told_order = True
            yield Problem(
                place,
                f"A date like 3/4 can be read two ways; {'the month' if first else 'the day'} was "
                "taken to come first. If that is wrong, save the channel as JSON.",
            )
        self._draft = _Draft(self._calendar.moment(clock, day, place), match["who"])
        if match["pinned"]:
            self._draft.details.append(("pinned", "yes"))

    def _take_words(self, draft: _Draft, line: str) -> None:
        if match := _PART.fullmatch(line):
            draft.part = match[1]
        elif not line.strip():
            draft.part = ""
            draft.lines.append("")
        elif draft.part in _PARTS:
            draft.details.append((_PARTS[draft.part], line.strip()))
        else:
            draft.lines.append(line)
            draft.size += len(line) + 1

    def _compare(self, written: str, place: str) -> None:
        """Hold the count the file ends with against what was read."""
        digits = re.sub(r"\D", "", written)
        read = self._count + (self._draft is not None)
        if int(digits or 0) != read:
            self.problem = Problem(
                place, f"The file says it holds {digits} messages; {read:,} were found in it."
            )

    def finish(self) -> Iterator[Evidence]:
        """Yield the message that is complete now."""
        draft, self._draft = self._draft, None
        if draft is None:
            return
        self._count += 1
        text = "\n".join(draft.lines).strip()
        at = draft.when.at
        identity = self._occurrences.identity(
            at.date(), self._guild, self._channel, at.isoformat(), draft.who, text
        )
        chosen = self._options.places
        wanted = not chosen or not chosen.isdisjoint({self._channel, f"#{self._channel}"})
        if wanted and self._options.wants(at):
            yield Evidence(
                identity=f"discord:{identity}",
                source="discord",
                kind=EvidenceKind.MESSAGE,
                when=draft.when,
                who=draft.who,
                text=text or ", ".join(fact for name, fact in draft.details if name == "file"),
                place=self._channel,
                details=tuple(draft.details),
            )
