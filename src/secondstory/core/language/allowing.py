"""What a text itself allows, `<!-- allow: rule-name: reason -->`, for the block at hand."""

from __future__ import annotations

import re
from typing import NamedTuple

_ALLOW = re.compile(
    r"<!--[ \t]*allow:[ \t]*([\w-]*)[ \t]*(?::[ \t]*([^\n]{0,300}?))?[ \t]*-->", re.IGNORECASE
)


class Allowance(NamedTuple):
    """One allowance.

    Args:
        start: Where its comment begins.
        end: Where it ends.
        rule: The rule it names.
        reason: Why; an allowance without one allows nothing.
    """

    start: int
    end: int
    rule: str
    reason: str


def allowances_in(text: str) -> list[Allowance]:
    """Find what a text allows.

    Args:
        text: Markdown.

    >>> [(a.rule, a.reason) for a in allowances_in("<!-- allow: human-error: their words -->")]
    [('human-error', 'their words')]
    """
    return [
        Allowance(found.start(), found.end(), found[1], (found[2] or "").strip())
        for found in _ALLOW.finditer(text)
    ]
