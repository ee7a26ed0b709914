"""Finds the reader for a source and streams its records; readers are the modules in `readers/`."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from secondstory.core.errors import UnknownFormat
from secondstory.core.evidence import readers
from secondstory.core.evidence.model import Evidence, Place, Problem, ReadOptions


class Reader(Protocol):
    """The shape of a module in `readers/`."""

    NAME: str
    TITLE: str

    def recognises(self, path: Path, head: bytes) -> bool:
        """Tell whether this file or folder is ours, from its name and first 64 KiB."""
        ...

    def read(self, path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
        """Stream the records in source order."""
        ...


HEAD_BYTES = 64 * 1024  # enough for the first object of any payload seen so far


@cache
def all_readers() -> dict[str, Reader]:
    """Return the readers by name, in the order in which they are asked."""
    found = [
        cast(Reader, importlib.import_module(f"{readers.__name__}.{module.name}"))
        for module in pkgutil.iter_modules(readers.__path__)
        if not module.name.startswith("_")
    ]
    return {reader.NAME: reader for reader in sorted(found, key=lambda r: (_order(r), r.NAME))}


def _order(reader: Reader) -> int:
    """Readers that accept almost any text say so with a later ORDER."""
    return int(getattr(reader, "ORDER", 50))


def reader_for(path: Path) -> Reader:
    """Return the first reader that recognises the file or folder.

    Raises:
        UnknownFormat: None does; the sentence lists what is read.
    """
    head = b""
    if path.is_file():
        with path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
    for reader in all_readers().values():
        if reader.recognises(path, head):
            return reader
    raise UnknownFormat(
        place=path.name,
        found="something else",
        remedy=f"It reads: {', '.join(r.TITLE for r in all_readers().values())}.",
    )


def places(path: Path, options: ReadOptions, *, reader: str = "") -> tuple[Place, ...]:
    """Return the channels of a source with their activity, for choosing among them.

    A reader that streams its channels mixed is read once through.

    Args:
        path: A file or folder.
        options: Span and limits; its places are left aside.
        reader: Name of the reader; "" finds it.

    Returns:
        Places by name; empty where the format has none.

    Raises:
        ReadError: The source as a whole cannot be read.
    """
    chosen = all_readers()[reader] if reader else reader_for(path)
    listing: Callable[[Path, ReadOptions], tuple[Place, ...]] | None = getattr(
        chosen, "places", None
    )
    if listing:
        return listing(path, options)
    return _counted(chosen.read(path, options)) if has_places(chosen.NAME) else ()


def has_places(reader: str) -> bool:
    """Tell whether a reader knows channels that a person may choose among.

    Args:
        reader: Its name.

    >>> has_places("slack"), has_places("git")
    (True, False)
    """
    module = all_readers()[reader]
    return hasattr(module, "places") or bool(getattr(module, "CHANNELS", False))


def _counted(items: Iterator[Evidence | Problem]) -> tuple[Place, ...]:
    days: dict[str, Counter[date]] = defaultdict(Counter)
    for item in items:
        if isinstance(item, Evidence) and item.when:
            days[item.place][item.when.at.date()] += 1
    return tuple(
        Place(name, found.total(), tuple(sorted(found.items())))
        for name, found in sorted(days.items())
    )


def read(path: Path, options: ReadOptions, *, reader: str = "") -> Iterator[Evidence | Problem]:
    """Stream the records of one source.

    Args:
        path: A file or folder.
        options: Zone, span and places.
        reader: Name of the reader; "" finds it.

    Returns:
        Records and problems in source order, unsorted by time, one pass.

    Raises:
        ReadError: The source as a whole cannot be read.
    """
    chosen = all_readers()[reader] if reader else reader_for(path)
    return chosen.read(path, options)
