"""Reads chat that somebody copied and pasted, in the shapes chat programs and people give it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from secondstory.core.errors import MalformedInput
from secondstory.core.evidence.clocks import LocalCalendar
from secondstory.core.evidence.decoding import encoding_problem, lines_of, open_text
from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.readers._chat_lines import Start, date_line, start_of
from secondstory.core.evidence.trees import SingleFile, is_zip
from secondstory.core.moments import Moment

NAME = "chat"
TITLE = "pasted chat (`8:27 AM name: text`, Slack's copy, IRC, WhatsApp)"
ORDER = 60

_DOCUMENTS = (".md", ".markdown", ".qmd", ".rst")
_NOT_CHAT = (".json", ".jsonl", ".ndjson", ".csv", ".zip", ".html")
_EDITED = "(edited)"
_NAME_LENGTH = 60


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether enough lines start a message.

    Two are enough in plain text; in what is named as a document, half of the lines and no heading.

    Args:
        path: A file.
        head: Its first bytes.
    """
    suffix = path.suffix.lower()
    if path.is_dir() or suffix in _NOT_CHAT or is_zip(path):
        return False
    stream, _ = open_text(lambda: BytesIO(head))
    lines = [line for _, line, _ in lines_of(stream, 1000) if line.strip()]
    found = sum(start_of(line) is not None for line in lines)
    if suffix in _DOCUMENTS:
        return found * 2 >= len(lines) > 0 and not any(line.startswith("#") for line in lines)
    return found >= 2 or (found == 1 and len(lines) <= 3)


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream the messages.

    What is kept between messages is one number each, to tell repeated ones apart.

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
    reading = _Reading(path.name, LocalCalendar(options.zone, options.since))
    with stream:
        for number, line, cut in lines_of(stream, options.limits.line_bytes):
            place = f"{path.name}:{number}"
            if cut:
                yield Problem(place, "This line is too long for a message; its rest was left out.")
            for item in reading.take(line, place):
                yield from _wanted(item, options)
    for item in reading.finish():
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
    """A message whose last line may not have come yet."""

    when: Moment | None
    who: str
    lines: list[str] = field(default_factory=list)


class _Reading:
    """Gathers lines into messages."""

    def __init__(self, name: str, calendar: LocalCalendar) -> None:
        self.found = False
        self._name = name
        self._calendar = calendar
        self._draft = _Draft(None, "")
        self._indent = 0
        self._times_given: Counter[int] = Counter()
        self._told_order = False

    def take(self, line: str, place: str) -> Iterator[Evidence | Problem]:
        """Take one line; yield the message it ends."""
        indent = len(line) - len(line.lstrip())
        start = start_of(line[min(indent, self._indent) if self.found else indent :])
        if start and start.who is None and not self._may_be_lone(start):
            start = None
        if start:
            if not self.found:
                self.found, self._indent = True, indent if start.who is not None else 0
            yield from self._begin(start, place, named_above=line[:1].isspace())
        elif day := date_line(line):
            self._calendar.turn_to(day, place)
        else:
            self._draft.lines.append(line)

    def _may_be_lone(self, start: Start) -> bool:
        """Tell whether a bare time can be a message's: it has a name above it, or a writer."""
        return bool(self._draft.who or (self._draft.lines and self._draft.lines[-1].strip()))

    def _begin(
        self, start: Start, place: str, *, named_above: bool
    ) -> Iterator[Evidence | Problem]:
        who = start.who
        if who is None:
            above = self._name_above() if named_above or not self._draft.who else ""
            who = above or self._draft.who
        yield from self.finish()
        if start.day and start.day.doubtful and not self._told_order:
            self._told_order = True
            first = "the month" if start.clock.has_half else "the day"
            yield Problem(
                place,
                f"A date like 3/4 can be read two ways; {first} was taken to come first. "
                "If that is wrong, write the dates as 2026-03-04.",
            )
        self._draft = _Draft(self._calendar.moment(start.clock, start.day, place), who)
        if start.text:
            self._draft.lines.append(start.text)

    def _name_above(self) -> str:
        """Take the line above as the name: Slack copies it so, the time indented below it."""
        lines = self._draft.lines
        if not lines or not 0 < len(lines[-1].strip()) <= _NAME_LENGTH:
            return ""
        return lines.pop().strip()

    def finish(self) -> Iterator[Evidence]:
        """Yield the message that is complete now."""
        draft, self._draft = self._draft, _Draft(None, "")
        text = "\n".join(_dedented(draft.lines)).strip()
        if draft.when is None and not text:
            return
        edited = text.endswith(_EDITED)
        if edited:
            text = text.removesuffix(_EDITED).rstrip()
        yield Evidence(
            identity=self._identity(draft, text),
            source="chat",
            kind=EvidenceKind.MESSAGE if draft.when else EvidenceKind.NOTE,
            when=draft.when,
            who=draft.who,
            text=text,
            place=self._name,
            details=(("edited", "yes"),) if edited else (),
        )

    def _identity(self, draft: _Draft, text: str) -> str:
        when = draft.when.at.isoformat() if draft.when else ""
        digest = hashlib.sha256("\0".join((when, draft.who, text)).encode()).hexdigest()[:24]
        key = int(digest[:15], 16)
        self._times_given[key] += 1
        return f"chat:{digest}/{self._times_given[key]}"


def _dedented(lines: list[str]) -> Iterator[str]:
    """Yield the first line, then the others without the indent they share."""
    rest = [line for line in lines[1:] if line.strip()]
    shared = min((len(line) - len(line.lstrip()) for line in rest), default=0)
    for index, line in enumerate(lines):
        yield line if index == 0 else line[shared:] if line.strip() else ""
