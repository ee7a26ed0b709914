"""Reads the action items of a foreign section: bullets, numbers, boxes, rows, headings, prose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from secondstory.core.document.foreign.action_blocks import blocks_of
from secondstory.core.document.foreign.action_states import (
    BOX,
    STATE_BOX,
    done_by_heading,
    done_in,
    is_ticked,
    state_of,
)
from secondstory.core.document.foreign.commitments import due_in, links_in, owner_in
from secondstory.core.document.foreign.commitments import named as owner_named
from secondstory.core.document.foreign.days import Calendar
from secondstory.core.document.foreign.lines import Line, LineKind, cells_of, is_delimiter
from secondstory.core.document.foreign.markup import is_wiki_head
from secondstory.core.document.heading_wordings import HeadingClass
from secondstory.core.document.headings import label_named
from secondstory.core.document.model import ActionItem, ActionStatus

_BOX_CELL = re.compile(r"\[[ xX]?\]|[☑☐✅✔✓⬜🔲]\ufe0f?")
_NONE = frozenset(
    (
        *("none", "n/a", "na", "nil", "tbd", "tba", "todo", "-", "nothing", "no", "pending"),
        *("none yet", "none needed", "none required", "none identified", "no actions"),
        *("no action items", "no action required", "nothing to do", "to be decided"),
    )
)
_NOTHING = re.compile(r"there (?:are|were|is) no\b|no (?:further|specific|additional|outstanding) ")
_NUMBERED = re.compile(r"(?:action(?: item)?|ai|item|task|#)?[\s#-]*\d+[.):]", re.IGNORECASE)
_LEAD_NAME = re.compile(r"(?:\*\*|__)(?:[A-Z]{2,3}|@[\w-]+)(?:\*\*|__):?\s+\S")
_TEXT_HEADS = ("action", "item", "what", "description", "task", "title", "todo", "improvement",
               "summary", "measure", "recommendation", "issue", "step", "work")  # fmt: skip
_OWNER_HEADS = ("owner", "assign", "who", "responsible", "dri", "lead", "person", "team", "by")
_DUE_HEADS = ("due", "deadline", "when", "target", "date", "eta", "by when")
_STATE_HEADS = ("status", "state", "done", "complete", "progress", "resolved")
_PEOPLE = re.compile(
    r"[A-Z]{2,3}|@[\w-]+|\w+(?:, \w+)* (?:&|and|via) [A-Z]\w*|[A-Z]\w+(?:, [A-Z]\w+)+"
)
_POINTS = re.compile(
    r"(?:please )?(?:see|refer to|cf\.) (?:also )?\W{0,2}(?:the |this |here|\[|http|#)",
    re.IGNORECASE,
)
_ACTION_HEAD = re.compile(
    r"(?:(?:follow[- ]?up|corrective|preventi?ve|remediation|recommended|proposed|next) )?"
    r"(?:action(?: items?| points?)?s?|follow[- ]?ups?|to-?dos?|tasks?|remediations?|next steps?)"
)
_BESIDE_ACTIONS = ("owner", "assign", "status", "state", "due", "deadline", "dri", "bug", "ticket",
                   "issue", "responsible", "priority", "eta", "done")  # fmt: skip
_SAYS_OF_IT = re.compile(
    r"[*_]*(?:owners?|assignees?|responsible|due(?: date)?|deadline|eta|status|dri)\b[*_]*\s?[:=]",
    re.IGNORECASE,
)
_LONG_HEADING = 4
_LONGEST = 4000  # what is said of an action further on is not looked at
_DEEPEST = 6
_ABOUT_REPORT = re.compile(
    r"\b(?:sections?|items?) above\b|\babove (?:are|have|is)\b|\bfilled (?:out|in)\b|\bcleaned up\b"
    r"|\bdealt with\b|\bthis (?:report|document|template|post-?mortem)\b"
)


@dataclass(frozen=True, slots=True)
class ForeignAction:
    """An action as somebody else wrote it.

    Args:
        item: The action.
        done: What the document says of it, None where it says nothing.
        first: Its first line of words.
        lines: The source it came from.
    """

    item: ActionItem
    done: bool | None
    first: str
    lines: tuple[Line, ...]


@dataclass(slots=True)
class _Head:
    """The columns of the table above a row."""

    names: list[str]


def local_actions(
    lines: list[Line],
    references: Mapping[str, str],
    calendar: Calendar | None = None,
    people: frozenset[str] = frozenset(),
) -> list[ForeignAction]:
    """Read the actions of a section.

    Args:
        lines: The lines below its heading.
        references: The addresses of reference links, by their lower-case name.
        calendar: What is known of the days of the document.
        people: Its writers and responders, in lower case.

    Returns:
        Actions in source order, with every word of theirs in `text`.
    """
    found = _Reading(lines, references, calendar or Calendar(), people).found
    return [] if _is_checklist(found) else found


def actions_in_tables(
    lines: list[Line], references: Mapping[str, str], calendar: Calendar | None = None
) -> list[ForeignAction]:
    """Read the tables of actions of a section that is not called so.

    Args:
        lines: Of the section.
        references: The addresses of reference links, by their lower-case name.
        calendar: What is known of the days of the document.

    Returns:
        The rows of each table whose first column holds actions and whose others say whose, or
        how far, they are.
    """
    rows: list[Line] = []
    is_of_actions = False
    for above, line in pairwise(lines):
        if line.kind is LineKind.ROW and is_delimiter(line):
            is_of_actions = _heads_actions([c.strip("*_ ").lower() for c in cells_of(above)])
            rows.extend([above, line] if is_of_actions else [])
        elif line.kind is not LineKind.ROW:
            is_of_actions = False
        elif is_of_actions:
            rows.append(line)
    return local_actions(rows, references, calendar) if rows else []


def _heads_actions(heads: list[str]) -> bool:
    is_first = bool(heads) and any(_ACTION_HEAD.fullmatch(head) for head in heads[:2])
    return is_first and any(head.startswith(_BESIDE_ACTIONS) for head in heads[1:])


class _Reading:
    def __init__(
        self,
        lines: list[Line],
        references: Mapping[str, str],
        calendar: Calendar,
        people: frozenset[str],
    ) -> None:
        self._people = people
        self._references = references
        self._calendar = calendar
        self.found: list[ForeignAction] = []
        self._owner = ""  # of the items below a label that names somebody
        self._done: bool | None = None  # of those below "Done", "In progress"
        blocks = blocks_of(lines)
        has_lists = any(_has_list(block) for block in blocks)
        for block in blocks:
            self._block(block, has_lists)

    def _block(self, block: list[Line], has_lists: bool) -> None:
        title = block[0] if block and block[0].kind is LineKind.HEADING else None
        self._owner = self._named(title.words) if title else ""
        self._done = done_by_heading(title.words) if title else None
        body = block[1:] if title else block
        if title is not None and _is_action(title, body):
            self._add([line for line in block if line.words], title.words)
            return
        is_prose = not _has_list(body) and (title is not None or not has_lists)
        self._body(body, is_prose)

    def _named(self, words: str) -> str:
        """The owner of what stands below a label or sub-heading, "" where it names nobody."""
        plain = words.strip("*_: ")
        is_name = _PEOPLE.fullmatch(plain) or plain.lower() in self._people
        return plain if is_name else owner_in(plain)

    def _body(self, lines: list[Line], is_prose: bool, depth: int = 0) -> None:
        head: _Head | None = None
        place = 0
        while place < len(lines):
            line = lines[place]
            end = place + 1
            if line.kind is LineKind.LABEL:
                self._owner = self._named(line.words)
                self._done = done_by_heading(line.words)
            if line.kind is LineKind.ITEM:
                end = self._item(lines, place, depth)
            elif line.kind is LineKind.ROW:
                below = lines[end] if end < len(lines) else None
                if is_wiki_head(line.words) or (below is not None and is_delimiter(below)):
                    head = _Head([cell.strip("*_ ").lower() for cell in cells_of(line)])
                elif not is_delimiter(line):
                    self._row(line, head)
            elif is_prose and _POINTS.match(line.words):
                while end < len(lines) and lines[end].kind is LineKind.TEXT:
                    end += 1
            elif _is_led(line) or (is_prose and _commits(line)):
                while end < len(lines) and _runs_on(lines[end - 1], lines[end]):
                    end += 1
                end = end if is_prose else _with_list(lines, end)
                self._add(lines[place:end], line.words)
            place = end

    def _item(self, lines: list[Line], place: int, depth: int) -> int:
        line, end = lines[place], place + 1
        while end < len(lines) and _belongs(lines[end], line, lines[end - 1]):
            end += 1
        while end > place + 1 and not lines[end - 1].words:
            end -= 1
        children = [n for n in range(place + 1, end) if lines[n].kind is LineKind.ITEM]
        if _is_none(line.words):
            return end
        boxed = [n for n in children if BOX.match(lines[n].words)]
        if children and depth < _DEEPEST and (boxed or _is_group(line)):
            if BOX.match(line.words):  # a box of its own, above boxes
                self._add(lines[place : boxed[0]], line.words)
            self._body(lines[children[0] : end], is_prose=False, depth=depth + 1)
        else:
            self._add(lines[place:end], line.words)
        return end

    def _add(self, lines: list[Line], words: str) -> None:
        box = BOX.match(words) or STATE_BOX.match(words)
        first = words[box.end() :] if box else words
        if not first.strip(" *_`") or _is_none(first):
            return
        own = [first]
        for line in lines[1:]:
            if line.kind is not LineKind.ITEM:
                own.append(line.words)
            elif _SAYS_OF_IT.match(line.words):
                own.append(f"; {line.words}")
            else:
                break
        said = " ".join(own)[:_LONGEST]
        done = is_ticked(box[1]) if box else done_in(said)
        if box and not done and done_in(first):
            done = True
        done = self._done if done is None else done
        text = "\n".join([first, *(line.raw for line in lines[1:])]).strip()
        item = ActionItem(
            text=text,
            owner=owner_in(said, self._people) or self._owner,
            due=due_in(said, self._calendar),
            status=ActionStatus.DONE if done else ActionStatus.OPEN,
            links=links_in(said, self._references),
        )
        self.found.append(ForeignAction(item, done, first, tuple(lines)))

    def _row(self, line: Line, head: _Head | None) -> None:
        cells = cells_of(line)
        named = dict(zip(head.names, cells, strict=False)) if head else {}
        text = _cell(named, _TEXT_HEADS) or max(cells, key=len, default="")
        if not text.strip(" -*_") or _is_none(text):
            return
        others = [cell for cell in cells if cell and cell != text]
        said = " · ".join([text, *others])
        boxes = (cell for cell in cells if _BOX_CELL.fullmatch(cell))
        state = state_of(_cell(named, _STATE_HEADS) or next(boxes, ""))
        done = state is ActionStatus.DONE if state else _done_of_row(text, line)
        item = ActionItem(
            text=said,
            owner=owner_named(_cell(named, _OWNER_HEADS)) or owner_in(said),
            due=_day(_cell(named, _DUE_HEADS), self._calendar) or due_in(said, self._calendar),
            status=state or (ActionStatus.DONE if done else ActionStatus.OPEN),
            links=links_in(line.words[:_LONGEST], self._references),
        )
        self.found.append(ForeignAction(item, done, text, (line,)))


def _done_of_row(text: str, line: Line) -> bool | None:
    whole = done_in(line.words[:_LONGEST])
    return done_in(text[:_LONGEST]) if whole is None else whole


def _is_checklist(found: list[ForeignAction]) -> bool:
    """A list of boxes about the report itself says how far the report is, not what will change."""
    about = sum(_ABOUT_REPORT.search(action.first) is not None for action in found)
    return len(found) > 1 and about * 2 >= len(found) and all(a.done is not None for a in found)


def _has_list(lines: list[Line]) -> bool:
    return any(line.kind in (LineKind.ITEM, LineKind.ROW) for line in lines)


def _is_action(title: Line, body: list[Line]) -> bool:
    """A sub-heading is an action where it is numbered, or a sentence above words without a list."""
    words = title.words.strip("*_ ")
    if not any(line.words for line in body):
        return len(words.split()) > _LONG_HEADING
    if _NUMBERED.match(words):
        return len(words.split()) > 2
    return not _has_list(body) and len(words.split()) > _LONG_HEADING


def _commits(line: Line) -> bool:
    """In a section without a list each paragraph, and each bare sentence, is an action."""
    words = line.words.strip("*_ ")
    is_words = line.kind in (LineKind.TEXT, LineKind.LABEL) and words[:1] not in "<!|:"
    if line.kind is LineKind.LABEL and len(words.split()) <= _LONG_HEADING:
        return False
    is_aside = line.words.startswith("*") and line.words.endswith("*") and words.endswith(".")
    is_definition = line.words.startswith("[") and "]: " in line.words[:60]
    is_left_out = is_aside or is_definition
    return is_words and not (_is_none(words) or words.endswith(":") or is_left_out)


def _is_led(line: Line) -> bool:
    """A line that starts with somebody's initials or handle in bold is theirs."""
    return line.kind is LineKind.TEXT and _LEAD_NAME.match(line.words) is not None


