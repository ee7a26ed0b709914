"""One file that holds a whole workspace, and the way back from it.

The rows travel as JSON lines, not as a database file, so that a backup of the embedded SQLite file
restores into PostgreSQL and the other way round. Sessions stay behind; everything else is in it.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from secondstory import __version__
from secondstory.core.errors import MalformedInput, Refused, UnsafeInput
from secondstory.web.people.models import User

FORMAT = 1
ROWS = "rows.jsonl"
MANIFEST = "manifest.json"
LEFT_OUT = {"sessions", "contenttypes", "auth"}  # made anew by the tables themselves
BATCH = 500  # rows a statement; SQLite's limit on variables is reached far above


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
    part = target.with_name(f".{target.name}.part")
    with tempfile.TemporaryFile("w+b") as rows, tarfile.open(part, "w:gz") as archive:
        count, digest = _dump_rows(rows)
        stored = sorted(p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file())
        contents = Contents(FORMAT, __version__, at.isoformat(), count, len(stored), digest)
        _add(archive, MANIFEST, io.BytesIO(json.dumps(asdict(contents)).encode()))
        _add(archive, ROWS, rows)
        for path in stored:
            archive.add(path, f"files/{path.relative_to(settings.MEDIA_ROOT)}", recursive=False)
    part.chmod(0o600)
    part.replace(target)
    return contents


def restore(source: Path) -> Contents:
    """Bring a backup into this workspace, which must be empty, in one transaction.

    Raises:
        Refused: This workspace already has people in it.
        MalformedInput: The archive is damaged, or from a newer Second Story.
        UnsafeInput: It holds a path that climbs out of the workspace.
    """
    if User.objects.exists():
        raise Refused("This workspace is not empty. Restore into a new one: set SECONDSTORY_HOME.")
    try:
        with tarfile.open(source, "r:gz") as archive, transaction.atomic():
            contents = _manifest(source, archive)
            _load_rows(source, archive, contents)
            _restore_files(source, archive)
    except (tarfile.TarError, EOFError, OSError, KeyError) as error:
        raise _damaged(source, str(error) or "an unreadable archive") from error
    return contents


def _models() -> Iterator[type[Model]]:
    for config in apps.get_app_configs():
        if config.label not in LEFT_OUT:
            yield from config.get_models()


def _dump_rows(target: IO[bytes]) -> tuple[int, str]:
    """Write every row in one snapshot; return their count and hash."""
    digest, count = hashlib.sha256(), 0
    with transaction.atomic():
        for model in serializers.sort_dependencies([(c, None) for c in _dumped_apps()]):
            for row in model._default_manager.order_by("pk").iterator(BATCH):
                line = serializers.serialize("jsonl", [row]).encode()
                digest.update(line)
                target.write(line)
                count += 1
    target.seek(0)
    return count, digest.hexdigest()


def _dumped_apps() -> list[Any]:
    return [config for config in apps.get_app_configs() if config.label not in LEFT_OUT]


def _add(archive: tarfile.TarFile, name: str, stream: IO[bytes]) -> None:
    info = tarfile.TarInfo(name)
    info.size = stream.seek(0, io.SEEK_END)
    info.mode = 0o600
    stream.seek(0)
    archive.addfile(info, stream)


def _damaged(source: Path, found: str) -> MalformedInput:
    return MalformedInput(
        place=source.name,
        found=found,
        remedy="Use another copy of the backup; nothing was changed.",
    )


def _manifest(source: Path, archive: tarfile.TarFile) -> Contents:
    stream = archive.extractfile(MANIFEST)
    if stream is None:
        raise _damaged(source, "no manifest")
    contents = Contents(**json.load(stream))
    if contents.format > FORMAT:
        raise MalformedInput(
            place=source.name,
            found=f"a backup of Second Story {contents.version}",
            remedy="Install that version or a newer one, then restore.",
        )
    return contents


def _load_rows(source: Path, archive: tarfile.TarFile, contents: Contents) -> None:
    stream = archive.extractfile(ROWS)
    if stream is None:
        raise _damaged(source, "no rows")
    digest, waiting = hashlib.sha256(), []
    for model in _models():
        model._default_manager.all().delete()  # defaults that migrations made come back as rows
    with connection.constraint_checks_disabled():
        for line in stream:
            digest.update(line)
            waiting.append(line)
            if len(waiting) >= BATCH:
                _save(waiting)
                waiting = []
        _save(waiting)
    if digest.hexdigest() != contents.rows_sha256:
        raise _damaged(source, "rows that do not match their checksum")
    connection.check_constraints()
    _restart_sequences()


def _save(lines: list[bytes]) -> None:
    """Insert a batch, a statement for each run of rows of one model, links after rows."""
    rows = list(serializers.deserialize("jsonl", b"".join(lines).decode()))
    run: list[Model] = []
    for row in rows:
        if run and type(run[0]) is not type(row.object):
            type(run[0])._default_manager.bulk_create(run)
            run = []
        run.append(row.object)
    if run:
        type(run[0])._default_manager.bulk_create(run)
    for row in rows:
        for name, links in (row.m2m_data or {}).items():
            getattr(row.object, name).set(links)


def _restart_sequences() -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(_models())):
            cursor.execute(statement)


def _restore_files(source: Path, archive: tarfile.TarFile) -> None:
    root = Path(settings.MEDIA_ROOT)
    for member in archive:
        if not member.name.startswith("files/"):
            continue
        target = (root / member.name.removeprefix("files/")).resolve()
        if not member.isfile() or not target.is_relative_to(root.resolve()):
            raise UnsafeInput(
                place=source.name, found=repr(member.name), remedy="Use a backup made by this tool."
            )
        stream = archive.extractfile(member)
        target.parent.mkdir(parents=True, exist_ok=True)
        if stream is not None:
            target.write_bytes(stream.read())
