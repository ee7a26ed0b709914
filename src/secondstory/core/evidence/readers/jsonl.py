"""Reads logs and events as JSON Lines, or as a list in JSON, whatever their keys are called."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

from secondstory.core.errors import MalformedInput
from secondstory.core.evidence.clocks import clock_of
from secondstory.core.evidence.decoding import encoding_problem, open_text
from secondstory.core.evidence.jsonstream import JSON, Broken, JsonStream
from secondstory.core.evidence.model import Evidence, Problem, ReadOptions
from secondstory.core.evidence.readers._columns import Columns, Role, columns_of, plain
from secondstory.core.evidence.readers._digging import flattened, words
from secondstory.core.evidence.readers._row_times import Habit, moment_in
from secondstory.core.evidence.readers._rows import Rows
from secondstory.core.evidence.readers._webhooks import first_values
from secondstory.core.evidence.trees import SingleFile

NAME = "jsonl"
TITLE = "logs and events (JSON Lines)"
ORDER = 56

Flat = dict[str, JSON]

_DEPTH = 3  # lists are looked for this deep: `hits.hits`, `data.result`
_SUFFIXES = (".json", ".jsonl", ".ndjson", ".log", ".txt", "")


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether this holds objects that say when and what.

    Args:
        path: A file.
        head: Its first bytes.
    """
    if path.is_dir() or path.suffix.lower() not in _SUFFIXES:
        return False
    for value in first_values(path, head):
        for flat, columns in rows_in(value):
            is_named_only = plain(columns.of(Role.TEXT)) == "name"  # a list of things, no log
            return columns.are_enough and not is_named_only and _is_time(flat, columns)
    return False


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream the records.

    Args:
        path: A file of objects, one a line or in a list.
        options: The zone of its bare times; span; places.

    Raises:
        ZoneMissing: Its times have no zone and none was given.
        MalformedInput: No object says when and what.
    """
    tree = SingleFile(path)
    rows = Rows(NAME, options, by_hand=False)
    stream, encoding = open_text(lambda: tree.open(path.name))
    with stream:
        if problem := encoding_problem(path.name, encoding):
            yield problem
        for value in JsonStream(stream, options.limits.value_bytes).values():
            if isinstance(value, Broken):
                yield Problem(
                    f"{path.name}:{value.line}",
                    f"Expected an object on this line and found {value.found}. The rest is read.",
                )
            else:
                yield from _value(value[1], f"{path.name}:{value[0]}", rows)
    if not rows.found:
        raise MalformedInput(
            place=path.name,
            found="no object with a time and words",
            remedy='Give one object a line, for instance {"time": "2026-03-18T00:52:00Z", '
            '"message": "…"}.',
        )


def _value(value: JSON, place: str, rows: Rows) -> Iterator[Evidence | Problem]:
    found = False
    for flat, columns in rows_in(value):
        found = True
        if columns.of(Role.TEXT):
            yield from rows.take(flat, columns, place)
        else:
            yield from rows.take(*_with_text(flat, columns), place)
    if not found:
        kind = "an object" if isinstance(value, dict) else f"{value!r}"[:40]
        yield Problem(
            place,
            f"Expected an object with a time and a message and found {kind} without. "
            "It was left out.",
        )


def _with_text(flat: Flat, columns: Columns) -> tuple[Flat, Columns]:
    """Give a record without a message its facts as words, so that none is lost."""
    told = {columns.of(role) for role in (Role.TIME, Role.DAY, Role.UNTIL)}
    rest = {name: words(value) for name, value in flat.items() if name not in told}
    said = ", ".join(f"{name}={value}" for name, value in rest.items() if value)
    named = dict(columns.by_role) | {Role.TEXT: " words"}
    return {**flat, " words": said}, Columns(named, columns.zone, columns.is_log)


def rows_in(value: JSON, depth: int = _DEPTH) -> Iterator[tuple[Flat, Columns]]:
    """Yield the objects that say when; of an object around a list of them, those of the list.

    Args:
        value: One value of a file.
        depth: Objects below are not looked into.

    Returns:
        Their leaves by path, and what these mean.
    """
    if isinstance(value, list):
        for each in value:
            if isinstance(each, dict):
                yield from rows_in(each, depth)
        return
    if not isinstance(value, dict):
        return
    inner = [each for each in value.values() if isinstance(each, list) and _is_rows(each)]
    if inner and depth:
        for each in inner:
            yield from rows_in(each, depth - 1)
        return
    flat = dict(flattened(value))
    columns = columns_of(flat)
    if _says_when(flat, columns):
        yield flat, columns
    elif depth:
        for below in value.values():
            if isinstance(below, dict):
                yield from rows_in(below, depth - 1)


def _is_rows(value: list[JSON]) -> bool:
    """A list whose first element says when."""
    if not value or not isinstance(value[0], dict):
        return False
    flat = dict(flattened(value[0]))
    return _says_when(flat, columns_of(flat))


def _says_when(flat: Flat, columns: Columns) -> bool:
    """Tell whether an object has a time; beside words, what is called one is taken for it."""
    if columns.are_enough:
        return True
    return bool(columns.of(Role.TIME) or columns.of(Role.DAY)) and _is_time(flat, columns)


def _is_time(flat: Flat, columns: Columns) -> bool:
    written, day = flat.get(columns.of(Role.TIME)), flat.get(columns.of(Role.DAY))
    if clock_of(words(written)) is not None:
        return True
    try:
        return moment_in(day if written is None else written, Habit(UTC), "") is not None
    except MalformedInput:  # a date without its year
        return True
