"""Keeps one told workspace aside, so that only the first demo has to tell it."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import secondstory

DATABASE = "secondstory.sqlite3"


def _aside() -> Path:
    """Return where it is kept; the name changes with every change of our own files."""
    package = Path(secondstory.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            facts = path.stat()
            digest.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "secondstory" / f"demo-{digest.hexdigest()[:20]}"


def lay_out(folder: Path) -> bool:
    """Copy the kept workspace into `folder`; tell whether there was one."""
    kept = _aside()
    if not kept.is_dir():
        return False
    shutil.copytree(kept, folder, dirs_exist_ok=True)
    folder.chmod(0o700)
    return True


def put_aside(folder: Path) -> None:
    """Keep a copy of a told workspace, whole or not at all; older ones go."""
    kept = _aside()
    part = kept.with_name(f"{kept.name}.{os.getpid()}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(folder, part, ignore=shutil.ignore_patterns(f"{DATABASE}*", "secret.key"))
        with (
            closing(sqlite3.connect(folder / DATABASE)) as source,
            closing(sqlite3.connect(part / DATABASE)) as target,
        ):
            source.backup(target)
        for older in kept.parent.glob("demo-*"):
            if older != part:
                shutil.rmtree(older, ignore_errors=True)
        part.rename(kept)
    except OSError:
        shutil.rmtree(part, ignore_errors=True)  # no place to keep it: it is told again next time
