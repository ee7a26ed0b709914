"""What has to happen in time though nobody asks: rooms register it, the worker runs it.

Each function gets the moment and says how many things it did. It may run in several processes at
once and be cut off anywhere, so it carries its own condition into each write.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Chore = Callable[[datetime], int]

_chores: list[Chore] = []


def regularly(chore: Chore) -> None:
    """Register what the worker runs every half minute."""
    if chore not in _chores:
        _chores.append(chore)


def run_chores(at: datetime) -> int:
    """Run everything that is registered, in the order of the rooms, and say how much it did."""
    return sum(chore(at) for chore in _chores)
