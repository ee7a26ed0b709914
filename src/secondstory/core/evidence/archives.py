"""Opens zip archives that strangers made: checked before anything is unpacked, never on to disk."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import ExitStack
from io import BufferedReader, RawIOBase
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, NoReturn, Self, cast

from secondstory.core.errors import MalformedInput, UnsafeInput
from secondstory.core.evidence.limits import Limits

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_END = struct.Struct("<4s4H2LH")  # end of central directory, APPNOTE.TXT 4.3.16
_END_64 = struct.Struct("<4sQ2H2L4Q")  # its zip64 form, 4.3.14
_LOCATOR_64 = struct.Struct("<4sLQL")  # 4.3.15
_TAIL_BYTES = _END.size + 0xFFFF  # the record and the longest comment that may follow it
_LOCAL_BYTES = 30  # a local header without its name, 4.3.7
READ = (".json", ".jsonl", ".ndjson", ".txt", ".log", ".html", ".htm", ".csv", ".md", ".weechatlog")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, OSError)


class ZipTree:
    """The files of a zip archive, read in place.

    Args:
        path: The archive.
        limits: What it may hold.

    Raises:
        MalformedInput: It is truncated, damaged, or needs a password.
        UnsafeInput: It breaks a limit, has a name that climbs, or holds a link.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self.label = path.name
        self._limits = limits
        _check_directory(path, limits)
        try:
            self._zip = zipfile.ZipFile(path)
        except (*_BROKEN, NotImplementedError) as error:
            raise damaged(path.name) from error
        with ExitStack() as closing:
            closing.callback(self._zip.close)
            self._infos = self._checked()
            closing.pop_all()
        self._names = sorted(self._infos)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def names(self) -> Sequence[str]:
        """Return the names of all files that could be evidence, sorted."""
        return self._names

    def open(self, name: str) -> BinaryIO:
        """Open one file; what it yields is counted, whatever the archive claims.

        Raises:
            MalformedInput: The file is damaged or packed in a way this machine cannot unpack.
        """
        place = f"{self.label}/{name}"
        _check_size(self.label, self._infos[name], self._limits)
        try:
            raw = self._zip.open(self._infos[name])
        except (*_BROKEN, NotImplementedError, RuntimeError) as error:
            raise damaged(place) from error
        counted = _Counted(cast(BinaryIO, raw), place, self._limits.entry_bytes)
        return cast(BinaryIO, BufferedReader(counted, 64 * 1024))

    def _checked(self) -> dict[str, zipfile.ZipInfo]:
        """Return the files by name once every entry has passed."""
        found: dict[str, zipfile.ZipInfo] = {}
        total = 0
        for count, info in enumerate(self._zip.infolist(), start=1):
            if count > self._limits.entries:
                refuse(self.label, f"more than {self._limits.entries:,} files")
            _check_entry(self.label, info)
            if not info.filename.lower().endswith(READ):
                continue  # a picture or a film is never opened, however large
            _check_size(self.label, info, self._limits)
            total += info.file_size
            if total > self._limits.total_bytes:
                refuse(self.label, f"more than {megabytes(self._limits.total_bytes)} unpacked")
            if info.filename in found:
                raise MalformedInput(
                    place=self.label,
                    found=f"two files named {info.filename[:80]!r}",
                    remedy="Export or pack it again; which of the two is meant cannot be told.",
                )
            found[info.filename] = info
        _check_overlaps(self.label, self._zip.infolist())
        return found


class _Counted(RawIOBase):
    """A packed file that stops at its limit and speaks in our own errors."""

    def __init__(self, raw: BinaryIO, place: str, limit: int) -> None:
        super().__init__()
        self._raw, self._place, self._left = raw, place, limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        try:
            data = self._raw.read(len(view))
        except (*_BROKEN, NotImplementedError, RuntimeError) as error:
            raise damaged(self._place) from error
        self._left -= len(data)
        if self._left < 0:
            refuse(self._place, "a file that unpacks to more than its limit")
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._raw.close()
        super().close()


