"""Reads IRC logs: one file, or a folder or archive with a file for each channel and day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath

from secondstory.core.errors import MalformedInput, ReadError
from secondstory.core.evidence.clocks import Day, LocalCalendar, day_of
from secondstory.core.evidence.decoding import encoding_problem, lines_of, open_text
from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.readers._irc_lines import Line, head_line, is_telling, line_of
from secondstory.core.evidence.readers._repeats import Occurrences
from secondstory.core.evidence.tars import is_tar
from secondstory.core.evidence.trees import Tree, is_zip, open_tree
from secondstory.core.moments import Moment

NAME = "irc"
TITLE = "IRC logs (irssi, WeeChat, ZNC, EnergyMech and kin)"
ORDER = 55
CHANNELS = True

_SUFFIXES = (".log", ".txt", ".weechatlog")
_NOT_LOGS = (".json", ".jsonl", ".ndjson", ".csv", ".md", ".markdown", ".zip", ".html", ".py")
_DATE_IN_NAME = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_LOOKED_AT = 10  # files of a folder, to tell whether it is logs
_HEAD = 64 * 1024
_FEWEST = 2  # lines that can be nothing else
_SHARE = 0.6  # of the lines, so that a quotation does not make a letter a log


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether most lines are those of a log of IRC.

    Args:
        path: A file or folder.
        head: Its first bytes.
    """
    if not (path.is_dir() or is_zip(path) or is_tar(path)):
        return not path.name.lower().endswith(_NOT_LOGS) and _is_log(head)
    try:
        with open_tree(path, ReadOptions().limits) as tree:
            return any(_is_log(_head(tree, name)) for name in _logs(tree)[:_LOOKED_AT])
    except ReadError:
        return False


def _logs(tree: Tree) -> list[str]:
    return [name for name in tree.names() if name.lower().endswith(_SUFFIXES)]


def _head(tree: Tree, name: str) -> bytes:
    with tree.open(name) as stream:
        return stream.read(_HEAD)


def _is_log(head: bytes) -> bool:
    stream, _ = open_text(lambda: BytesIO(head))
    lines = [line for _, line, _ in lines_of(stream, 1000) if line.strip()]
    telling = sum(map(is_telling, lines))
    return telling >= _FEWEST and telling >= _SHARE * len(lines)


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream the lines, file by file.

    Args:
        path: A log, or a folder or archive of logs.
        options: The zone of its times; since, for the first day where neither the lines nor the
            file's name tell it; span and channels.

    Raises:
        ZoneMissing: Its times have no zone and none was given.
        MalformedInput: Its times have no date and none was given, or it is no log.
        UnsafeInput: The archive breaks a limit.
    """
    with open_tree(path, options.limits) as tree:
        names = tree.names()
        single = len(names) == 1
        found = [name for name in names if single or name in set(_logs(tree))]
        found = [name for name in found if _is_log(_head(tree, name))]
        if not found:
            raise MalformedInput(
                place=tree.label,
                found="no lines such as `02:14 <ada> slow`",
                remedy="Give the log as your IRC program wrote it.",
            )
        occurrences = Occurrences()
        for name in found:
            reading = _Reading(tree, name, options, occurrences)
            if not options.places or not options.places.isdisjoint(_names(reading.channel)):
                yield from reading.records()


def _names(channel: str) -> set[str]:
    return {channel, channel.lstrip("#"), f"#{channel.lstrip('#')}"}


class _Reading:
    """Goes through one log."""

    def __init__(
        self, tree: Tree, name: str, options: ReadOptions, occurrences: Occurrences
    ) -> None:
        self.channel, day = _from_name(f"{tree.label}/{name}" if tree.label != name else name)
        self._tree, self._name, self._options = tree, name, options
        self._place = f"{tree.label}/{name}" if tree.label != name else name
        self._occurrences = occurrences
        self._calendar = LocalCalendar(options.zone, options.since)
        self._heads: list[str] = []
        if day:
            self._calendar.turn_to(day, self._place)

    def records(self) -> Iterator[Evidence | Problem]:
        """Yield its lines."""
        stream, encoding = open_text(lambda: self._tree.open(self._name))
        if problem := encoding_problem(self._place, encoding):
            yield problem
        with stream:
            for number, text, cut in lines_of(stream, self._options.limits.line_bytes):
                place = f"{self._place}:{number}"
                if cut:
                    yield Problem(place, "This line is too long; its rest was left out.")
                if text.strip():
                    yield from self._line(text, place)
        if self._heads:
            yield self._note("\n".join(self._heads))

    def _line(self, text: str, place: str) -> Iterator[Evidence]:
        head = head_line(text)
        if head is not None:
            self._heads.append(text.strip())
            if isinstance(head, Day):
                self._calendar.turn_to(head, place)
            return
        line = line_of(text)
        if line is None:
            yield self._note(text.strip())
            return
        moment = self._calendar.moment(line.clock, line.day, place)
        if self._options.wants(moment.at):
            yield self._evidence(line, Moment(moment.at, moment.precision, line.as_written))
        self._heads = []

    def _evidence(self, line: Line, when: Moment) -> Evidence:
        details = [("date line", head) for head in self._heads]
        if line.kind:
            details.append(("subtype", line.kind))
        at = when.at
        identity = self._occurrences.identity(
            at.date(), self.channel, at.isoformat(), line.who, line.text
        )
        return Evidence(
            identity=f"irc:{identity}",
            source=NAME,
            kind=EvidenceKind.MESSAGE,
            when=when,
            who=line.who,
            text=line.text,
            place=self.channel,
            details=tuple(details),
        )

    def _note(self, text: str) -> Evidence:
        """Return words without a time, which are kept all the same."""
        return Evidence(
            identity=f"irc:{self._occurrences.identity(None, self.channel, '', '', text)}",
            source=NAME,
            kind=EvidenceKind.NOTE,
            when=None,
            who="",
            text=text,
            place=self.channel,
        )


def _from_name(path: str) -> tuple[str, Day | None]:
    """Return the channel and the day that a log's path names.

    >>> _from_name("znc/libera/#ops/2026-03-03.log")
    ('#ops', Day(month=3, day=3, year=2026, doubtful=False))
    >>> _from_name("irc.libera.#ops.weechatlog")
    ('#ops', None)
    """
    pure = PurePosixPath(path)
    stem = pure.name
    for suffix in (*_SUFFIXES, ".gz"):
        stem = stem.removesuffix(suffix)
    day = None
    if match := _DATE_IN_NAME.search(stem):
        day = day_of("-".join(match.groups()))
        if day:
            stem = (stem[: match.start()] + stem[match.end() :]).strip("-_. ")
    if "#" in stem:
        stem = stem[stem.index("#") :]
    return stem or pure.parent.name or pure.name, day
