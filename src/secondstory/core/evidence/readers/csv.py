"""Reads tables as text (CSV, TSV): timelines kept by hand, exported logs, exported chats."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC
from io import BytesIO
from itertools import islice
from pathlib import Path

from secondstory.core.errors import MalformedInput
from secondstory.core.evidence.clocks import clock_of
from secondstory.core.evidence.decoding import encoding_problem, lines_of, open_text
from secondstory.core.evidence.model import Evidence, Problem, ReadOptions
from secondstory.core.evidence.readers._columns import Columns, Role, columns_of
from secondstory.core.evidence.readers._row_times import Habit, is_month_first, moment_in
from secondstory.core.evidence.readers._rows import Rows
from secondstory.core.evidence.tars import is_tar
from secondstory.core.evidence.trees import SingleFile, is_zip

NAME = "csv"
TITLE = "table with a column for the time (CSV or TSV)"
ORDER = 55  # before pasted chat, which sees names and times in a table too

_SUFFIXES = (".csv", ".tsv", ".tab")
_NOT_TABLES = (".json", ".jsonl", ".ndjson", ".md", ".markdown", ".qmd", ".ics", ".html")
_DELIMITERS = (",", ";", "\t", "|")
_TRIED = 200  # rows looked at for the shape of a table
_ABOVE = 20  # lines of title some exports put above the heading


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a table is written.

    Args:
        delimiter: Between cells.
        names: Of the columns.
        start: Rows above the first row of data.
        columns: What they mean.
        month_first: How it writes dates with slashes.
    """

    delimiter: str
    names: tuple[str, ...]
    start: int
    columns: Columns
    month_first: bool


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether this is a table: by its name, or by a heading with a time and words.

    Args:
        path: A file.
        head: Its first bytes.
    """
    suffix = path.suffix.lower()
    if path.is_dir() or suffix in _NOT_TABLES or is_zip(path) or is_tar(path):
        return False
    if suffix in _SUFFIXES:
        return True
    shape = _shape_of(_first_lines(head))
    return shape is not None and shape.start > 0


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream the rows.

    Args:
        path: A text file with a row a line.
        options: The zone of its bare times; since, for times without a date; span; places.

    Raises:
        ZoneMissing: Its times have no zone and none was given.
        MalformedInput: No column holds times, or none holds words.
    """
    tree = SingleFile(path)
    stream, encoding = open_text(lambda: tree.open(path.name))
    with stream:
        lines = [text for _, text, _ in islice(lines_of(stream, options.limits.line_bytes), _TRIED)]
    shape = _shape_of(lines)
    if shape is None:
        raise _no_table(path.name, lines)
    if problem := encoding_problem(path.name, encoding):
        yield problem
    rows = Rows(NAME, options, by_hand=True, month_first=shape.month_first)
    stream, _ = open_text(lambda: tree.open(path.name))
    with stream:
        numbered = lines_of(stream, options.limits.line_bytes)
        for line, cells in _cells(numbered, shape.delimiter, shape.start):
            place = f"{path.name}:{line}"
            if isinstance(cells, str):
                yield Problem(place, cells)
            elif any(cell.strip() for cell in cells):
                yield from rows.take(dict(_named(shape.names, cells)), shape.columns, place)
    if not rows.found:
        raise MalformedInput(
            place=path.name,
            found="no row with a time and words",
            remedy="Give a table with a heading, for instance `time,who,what happened`.",
        )


