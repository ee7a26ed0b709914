"""Learns from the first lines of a paste which shapes its lines have, and whether it is chat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from secondstory.core.evidence.readers._chat_extras import is_mark
from secondstory.core.evidence.readers._chat_lines import (
    HEADERS,
    STRONG,
    WEAK,
    Shape,
    Start,
    date_line,
    start_of,
)

_ALL = frozenset(Shape)
_NAME_LENGTH = 60
_NAME_WORDS = 5  # "Ines (Brannock Sound Pilots)" has four
_SENTENCE = re.compile(r".*[.!?,;…]|.*\b(?:is|are|was|the|and|to|of|for|on|in|it|we|i)\b.*", re.I)
_LATEST_START = 30  # lines of a greeting or a head before the first message
_FEWEST = 50  # one line in so many starts a message; stack traces are long
_LEVELS_APART = 5  # so many messages, each by another "name", are no conversation


@dataclass(frozen=True, slots=True)
class Style:
    """How a paste is written.

    Args:
        shapes: The shapes its lines start messages with.
        names: Lines that stand above bare times and are names.
        starts: Lines that start a message, of those looked at.
        is_chat: Whether it reads as a conversation.
    """

    shapes: frozenset[Shape] = STRONG
    names: frozenset[str] = field(default_factory=frozenset)
    starts: int = 0
    is_chat: bool = False


def learn(lines: Iterable[str]) -> Style:
    """Return how a paste is written.

    Args:
        lines: Its first lines; blank ones are passed over.

    >>> learn(["Ada Obi, Tue 2:14 PM", "slow", "Ben Lind, Tue 2:15 PM", "where?"]).is_chat
    True
    >>> learn(["2026-03-03 02:14:05 INFO app: up", "2026-03-03 02:14:06 INFO app: ok"]).is_chat
    False
    """
    given = [line.rstrip() for line in lines if line.strip()]
    found = [start_of(line.lstrip(), _ALL) for line in given]
    counts = Counter(start.shape for start in found if start)
    shapes = set(STRONG)
    strong = max((counts[shape] for shape in STRONG - {Shape.LONE}), default=0)
    for shape in WEAK:
        if counts[shape] >= 2 and counts[shape] >= strong and _is_used(shape, found, given):
            shapes.add(shape)
            strong = max(strong, counts[shape])
    if Shape.TIME_FIRST not in shapes and any(counts[shape] for shape in HEADERS & shapes):
        shapes.add(Shape.AGAIN)
    names = _names_above(given, shapes)
    used = [start_of(line, shapes) or start_of(line.lstrip(), shapes) for line in given]
    starts = sum(start is not None for start in used)
    return Style(frozenset(shapes), names, starts, _is_chat(given, used, names))


def _is_used(shape: Shape, found: list[Start | None], given: list[str]) -> bool:
    """Tell whether a weak shape is this paste's: its names are names, and come again."""
    if shape is Shape.SYSTEM:
        return True
    whos = Counter(start.who for start in found if start and start.shape is shape)
    likely = [who for who in whos if who and looks_like_name(who)]
    return len(likely) == len(whos) and (len(whos) < sum(whos.values()) or len(given) < 20)


def looks_like_name(text: str) -> bool:
    """Tell whether a short line can be somebody's name rather than words.

    >>> looks_like_name("Ines (Brannock Sound Pilots)"), looks_like_name("it is slow")
    (True, False)
    """
    text = text.strip()
    few = 0 < len(text) <= _NAME_LENGTH and len(text.split()) <= _NAME_WORDS
    return few and _SENTENCE.fullmatch(text) is None and any(map(str.isalpha, text))


def _names_above(given: list[str], shapes: set[Shape]) -> frozenset[str]:
    """Return the lines that stand right above bare times and are names, if there are any.

    Mattermost, Google Chat and Teams in a browser copy so; in Slack's copy a bare time goes on
    under the same writer. It is names where nothing else names anybody, or where they come again.
    """
    above: Counter[str] = Counter()
    named = False
    before = ""
    for line in given:
        start = start_of(line, shapes)
        if start and start.shape is Shape.LONE:
            above[before.strip()] += 1
        elif start and start.who:
            named = True
        before = before if is_mark(line) else line
    if named or not above or not looks_like_name(next(iter(above))):
        return frozenset()
    with_half = sum(_has_half(line) for line in given)
    every = with_half == sum(above.values()) or with_half == 0
    return frozenset(
        name for name, count in above.items() if looks_like_name(name) and (count > 1 or every)
    )


def _has_half(line: str) -> bool:
    start = start_of(line, {Shape.LONE})
    return bool(start and start.stamp.clock.has_half)


def _is_chat(given: list[str], used: list[Start | None], names: frozenset[str]) -> bool:
    starts = [start for start in used if start]
    if not starts or (len(starts) == 1 and len(given) > 3 and not _is_header(used[0])):
        return False
    first = next(index for index, start in enumerate(used) if start)
    if first >= _LATEST_START or len(starts) * _FEWEST < len(given):
        return False
    if all(start.shape in (Shape.LONE, Shape.AGAIN) for start in starts):
        return bool(names) or _have_names_above(given, used)
    inline = [start.who for start in starts if start.shape is Shape.INLINE and start.who]
    if len(inline) * 2 < len(starts):
        return True
    return _are_people(inline) and not any(
        date_line(line) is None and _is_log(line) for line in given
    )


def _have_names_above(given: list[str], used: list[Start | None]) -> bool:
    """Tell whether the indented bare times of Slack's own copy have names above them."""
    above = ""
    found = []
    for line, start in zip(given, used, strict=True):
        if start and line[:1].isspace():
            found.append(looks_like_name(above) and not above[:1].isspace())
        above = above if is_mark(line) else line
    return bool(found) and all(found)


def _is_header(start: Start | None) -> bool:
    """Tell whether a line names a writer and a time and nothing else."""
    return bool(start and start.who and start.shape in STRONG & HEADERS)


def _are_people(names: list[str]) -> bool:
    """Tell whether what stands before the colons are names: short, and some come again."""
    likely = sum(looks_like_name(name) for name in names)
    again = len(set(names)) < len(names) or len(names) < _LEVELS_APART
    return again and likely * 5 >= len(names) * 4


_LOG = re.compile(
    r"\[?\d{4}-\d\d-\d\d[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?\]?\s+\[?(?:INFO|WARN|ERROR|DEBUG|TRACE)\b"
)


def _is_log(line: str) -> bool:
    return _LOG.match(line) is not None
