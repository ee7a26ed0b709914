"""Limits that whoever runs the machine sets."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondstory.core.errors import SettingUnusable, UnsafeInput
from secondstory.core.evidence.limits import Limits, limits_from
from secondstory.core.evidence.model import ReadOptions
from secondstory.core.evidence.reading import read

from .helpers import export_of, message

NAMES = {
    "SECONDSTORY_LIMIT_FILES": "entries",
    "SECONDSTORY_LIMIT_CONTENTS": "directory_bytes",
    "SECONDSTORY_LIMIT_FILE": "entry_bytes",
    "SECONDSTORY_LIMIT_TOTAL": "total_bytes",
    "SECONDSTORY_LIMIT_RATIO": "ratio",
    "SECONDSTORY_LIMIT_RATIO_FROM": "ratio_from_bytes",
    "SECONDSTORY_LIMIT_RECORD": "value_bytes",
    "SECONDSTORY_LIMIT_LINE": "line_bytes",
    "SECONDSTORY_LIMIT_UPLOAD": "upload_bytes",
}


@pytest.mark.parametrize(("name", "field"), NAMES.items())
def test_each_limit_can_be_set(name: str, field: str) -> None:
    assert getattr(limits_from({name: "7"}), field) == 7
    assert limits_from({name: " "}) == Limits()


def test_every_limit_has_a_setting() -> None:
    assert set(NAMES.values()) == set(Limits.__dataclass_fields__)


@pytest.mark.parametrize(
    ("written", "number"),
    [("12", 12), ("2k", 2048), ("3 M", 3 * 1024**2), ("1GiB", 1024**3), ("5MB", 5 * 1024**2)],
)
def test_sizes_are_written_with_a_letter(written: str, number: int) -> None:
    assert limits_from({"SECONDSTORY_LIMIT_FILE": written}).entry_bytes == number


@pytest.mark.parametrize("written", ["0", "-1", "much", "1.5G", "9" * 30, "²", "K", "2T"])
def test_a_limit_that_is_no_number_is_named(written: str) -> None:
    with pytest.raises(SettingUnusable, match="SECONDSTORY_LIMIT_FILE"):
        limits_from({"SECONDSTORY_LIMIT_FILE": written})


def test_a_limit_that_was_set_is_kept(tmp_path: Path) -> None:
    path = export_of(tmp_path, message("a"))
    limits = limits_from({"SECONDSTORY_LIMIT_FILES": "2"})
    with pytest.raises(UnsafeInput, match="3 files"):
        list(read(path, ReadOptions(limits=limits), reader="slack"))
