"""A file that was checked, and where in it a finding stands."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from secondstory.core.language.model import Finding


class Checked:
    """A file with its findings.

    Args:
        name: As it was given; "-" for what was piped in.
        text: Its words.
        findings: In the order of the text.
    """

    def __init__(self, name: str, text: str, findings: tuple[Finding, ...]) -> None:
        self.name = name
        self.text = text
        self.findings = findings

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        at = self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1, of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return a line, counted from 1, without its end."""
        start = self._starts[number - 1]
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r")
