"""Brings a backup back into an empty workspace: all of it or nothing."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import IO, cast

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.core.serializers.python import Deserializer as RowReader
from django.db import DEFAULT_DB_ALIAS, DataError, IntegrityError, connection, transaction
from django.db.models import Model
from django.db.models.sql import InsertQuery

from secondstory import __version__
from secondstory.core.errors import MalformedInput, Refused, UnsafeInput
from secondstory.web.backups import CHUNK, FILES, FORMAT, MANIFEST, ROWS, Contents, tables
from secondstory.web.library.search.indexing import reindex
from secondstory.web.people.models import User

BATCH = 500  # rows read at a time
UNFITTING = (DeserializationError, FieldDoesNotExist, IntegrityError, DataError)
BATCH_BYTES = 4 * 1024 * 1024  # long documents are read a few at a time


def restore(source: Path) -> Contents:
    """Bring a backup into this workspace, which must be empty, in one transaction.

    The archive is read to its end before anything is written, then once more.

    Raises:
        Refused: This workspace already has people in it.
        MalformedInput: The archive is damaged, or from a newer Second Story.
        UnsafeInput: It holds a path that climbs out of the workspace.
    """
    if User.objects.exists():
        raise Refused("This workspace is not empty. Restore into a new one: set SECONDSTORY_HOME.")
    contents = _inspected(source)
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix=".restoring-", dir=root.parent) as aside,
        tarfile.open(source, "r:gz") as archive,
        transaction.atomic(),
    ):
        for member in archive:
            stream = cast(IO[bytes], archive.extractfile(member))
            if member.name == ROWS:
                _load_rows(source, stream, contents)
            elif member.name != MANIFEST:
                _unpack(stream, Path(aside) / member.name.removeprefix(FILES))
        reindex()
        _move(Path(aside), root)
    return contents


def _damaged(source: Path, found: str) -> MalformedInput:
    return MalformedInput(
        place=source.name,
        found=found,
        remedy="Use another copy of the backup; nothing was changed.",
    )


def _inspected(source: Path) -> Contents:
    """Read the archive to its end and return its manifest, when everything in it is as it says."""
    try:
        contents, digest, files = _inspect(source)
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise _damaged(source, str(error) or "an unreadable archive") from error
    if contents is None:
        raise _damaged(source, "no manifest")
    if digest != contents.rows_sha256:
        raise _damaged(source, "rows that do not match their checksum")
    if files != contents.files:
        raise _damaged(source, f"{files} files where {contents.files} were written")
    return contents


def _inspect(source: Path) -> tuple[Contents | None, str, int]:
    contents, digest, files = None, "", 0
    with tarfile.open(source, "r:gz") as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() else None
            if stream is not None and member.name == MANIFEST:
                contents = _manifest(source, stream.read(CHUNK))
            elif stream is not None and member.name == ROWS:
                digest = hashlib.file_digest(cast(io.BytesIO, stream), "sha256").hexdigest()
            elif stream is not None and _stays_inside(member.name):
                files += 1
            else:
                raise UnsafeInput(source.name, repr(member.name), "Use a backup of this tool.")
    return contents, digest, files


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name.removeprefix(FILES))
    return name.startswith(FILES) and not path.is_absolute() and ".." not in path.parts


def _manifest(source: Path, raw: bytes) -> Contents:
    try:
        tree = json.loads(raw)
        is_newer = tree["format"] > FORMAT
        contents = None if is_newer else Contents(**tree)
    except (ValueError, TypeError, KeyError) as error:
        raise _damaged(source, "a manifest that says something else") from error
    if contents is None:
        raise MalformedInput(
            place=source.name,
            found=f"a backup of Second Story {tree.get('version', 'of another kind')}",
            remedy="Install that version or a newer one, then restore.",
        )
    return contents


def _load_rows(source: Path, stream: IO[bytes], contents: Contents) -> None:
    names = [model._meta.db_table for model in tables()]  # what migrations put there comes back
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), names))
    try:
        for lines in _batches(stream):
            _save(lines)
        connection.check_constraints()
    except (*UNFITTING, ValueError) as error:
        raise _unfitting(source, str(error), contents) from error
    _restart_sequences()


def _unfitting(source: Path, said: str, contents: Contents) -> MalformedInput:
    reason = said.partition("\n")[0] or "no reason given"
    if contents.version == __version__:
        remedy = "Use another copy of the backup."
    else:
        remedy = f"Second Story {contents.version} wrote it: restore with that version."
    return MalformedInput(
        source.name, f"a row that does not fit ({reason})", f"{remedy} Nothing was changed."
    )


def _batches(stream: IO[bytes]) -> Iterator[list[bytes]]:
    lines: list[bytes] = []
    size = 0
    for line in stream:
        lines.append(line)
        size += len(line)
        if len(lines) >= BATCH or size >= BATCH_BYTES:
            yield lines
            lines, size = [], 0
    if lines:
        yield lines


def _save(lines: Iterable[bytes]) -> None:
    """Insert rows exactly as they were, a statement for each run of one model."""
    rows = (row.object for row in RowReader([json.loads(line) for line in lines]))
    for model, run in groupby(rows, _model_of):
        objects = list(run)
        fields = [f for f in model._meta.local_concrete_fields if not f.generated]
        size = connection.ops.bulk_batch_size(fields, objects) or 1
        for start in range(0, len(objects), size):
            query = InsertQuery(model)
            query.insert_values(fields, objects[start : start + size], raw=True)
            query.get_compiler(using=DEFAULT_DB_ALIAS).execute_sql()


def _model_of(row: Model) -> type[Model]:
    return type(row)


def _restart_sequences() -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables())):
            cursor.execute(statement)


def _unpack(stream: IO[bytes], target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        shutil.copyfileobj(stream, file, CHUNK)


def _move(aside: Path, root: Path) -> None:
    """Move the unpacked files to their places; one that is there already is replaced."""
    for path in sorted(p for p in aside.rglob("*") if p.is_file()):
        target = root / path.relative_to(aside)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, target)
