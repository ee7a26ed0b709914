"""Streams what monitoring tools post: payloads in any packing, and each thing told of only once.

An alert is told many times: fired, sent again, acknowledged, resolved. All tellings with one
identity become one record, whatever order they come in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from secondstory.core.errors import MalformedInput, ReadError
from secondstory.core.evidence.decoding import encoding_problem, open_text
from secondstory.core.evidence.jsonstream import JSON, Broken, JsonStream
from secondstory.core.evidence.limits import MEBIBYTE
from secondstory.core.evidence.model import Evidence, Problem, ReadOptions
from secondstory.core.evidence.readers._digging import Object, digest
from secondstory.core.evidence.readers._instants import instant_of
from secondstory.core.evidence.readers._tellings import Cycles, Fold, Telling
from secondstory.core.evidence.reading import all_readers
from secondstory.core.evidence.tars import is_tar
from secondstory.core.evidence.trees import Tree, is_zip, open_tree

ENDINGS = (".json", ".jsonl", ".ndjson")
_STARTS = (b"{", b"[")
_MARKS = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_TRIED = 5  # values looked at to recognise a source; the first is a heading surprisingly often
# Where those who catch webhooks put the body, and where they say when it came.
_INSIDE = ("body", "payload", "data", "request", "content", "message", "Message", "json", "event")
_HEARD = ("received_at", "receivedAt", "delivered_at", "timestamp", "time", "created_at", "date")
_HEADERS = ("sentry-hook-timestamp",)
_DEPTH = 3
_IDENTITY_LENGTH = 250
_KEPT_BYTES = 4 * MEBIBYTE  # what was looked at is kept for the next reader, but not all of it


@dataclass(frozen=True, slots=True)
class Heard:
    """A payload as it was found.

    Args:
        value: The payload.
        place: Where, for a problem.
        received: When whoever caught it says it came, None when nobody does.
    """

    value: Object
    place: str
    received: datetime | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """One tool's payloads.

    Args:
        name: The tool, for people.
        has: Tells whether an object is one of its payloads; strict, so that none is taken twice.
        tellings: Gives what a payload says.
        remedy: What to give instead, where nothing in a source is one.
        thing: What there is none of then, for instance "alert".
    """

    name: str
    has: Callable[[Object], bool]
    tellings: Callable[[Heard], Iterator[Telling | Problem]]
    remedy: str
    thing: str = "alert"


def recognised(path: Path, head: bytes, form: Format) -> bool:
    """Tell whether one of the first payloads of a file, folder or archive has this format.

    Args:
        path: A file or folder.
        head: Its first bytes.
        form: The format.
    """
    return any(
        form.has(heard.value)
        for value in first_values(path, head)
        for heard in _unpacked(value, "", None, form.has)
    )


def stream(path: Path, options: ReadOptions, form: Format) -> Iterator[Evidence | Problem]:
    """Stream the records, each once, with its end where any payload tells it.

    Reads twice: first to learn how each thing went on, then to give it out. What is kept between
    is a few words for each different thing. Payloads of other tools among them are read as theirs.

    Args:
        path: A file of one or several payloads, or a folder or zip archive of such files.
        options: Span, and places, which are the names of alerts or repositories.
        form: The format to expect.

    Returns:
        Records in the order in which their words were found.

    Raises:
        MalformedInput: Nothing in it is a payload of this or a like format.
        UnsafeInput: The archive breaks a limit.
    """
    with open_tree(path, options.limits) as tree:
        folds, cycles = _folded(tree, options, form)
        if not folds:
            yield from (t for t in _tellings(tree, options, form) if isinstance(t, Problem))
            raise MalformedInput(place=tree.label, found=f"no {form.thing}", remedy=form.remedy)
        for told in _tellings(tree, options, form):
            if isinstance(told, Problem):
                yield told
                continue
            telling = cycles.named(told)
            fold = folds.get(telling.record.identity)
            if fold and fold.order == telling.order:
                del folds[telling.record.identity]
                record = fold.record(telling)
                if _wanted(record, options):
                    yield record


def _folded(tree: Tree, options: ReadOptions, form: Format) -> tuple[dict[str, Fold], Cycles]:
    """Return how each thing went on.

    Where alerts are told of without a name of their own, it takes another reading to know which
    ones there were.
    """
    folds: dict[str, Fold] = {}
    cycles = Cycles()
    for telling in _tellings(tree, options, form):
        if isinstance(telling, Telling):
            if telling.series:
                cycles.take(telling)
            else:
                _take(telling, folds)
    if cycles:
        cycles.close()
        for telling in _tellings(tree, options, form):
            if isinstance(telling, Telling) and telling.series:
                _take(cycles.named(telling), folds)
    return folds, cycles


def _take(telling: Telling, folds: dict[str, Fold]) -> None:
    key = telling.record.identity
    (folds.get(key) or folds.setdefault(key, Fold())).take(telling)


def _wanted(record: Evidence, options: ReadOptions) -> bool:
    if options.places and record.place not in options.places:
        return False
    return record.when is None or options.wants(record.when.at, record.until)


def _tellings(tree: Tree, options: ReadOptions, form: Format) -> Iterator[Telling | Problem]:
    names = list(tree.names())
    known = _formats(form)
    for name in names if len(names) == 1 else _json_files(tree):
        place = f"{tree.label}/{name}" if name != tree.label else name
        try:
            for value in _values(tree, name, place, options):
                if isinstance(value, Problem):
                    yield value
                else:
                    yield from _of_value(value, known)
        except MalformedInput as error:  # this file is damaged, the others are not
            yield Problem(place, str(error))


def _values(
    tree: Tree, name: str, place: str, options: ReadOptions
) -> Iterator[tuple[str, JSON] | Problem]:
    stream, encoding = open_text(lambda: tree.open(name))
    with stream:
        if problem := encoding_problem(place, encoding):
            yield problem
        for value in JsonStream(stream, options.limits.value_bytes).values():
            if isinstance(value, Broken):
                yield Problem(
                    f"{place}:{value.line}",
                    f"Expected a payload and found {value.found}. The rest is read.",
                )
            else:
                yield f"{place}:{value[0]}", value[1]


def _of_value(placed: tuple[str, JSON], forms: tuple[Format, ...]) -> Iterator[Telling | Problem]:
    """Yield what one value of a file tells, by the first format that has it."""
    place, value = placed
    found = False
    for form in forms:
        for heard in _unpacked(value, place, None, form.has):
            found = True
            for telling in form.tellings(heard):
                yield telling if isinstance(telling, Problem) else _sound(telling)
        if found:
            return
    yield Problem(
        place,
        f"Expected what {forms[0].name} sends and found {_described(value)}. It was left out.",
    )


def _sound(telling: Telling) -> Telling:
    """Keep identities short, whatever ids a payload makes up, and leave no record without words."""
    record = telling.record
    if max(len(record.identity), len(record.thread)) > _IDENTITY_LENGTH:
        record = replace(record, identity=_short(record.identity), thread=_short(record.thread))
    if not record.text.strip():
        record = replace(record, text=record.place or "It came without words")
    return telling if record is telling.record else replace(telling, record=record)


def _short(identity: str) -> str:
    if len(identity) <= _IDENTITY_LENGTH:
        return identity
    return f"{identity[: _IDENTITY_LENGTH - 20]}/{digest(identity)}"


def _described(value: JSON) -> str:
    if isinstance(value, dict):
        keys = ", ".join(f"`{key[:30]}`" for key in list(value)[:4])
        return f"an object with {keys}" if keys else "an empty object"
    return f"a list of {len(value)}" if isinstance(value, list) else f"{value!r}"[:60]


def _formats(first: Format) -> tuple[Format, ...]:
    """Return the format asked for, then those of all other readers that read payloads."""
    found = (getattr(reader, "FORMAT", None) for reader in all_readers().values())
    return (first, *(f for f in found if isinstance(f, Format) and f is not first))


def _unpacked(
    value: JSON,
    place: str,
    received: datetime | None,
    has: Callable[[Object], bool],
    depth: int = _DEPTH,
) -> Iterator[Heard]:
    """Yield the payloads in a value: itself, or what a catcher of webhooks wrapped."""
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        value = _parsed(value)
    if isinstance(value, list) and depth < _DEPTH:
        for row in value:
            yield from _unpacked(row, place, received, has, depth - 1 if depth else 0)
        return
    if not isinstance(value, dict):
        return
    if has(value):
        yield Heard(value, place, received)
        return
    if depth == 0:
        return
    received = _received(value) or received
    inner = [value[key] for key in _INSIDE if isinstance(value.get(key), (dict, list, str))]
    if not inner and all(isinstance(each, dict) for each in value.values()):
        inner = list(value.values())
    for each in inner:
        yield from _unpacked(each, place, received, has, depth - 1)


def _parsed(text: str) -> JSON:
    try:
        parsed: JSON = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return parsed


def _received(value: Object) -> datetime | None:
    headers = value.get("headers")
    if isinstance(headers, dict):
        for name, written in headers.items():
            if name.lower() in _HEADERS and (at := instant_of(written)):
                return at
    return next((at for key in _HEARD if (at := instant_of(value.get(key)))), None)


def _json_files(tree: Tree) -> list[str]:
    return [name for name in tree.names() if name.lower().endswith(ENDINGS)]


def first_values(path: Path, head: bytes) -> tuple[JSON, ...]:
    """Return the first values of a source; asked again for the same one, from memory."""
    if not head[:64].lstrip(_MARKS).startswith(_STARTS) and not _is_tree(path):
        return ()
    try:
        changed = path.stat()
    except OSError:
        return ()
    look = _looked_at if changed.st_size <= _KEPT_BYTES else _looked_at.__wrapped__
    return look(path, head, changed.st_mtime_ns, changed.st_size)


def _is_tree(path: Path) -> bool:
    return path.is_dir() or is_zip(path) or is_tar(path)


@lru_cache(maxsize=1)  # ten readers ask for the same source, one after another
def _looked_at(path: Path, head: bytes, changed: int, size: int) -> tuple[JSON, ...]:
    if _is_tree(path):
        return tuple(_firsts_of_files(path))
    found = _some(BytesIO(head))
    if not found and size > len(head):
        with path.open("rb") as stream:
            found = _some(BytesIO(stream.read(ReadOptions().limits.value_bytes)))
    return found


def _firsts_of_files(path: Path) -> Iterator[JSON]:
    try:
        with open_tree(path, ReadOptions().limits) as tree:
            for name in _json_files(tree)[:_TRIED]:
                with tree.open(name) as stream:
                    yield from _some(BytesIO(stream.read(_KEPT_BYTES)))[:1]
    except ReadError:
        return


def _some(data: BytesIO) -> tuple[JSON, ...]:
    text, _ = open_text(lambda: BytesIO(data.getvalue()))
    found: list[JSON] = []
    with text:
        for value in JsonStream(text, ReadOptions().limits.value_bytes).values():
            if isinstance(value, Broken) or len(found) == _TRIED:
                break
            found.append(value[1])
    return tuple(found)
