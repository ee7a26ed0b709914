"""What changed between two texts: whole lines, and words within the lines that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

LARGEST_WORD_BLOCK = 4_000  # beyond it, comparing words costs seconds and helps nobody read
_WORD = re.compile(r"\s+|\w+|[^\w\s]")


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with what became of it; of a folded one, `lines` says how many are left out."""

    change: Change
    text: str
    lines: int = 0


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of both texts in reading order.

    The same and removed pieces joined are `before`, the same and added ones joined are `after`.

    >>> [str(p.change) + ":" + p.text for p in differences("a new map", "an old map")]
    ['removed:a new', 'added:an old', 'same: map']
    """
    return tuple(_joined(_by_lines(before.splitlines(True), after.splitlines(True))))


def folded(pieces: tuple[Piece, ...], around: int = 3) -> tuple[Piece, ...]:
    """Leave out long unchanged stretches, keeping a few lines around each change."""
    return tuple(
        part
        for index, piece in enumerate(pieces)
        for part in _fold(piece, around if index else 0, around if index + 1 < len(pieces) else 0)
    )


def _by_lines(before: list[str], after: list[str]) -> Iterator[Piece]:
    """Compare lines; a stretch that was rewritten is compared by words."""
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            yield Piece(Change.SAME, old)
        elif tag == "replace":
            yield from _by_words(_WORD.findall(old), _WORD.findall(new))
        else:
            yield from _swap(old, new)


def _by_words(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Compare words, spaces and signs."""
    if len(old) + len(new) > LARGEST_WORD_BLOCK:
        yield from _swap("".join(old), "".join(new))
        return
    matcher = SequenceMatcher(lambda word: word.isspace(), old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(Change.SAME, "".join(old[a:b]))
        else:
            yield from _swap("".join(old[a:b]), "".join(new[c:d]))


def _swap(old: str, new: str) -> Iterator[Piece]:
    """Yield what went and what came, without empty pieces."""
    if old:
        yield Piece(Change.REMOVED, old)
    if new:
        yield Piece(Change.ADDED, new)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join neighbours of one kind; a lone space between two changes belongs to both."""
    removed, added, same = "", "", ""
    for piece in pieces:
        if piece.change is Change.SAME:
            if (removed or added) and not same and _is_thin(piece.text):
                removed, added = removed + piece.text, added + piece.text
                continue
            yield from _swap(removed, added)
            removed, added, same = "", "", same + piece.text
            continue
        if same:
            yield Piece(Change.SAME, same)
            same = ""
        removed += piece.text if piece.change is Change.REMOVED else ""
        added += piece.text if piece.change is Change.ADDED else ""
    yield from _swap(removed, added)
    if same:
        yield Piece(Change.SAME, same)


def _is_thin(text: str) -> bool:
    """Whether unchanged text is only a space within a line, not worth standing alone."""
    return text.isspace() and "\n" not in text


def _fold(piece: Piece, head: int, tail: int) -> Iterator[Piece]:
    """Cut the middle out of one unchanged piece."""
    lines = piece.text.splitlines(True)
    hidden = len(lines) - head - tail
    if piece.change is not Change.SAME or hidden < 2:
        yield piece
        return
    if head:
        yield Piece(Change.SAME, "".join(lines[:head]))
    yield Piece(Change.FOLDED, "", hidden)
    if tail:
        yield Piece(Change.SAME, "".join(lines[-tail:]))
