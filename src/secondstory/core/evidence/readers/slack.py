"""Reads a Slack export, zip or folder, one message at a time; memory does not grow with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from secondstory.core.errors import MalformedInput, ReadError
from secondstory.core.evidence.decoding import encoding_problem, open_text
from secondstory.core.evidence.jsonstream import Broken, JsonStream
from secondstory.core.evidence.model import Evidence, Place, Problem, ReadOptions
from secondstory.core.evidence.readers._slack_export import (
    DAY_FILE,
    Channel,
    Export,
    looks_like_export,
)
from secondstory.core.evidence.readers._slack_message import Message, message_in
from secondstory.core.evidence.readers._slack_text import Names
from secondstory.core.evidence.trees import Tree, is_zip, open_tree

NAME = "slack"
TITLE = "Slack export (zip or folder)"
ORDER = 20

_DAY = timedelta(days=1)  # a day-file is cut in the workspace's zone, at most 14 h from UTC
_JSON_NAME = re.compile(rb"\.json")


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether this is an export: a list of channels, or folders of day-files.

    Args:
        path: A file or folder.
        head: Its first bytes.
    """
    if not path.is_dir() and not is_zip(path):
        return False
    try:
        with open_tree(path, ReadOptions().limits) as tree:
            return looks_like_export(list(tree.names()))
    except ReadError:
        # A damaged export is still one: reading it says what is wrong with it.
        return _JSON_NAME.search(head) is not None or not path.is_dir()


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream the messages channel by channel, day by day.

    Args:
        path: The zip archive or the unpacked folder.
        options: Span and channels; names with or without `#`, or ids.

    Returns:
        Messages in the order of their files, unsorted over channels.

    Raises:
        MalformedInput: It is no export, or damaged.
        UnsafeInput: The archive breaks a limit.
    """
    with open_tree(path, options.limits) as tree:
        export = _export(tree, options)
        yield from export.problems
        names = Names(person=export.person, channel=export.channel, meet=export.meet)
        for channel in export.channels:
            if channel.is_one_of(options.places):
                yield from _channel(tree, channel, names, options)


def places(path: Path, options: ReadOptions) -> tuple[Place, ...]:
    """Return the channels with their messages a day.

    Args:
        path: The zip archive or the unpacked folder.
        options: Span and limits.

    Raises:
        ReadError: As `read`.
    """
    found = []
    with open_tree(path, options.limits) as tree:
        export = _export(tree, options)
        names = Names(person=export.person, channel=export.channel, meet=export.meet)
        for channel in export.channels:
            days: Counter[date] = Counter()
            for record in _channel(tree, channel, names, options):
                if isinstance(record, Evidence) and record.when:
                    days[record.when.at.date()] += 1
            found.append(Place(channel.name, days.total(), tuple(sorted(days.items()))))
    return tuple(sorted(found, key=lambda place: place.name))


def _export(tree: Tree, options: ReadOptions) -> Export:
    export = Export(tree, options.limits)
    if not export.channels:
        raise MalformedInput(
            place=tree.label,
            found="no channel folders with message files in them",
            remedy="Give the export as Slack made it, zip or unpacked.",
        )
    return export


class _Seen:
    """The time stamps already given in one channel, as far as they can come again.

    A message lies in the file of its day, or of the day before or after, as zones go. So stamps
    are forgotten two days later. What lies elsewhere is a stray, remembered until the channel
    ends; honest exports have none.

    Args:
        days: The days the channel has files of.
    """

    def __init__(self, days: Iterable[date]) -> None:
        self._near = {day + step * _DAY for day in days for step in (-1, 0, 1) if _steps(day)}
        self._recent: dict[date, set[str]] = {}
        self._strays: set[str] = set()

    def turn_to(self, day: date | None) -> None:
        """Begin the file of a day; files come in the order of their days."""
        if day:
            kept = {then: stamps for then, stamps in self._recent.items() if day - then <= 2 * _DAY}
            kept.setdefault(day, set())
            self._recent = kept

    def suffix(self, message: Message, day: date | None, name: str) -> str | None:
        """Return what makes the message's identity its own, None where it came before."""
        own = message.at.date()
        if day and (own == day or abs(own - day) <= _DAY):
            for stamps in self._recent.values():
                if message.stamp in stamps:
                    return None
            self._recent[day].add(message.stamp)
            return ""
        if message.stamp in self._strays:
            return None
        self._strays.add(message.stamp)
        return f"@{name.rsplit('/', 1)[-1]}" if own in self._near else ""


def _steps(day: date) -> bool:
    """Tell whether a calendar has the days before and after."""
    return date.min < day < date.max


def _channel(
    tree: Tree, channel: Channel, names: Names, options: ReadOptions
) -> Iterator[Evidence | Problem]:
    days = {name: _day_of(name) for name in channel.files}
    seen = _Seen(day for day in days.values() if day)
    for name in sorted(days, key=lambda name: (days[name] or date.max, name)):
        day = days[name]
        if day and not _day_wanted(day, options):
            continue
        seen.turn_to(day)
        yield from _file(_DayFile(tree, name, day), channel, names, options, seen)


@dataclass(frozen=True, slots=True)
class _DayFile:
    """One file of messages; `day` is None where it is not named by its day."""

    tree: Tree
    name: str
    day: date | None


def _file(
    file: _DayFile, channel: Channel, names: Names, options: ReadOptions, seen: _Seen
) -> Iterator[Evidence | Problem]:
    """Stream one file; what is broken in it costs only itself."""
    place = f"{file.tree.label}/{file.name}"
    try:
        stream, encoding = open_text(lambda: file.tree.open(file.name))
    except MalformedInput as error:
        yield Problem(place, str(error))
        return
    if problem := encoding_problem(place, encoding):
        yield problem
    with stream:
        for value in _until_damaged(JsonStream(stream, options.limits.value_bytes), place):
            if isinstance(value, Problem):
                yield value
            elif options.wants(value.at):
                suffix = seen.suffix(value, file.day, file.name)
                if suffix is None and value.is_change:
                    continue  # the message is there already, as it was said
                if suffix is None:
                    yield Problem(place, f"The message {value.stamp} is there twice; kept once.")
                else:
                    yield value.evidence(
                        f"{channel.identity}/{value.stamp}{suffix}", channel, names
                    )


def _until_damaged(values: JsonStream, place: str) -> Iterator[Message | Problem]:
    """Yield messages and problems of one file; damage in the middle of it ends it."""
    try:
        for value in values.values():
            if isinstance(value, Broken):
                yield Problem(
                    f"{place}:{value.line}",
                    f"Expected messages and found {value.found}. The rest is read; "
                    "export this day again to have all of it.",
                )
            else:
                yield message_in(value[1], place, value[0])
    except MalformedInput as error:
        yield Problem(place, str(error))


def _day_of(name: str) -> date | None:
    """Return the day in a file's name, or None where it is not named by its day."""
    match = DAY_FILE.fullmatch(name)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def _day_wanted(day: date, options: ReadOptions) -> bool:
    """Tell whether a day-file can hold a message of the span."""
    try:
        start = datetime(day.year, day.month, day.day, tzinfo=UTC) - _DAY
        end = start + 3 * _DAY
    except OverflowError:
        return True
    if options.until is not None and start >= options.until:
        return False
    return options.since is None or end >= options.since
