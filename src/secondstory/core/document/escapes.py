"""Keeps free text inside its section: marks the lines of it that would read as our own structure.

Only two things in a text could end its section early: a heading of the first or second level, and
a code fence that is never closed. The heading gets a comment behind it (it still renders as a
heading); the fence is closed and the closing is marked. Both are undone exactly on reading.
"""

from __future__ import annotations

import re

WITHIN = " <!-- within -->"
FENCE_CLOSED = "<!-- the fence above was left open -->"
END = "<!-- end of text -->"
BLOCKS = ("<!-- timeline -->", "<!-- factors -->", "<!-- actions -->")

HEADING = re.compile(r"#{1,2}(?:[ \t]|$)")
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")


def fenced(lines: list[str]) -> list[str]:
    """Say for each line which fence it stands in.

    Args:
        lines: Lines of Markdown; only fences that start at the margin count.

    Returns:
        For each line the fence that is open after it, "" for none. A fence's own first line has
        it; its closing line has "".
    """
    states, fence = [], ""
    for line in lines:
        if fence:
            if line.startswith(fence) and not line.strip(fence[0] + " \t"):
                fence = ""
        elif (match := _FENCE.match(line)) is not None:
            fence = match[1] or match[2]
        states.append(fence)
    return states


def protected(text: str) -> str:
    """Return a text that stays inside its section.

    Args:
        text: Markdown in normal form.
    """
    lines = text.split("\n")
    states = fenced(lines)
    result = [
        line if state else _marked(line) for line, state in zip(lines, _before(states), strict=True)
    ]
    if states[-1]:
        return "\n".join([*result, states[-1], FENCE_CLOSED])
    if lines[-1] in (FENCE_CLOSED, END):
        result.append(END)
    return "\n".join(result)


def restored(text: str) -> str:
    """Undo `protected`.

    Args:
        text: Markdown as it stands in a file.
    """
    lines = text.split("\n")
    if lines[-1] == END:
        lines = lines[:-1]
    elif lines[-1] == FENCE_CLOSED and len(lines) > 1:
        lines = lines[:-2]
    states = _before(fenced(lines))
    return "\n".join(
        line if state else line.removesuffix(WITHIN)
        for line, state in zip(lines, states, strict=True)
    )


def _before(states: list[str]) -> list[str]:
    return ["", *states[:-1]]


def _marked(line: str) -> str:
    needs = HEADING.match(line) or line in BLOCKS or line.endswith(WITHIN)
    return line + WITHIN if needs else line
