"""Reads calendars (iCalendar): meetings, maintenance windows, shifts of those on call."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

from secondstory.core.evidence.model import Evidence, Problem, ReadOptions

NAME = "ics"
TITLE = "calendar (ICS)"
ORDER = 40

_BEGIN = b"BEGIN:VCALENDAR"
# The library for calendars takes a tenth of a second and ten megabytes to load: only for those
# who bring one.
_Reading = Callable[[Path, ReadOptions], Iterator[Evidence | Problem]]
_READING = "secondstory.core.evidence.readers._calendar"


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether this is a calendar, by its first line.

    Args:
        path: A file or folder.
        head: Its first bytes.
    """
    if path.is_dir():
        return False
    start = head[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start[: len(_BEGIN)].upper() == _BEGIN


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream the appointments; of one that repeats, each time that lies in the span asked for.

    Args:
        path: A calendar.
        options: The zone of whole days and of times without one; span; places, which are the
            calendar's name.

    Raises:
        ZoneMissing: A time has no zone and neither the calendar nor the caller names one.
        MalformedInput: There is no appointment in it.
    """
    reading = cast(_Reading, importlib.import_module(_READING).read)
    yield from reading(path, options)
