"""Reads the action items of a foreign section: bullets, numbers, checkboxes and table rows."""

from __future__ import annotations

import re
from datetime import date

from secondstory.core.document.model import ActionItem, ActionStatus
from secondstory.core.document.scanner import Line, LineKind, cells_of

_BOX = re.compile(r"\[([ xX]?)\]\s+")
_DONE = re.compile(r"\bDONE\b|✅|✔|☑|:white_check_mark:|:heavy_check_mark:|^~~.*~~$|\bCompleted?\b")
_OWNER = re.compile(
    r"(?:owner|assignee|assigned to|responsible|who)\s*[:=]\s*\**\s*([^,;|()\n]{2,50})",
    re.IGNORECASE,
)
_DUE = re.compile(r"(?:due|deadline|by|until|eta)\W{0,3}(\d{4}-\d\d-\d\d)", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s<>()\[\]\"']+")
_NONE = frozenset({"none", "n/a", "na", "none yet", "tbd", "tba", "todo", "-", "nothing"})
_RULE_CELL = re.compile(r":?-+:?")
_OWNER_HEADS = ("owner", "assignee", "who", "responsible", "dri", "assigned")
_TEXT_HEADS = ("action", "item", "what", "description", "task", "title", "todo", "improvement")
_DUE_HEADS = ("due", "deadline", "when", "target", "date")


def action_items(lines: list[Line]) -> tuple[list[ActionItem], list[Line]]:
    """Read the actions of a section.

    Args:
        lines: The lines below its heading.

    Returns:
        Actions in source order, with every word of theirs in `text`, and the lines around them.
    """
    items: list[ActionItem] = []
    left: list[Line] = []
    heads: list[str] = []
    is_prose = not any(line.kind in (LineKind.ITEM, LineKind.ROW) for line in lines)
    place = 0
    while place < len(lines):
        line = lines[place]
        end = place + 1
        if line.kind is LineKind.ITEM:
            while end < len(lines) and _belongs(lines[end], line):
                end += 1
            items.append(_item(lines[place:end]))
        elif line.kind is LineKind.ROW:
            heads, item = _row(line, heads)
            (items.append(item) if item else left.append(line))
        elif is_prose and _commits(line):
            while end < len(lines) and _runs_on(lines[end - 1], lines[end]):
                end += 1
            items.append(_item(lines[place:end]))
        else:
            heads = []
            left.append(line)
        place = end
    return items, left


def _commits(line: Line) -> bool:
    """In a section without a list each paragraph, and each bare sentence, is an action."""
    words = line.words.strip("*_ ").lower()
    is_none = words.rstrip(".") in _NONE
    return line.kind is LineKind.TEXT and not is_none and not words.endswith(":")


def _runs_on(above: Line, line: Line) -> bool:
    return line.kind is LineKind.TEXT and not above.words.endswith((".", "!", "?", ")"))


def _belongs(line: Line, item: Line) -> bool:
    if line.kind is LineKind.ITEM:
        return line.indent > item.indent + 1
    return line.kind in (LineKind.TEXT, LineKind.CODE) and bool(line.raw.strip())


def _item(lines: list[Line]) -> ActionItem:
    words = lines[0].words
    box = _BOX.match(words)
    first = words[box.end() :] if box else words
    text = "\n".join([first, *(line.raw for line in lines[1:])]).strip()
    is_done = bool(box and box[1].lower() == "x") or bool(_DONE.search(first))
    return action_of(text, is_done)


def action_of(text: str, is_done: bool) -> ActionItem:
    """Return an action from its words.

    Args:
        text: Verbatim.
        is_done: Whether the source marks it as done.
    """
    owner, due = _OWNER.search(text), _DUE.search(text)
    return ActionItem(
        text=text,
        owner=owner[1].strip(" *_`.") if owner else "",
        due=_day(due[1]) if due else None,
        status=ActionStatus.DONE if is_done else ActionStatus.OPEN,
        links=tuple(dict.fromkeys(link.rstrip(".,;:") for link in _LINK.findall(text))),
    )


def _row(line: Line, heads: list[str]) -> tuple[list[str], ActionItem | None]:
    """The first row names the columns; a rule below it is neither."""
    cells = cells_of(line)
    if not heads:
        return [cell.strip("*_ ").lower() for cell in cells] or ["?"], None
    if not any(cells) or all(_RULE_CELL.fullmatch(cell) for cell in cells if cell):
        return heads, None
    named = dict(zip(heads, cells, strict=False))
    text = _cell(named, _TEXT_HEADS) or max(cells, key=len)
    others = [cell for cell in cells if cell and cell != text]
    found = action_of(" · ".join([text, *others]), bool(_DONE.search(line.words)))
    due = _DUE.search(f"due {_cell(named, _DUE_HEADS)}")
    return heads, ActionItem(
        text=found.text,
        owner=found.owner or _cell(named, _OWNER_HEADS),
        due=found.due or (_day(due[1]) if due else None),
        status=found.status,
        links=found.links,
    )


def _cell(named: dict[str, str], heads: tuple[str, ...]) -> str:
    for head, cell in named.items():
        if any(head.startswith(word) for word in heads):
            return cell
    return ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
