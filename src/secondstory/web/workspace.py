"""The workspace: the one folder that holds the database, the files and the secret key."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


def workspace() -> Path:
    """Return the workspace folder, made if it is not there yet.

    `SECONDSTORY_HOME` names it; otherwise it is `secondstory-data` in the current folder.
    """
    folder = Path(os.environ.get("SECONDSTORY_HOME", "secondstory-data")).resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret_key(folder: Path) -> str:
    """Return the signing key: from the environment, else from the workspace, made once."""
    if given := os.environ.get("SECONDSTORY_SECRET_KEY"):
        return given
    file = folder / "secret.key"
    try:
        with open(file, "x", encoding="ascii", opener=_private) as stream:
            stream.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return file.read_text(encoding="ascii").strip()


def _private(path: str, flags: int) -> int:
    """Open so that nobody but the owner can read it."""
    return os.open(path, flags, 0o600)


@contextmanager
def whole_file(target: Path, *, mode: int = 0o666) -> Iterator[IO[bytes]]:
    """Write a file so that there is either all of it or what was there before.

    Args:
        target: Replaced at the end, when nothing was raised in between.
        mode: Its permissions, from the first byte on; the umask takes away from them.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with open(part, "wb", opener=lambda path, flags: os.open(path, flags, mode)) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def public_url(folder: Path) -> str:
    """Return the address people reach it at: from the environment, else where it last listened."""
    if given := os.environ.get("SECONDSTORY_URL"):
        return given.rstrip("/")
    note = folder / "address"
    return note.read_text(encoding="ascii").strip() if note.exists() else "http://127.0.0.1:8000"