def _is_none(words: str) -> bool:
    plain = words.strip("*_ ").lower().rstrip(".!")
    return plain in _NONE or _NOTHING.match(plain) is not None


def _runs_on(above: Line, line: Line) -> bool:
    return line.kind is LineKind.TEXT and not above.words.rstrip("*_").endswith(
        (".", "!", "?", ")")
    )


def _with_list(lines: list[Line], end: int) -> int:
    """A bullet right below "… for:" belongs to it."""
    if lines[end - 1].words.endswith(":"):
        while end < len(lines) and lines[end].words:
            end += 1
    return end


def _belongs(line: Line, item: Line, above: Line) -> bool:
    if line.kind is LineKind.ITEM:
        return line.indent > item.indent + 1
    if line.kind in (LineKind.HEADING, LineKind.ROW, LineKind.LABEL):
        return line.indent > item.indent
    if not line.words or line.kind is LineKind.CODE:
        return True
    return line.indent > item.indent or bool(above.words)


def _is_group(line: Line) -> bool:
    """A few words in bold, or before a colon, sort the items below them."""
    words = line.words.strip()
    plain = words.strip("*_ ")
    count = len(plain.rstrip(":").split())
    is_bold = words[:2] in ("**", "__") and words.rstrip(":").endswith(("**", "__"))
    sorts = count == 1 or (count == 2 and label_named(plain) is not HeadingClass.OTHER)
    return sorts or (count <= _LONG_HEADING and (is_bold or plain.endswith(":")))


def _cell(named: Mapping[str, str], heads: tuple[str, ...]) -> str:
    for word in heads:
        for head, cell in named.items():
            if head.startswith(word):
                return cell
    return ""


def _day(words: str, calendar: Calendar) -> date | None:
    return due_in(f"due {words}", calendar) if words else None
