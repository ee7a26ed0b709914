"""Cuts a foreign report into its sections, at headings and, where they carry it, at labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from secondstory.core.document.foreign.days import Calendar
from secondstory.core.document.foreign.lines import Label, Line, LineKind, label_of
from secondstory.core.document.foreign.notices import read_notice
from secondstory.core.document.foreign.residue import is_placeholder
from secondstory.core.document.foreign.times import read_label_time, read_time
from secondstory.core.document.heading_wordings import HeadingClass
from secondstory.core.document.headings import class_named, is_usual_heading, label_named

# Fewer labels than this are emphasis; more are how the report is built.
LABELS_CARRY = 3
LABEL_LEVEL = 7  # below every heading
_FAR = 120  # lines below a heading that say what it holds
_LONGEST_NUMBERED = 6  # words; a longer item is a sentence
_NESTED = 4  # columns; a label deeper inside a list is no section
_FACTS = frozenset({HeadingClass.METADATA, HeadingClass.OTHER})
# Sub-headings of these classes sort the actions of a section of actions.
_SORTS = frozenset(
    {
        HeadingClass.DETECTION,
        HeadingClass.RESOLUTION,
        HeadingClass.FACTORS,
        HeadingClass.IMPACT,
        HeadingClass.MESSAGE,
        HeadingClass.BACKGROUND,
        HeadingClass.RISKS,
        *_FACTS,
    }
)
_SPANS = frozenset({HeadingClass.TIMELINE, HeadingClass.LEADUP})
_MAY_BE_TIME = frozenset("0123456789~[{*_(")
_LONGEST_BARE = 30
_WORDS_OF_BARE = 3
_ABOVE_HEADING = frozenset({LineKind.BLANK, LineKind.COMMENT})
_LINK = re.compile(r"\[[^\]]*\]\(#")


@dataclass(slots=True)
class Part:
    """A section as it stands in the source.

    Args:
        named: What its heading means.
        heading: As written, "" before the first heading.
        level: Of its heading; labels are below every heading.
        number: Line of its heading, from 1.
        lines: Below the heading.
        opener: The line of its heading, where its other words are not among `lines`.
    """

    named: HeadingClass
    heading: str
    level: int
    number: int
    lines: list[Line] = field(default_factory=list)
    opener: Line | None = None


def parts_of(lines: list[Line], title: Line | None, calendar: Calendar) -> list[Part]:
    """Cut a report into its sections.

    Args:
        lines: Of the whole report, front matter left out.
        title: Its title's line.
        calendar: For headings that are days.

    Returns:
        Sections in source order; the first holds what stands before the first heading. Every line
        but the title is an opener or in the lines of exactly one of them.
    """
    return _Cutting(lines, title, calendar).parts


class _Cutting:
    def __init__(self, lines: list[Line], title: Line | None, calendar: Calendar) -> None:
        self._calendar = calendar
        self._lines = lines
        self._title = title
        levels = [n.level for n in lines if n.kind is LineKind.HEADING and n is not title]
        self._top = min(levels, default=0)
        self._labels = {
            place: label
            for place, line in enumerate(lines)
            if line.words
            and line.indent <= _NESTED
            and (label := label_of(line) or _bare_heading(lines, place)) is not None
        }
        self._carried_until = self._reach_of_labels()
        self._numbers_carry = self._carry_by_numbers()
        self._parents: list[Part] = []
        self.parts = [Part(HeadingClass.OTHER, "", 0, 0)]
        for place, line in enumerate(lines):
            if line.kind is LineKind.HEADING or place in self._labels:
                self._take(place, line)
            elif line is not title:
                self.parts[-1].lines.append(line)

    def _take(self, place: int, line: Line) -> None:
        if line is self._title:
            return
        if line.kind is LineKind.HEADING:
            opened = self._by_heading(place, line)
        else:
            opened = self._by_label(place, line, self._labels[place])
        if opened is None:
            self.parts[-1].lines.append(line)
            return
        while self._parents and self._parents[-1].level >= opened.level:
            self._parents.pop()
        self._parents.append(opened)
        self.parts.append(opened)

    def _by_heading(self, place: int, line: Line) -> Part | None:
        words, current = line.words, self.parts[-1]
        if not words or is_placeholder(words):
            return None
        if self._is_time(words, current):
            is_over = current.level == LABEL_LEVEL and self._is_day(words)
            if not is_over:
                return None
            # A day above labels: what the label above opened ends here.
            return Part(HeadingClass.OTHER, words, line.level, line.number, opener=line)
        named = class_named(words)
        around = next((part for part in reversed(self._parents) if part.level < line.level), None)
        is_in_actions = around is not None and around.named is HeadingClass.ACTIONS
        if is_in_actions and named in _SORTS:
            return None
        is_deeper = line.level > self._top and line.level > current.level
        if is_deeper and named in (HeadingClass.OTHER, current.named):
            return None
        in_span = around is not None and around.named in _SPANS and named is not HeadingClass.OTHER
        if in_span and (named in _FACTS or self._holds_times(place)):
            return None
        return Part(named, words, line.level, line.number, opener=line)

    def _by_label(self, place: int, line: Line, label: Label) -> Part | None:
        current = self.parts[-1]
        carries = line.number <= self._carried_until
        is_alone = not label.rest and self._stands_alone(place, line)
        if not carries and not is_alone:
            return None
        if _is_numbered(line, label):
            return self._by_number(line, label) if self._numbers_carry else None
        if self._is_day(label.words):
            return None
        named = label_named(label.words)
        is_fact = named is HeadingClass.METADATA
        if label.rest and not is_fact and read_time(label.rest, self._calendar):
            return None  # "Detected: 14:05" is an entry
        if named is HeadingClass.OTHER:
            # Among sections made of labels, a short label of its own is one more section.
            is_one = carries and is_alone_item(line, label) and current.level == LABEL_LEVEL
            if not is_one or len(label.words.split()) > 2 or not label.is_bold or line.indent:
                return None
        elif not self._opens(place, line, label, named, carries):
            return None
        part = Part(named, label.words, LABEL_LEVEL, line.number, opener=line)
        if label.rest:
            part.lines.append(
                Line(line.number, LineKind.TEXT, label.rest, label.rest, 0, line.indent)
            )
        return part

    def _by_number(self, line: Line, label: Label) -> Part | None:
        words = label.words.rstrip(" :")
        if line.indent or len(words.split()) > _LONGEST_NUMBERED:
            return None
        return Part(class_named(words), words, LABEL_LEVEL, line.number, opener=line)

    def _carry_by_numbers(self) -> bool:
        """Tell whether the report is one numbered list whose items are its sections."""
        found = {
            label_named(label.words)
            for place, label in self._labels.items()
            if _is_numbered(self._lines[place], label) and not self._lines[place].indent
        }
        return bool(self._carried_until) and len(found - _FACTS) >= LABELS_CARRY

    def _opens(
        self, place: int, line: Line, label: Label, named: HeadingClass, carries: bool
    ) -> bool:
        current = self.parts[-1]
        if not label.is_bold and line.kind is not LineKind.ITEM and line.indent:
            return False
        if not carries and (named in _FACTS or line.indent):
            return False
        if current.named is HeadingClass.ACTIONS and not carries:
            return False
        if current.named in _SPANS and (not carries or line.indent):
            return named not in _FACTS and not self._holds_times(place)
        same = named is current.named and not label.rest and current.level
        return not same and (not line.indent or label.is_bold)

    def _stands_alone(self, place: int, line: Line) -> bool:
        if line.kind is LineKind.ITEM or line.words.lstrip("*_'")[:1].islower():
            return False
        above = self._lines[place - 1] if place else None
        fresh = above is None or above.kind in (LineKind.BLANK, LineKind.HEADING, LineKind.COMMENT)
        ends = line.words.rstrip("*_ ").endswith(":") or ":" not in line.words
        return line.kind is LineKind.LABEL or (fresh and ends)

    def _is_time(self, words: str, current: Part) -> bool:
        """A heading that starts with a time is an entry; one that is a day, only in a timeline."""
        found = read_time(words, self._calendar) or read_notice(words, self._calendar)
        if found is None:
            return False
        return found.clock is not None or found.is_open or current.named in _SPANS

    def _is_day(self, words: str) -> bool:
        found = read_time(words, self._calendar)
        return found is not None and found.day is not None and found.clock is None

    def _holds_times(self, place: int) -> bool:
        """Tell whether what stands below a heading or label, up to the next, is a list of times."""
        timed = others = 0
        for line in self._lines[place + 1 : place + _FAR]:
            if line.kind in (LineKind.HEADING, LineKind.LABEL):
                break
            if line.kind in (LineKind.ITEM, LineKind.ROW) or line.words[:1] in _MAY_BE_TIME:
                words = line.words.lstrip("| ")
                written = read_time(words, self._calendar) or read_label_time(words, self._calendar)
                timed += written is not None
                others += written is None
        return timed > 0 and timed >= others

    def _reach_of_labels(self) -> int:
        """Return the last line up to which labels carry the report, 0 where headings do."""
        headings = [
            line
            for line in self._lines
            if line.kind is LineKind.HEADING
            and line is not self._title
            and class_named(line.words) not in _FACTS
        ]
        all_of_it = self._lines[-1].number if self._lines else 0
        if len({class_named(line.words) for line in headings}) < LABELS_CARRY:
            return all_of_it if self._carry(all_of_it, LABELS_CARRY) else 0
        before = headings[0].number - 1
        if self._carry(before, LABELS_CARRY + 1):
            return before
        # Or the section at the top: a "Summary" whose labels tell the rest.
        first = headings[1].number - 1
        is_summary = class_named(headings[0].words) in (HeadingClass.SUMMARY, HeadingClass.OTHER)
        return first if is_summary and self._carry(first, LABELS_CARRY + 1) else 0

    def _carry(self, until: int, least: int) -> bool:
        classes: set[HeadingClass] = set()
        for place, label in self._labels.items():
            line = self._lines[place]
            if line.number > until or (line.indent and not label.is_bold):
                continue
            if _LINK.match(line.words) or line is self._title:
                continue
            named = label_named(label.words)
            if named not in _FACTS:
                classes.add(named)
        return len(classes) >= least


def _bare_heading(lines: list[Line], place: int) -> Label | None:
    """A line of its own that is nothing but the usual words of a heading lacks only its mark."""
    words = lines[place].words
    if lines[place].kind is not LineKind.TEXT or len(words) > _LONGEST_BARE or lines[place].indent:
        return None
    if not words[0].isupper() or not words[-1].isalpha() or len(words.split()) > _WORDS_OF_BARE:
        return None
    if place and lines[place - 1].kind not in _ABOVE_HEADING:
        return None
    below = lines[place + 1].kind if place + 1 < len(lines) else LineKind.TEXT
    if below not in (LineKind.ITEM, LineKind.BLANK, LineKind.ROW) or not is_usual_heading(words):
        return None
    return Label(words, "", True)


def _is_numbered(line: Line, label: Label) -> bool:
    return line.kind is LineKind.ITEM and line.ordered and not label.is_bold and not label.rest


def is_alone_item(line: Line, label: Label) -> bool:
    """Tell whether a line is nothing but its label.

    Args:
        line: Any line.
        label: Its label.
    """
    return not label.rest and line.kind in (LineKind.ITEM, LineKind.LABEL, LineKind.TEXT)
