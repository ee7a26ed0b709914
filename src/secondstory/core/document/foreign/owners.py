"""Whose an action is, where its words only name somebody: at its end, at its start, by a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from secondstory.core.document.foreign.days import Calendar, read_day
from secondstory.core.document.foreign.given import NAME, WORD, may_be_name, named_by_sentence
from secondstory.core.document.foreign.lines import Line, LineKind, cells_of, label_of

_PEOPLE = re.compile(
    r"\b(?:authors?|writers?|participants?|attendees|attendance|present"
    r"|people(?! affected)|leads?(?![ -]?(?:up|ing))"
    r"|commander|ic|owners?|responders?"
    r"|facilitators?|reporter|scribe|on-?call|(?:written|prepared|reported|created|led) by)\b",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*(?:[,;/&|·•]|\band\b|\(.*?\)|\[|\]|<.*?>)\s*")
_PERSON = re.compile(rf"@?[\w'’.-]+(?: {WORD}){{0,3}}")
_DATED = re.compile(
    rf"(?:\s[—–-]{{1,2}}\s|[(\[])(?P<name>{NAME})"
    r"(?:(?:\s[—–-]{1,2}\s|,\s*)(?:(?:due|by|eta):?\s+)?|\s(?:due|by|eta):?\s+)(?=\d|[A-Z])"
)
_AT_END = re.compile(r"(?:[(\[]|\s[—–-]{1,2}\s)(?P<names>[^()\[\]—–]{2,60}?)[)\].\s*_]*$")
_BEFORE_STATE = re.compile(
    rf"\s[—–-]{{1,2}}\s(?P<name>{NAME})\s[—–-]{{1,2}}\s"
    r"(?i:done|completed?|open|to ?do|in progress)\b"
)
_AT_START = re.compile(
    rf"\W{{0,3}}(?P<name>{WORD}(?: {WORD})?)(?:[\])*_]{{0,3}}:|[\])]|[*_]{{0,2}} (?:to|will) )"
)
_FEW_FIRST = 60  # lines in which a report says who wrote it
_LONGEST = 300
_LONGEST_LABEL = 80


def people_of(facts: Iterable[tuple[str, str]], front: str, lines: list[Line]) -> frozenset[str]:
    """Return the people a report names as its writers and responders.

    Args:
        facts: Its front matter, one line each.
        front: Richer front matter, verbatim.
        lines: Of the whole report.

    Returns:
        Their names and first names, in lower case.
    """
    found: set[str] = set()
    for label, names in (*facts, *_listed(front), *_labels(lines[:_FEW_FIRST])):
        if _names_people(label[:_LONGEST_LABEL]):
            for part in _APART.split(names[:_LONGEST]):
                plain = part.strip(" *_`.:'\"@")
                if _PERSON.fullmatch(plain):
                    found.add(plain.lower())
                    if re.fullmatch(rf"{WORD}(?: {WORD})+", plain):
                        found.add(plain.lower().split()[0])
    return frozenset(found)


@lru_cache(maxsize=2048)
def _names_people(label: str) -> bool:
    return _PEOPLE.search(label) is not None


def _listed(front: str) -> Iterator[tuple[str, str]]:
    """Names in a list of YAML, on the line of their field or below it."""
    field = ""
    for line in front.split("\n"):
        name, colon, rest = line.partition(":")
        if line.lstrip().startswith("- "):
            yield field, line.lstrip(" -")
        elif colon:
            field = name
            yield name, rest


def _labels(lines: list[Line]) -> Iterator[tuple[str, str]]:
    heading = ""
    for line in lines:
        cells = cells_of(line) if line.kind is LineKind.ROW else []
        label = label_of(line)
        if len(cells) == 2:
            yield cells[0], cells[1]
        elif label is not None and label.rest:
            yield label.words, label.rest
        elif line.kind in (LineKind.HEADING, LineKind.LABEL):
            heading = line.words
        elif line.kind is LineKind.ITEM and heading:
            yield heading, line.words


def owner_named(words: str, people: frozenset[str]) -> str:
    """Return who an action belongs to by a bare name, "" where none is plainly one.

    Args:
        words: Of the action.
        people: Known from elsewhere in the report, in lower case.

    >>> owner_named("Add an alert (Bo)", frozenset({"bo"}))
    'Bo'
    >>> owner_named("Scale up (Staging)", frozenset({"bo"}))
    ''
    """
    if (dated := _dated(words, Calendar())) is not None:
        return dated[0]
    if (match := _BEFORE_STATE.search(words)) is not None and may_be_name(match["name"]):
        return match["name"]
    match = _AT_END.search(words)
    if match is not None and _are_known(match["names"], people):
        return match["names"].strip()
    match = _AT_START.match(words)
    if match and match["name"].lower() in people:
        return match["name"]
    return named_by_sentence(words, people)


def day_of_owner(words: str, calendar: Calendar) -> date | None:
    """Return the day right behind the name of an owner ("— Ana — 2026-04-01").

    Args:
        words: Of the action.
        calendar: What is known of the days of the document.
    """
    dated = _dated(words, calendar)
    return dated[1] if dated else None


def _dated(words: str, calendar: Calendar) -> tuple[str, date] | None:
    for match in _DATED.finditer(words):
        if not may_be_name(match["name"]):
            continue
        day = read_day(words, match.end(), calendar)
        ends = day is not None and not words[day.end :].strip(" .)]*_")
        if day is not None and day.day is not None and ends:
            return match["name"], day.day
    return None


def _are_known(names: str, people: frozenset[str]) -> bool:
    found = [part.strip(" *_@") for part in _APART.split(names) if part.strip(" *_@")]
    return bool(found) and all(name.lower() in people for name in found)
