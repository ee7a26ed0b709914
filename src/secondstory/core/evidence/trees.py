"""A zip or tar archive or a folder as one tree of named files, read in place, never unpacked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

from secondstory.core.errors import MalformedInput, UnsafeInput
from secondstory.core.evidence.archives import ZipTree
from secondstory.core.evidence.limits import Limits
from secondstory.core.evidence.tars import TarTree, is_tar


class Tree(Protocol):
    """Named files that can be opened one at a time."""

    label: str

    def names(self) -> Sequence[str]:
        """Return the relative names of all files, parts separated by `/`.

        Sorted; those of a tar in its own order, as going back in it costs a second reading.
        """
        ...

    def open(self, name: str) -> BinaryIO:
        """Open one file for reading bytes; the caller closes it."""
        ...


class FolderTree:
    """The files below a folder; links are not followed."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.label = path.name
        self._path = path
        self._names = tuple(sorted(_walk(path, limits)))

    def names(self) -> Sequence[str]:
        """Return the relative names of all files, sorted."""
        return self._names

    def open(self, name: str) -> BinaryIO:
        """Open one file.

        Raises:
            MalformedInput: It went away, or may not be read.
        """
        try:
            return (self._path / name).open("rb")
        except OSError as error:
            raise MalformedInput(
                place=f"{self.label}/{name}",
                found=error.strerror or "a file that does not open",
                remedy="Check that the file is there and may be read.",
            ) from error


class SingleFile(FolderTree):
    """One file as a tree of one."""

    def __init__(self, path: Path) -> None:
        self.label = path.name
        self._path = path.parent
        self._names = (path.name,)


@contextmanager
def open_tree(path: Path, limits: Limits) -> Iterator[Tree]:
    """Open a folder, a zip or tar archive or a single file as a tree.

    Args:
        path: The folder or file.
        limits: What an archive or folder may hold.

    Raises:
        MalformedInput: The archive is truncated or damaged.
        UnsafeInput: It breaks a limit, climbs out of itself, or holds links.
    """
    if path.is_dir():
        yield FolderTree(path, limits)
    elif is_zip(path):
        with ZipTree(path, limits) as archive:
            yield archive
    elif is_tar(path):
        with TarTree(path, limits) as tar:
            yield tar
    else:
        yield SingleFile(path)


def is_zip(path: Path) -> bool:
    """Tell whether a file begins as a zip archive does, damaged or not."""
    try:
        with path.open("rb") as stream:
            return stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    except OSError:
        return False


def _walk(path: Path, limits: Limits) -> Iterator[str]:
    """Yield the names of regular files, stopping at the limit."""
    count = 0
    for where, folders, files in os.walk(path):
        folder = Path(where)
        folders[:] = sorted(name for name in folders if not (folder / name).is_symlink())
        for name in files:
            if (folder / name).is_symlink() or not (folder / name).is_file():
                continue
            count += 1
            if count > limits.entries:
                raise UnsafeInput(
                    place=path.name,
                    found=f"more than {limits.entries:,} files",
                    remedy="Point to the folder of the incident, or export fewer days.",
                )
            yield PurePosixPath((folder / name).relative_to(path)).as_posix()