def _cells(
    numbered: Iterator[tuple[int, str, bool]], delimiter: str, start: int
) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the rows of data with the line each ends at; a sentence for one that is none."""
    last, was_cut = [0], [False]

    def lines() -> Iterator[str]:
        for number, text, cut in numbered:
            last[0], was_cut[0] = number, was_cut[0] or cut
            yield text + "\n"

    table = csv.reader(lines(), delimiter=delimiter)
    count = 0
    while True:
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error:
            yield (
                last[0],
                f"Expected a row and found a cell of more than {csv.field_size_limit():,} "
                "characters, perhaps a quotation mark that is never closed. It was left out.",
            )
            count += 1
            continue
        count += 1
        if count > start:
            yield last[0], cells
        if was_cut[0]:
            yield last[0], "This line is too long for a row; its rest was left out."
            was_cut[0] = False


def _named(names: tuple[str, ...], cells: list[str]) -> Iterator[tuple[str, str]]:
    """Pair cells with names; cells beyond the last name are kept under a number."""
    for index, cell in enumerate(cells):
        yield (names[index] if index < len(names) else f"column {index + 1}"), cell


def _first_lines(head: bytes) -> list[str]:
    stream, _ = open_text(lambda: BytesIO(head))
    with stream:
        return [text for _, text, _ in islice(lines_of(stream, 20_000), _TRIED)]


def _shape_of(lines: list[str]) -> _Shape | None:
    """Return the shape with the most columns that have a meaning."""
    shapes = [shape for each in _DELIMITERS if (shape := _shaped(lines, each))]
    return max(shapes, key=lambda shape: len(shape.columns.by_role), default=None)


def _shaped(lines: list[str], delimiter: str) -> _Shape | None:
    rows = list(_until_broken(lines, delimiter))
    for index, row in enumerate(rows[:_ABOVE]):
        if len(row) < 2:
            continue
        names = _unique(row)
        columns = columns_of(names)
        if columns.are_enough and not _is_time(row):
            times = _times(rows[index + 1 :], names, columns)
            return _Shape(delimiter, names, index + 1, columns, is_month_first(times))
    return _unheaded(rows, delimiter)


def _until_broken(lines: list[str], delimiter: str) -> Iterator[list[str]]:
    table = csv.reader([f"{line}\n" for line in lines], delimiter=delimiter)
    with suppress(csv.Error):  # what is above a broken row tells the shape as well
        yield from table


def _unique(row: list[str]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    names = []
    for index, cell in enumerate(row):
        name = cell.strip() or f"column {index + 1}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return tuple(names)


def _times(rows: list[list[str]], names: tuple[str, ...], columns: Columns) -> list[str]:
    wanted = {columns.of(Role.TIME), columns.of(Role.DAY)}
    at = [index for index, name in enumerate(names) if name in wanted]
    return [row[index] for row in rows for index in at if index < len(row)]


def _unheaded(rows: list[list[str]], delimiter: str) -> _Shape | None:
    """A table without a heading: the column of times, the longest words, and one for the name."""
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    width = Counter(len(row) for row in rows).most_common(1)[0][0] if rows else 0
    rows = [row for row in rows if len(row) == width]
    if width < 2 or len(rows) < 2:
        return None
    time = next((i for i in range(width) if all(_is_time([row[i]]) for row in rows)), None)
    if time is None:
        return None
    lengths = {i: sum(len(row[i]) for row in rows) for i in range(width) if i != time}
    longest = max(lengths, key=lambda i: lengths[i])
    roles = {Role.TIME: time, Role.TEXT: longest}
    others = [i for i in range(width) if i not in (time, longest)]
    if len(others) == 1:
        roles[Role.WHO] = others[0]
    names = tuple(f"column {index + 1}" for index in range(width))
    columns = Columns({role: names[index] for role, index in roles.items()})
    return _Shape(delimiter, names, 0, columns, is_month_first(row[time] for row in rows))


def _is_time(cells: list[str]) -> bool:
    return any(clock_of(cell) is not None or _is_moment(cell) for cell in cells)


def _is_moment(cell: str) -> bool:
    try:
        return moment_in(cell, Habit(UTC), "") is not None
    except MalformedInput:  # a date without its year
        return True


def _no_table(place: str, lines: list[str]) -> MalformedInput:
    first = next((line for line in lines if line.strip()), "")
    return MalformedInput(
        place=place,
        found=f"a first line of {first[:80]!r}" if first else "an empty file",
        remedy="Give a table with a heading that names its columns, for instance "
        "`time,who,what happened`.",
    )
