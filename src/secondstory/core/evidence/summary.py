"""Looks through a source without keeping it: what is there, of which time, what was not read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from secondstory.core.evidence.model import Evidence, EvidenceKind, Place, Problem, ReadOptions
from secondstory.core.evidence.reading import all_readers, read, reader_for

_PLACES_KEPT = 1000  # more than anybody chooses from; further ones are counted, not named


@dataclass(frozen=True, slots=True)
class Preview:
    """What a source holds.

    Args:
        reader: Name of the reader.
        title: Its title for people.
        counts: Records by kind, most first.
        first: The earliest time, None where nothing has one.
        last: The latest time, of a start or an end.
        places: Channels, alerts or files by name, with their counts, in all and a day.
        samples: The first records.
        problems: The first problems.
        problem_count: All problems.
    """

    reader: str
    title: str
    counts: tuple[tuple[EvidenceKind, int], ...]
    first: datetime | None
    last: datetime | None
    places: tuple[Place, ...]
    samples: tuple[Evidence, ...]
    problems: tuple[Problem, ...]
    problem_count: int

    @property
    def total(self) -> int:
        """Number of records."""
        return sum(count for _, count in self.counts)


def preview(path: Path, options: ReadOptions, limit: int = 20, *, reader: str = "") -> Preview:
    """Return what a source holds, reading it once through.

    Args:
        path: A file or folder.
        options: Zone, span and places.
        limit: Records and problems that are kept to show.
        reader: Name of the reader; "" finds it.

    Raises:
        ReadError: The source as a whole cannot be read.
    """
    chosen = all_readers()[reader] if reader else reader_for(path)
    kinds: Counter[EvidenceKind] = Counter()
    places: dict[str, Counter[date]] = {}
    undated: Counter[str] = Counter()
    span: tuple[datetime, datetime] | None = None
    samples: list[Evidence] = []
    problems: list[Problem] = []
    problem_count = 0
    for item in read(path, options, reader=chosen.NAME):
        if isinstance(item, Problem):
            problem_count += 1
            problems += [item] if len(problems) < limit else []
            continue
        kinds[item.kind] += 1
        if item.place in places or len(places) < _PLACES_KEPT:
            _count(item, places.setdefault(item.place, Counter()), undated)
        span = _widened(span, item)
        samples += [item] if len(samples) < limit else []
    return Preview(
        reader=chosen.NAME,
        title=chosen.TITLE,
        counts=tuple(kinds.most_common()),
        first=span[0] if span else None,
        last=span[1] if span else None,
        places=tuple(
            Place(name, days.total() + undated[name], tuple(sorted(days.items())))
            for name, days in sorted(places.items())
        ),
        samples=tuple(samples),
        problems=tuple(problems),
        problem_count=problem_count,
    )


def _count(item: Evidence, days: Counter[date], undated: Counter[str]) -> None:
    if item.when is None:
        undated[item.place] += 1
    else:
        days[item.when.at.date()] += 1


def _widened(
    span: tuple[datetime, datetime] | None, item: Evidence
) -> tuple[datetime, datetime] | None:
    if item.when is None:
        return span
    start, end = item.when.at, item.until or item.when.at
    return (min(span[0], start), max(span[1], end)) if span else (start, end)
