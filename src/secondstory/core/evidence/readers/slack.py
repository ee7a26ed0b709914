"""Reads a Slack export, zip or folder, one message at a time; memory does not grow with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
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

_SLACK_DAY = timedelta(days=2)  # a day-file is cut in the workspace's zone, at most 14 h from UTC
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
        names = Names(person=export.person, channel=export.channel)
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
        names = Names(person=export.person, channel=export.channel)
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


@dataclass(slots=True)
class _Seen:
    """The identities already given in one channel, as far as they can come again.

    Honest day-files repeat nothing; only yesterday's and today's are remembered. What lies in a
    file of another day, or in no day-file, is remembered until the channel ends.
    """

    today: set[str] = field(default_factory=set)
    yesterday: set[str] = field(default_factory=set)
    strays: set[str] = field(default_factory=set)

    def next_file(self) -> None:
        self.yesterday, self.today = self.today, set()

    def is_new(self, stamp: str, *, stray: bool) -> bool:
        if stamp in self.today or stamp in self.yesterday or stamp in self.strays:
            return False
        (self.strays if stray else self.today).add(stamp)
        return True


def _channel(
    tree: Tree, channel: Channel, names: Names, options: ReadOptions
) -> Iterator[Evidence | Problem]:
    seen = _Seen()
    for name in channel.files:
        day = _day_of(name)
        if day and not _day_wanted(day, options):
            continue
        seen.next_file()
        yield from _file(tree, name, channel, names, options, seen)


def _file(
    tree: Tree, name: str, channel: Channel, names: Names, options: ReadOptions, seen: _Seen
) -> Iterator[Evidence | Problem]:
    """Stream one day-file; what is broken in it costs only itself."""
    place = f"{tree.label}/{name}"
    day = _day_of(name)
    try:
        stream, encoding = open_text(lambda: tree.open(name))
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
                stray = day is None or abs(value.at.date() - day) > _SLACK_DAY
                if seen.is_new(value.stamp, stray=stray):
                    yield value.evidence(channel.identity, channel.name, names)
                else:
                    yield Problem(place, f"The message {value.stamp} is there twice; kept once.")


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
                yield message_in(value[1], f"{place}:{value[0]}")
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
        start = datetime(day.year, day.month, day.day, tzinfo=UTC) - _SLACK_DAY
        end = start + 3 * _SLACK_DAY
    except OverflowError:
        return True
    if options.until is not None and start >= options.until:
        return False
    return options.since is None or end >= options.since
