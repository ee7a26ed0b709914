"""Tar archives that strangers made: read in place, refused with a sentence."""

from __future__ import annotations

import gzip
import io
import tarfile
from pathlib import Path

import pytest

from secondstory.core.errors import MalformedInput, UnsafeInput
from secondstory.core.evidence.limits import Limits
from secondstory.core.evidence.tars import TarTree, is_tar

SMALL = Limits(entries=10, entry_bytes=100_000, total_bytes=150_000, ratio_from_bytes=50_000)


def tarred(path: Path, *entries: tarfile.TarInfo | tuple[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for entry in entries:
            info = entry if isinstance(entry, tarfile.TarInfo) else tarfile.TarInfo(entry[0])
            content = b"" if isinstance(entry, tarfile.TarInfo) else entry[1]
            if content:
                info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def test_files_are_read_in_any_order(tmp_path: Path) -> None:
    path = tarred(
        tmp_path / "a.tar.gz", ("b/x.json", b"1" * 9000), ("a.json", b"2"), ("p.png", b"3")
    )
    assert is_tar(path)
    with TarTree(path, SMALL) as tree:
        assert list(tree.names()) == ["b/x.json", "a.json"]
        for name, content in (("a.json", b"2"), ("b/x.json", b"1" * 9000), ("a.json", b"2")):
            with tree.open(name) as stream:
                assert stream.read() == content


@pytest.mark.parametrize("name", ["../a.json", "/etc/a.json", "a/../../b.json", "C:/b.json"])
def test_a_name_that_climbs_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsafeInput, match=r"climbs|drive"):
        TarTree(tarred(tmp_path / "a.tar.gz", (name, b"x")), SMALL)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE])
def test_a_link_is_refused(tmp_path: Path, kind: bytes) -> None:
    info = tarfile.TarInfo("a.json")
    info.type, info.linkname = kind, "/etc/passwd"
    with pytest.raises(UnsafeInput, match="a link"):
        TarTree(tarred(tmp_path / "a.tar.gz", info), SMALL)


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    path = tarred(tmp_path / "a.tar.gz", *((f"{n}.json", b"x") for n in range(11)))
    with pytest.raises(UnsafeInput, match="more than 10 files"):
        TarTree(path, SMALL)


def test_a_file_beyond_its_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsafeInput, match=r"a.json.*unpacked"):
        TarTree(tarred(tmp_path / "a.tar.gz", ("a.json", b"0" * 100_001)), SMALL)


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tarred(tmp_path / "a.tar.gz", ("film.bin", b"0" * 5_000_000), ("a.json", b"x"))
    with pytest.raises(UnsafeInput, match="more than"):
        TarTree(path, SMALL)


def test_a_header_that_claims_gigabytes_is_not_read(tmp_path: Path) -> None:
    info = tarfile.TarInfo("a")
    info.type, info.size = tarfile.XHDTYPE, 3_000_000_000
    path = tmp_path / "a.tar"
    path.write_bytes(info.tobuf(tarfile.GNU_FORMAT) + b"\0" * 10240)
    with pytest.raises(UnsafeInput, match="a header of"):
        TarTree(path, Limits())


@pytest.mark.parametrize("cut", [20, 300, 3000])
def test_a_truncated_archive_says_to_fetch_it_again(tmp_path: Path, cut: int) -> None:
    noise = bytes((n * 7919) % 251 for n in range(9000))
    path = tarred(tmp_path / "a.tar.gz", ("a.json", noise), ("b.json", noise[::-1]))
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(MalformedInput, match="cut short"):
        TarTree(path, SMALL)


def test_an_archive_with_a_broken_header_inside_is_not_read_in_part(tmp_path: Path) -> None:
    whole = tarred(tmp_path / "a.tar.gz", ("a.json", b"1"), ("b.json", b"2"))
    plain = bytearray(gzip.decompress(whole.read_bytes()))
    plain[1024:1100] = b"\xff" * 76
    path = tmp_path / "b.tar"
    path.write_bytes(plain)
    with pytest.raises(MalformedInput, match="damaged"):
        TarTree(path, SMALL)


def test_a_file_with_holes_is_refused(tmp_path: Path) -> None:
    info = tarfile.TarInfo("a.json")
    info.pax_headers = {"GNU.sparse.map": "0,1,99999,1", "GNU.sparse.size": "100000"}
    path = tarred(tmp_path / "a.tar.gz", info)
    with pytest.raises(UnsafeInput, match="holes"):
        TarTree(path, SMALL)
