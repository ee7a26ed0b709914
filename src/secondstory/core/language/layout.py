"""Reads a text as blocks of prose, each with the section it stands in; by lines, in one pass."""

from __future__ import annotations

import re
from typing import NamedTuple

from secondstory.core.language.allowing import Allowance, allowances_in
from secondstory.core.language.masking import masked
from secondstory.core.language.sections import Place, Places, Spot, place_named

_FENCE = re.compile(r" {0,3}(?:[-*+>] {1,3})?(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.+?)[ \t#]*$")
_ITEM = re.compile(r"[ \t]*(?:[-*+•‣]|\(?\d{1,3}[.)]|\[[ xX]\])[ \t]+")
_BOLD = re.compile(r"[ \t]*(?:[-*+] )?(?:\*\*|__)([^*_\n]{2,60})(?:\*\*|__)[ \t]*(:?)[ \t]*")
_LABEL = re.compile(r"[ \t]*(?:[-*+] )?([A-Z][A-Za-z ’'/&-]{2,40}):(?:[ \t]+|$)")
# <nick> words · [12:01] <nick> words · Name [5:01 PM] words · nick: with a time before it
_CHAT = re.compile(
    r"[ \t]*(?:[-*] )?(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]? ?)?<[@+~&% ]?[\w.|\[\]`^-]{1,30}> "
    r"|[ \t]*@?[\w.-]{2,30}(?: [\w.-]{2,20}){0,2} {0,2}\[\d{1,2}:\d\d(?: ?[AaPp][Mm])?\]"
)
_TIME = re.compile(
    r"[^\w\n]{0,12}(?:\d{4}-\d\d-\d\d[T ,]{0,2})?(?:[(\[~] ?)?"
    r"\d{1,2}[:.]\d\d(?::\d\d)?(?!\d|%| ?[GMk]B)"
)
_RULE = re.compile(r"[ \t]*(?:={3,}|-{3,}|\*{3,}|_{3,})[ \t]*$")
_FRONT = re.compile(r"\ufeff?---[ \t]*\n(?:(?!---[ \t]*\n).*\n){0,200}?---[ \t]*(?:\n|\Z)")


class Block(NamedTuple):
    """Some prose.

    Args:
        start: Where it begins in the text.
        end: Where it ends.
        spot: Where it stands.
        is_timed: Whether it begins with a time.
    """

    start: int
    end: int
    spot: Spot
    is_timed: bool

    @property
    def place(self) -> Place:
        """The section it stands in."""
        place = self.spot.place
        return place.as_timeline() if self.is_timed else place


class Layout(NamedTuple):
    """A text, ready to be searched.

    Args:
        masked: The text without what never counts, of the same length.
        blocks: In order.
        allowances: What the text itself allows, in order.
        front: Its front matter, "" where it has none.
    """

    masked: str
    blocks: list[Block]
    allowances: list[Allowance]
    front: str


def lay_out(text: str, section: str | None, markdown: bool) -> Layout:
    """Read a text.

    Args:
        text: Any.
        section: The section all of it stands in; None to find sections by headings.
        markdown: Whether its lines are Markdown; where not, only blank lines part blocks.
    """
    # Every line end is one character, and no offset moves.
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    front = _FRONT.match(text) if markdown else None
    begins = front.end() if front else 0
    reading = _Reading(text, begins, section, markdown)
    reading.run()
    return Layout(
        masked=masked(reading.without_blocks()),
        blocks=reading.blocks,
        allowances=allowances_in(text) if "<!--" in text else [],
        front=front[0] if front else "",
    )


