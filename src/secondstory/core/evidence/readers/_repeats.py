"""Tells records apart that say the same, and finds those that are there twice, in little memory."""

from __future__ import annotations

import hashlib
from collections import Counter, OrderedDict
from collections.abc import Iterable
from datetime import date

_RECENT = 10_000  # two records of one time and writer stand close together
_DAYS = 4  # a log goes on from day to day; more than a paste over a weekend is told apart too


class Repeats:
    """Tells apart records of one key, and finds the ones that are there twice.

    Args:
        kept: The latest keys it remembers, so that memory stays as it is.
    """

    def __init__(self, kept: int = _RECENT) -> None:
        self._kept = kept
        self._seen: OrderedDict[str, list[bytes]] = OrderedDict()

    def suffix(self, key: str, parts: Iterable[str] = ()) -> str | None:
        """Return what makes a record's key its own, None where it came before.

        Args:
            key: What should be unique: place, time, writer.
            parts: What the record says.
        """
        digest = hashlib.blake2b("\0".join(parts).encode(), digest_size=12).digest()
        known = self._seen.setdefault(key, [])
        self._seen.move_to_end(key)
        if len(self._seen) > self._kept:
            self._seen.popitem(last=False)
        if digest in known:
            return None
        known.append(digest)
        return f"+{len(known) - 1}" if len(known) > 1 else ""


class Occurrences:
    """Numbers records without an identity of their own, that say the same at the same time.

    It remembers the latest four days; a day that comes again later is numbered by itself.
    """

    def __init__(self) -> None:
        self._days: OrderedDict[date | None, Counter[int]] = OrderedDict()
        self._visits: Counter[date | None] = Counter()

    def identity(self, day: date | None, *parts: str) -> str:
        """Return an identity that is the same each time the same text is read.

        Args:
            day: The day of the record, None where it has no time.
            parts: What identifies it: time, writer, words.
        """
        digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]
        if day not in self._days:
            self._days[day] = Counter()
            self._visits[day] += 1
            if len(self._days) > _DAYS:
                self._days.popitem(last=False)
        self._days.move_to_end(day)
        counted = self._days[day]
        key = int(digest[:15], 16)
        counted[key] += 1
        again = f"~{self._visits[day]}" if self._visits[day] > 1 else ""
        return f"{digest}/{counted[key]}{again}"
