"""Cuts a section of actions into blocks, without the lists that only give reasons."""

from __future__ import annotations

import re

from secondstory.core.document.foreign.lines import Line, LineKind

_ARGUES = re.compile(r"\b(?:because|due to|reasons?|caused|since)\b", re.IGNORECASE)
# "Since the provider is not reliable, we decide to:" gives its reason first and announces deeds.
_RESOLVES = re.compile(
    r",[^,]*\b(?:we|they|team|will|shall|decided?|plans?|going to|actions?|steps?)\b[^,]*:$",
    re.IGNORECASE,
)
_LONGEST = 400  # the end of a line says what it announces


def blocks_of(lines: list[Line]) -> list[list[Line]]:
    """Cut a section of actions at its sub-headings.

    Args:
        lines: The lines below its heading.

    Returns:
        Each sub-heading with what stands below it, lists that only argue left out.
    """
    blocks: list[list[Line]] = [[]]
    for line in lines:
        if line.kind is LineKind.HEADING:
            blocks.append([])
        blocks[-1].append(line)
    return [_without_reasons(block) for block in blocks]


def _without_reasons(lines: list[Line]) -> list[Line]:
    """Leave out the lists that argue: those a sentence such as "… because:" announces."""
    kept: list[Line] = []
    argues = False
    for line in lines:
        if line.kind is LineKind.TEXT and not line.indent:
            argues = line.words.endswith(":") and _gives_reasons(_last(line.words))
        elif line.kind is LineKind.HEADING:
            argues = False
        if not (argues and line.kind is LineKind.ITEM):
            kept.append(line)
    return kept


def _gives_reasons(announced: str) -> bool:
    return _ARGUES.search(announced) is not None and _RESOLVES.search(announced) is None


def _last(words: str) -> str:
    """The last sentence of a line, or what follows its last comma where that is long."""
    return re.split(r"[.;!?]\s|,\s(?:so|but)\b", words[-_LONGEST:])[-1]
