"""Reads the three lists our own Markdown holds: timeline, factors, actions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from typing import Generic, TypeVar

from secondstory.core.document.coding import CLOCK, decoded, read_clock, read_day, read_exact
from secondstory.core.document.markdown_writer import META, NO_DATE, NOBODY
from secondstory.core.document.model import (
    ActionItem,
    ActionKind,
    ActionStatus,
    Factor,
    FactorKind,
)
from secondstory.core.moments import Moment
from secondstory.core.timeline.model import Entry, EntryKind

T = TypeVar("T")
Day = tuple[date, tzinfo]

_ENTRY = re.compile(rf"- \*\*(that day|{CLOCK})\*\* \*([^*]*):\*(?: (.*))?", re.DOTALL)
_FACTOR = re.compile(rf"- \*({'|'.join(FactorKind)}):\*(?: (.*))?", re.DOTALL)
_ACTION = re.compile(r"- \[([ xX])\](?: (.*))?", re.DOTALL)
_DETAIL = re.compile(r"- owner: ([^,]*), due: ([^,]*)(?:, (.*))?")


@dataclass(frozen=True, slots=True)
class Block(Generic[T]):
    """What a list held.

    Args:
        items: In order.
        left: Lines that are none of ours, verbatim: somebody wrote them by hand.
    """

    items: list[T]
    left: list[str]


def read_timeline(lines: list[str]) -> Block[Entry]:
    """Read the entries of a timeline.

    Args:
        lines: The lines after its marker.
    """
    block: Block[Entry] = Block([], [])
    day: Day | None = None
    for item in _items(lines):
        found = read_day(item[0].removeprefix("### "))
        if found is not None:
            day = found
            continue
        entry = _entry(item, day) if day else None
        _keep(block, entry, item)
    return block


def read_factors(lines: list[str]) -> Block[Factor]:
    """Read contributing factors.

    Args:
        lines: The lines after their marker.
    """
    block: Block[Factor] = Block([], [])
    for item in _items(lines):
        match = _FACTOR.fullmatch(item[0])
        factor = match and Factor(_text(match[2], item[1:]), FactorKind(match[1]))
        _keep(block, factor or None, item)
    return block


def read_actions(lines: list[str]) -> Block[ActionItem]:
    """Read action items.

    Args:
        lines: The lines after their marker.
    """
    block: Block[ActionItem] = Block([], [])
    for item in _items(lines):
        match = _ACTION.fullmatch(item[0])
        _keep(block, _action(match[1], match[2] or "", item[1:]) if match else None, item)
    return block


def _items(lines: list[str]) -> list[list[str]]:
    """Group each line at the margin with the indented and empty lines below it."""
    items: list[list[str]] = []
    for line in lines:
        if items and (not line.strip() or line.startswith("  ")):
            items[-1].append(line)
        elif line.strip():
            items.append([line])
    return items


def _keep(block: Block[T], found: T | None, item: list[str]) -> None:
    if found is None:
        block.left.extend(item)
    else:
        block.items.append(found)


def _text(first: str | None, more: list[str]) -> str:
    return "\n".join([first or "", *(line.removeprefix("  ") for line in more)]).strip()


def _entry(item: list[str], day: Day) -> Entry | None:
    match = _ENTRY.fullmatch(item[0])
    if match is None:
        return None
    kind, *about = match[2].split(", ")
    facts = dict(part.partition(" ")[::2] for part in about)
    first, meta = _cut_meta(match[3] or "")
    try:
        moment = read_clock(match[1], *day)
        at = read_exact(meta["at"]) if "at" in meta else moment.at
        known = read_exact(meta["known"]) if "known" in meta else _known(facts.get("known"), day)
        entry_kind = EntryKind(kind)
    except ValueError:
        return None
    return Entry(
        happened_at=replace(moment, at=at, as_written=decoded(meta.get("written", ""))),
        text=_text(first, item[1:]),
        kind=entry_kind,
        known_at=known,
        author=decoded(facts.get("by", "")),
        sources=tuple(decoded(name) for name in meta.get("from", "").split()),
        milestone=decoded(facts.get("marks", "")),
    )


def _known(shown: str | None, day: Day) -> datetime | None:
    if shown is None:
        return None
    other, space, clock = shown.rpartition(" ")
    moment: Moment = read_clock(clock, date.fromisoformat(other) if space else day[0], day[1])
    return moment.at.astimezone(UTC)


def _cut_meta(first: str) -> tuple[str, dict[str, str]]:
    match = META.search(f" {first}")
    if match is None:
        return first, {}
    parts = match[1].split("; ")
    return f" {first}"[: match.start()][1:], dict(part.partition(" ")[::2] for part in parts)


def _action(box: str, first: str, more: list[str]) -> ActionItem:
    lines = [line.removeprefix("  ") for line in more]
    while lines and not lines[-1].strip():
        lines.pop()
    detail = _DETAIL.fullmatch(lines[-1]) if lines else None
    status = ActionStatus.OPEN if box == " " else ActionStatus.DONE
    plain = ActionItem("\n".join([first, *lines]).strip(), status=status)
    if detail is None:
        return plain
    facts = dict(part.partition(": ")[::2] for part in (detail[3] or "").split(", ") if part)
    try:
        return ActionItem(
            text="\n".join([first, *lines[:-1]]).strip(),
            owner="" if detail[1] == NOBODY else decoded(detail[1]),
            due=None if detail[2] == NO_DATE else date.fromisoformat(detail[2]),
            kind=ActionKind(facts["kind"]) if "kind" in facts else None,
            status=ActionStatus(facts["status"]) if "status" in facts else status,
            links=_links(detail[3] or ""),
        )
    except ValueError:
        return plain


def _links(facts: str) -> tuple[str, ...]:
    return tuple(re.findall(r"<([^<>\s]+)>", facts.partition("links: ")[2]))