def _check_directory(path: Path, limits: Limits) -> None:
    """Refuse a table of contents too large to hold, before it is held."""
    try:
        with path.open("rb") as stream:
            end = stream.seek(0, 2)
            stream.seek(max(0, end - _TAIL_BYTES - _LOCATOR_64.size))
            tail = stream.read()
            at = tail.rfind(b"PK\x05\x06")
            if at < 0 or len(tail) - at < _END.size:
                raise damaged(path.name)
            record = _END.unpack_from(tail, at)
            count, size = record[4], record[5]
            if at >= _LOCATOR_64.size and tail[at - _LOCATOR_64.size :].startswith(b"PK\x06\x07"):
                stream.seek(_LOCATOR_64.unpack_from(tail, at - _LOCATOR_64.size)[2])
                record = _END_64.unpack(stream.read(_END_64.size))
                count, size = record[7], record[8]
    except (struct.error, OSError, OverflowError, ValueError) as error:
        raise damaged(path.name) from error
    if count > limits.entries:
        refuse(path.name, f"{count:,} files")
    if size > limits.directory_bytes:
        refuse(path.name, f"a table of contents of {megabytes(size)}")


def _check_overlaps(label: str, infos: list[zipfile.ZipInfo]) -> None:
    """Refuse files that share their packed bytes: that is how a small bomb becomes a large one."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            refuse(label, f"files that overlap one another ({info.filename[:80]!r})")
        end = info.header_offset + _LOCAL_BYTES + info.compress_size


def check_name(label: str, name: str) -> None:
    """Refuse a file name that leads out of its archive.

    Args:
        label: The archive, for the error.
        name: As the archive has it.

    Raises:
        UnsafeInput: It climbs, starts at the root, names a drive or hides a NUL.
    """
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or "\0" in name:
        refuse(label, f"a file name that climbs out of the archive ({name[:80]!r})")
    if parts[0][1:2] == ":":
        refuse(label, f"a file name with a drive ({name[:80]!r})")


def _check_entry(label: str, info: zipfile.ZipInfo) -> None:
    """Refuse one entry that climbs, points elsewhere or is locked."""
    name = info.filename
    check_name(label, name if "\0" not in info.orig_filename else info.orig_filename)
    if stat.S_ISLNK(info.external_attr >> 16):
        refuse(label, f"a link ({name[:80]!r})")
    if info.flag_bits & 0x1:  # APPNOTE.TXT 4.4.4, bit 0
        raise MalformedInput(
            place=label,
            found=f"a file locked with a password ({name[:80]!r})",
            remedy="Unpack it with its password first and give the folder.",
        )


def _check_size(label: str, info: zipfile.ZipInfo, limits: Limits) -> None:
    """Refuse one entry that says it unpacks to too much."""
    name = info.filename
    if info.file_size > limits.entry_bytes:
        refuse(label, f"{name[:80]!r} of {megabytes(info.file_size)} unpacked")
    packed = max(info.compress_size, 1)
    if info.file_size > limits.ratio_from_bytes and info.file_size / packed > limits.ratio:
        refuse(label, f"{name[:80]!r} that grows {info.file_size // packed:,} times")


def refuse(place: str, found: str) -> NoReturn:
    """Say that reading on would endanger the machine."""
    raise UnsafeInput(
        place=place,
        found=found,
        remedy="Nothing was read. If you trust it, unpack it yourself and give the folder.",
    )


def damaged(place: str) -> MalformedInput:
    """Return the error of an archive that does not unpack."""
    return MalformedInput(
        place=place,
        found="an archive that is cut short or damaged",
        remedy="Download or export it again.",
    )


def megabytes(count: int) -> str:
    """Return a size for people."""
    return f"{count / 1_000_000:,.0f} MB"
