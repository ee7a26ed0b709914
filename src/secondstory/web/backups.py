"""One file that holds a whole workspace; `restores.py` is the way back from it.

The rows travel as JSON lines, not as a database file, so that a backup of the embedded SQLite file
restores into PostgreSQL and the other way round. Sessions stay behind, and so does what search
reads, which is written anew; everything else is in it.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, Any, cast

from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.core.serializers.python import Serializer as RowWriter
from django.db import connection, transaction
from django.db.models import Model

from secondstory import __version__
from secondstory.web.workspace import whole_file

FORMAT = 1
ROWS = "rows.jsonl"
MANIFEST = "manifest.json"
FILES = "files/"
LEFT_OUT = {"sessions", "contenttypes", "auth"}  # made anew by the tables themselves
DERIVED = {"library.searchtext"}
BATCH = 500  # rows fetched at a time
CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: counts only, never a title."""

    format: int
    version: str
    made_at: str
    rows: int
    files: int
    rows_sha256: str


def back_up(target: Path, *, at: datetime) -> Contents:
    """Write everything of this workspace to one archive, whole or not at all.

    Args:
        target: The `.tar.gz` to write; an existing file is replaced only by a finished one.
        at: Written into the manifest.

    Returns:
        Counts of what is in it.
    """
    with (
        whole_file(target, mode=0o600) as stream,
        tempfile.TemporaryFile("w+b", dir=target.parent) as rows,
        tarfile.open(fileobj=stream, mode="w:gz") as archive,
    ):
        tally = _Tally(rows)
        with _one_moment():
            for model in tables():
                if model._meta.label_lower not in DERIVED:
                    _dump(model, tally)
        _add(archive, ROWS, rows)
        files = _add_files(archive, Path(settings.MEDIA_ROOT))
        digest = tally.digest.hexdigest()
        contents = Contents(FORMAT, __version__, at.isoformat(), tally.count, files, digest)
        _add(archive, MANIFEST, io.BytesIO(json.dumps(asdict(contents)).encode()))
    return contents


def tables() -> Iterator[type[Model]]:
    """Yield every model with a table of ours, those of many-to-many links among them."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in LEFT_OUT and not model._meta.proxy:
            yield model


class _Exact(DjangoJSONEncoder):
    """Django's encoder, which alone would cut times to milliseconds."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime | date | time) else super().default(o)


class _Tally:
    """Writes rows and keeps their count and hash."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.count = 0
        self.digest = hashlib.sha256()

    def write(self, row: dict[str, Any]) -> None:
        line = json.dumps(row, ensure_ascii=False, separators=(",", ":"), cls=_Exact).encode()
        self.stream.write(line + b"\n")
        self.digest.update(line + b"\n")
        self.count += 1


class _Dumper(RowWriter):
    """Django's serializer, handing each row on instead of gathering all."""

    def end_object(self, obj: Any) -> None:
        cast(_Tally, self.stream).write(self.get_dump_object(obj))
        self._current = None


def _dump(model: type[Model], tally: _Tally) -> None:
    own = [field.name for field in model._meta.local_fields]  # links are rows of their own table
    rows = model._base_manager.order_by("pk").iterator(BATCH)
    _Dumper().serialize(rows, stream=cast(Any, tally), fields=own)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read every table as of the same moment, without holding up anybody who writes."""
    if connection.vendor == "postgresql":
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    connection.ensure_connection()
    sqlite = cast(Any, connection)
    usual, sqlite.transaction_mode = sqlite.transaction_mode, "DEFERRED"  # IMMEDIATE would lock
    try:
        with transaction.atomic():
            yield
    finally:
        sqlite.transaction_mode = usual


def _add(archive: tarfile.TarFile, name: str, stream: IO[bytes]) -> None:
    info = tarfile.TarInfo(name)
    info.size = stream.seek(0, io.SEEK_END)
    info.mode = 0o600
    stream.seek(0)
    archive.addfile(info, stream)


def _add_files(archive: tarfile.TarFile, root: Path) -> int:
    count = 0
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        try:
            stream = path.open("rb")
        except FileNotFoundError:  # taken away since it was listed; the server runs meanwhile
            continue
        with stream:
            _add(archive, f"{FILES}{path.relative_to(root).as_posix()}", stream)
        count += 1
    return count
