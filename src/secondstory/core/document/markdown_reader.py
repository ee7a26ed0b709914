"""Reads Markdown: our own exactly, anybody else's as far as it is understood, losing no word."""

from __future__ import annotations

import re
from datetime import date, tzinfo
from typing import TypeVar

from secondstory.core.document.blocks_reader import Block, read_actions, read_factors, read_timeline
from secondstory.core.document.coding import read_clock, read_exact, zone_of
from secondstory.core.document.escapes import BLOCKS, HEADING, WITHIN, fenced, restored
from secondstory.core.document.foreign.reading import read_foreign
from secondstory.core.document.front_matter import Tree, load_front_matter, split_front_matter
from secondstory.core.document.model import (
    ActionItem,
    Document,
    DocumentStatus,
    Factor,
    Section,
    SectionName,
)
from secondstory.core.document.normal import long_text
from secondstory.core.document.vocabulary import section_named
from secondstory.core.errors import DocumentError
from secondstory.core.moments import Moment
from secondstory.core.timeline.model import Entry, Milestone

T = TypeVar("T")

_SECTION_MARK = re.compile(r" <!-- section: ([a-z]+) -->$")
_OURS = re.compile(r"^secondstory:", re.MULTILINE)
_NAMES = frozenset(name.value for name in SectionName)
_KNOWN = frozenset(
    ("secondstory", "title", "status", "outline", "lead", "facilitator", "participants")
) | {"severity", "services", "zone", "milestones", "extra"}


def regular(text: str) -> str:
    """Return a text without its byte order mark, and with `\\n` line ends.

    Args:
        text: As it stands in a file.
    """
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def is_ours(text: str) -> bool:
    """Tell whether a text is in our own form: its front matter says so.

    Args:
        text: Markdown with `\\n` line ends.
    """
    return _OURS.search(split_front_matter(text)[0]) is not None


def read_markdown(text: str, zone: tzinfo | None = None, name: str = "") -> Document:
    """Read a post-mortem from Markdown.

    Args:
        text: Our own Markdown (its front matter has `secondstory:`) or any other.
        zone: For a foreign document that states no zone; without one its times stay text.
        name: Of its file; the day it gives is used where a foreign text gives none.

    Returns:
        The document. Every line that is not understood stands verbatim in the text of a section.

    Raises:
        DocumentError: Our own front matter holds something that cannot be.
    """
    plain = regular(text)
    if not is_ours(plain):
        return read_foreign(plain, zone, name)
    front, body = split_front_matter(plain)
    return _read_ours(load_front_matter(front), body)


def _read_ours(front: dict[str, Tree], body: str) -> Document:
    zone_name = _text(front, "zone")
    title, chunks = _chunks(body)
    sections, entries, factors, actions = _sections(chunks)
    return Document(
        title=title or _text(front, "title"),
        lead=_text(front, "lead"),
        facilitator=_text(front, "facilitator"),
        participants=_texts(front, "participants"),
        severity=_text(front, "severity"),
        services=_texts(front, "services"),
        status=_status(_text(front, "status") or DocumentStatus.DRAFT),
        zone=zone_name,
        outline=_text(front, "outline") if "outline" in front else "full",
        milestones=_milestones(front.get("milestones", []), zone_of(zone_name)),
        sections=tuple(sections),
        timeline=tuple(entries),
        factors=tuple(factors),
        actions=tuple(actions),
        extra=_extra(front),
    )


def _chunks(body: str) -> tuple[str, list[tuple[str, list[str]]]]:
    """Cut the body at its first and second level headings; the first `#` is the title."""
    lines = body.split("\n")
    states = fenced(lines)
    if states[-1]:  # left open by hand: then it is no fence, or it would swallow the rest
        states = [""] * len(lines)
    title: str | None = None
    chunks: list[tuple[str, list[str]]] = [("", [])]
    for line, inside in zip(lines, ["", *states[:-1]], strict=True):
        is_heading = not inside and HEADING.match(line)
        if is_heading and title is None and not line.startswith("##"):
            title = line[1:].strip()
        elif is_heading and not line.endswith(WITHIN):
            chunks.append((line.lstrip("#").strip(), []))
        else:
            chunks[-1][1].append(line)
    return title or "", chunks


