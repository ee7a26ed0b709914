"""Opens tar archives, packed with gzip or plain, in place: counted while read, never on to disk."""

from __future__ import annotations

import gzip
import io
import tarfile
import zlib
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self, cast

from secondstory.core.errors import ReadError
from secondstory.core.evidence.archives import READ, check_name, damaged, megabytes, refuse
from secondstory.core.evidence.limits import MEBIBYTE, Limits

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BROKEN = (tarfile.TarError, zlib.error, EOFError, OSError, ValueError, OverflowError, IndexError)
_GZIP = b"\x1f\x8b"
_MAGIC_AT, _MAGIC = 257, b"ustar"
_BLOCK = 64 * 1024
_HEADER_READ = MEBIBYTE  # a header's own data is a name or two; more is no header


class TarTree:
    """The files of a tar archive, read in place.

    Going back in a packed archive costs as much as starting again, so `names` keeps the
    archive's order, and whoever opens in that order reads it once.

    Args:
        path: The archive.
        limits: What it may hold.

    Raises:
        MalformedInput: It is truncated or damaged.
        UnsafeInput: It breaks a limit, has a name that climbs, or holds a link.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self.label = path.name
        self._limits = limits
        with ExitStack() as closing:
            packed = closing.enter_context(path.open("rb"))
            self._stream = closing.enter_context(_unpacked(path, packed, limits))
            self._places = self._checked()
            self._closing = closing.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.close()

    def names(self) -> Sequence[str]:
        """Return the names of all files that could be evidence, in the archive's order."""
        return tuple(self._places)

    def open(self, name: str) -> BinaryIO:
        """Open one file; one at a time, as they share the archive's place.

        Raises:
            MalformedInput: The file is damaged.
        """
        start, size = self._places[name]
        part = _Part(self._stream, start, size, f"{self.label}/{name}")
        return cast(BinaryIO, io.BufferedReader(part, _BLOCK))

    def _checked(self) -> dict[str, tuple[int, int]]:
        """Return where each file lies, once every entry has passed."""
        found: dict[str, tuple[int, int]] = {}
        try:
            with tarfile.open(fileobj=self._stream, mode="r:") as archive:
                count = 0
                while (info := archive.next()) is not None:
                    vars(archive)["members"] = []  # or every one of them is kept
                    count += 1
                    if count > self._limits.entries:
                        refuse(self.label, f"more than {self._limits.entries:,} files")
                    self._check(info)
                    if info.isreg() and info.name.lower().endswith(READ):
                        found[info.name] = (info.offset_data, info.size)
                self._stream.seek(archive.offset)
                end = self._stream.read(tarfile.BLOCKSIZE)
        except ReadError:
            raise
        except _BROKEN as error:
            raise damaged(self.label) from error
        if count == 0 or not end or end.strip(b"\0"):  # `tarfile` ends at a broken header, silently
            raise damaged(self.label)
        return found

    def _check(self, info: tarfile.TarInfo) -> None:
        check_name(self.label, info.name)
        if info.issym() or info.islnk():
            refuse(self.label, f"a link ({info.name[:80]!r})")
        if info.sparse is not None:
            refuse(self.label, f"a file with holes ({info.name[:80]!r})")
        wanted = info.name.lower().endswith(READ)
        if info.size < 0 or (wanted and info.size > self._limits.entry_bytes):
            refuse(self.label, f"{info.name[:80]!r} of {megabytes(info.size)} unpacked")


def is_tar(path: Path) -> bool:
    """Tell whether a file begins as a tar archive does, packed with gzip or plain."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_MAGIC_AT + len(_MAGIC))
            if head.startswith(_GZIP):
                stream.seek(0)
                with gzip.GzipFile(fileobj=stream) as unpacked:
                    head = unpacked.read(_MAGIC_AT + len(_MAGIC))
    except _BROKEN:
        return path.name.lower().endswith((".tar.gz", ".tgz")) and path.is_file()
    return head[_MAGIC_AT:] == _MAGIC


def _unpacked(path: Path, packed: BinaryIO, limits: Limits) -> _Counted:
    head = packed.read(2)
    packed.seek(0)
    size = path.stat().st_size
    if head != _GZIP:
        return _Counted(packed, path.name, max(size, limits.total_bytes))
    allowed = min(limits.total_bytes, max(limits.ratio_from_bytes, size * limits.ratio))
    return _Counted(cast(BinaryIO, gzip.GzipFile(fileobj=packed)), path.name, allowed)


class _Counted(io.RawIOBase):
    """The unpacked archive, which stops at its limit and never reads much at once."""

    def __init__(self, raw: BinaryIO, label: str, limit: int) -> None:
        super().__init__()
        self._raw, self._label, self._limit = raw, label, limit

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._raw.tell()

    def seek(self, offset: int, whence: int = 0, /) -> int:
        if offset > self._limit:
            refuse(self._label, f"more than {megabytes(self._limit)} unpacked")
        return self._raw.seek(offset, whence)

    def read(self, size: int = -1, /) -> bytes:
        if size < 0 or size > _HEADER_READ:
            refuse(self._label, f"a header of {megabytes(max(size, 0))}")
        data = self._raw.read(size)
        if self._raw.tell() > self._limit:
            refuse(self._label, f"more than {megabytes(self._limit)} unpacked")
        return data

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Part(io.RawIOBase):
    """One file of the archive."""

    def __init__(self, stream: _Counted, start: int, size: int, place: str) -> None:
        super().__init__()
        self._stream, self._at, self._left, self._place = stream, start, size, place

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        wanted = min(len(view), self._left, _BLOCK)
        if not wanted:
            return 0
        try:
            self._stream.seek(self._at)
            data = self._stream.read(wanted)
        except ReadError:
            raise
        except _BROKEN as error:
            raise damaged(self._place) from error
        if not data:
            raise damaged(self._place)
        self._at += len(data)
        self._left -= len(data)
        view[: len(data)] = data
        return len(data)
