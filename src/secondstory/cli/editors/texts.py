"""Open texts, and the places of the protocol in them: lines from 0, columns in the client's units.

pygls cuts lines as Python does, also at form feeds and at the line separators that come with pasted
text; editors, as the protocol says, at line feeds and carriage returns alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from io import StringIO

from lsprotocol.types import (
    Position,
    Range,
    TextDocumentContentChangeEvent,
    TextDocumentContentChangePartial,
)
from pygls.workspace import TextDocument, Workspace


class Text(TextDocument):
    """A text that an editor has open; see `Places` for offsets in it."""

    _cut: tuple[str, tuple[str, ...]] = ("", ())

    @property
    def lines(self) -> Sequence[str]:
        """Its lines with their ends, as the protocol cuts them."""
        source = self.source
        if self._cut[0] is not source:
            self._cut = (source, tuple(StringIO(source, newline="").readlines()))
        return self._cut[1]

    def apply_change(self, change: TextDocumentContentChangeEvent) -> None:
        """Take a change; a column behind the end of its line means that end, as the protocol says.

        pygls puts it before the last letter where no line end follows.
        """
        if isinstance(change, TextDocumentContentChangePartial):
            for position in (change.range.start, change.range.end):
                if position.line < len(self.lines):
                    bare = self.lines[position.line].rstrip("\r\n")
                    longest = self.position_codec.client_num_units(bare)
                    position.character = min(position.character, longest)
        super().apply_change(change)

    @property
    def line_end(self) -> str:
        """What ends its lines."""
        return "\r\n" if "\r\n" in self.source else "\n"


class Texts(Workspace):
    """The texts that are open."""

    def get_text_document(self, doc_uri: str) -> Text:
        """Return a text by its address."""
        found = super().get_text_document(doc_uri)
        return found if isinstance(found, Text) else self._create_text_document(doc_uri)

    def _create_text_document(
        self,
        doc_uri: str,
        source: str | None = None,
        version: int | None = None,
        language_id: str | None = None,
    ) -> Text:
        return Text(doc_uri, source, version, language_id, position_codec=self.position_codec)


class Places:
    """A text as it is now, its lines ended by line feeds, and where its offsets are for the editor.

    Args:
        text: Any.
    """

    def __init__(self, text: Text) -> None:
        plain = text.source.replace("\r\n", "\n").replace("\r", "\n")
        self._lines = plain.split("\n")
        self._codec = text.position_codec
        self._starts = [0]
        for line in self._lines[:-1]:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self.words = plain

    def position(self, offset: int) -> Position:
        """Return the place of an offset."""
        line = bisect_right(self._starts, offset) - 1
        before = self.words[self._starts[line] : offset]
        return Position(line, self._codec.client_num_units(before))

    def range(self, start: int, end: int) -> Range:
        """Return the places of a half-open span."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """Return the offset of a place; one behind a line is its end."""
        if position.line >= len(self._lines):
            return len(self.words)
        start, line = self._starts[position.line], self._lines[position.line]
        units = 0
        for column, letter in enumerate(line):
            if units >= position.character:
                return start + column
            units += self._codec.client_num_units(letter)
        return start + len(line)
