"""Archives that strangers made: refused with a sentence, before they cost anything."""

from __future__ import annotations

import stat
import struct
import zipfile
from pathlib import Path

import pytest

from secondstory.core.errors import MalformedInput, UnsafeInput
from secondstory.core.evidence.archives import ZipTree
from secondstory.core.evidence.limits import Limits
from secondstory.core.evidence.model import ReadOptions
from secondstory.core.evidence.reading import read

from .helpers import export_of, message, problems, slack_files, zipped

SMALL = Limits(entries=10, entry_bytes=100_000, total_bytes=150_000, ratio_from_bytes=1000)


@pytest.mark.parametrize(
    "name", ["../users.json", "/etc/users.json", "a/../../b.json", "..\\b.json", "C:/b.json"]
)
def test_a_name_that_climbs_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsafeInput, match=r"climbs|drive"):
        ZipTree(zipped(tmp_path / "a.zip", {name: "x"}), SMALL)


def test_a_link_is_refused(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("general/2026-03-03.json")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(UnsafeInput, match="a link"):
        ZipTree(tmp_path / "a.zip", SMALL)


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({f"{n}.json": "x" for n in range(11)}, "11 files"),
        ({"a.json": "0" * 50_000}, "grows"),
        ({"a.json": "0" * 100_001}, "unpacked"),
    ],
)
def test_an_archive_beyond_a_limit_is_refused(
    tmp_path: Path, files: dict[str, str], found: str
) -> None:
    with pytest.raises(UnsafeInput, match=found):
        ZipTree(zipped(tmp_path / "a.zip", files), SMALL)


def test_files_that_are_too_much_together_are_refused(tmp_path: Path) -> None:
    limits = Limits(total_bytes=150_000)
    with pytest.raises(UnsafeInput, match="more than"):
        ZipTree(zipped(tmp_path / "a.zip", {f"{n}.json": "ab" * 40_000 for n in "ab"}), limits)


def test_a_truncated_archive_says_to_fetch_it_again(tmp_path: Path) -> None:
    path = export_of(tmp_path, message("a"))
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(MalformedInput, match="cut short"):
        list(read(path, ReadOptions()))


def test_an_archive_with_a_password_says_what_to_do(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.json": "x"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(MalformedInput, match="password"):
        ZipTree(path, SMALL)


def test_a_size_that_lies_is_found_out(tmp_path: Path) -> None:
    day = [message("x" * 500)]
    path = zipped(tmp_path / "a.zip", slack_files({"incident-7/2026-03-03.json": day}))
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, 20)
    path.write_bytes(data)
    assert any("damaged" in problem.sentence for problem in problems(path))


def test_a_table_of_contents_that_claims_a_million_files_is_not_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.json": "x"})
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, data.rindex(b"PK\x05\x06") + 12, 0x7FFFFFFF)
    path.write_bytes(data)
    with pytest.raises(UnsafeInput, match="table of contents"):
        ZipTree(path, Limits())


def test_files_that_share_their_packed_bytes_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.json": "x" * 400, "b.json": "y" * 400})
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, data.rindex(b"PK\x01\x02") + 42, 0)
    path.write_bytes(data)
    with pytest.raises(UnsafeInput, match="overlap"):
        ZipTree(path, Limits())


def test_a_zip_in_a_zip_is_never_opened(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"a.json": "0" * 5_000_000})
    outer = zipped(tmp_path / "a.zip", {"inner.zip": inner.read_bytes(), "b.json": "[]"})
    with ZipTree(outer, SMALL) as tree:
        assert list(tree.names()) == ["b.json"]


def test_a_film_beside_the_messages_does_no_harm(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"data/film.mp4": "0" * 500_000, "import.jsonl": "{}"})
    with ZipTree(path, SMALL) as tree:
        assert list(tree.names()) == ["import.jsonl"]


def test_two_files_of_one_name_are_not_guessed_between(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.json", "1")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.json", "2")
    with pytest.raises(MalformedInput, match="two files"):
        ZipTree(tmp_path / "a.zip", SMALL)


def test_nothing_is_written_beside_the_archive(tmp_path: Path) -> None:
    path = export_of(tmp_path, message("a"))
    list(read(path, ReadOptions()))
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