class _Reading:
    def __init__(self, text: str, begins: int, section: str | None, markdown: bool) -> None:
        self._text = text
        self._begins = begins
        self._markdown = markdown
        self._fixed = Spot.fixed(place_named(section)) if section is not None else None
        self._places = Places()
        self._cut: list[tuple[int, int]] = [(0, begins)] if begins else []
        self._open = -1  # where the paragraph began
        self._spot = self._fixed or self._places.current
        self._is_timed = False
        self._fence = ""
        self._is_chat = False
        self._in_list = False
        self.blocks: list[Block] = []

    def without_blocks(self) -> str:
        """Return the text with what was cut out as spaces."""
        if not self._cut:
            return self._text
        pieces = []
        at = 0
        for start, end in self._cut:
            pieces.append(self._text[at:start])
            pieces.append("".join("\n" if c == "\n" else " " for c in self._text[start:end]))
            at = end
        pieces.append(self._text[at:])
        return "".join(pieces)

    def run(self) -> None:
        """Go through the lines."""
        at = self._begins
        for line in self._text[at:].splitlines(keepends=True):
            self._take(line, at)
            at += len(line)
        self._close(at)

    def _take(self, line: str, at: int) -> None:
        end = at + len(line)
        bare = line.strip()
        if self._fence:
            self._cut_out(at, end)
            if bare.startswith(self._fence) and not bare.strip(self._fence[0]):
                self._fence = ""
            return
        if not bare:
            self._close(at)
            self._is_chat = False
            return
        if not self._markdown:
            self._prose(line, at, opens=False)
            return
        first = bare[0]
        if first in "`~-*+>" and (fence := _FENCE.match(line)):
            self._close(at)
            self._fence = fence[1]
            self._cut_out(at, end)
        elif first == ">" or self._is_code(line, first) or self._chats(line, bare):
            self._close(at)
            self._cut_out(at, end)
        elif first == "#" and (heading := _HEADING.match(line)):
            self._close(at)
            self._cut_out(at, end)
            self._in_list = False
            self._head(heading[2], len(heading[1]))
        elif first in "=-*_" and _RULE.match(line):
            self._underlined(at, end, first)
        elif first == "|" or (" | " in bare and bare.count("|") > 2):
            self._row(line, at)
        else:
            self._words(line, at, first)

    def _words(self, line: str, at: int, first: str) -> None:
        is_item = _ITEM.match(line) is not None
        self._in_list = is_item or (self._in_list and line[0] in " \t")
        bold = _BOLD.match(line) if "**" in line[:12] or "__" in line[:12] else None
        label = bold or (_LABEL.match(line) if ":" in line[:45] else None)
        if label is None or self._fixed is not None:
            self._prose(line, at, opens=is_item)
            return
        rest = line[label.end() :].strip()
        self._close(at)
        self._spot = self._places.label(label[1], is_alone=not rest, is_item=is_item)
        self._prose(line, at, opens=True)

    def _prose(self, line: str, at: int, *, opens: bool) -> None:
        if opens:
            self._close(at)
        if self._open < 0:
            self._open = at
            self._is_timed = _TIME.match(line) is not None

    def _row(self, line: str, at: int) -> None:
        self._close(at)
        spot = self._fixed or self._places.current
        is_timed = False
        for number, cell in enumerate(line.split("|")):
            if cell.strip():
                is_timed = is_timed or (number < 3 and _TIME.match(cell) is not None)
                self.blocks.append(Block(at, at + len(cell), spot, is_timed))
            at += len(cell) + 1

    def _underlined(self, at: int, end: int, first: str) -> None:
        """What stands above a rule is a heading where it is one short line."""
        above = self._text[self._open : at] if self._open >= 0 else ""
        if first in "=-" and above.strip() and above.count("\n") == 1 and len(above) < 100:
            self._cut_out(self._open, at)
            self._open = -1
            self._head(above.strip(), 1 if first == "=" else 2)
        self._close(at)
        self._cut_out(at, end)

    def _head(self, words: str, level: int) -> None:
        self._places.heading(words, level)
        self._spot = self._fixed or self._places.current

    def _close(self, at: int) -> None:
        if self._open >= 0 and at > self._open:
            self.blocks.append(Block(self._open, at, self._spot, self._is_timed))
        self._open = -1
        self._spot = self._fixed or self._places.current

    def _cut_out(self, start: int, end: int) -> None:
        self._cut.append((start, end))

    def _is_code(self, line: str, first: str) -> bool:
        """Code by indentation: four columns, after a blank line, outside a list."""
        if self._open >= 0 or self._in_list or not line.startswith(("    ", "\t")):
            return False
        return first not in "-*+•|" and not _ITEM.match(line)

    def _chats(self, line: str, bare: str) -> bool:
        """Lines of a chat, with what goes on below them."""
        if ("<" in bare[:20] or "[" in bare[:60]) and _CHAT.match(line):
            self._is_chat = True
            return True
        return self._is_chat and not _ITEM.match(line)