def _sections(
    chunks: list[tuple[str, list[str]]],
) -> tuple[list[Section], list[Entry], list[Factor], list[ActionItem]]:
    sections: list[Section] = []
    entries: list[Entry] = []
    factors: list[Factor] = []
    actions: list[ActionItem] = []
    for heading, lines in chunks:
        text, marker, block = _cut_block(lines)
        left: list[str] = []
        if marker == BLOCKS[0]:
            left = _add(entries, read_timeline(block))
        elif marker == BLOCKS[1]:
            left = _add(factors, read_factors(block))
        elif marker == BLOCKS[2]:
            left = _add(actions, read_actions(block))
        words = long_text("\n".join([text, "", *left])) if left else text
        if heading or words:
            sections.append(_section(heading, words))
    return sections, entries, factors, actions


def _add(into: list[T], block: Block[T]) -> list[str]:
    into.extend(block.items)
    return block.left


def _cut_block(lines: list[str]) -> tuple[str, str, list[str]]:
    states = ["", *fenced(lines)[:-1]]
    for place, (line, inside) in enumerate(zip(lines, states, strict=False)):
        if not inside and line in BLOCKS:
            return _words(lines[:place]), line, lines[place + 1 :]
    return _words(lines), "", []


def _words(lines: list[str]) -> str:
    return restored(long_text("\n".join(lines)))


def _section(heading: str, text: str) -> Section:
    if not heading:
        return Section(SectionName.OTHER, "", text)
    mark = _SECTION_MARK.search(f" {heading}")
    if mark is None or mark[1] not in _NAMES:
        return Section(section_named(heading), heading, text)
    return Section(SectionName(mark[1]), f" {heading}"[: mark.start()].strip(), text)


def _milestones(tree: Tree, zone: tzinfo) -> tuple[Milestone, ...]:
    if not isinstance(tree, list):
        raise DocumentError("milestones", "must be a list")
    return tuple(_milestone(item, f"milestones[{n}]", zone) for n, item in enumerate(tree))


def _milestone(item: Tree, path: str, zone: tzinfo) -> Milestone:
    if not isinstance(item, dict):
        raise DocumentError(
            path, "must have a name and a time, for instance `at: 2026-03-01 14:05`"
        )
    shown = _text(item, "at")
    day, _, clock = shown.partition(" ")
    try:
        moment = read_clock(clock or "that day", date.fromisoformat(day), zone)
        at = read_exact(_text(item, "exact")) if "exact" in item else moment.at
    except ValueError as error:
        found = f"found {shown!r}, expected a time such as 2026-03-01 14:05"
        raise DocumentError(f"{path}.at", found) from error
    return Milestone(_text(item, "name"), Moment(at, moment.precision, _text(item, "written")))


def _text(tree: dict[str, Tree], name: str) -> str:
    value = tree.get(name, "")
    if not isinstance(value, str):
        raise DocumentError(name, "must be one line of text")
    return value


def _texts(tree: dict[str, Tree], name: str) -> tuple[str, ...]:
    value = tree.get(name, [])
    if isinstance(value, str):
        return (value,) if value else ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise DocumentError(name, "must be a list of names")
    return tuple(str(item) for item in value)


def _status(value: str) -> DocumentStatus:
    try:
        return DocumentStatus(value)
    except ValueError as error:
        known = ", ".join(DocumentStatus)
        raise DocumentError("status", f"found {value!r}, expected one of {known}") from error


def _extra(front: dict[str, Tree]) -> tuple[tuple[str, str], ...]:
    """Facts under `extra`, and whatever else somebody added to the front matter by hand."""
    added = front.get("extra", [])
    if not isinstance(added, list) or not all(isinstance(item, dict) for item in added):
        raise DocumentError("extra", "must be a list of `- name: value` lines")
    facts = [fact for item in added if isinstance(item, dict) for fact in item.items()]
    facts += [(name, value) for name, value in front.items() if name not in _KNOWN]
    return tuple((name, fact if isinstance(fact, str) else str(fact)) for name, fact in facts)
