"""Reads chat that somebody copied and pasted, in the shapes chat programs and people give it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from pathlib import Path

from secondstory.core.errors import MalformedInput
from secondstory.core.evidence.clocks import LocalCalendar
from secondstory.core.evidence.decoding import encoding_problem, lines_of, open_text
from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.readers._chat_extras import is_mark, mark, without_extras
from secondstory.core.evidence.readers._chat_lines import (
    Shape,
    Start,
    date_line,
    start_of,
)
from secondstory.core.evidence.readers._chat_style import Style, learn, looks_like_name
from secondstory.core.evidence.readers._repeats import Occurrences
from secondstory.core.evidence.trees import SingleFile, is_zip
from secondstory.core.moments import Moment

NAME = "chat"
TITLE = (
    "pasted chat (`8:27 AM name: text`; copied from Slack, Teams, Discord, Mattermost, "
    "Google Chat, WhatsApp, Telegram)"
)
ORDER = 60

_DOCUMENTS = (".md", ".markdown", ".qmd", ".rst")
_NOT_CHAT = (".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".zip", ".html", ".ics", ".xml", ".yaml")
_DIVIDERS = frozenset(
    {"Today", "Yesterday", "Heute", "Gestern", "Aujourd’hui", "Hier", "Hoy", "Ayer"}
)
_DATES_KEPT = 20  # lines of dates above one message; more of them are words
_LEARNT_FROM = 4000  # lines; a paste is hardly longer, and a longer one does not change its shape


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether its lines start messages as a conversation's do.

    Two are enough in plain text; in what is named as a document, half of the lines and no heading.

    Args:
        path: A file.
        head: Its first bytes.
    """
    suffix = path.suffix.lower()
    if path.is_dir() or suffix in _NOT_CHAT or is_zip(path):
        return False
    if head.count(b"\0") * 10 > len(head) and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    stream, _ = open_text(lambda: BytesIO(head))
    lines = [line for _, line, _ in islice(lines_of(stream, 1000), _LEARNT_FROM) if line.strip()]
    style = learn(lines)
    if suffix in _DOCUMENTS:
        return style.starts * 2 >= len(lines) > 0 and not any(x.startswith("#") for x in lines)
    return style.is_chat


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream the messages.

    Every line that is not blank is in a message, in its details, or in a problem.

    Args:
        path: A text file.
        options: The zone of its times; since, for the first day where the text names none.

    Returns:
        Messages in the order of the text. Words before the first time are notes without a time.

    Raises:
        ZoneMissing: Its times have no zone and none was given.
        MalformedInput: Its times have no date and none was given.
    """
    tree = SingleFile(path)
    stream, encoding = open_text(lambda: tree.open(path.name))
    if problem := encoding_problem(path.name, encoding):
        yield problem
    limit = options.limits.line_bytes
    with stream:
        style = learn(line[:1000] for _, line, _ in islice(lines_of(stream, limit), _LEARNT_FROM))
    stream, _ = open_text(lambda: tree.open(path.name))
    calendar = LocalCalendar(options.zone, options.since)
    reading = Reading(path.name, calendar, style, most=options.limits.value_bytes)
    with stream:
        for number, line, cut in lines_of(stream, limit):
            place = f"{path.name}:{number}"
            if cut:
                yield Problem(place, "This line is too long for a message; its rest was left out.")
            for item in reading.take(line, place):
                yield from _wanted(item, options)
    for item in reading.end():
        yield from _wanted(item, options)
    if not reading.found:
        raise MalformedInput(
            place=path.name,
            found="no line with a time and a name",
            remedy="Paste it with its times, for instance `8:27 AM name: text`.",
        )


def _wanted(item: Evidence | Problem, options: ReadOptions) -> Iterator[Evidence | Problem]:
    if isinstance(item, Problem) or item.when is None or options.wants(item.when.at):
        yield item


@dataclass(slots=True)
class _Draft:
    """A message whose last line may not have come yet.

    Args:
        when: None for the words before the first message.
        who: Its writer.
        lines: Its words.
        details: What stood around them.
        on_its_line: How many of the lines stood beside the time, none or one.
        size: Characters so far.
    """

    when: Moment | None
    who: str
    lines: list[str] = field(default_factory=list)
    details: list[tuple[str, str]] = field(default_factory=list)
    on_its_line: int = 0
    size: int = 0


class Reading:
    """Gathers lines into messages.

    Args:
        name: The source, which becomes the place of its messages.
        calendar: Turns times into instants.
        style: How the paste is written.
        most: Characters of one message, which then goes on in another.
    """

    def __init__(self, name: str, calendar: LocalCalendar, style: Style, *, most: int) -> None:
        self.found = False
        self._name = name
        self._calendar = calendar
        self._style = style
        self._draft = _Draft(None, "")
        self._indent = 0
        self._occurrences = Occurrences()
        self._told: set[str] = set()
        self._dates: list[str] = []
        self._most = most

    def take(self, line: str, place: str) -> Iterator[Evidence | Problem]:
        """Take one line; yield the message it ends."""
        indent = len(line) - len(line.lstrip())
        bare = line[min(indent, self._indent) if self.found else indent :]
        start = start_of(bare, self._style.shapes)
        if start and start.who is None and not self._may_be_lone(start):
            start = None
        if start:
            if not self.found:
                self.found, self._indent = True, indent if start.who is not None else 0
            yield from self._begin(start, place, named_above=line[:1].isspace())
        elif day := date_line(line):
            self._calendar.turn_to(day, place)
            self._dates.append(line.strip())
            self._dates, earlier = self._dates[-_DATES_KEPT:], self._dates[:-_DATES_KEPT]
            self._draft.lines += earlier
        elif self._may_divide(line):
            self._calendar.turn_to_word(line.strip(), None, place)
            self._dates.append(line.strip())
        else:
            yield from self._add(line, place)

    def _may_divide(self, line: str) -> bool:
        """Tell whether `Today` or `Yesterday` stands between messages, and not as one."""
        if line.strip() not in _DIVIDERS or not self._style.shapes & {Shape.AGAIN}:
            return False
        return self._calendar.has_day and (not self._draft.when or bool(self._draft.lines))

    def _add(self, line: str, place: str) -> Iterator[Evidence | Problem]:
        """Add a line to the message; one that is longer than any goes on in another."""
        draft = self._draft
        draft.size += len(line) + 1
        if draft.size > self._most:
            yield Problem(place, "This message is longer than any; its rest is kept as another.")
            yield from self._finish()
            self._draft = _Draft(draft.when, draft.who, size=len(line) + 1)
        self._draft.lines.append(line)

    def end(self) -> Iterator[Evidence]:
        """Yield the last message, and a note of dates that nothing followed."""
        yield from self._finish()
        if self._dates:
            self._draft = _Draft(None, "", self._dates)
            self._dates = []
            yield from self._finish()

    def _may_be_lone(self, start: Start) -> bool:
        """Tell whether a bare time can be a message's: it has a name above it, or a writer."""
        if start.shape is Shape.AGAIN:
            return bool(self._draft.who)
        return bool(self._draft.who or (self._draft.lines and self._draft.lines[-1].strip()))

    def _begin(
        self, start: Start, place: str, *, named_above: bool
    ) -> Iterator[Evidence | Problem]:
        who, details = start.who, _of_marks(start)
        if who is None:
            above = ""
            if start.shape is Shape.LONE:
                above = self._name_above(details, sure=named_above or not self._draft.who)
            who = above or self._draft.who
        yield from self._finish()
        yield from self._turn(start, place)
        moment = self._calendar.moment(start.stamp.clock, start.stamp.day, place)
        when = Moment(moment.at, moment.precision, start.stamp.as_written)
        details += [("date line", line) for line in self._dates]
        self._dates = []
        words = [start.text] if start.text else []
        self._draft = _Draft(when, who, words, details, len(words))

    def _turn(self, start: Start, place: str) -> Iterator[Problem]:
        """Go to the day a stamp names in words; say once how a date was understood."""
        stamp = start.stamp
        if stamp.word:
            day = self._calendar.turn_to_word(stamp.word, stamp.clock.zone, place)
            if "word" not in self._told:
                self._told.add("word")
                yield Problem(
                    place,
                    f"{stamp.as_written!r} was taken to be on {day}, going by the first day "
                    "that was given. If that is wrong, give another first day.",
                )
        if stamp.day and stamp.day.doubtful and "order" not in self._told:
            self._told.add("order")
            first = "the month" if stamp.clock.has_half else "the day"
            yield Problem(
                place,
                f"A date like 3/4 can be read two ways; {first} was taken to come first. "
                "If that is wrong, write the dates as 2026-03-04.",
            )

    def _name_above(self, details: list[tuple[str, str]], *, sure: bool) -> str:
        """Take the line above as the name: programs copy it so, the time below it.

        Between the two may stand `APP` or the emoji of a status.
        """
        lines = self._draft.lines[self._draft.on_its_line :]
        below = 1
        while below < min(3, len(lines)) and is_mark(lines[-below]):
            below += 1
        name = lines[-below].strip() if len(lines) >= below else ""
        if not name or not (sure or name in self._style.names) or len(name) > 60:
            return ""
        if not sure and not looks_like_name(name):
            return ""
        for line in lines[len(lines) - below + 1 :]:
            details += mark(line.strip())
        del self._draft.lines[-below:]
        return name

    def _finish(self) -> Iterator[Evidence]:
        """Yield the message that is complete now."""
        draft, self._draft = self._draft, _Draft(None, "")
        lines, details = without_extras(draft.lines) if draft.when else (draft.lines, draft.details)
        text = "\n".join(_dedented(lines)).strip()
        if draft.when is None and not text:
            return
        when = draft.when.at if draft.when else None
        identity = self._occurrences.identity(
            when.date() if when else None, when.isoformat() if when else "", draft.who, text
        )
        yield Evidence(
            identity=f"chat:{identity}",
            source="chat",
            kind=EvidenceKind.MESSAGE if draft.when else EvidenceKind.NOTE,
            when=draft.when,
            who=draft.who,
            text=text,
            place=self._name,
            details=tuple(details + draft.details) if draft.when else (),
        )


def _of_marks(start: Start) -> list[tuple[str, str]]:
    if start.shape is Shape.ZOOM:
        return [("to", start.marks)]
    return [fact for word in start.marks.split() for fact in mark(word)]


def _dedented(lines: list[str]) -> Iterator[str]:
    """Yield the first line, then the others without the indent they share."""
    rest = [line for line in lines[1:] if line.strip()]
    shared = min((len(line) - len(line.lstrip()) for line in rest), default=0)
    for index, line in enumerate(lines):
        yield line if index == 0 else line[shared:] if line.strip() else ""
