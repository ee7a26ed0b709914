"""How much one source may hold before reading it would endanger the machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from secondstory.core.errors import SettingUnusable

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The sizes at which a reader stops; every one is checked before the memory is used.

    Args:
        entries: Files in one archive or folder. A workspace of 100 channels writes 36,500
            day-files a year.
        directory_bytes: An archive's table of contents, which must be held in memory; 16 MiB is
            150,000 names of the usual length.
        entry_bytes: One file inside an archive, unpacked. The busiest day-file seen is 40 MB.
        total_bytes: All files of one archive together, unpacked.
        ratio: How much smaller than its content a packed file may be. Chat as JSON shrinks 5 to
            40 times; a bomb 1,000 times.
        ratio_from_bytes: Smaller files may shrink as they like; they harm nobody.
        value_bytes: One message, alert or commit. Slack cuts a message at 40,000 characters.
        line_bytes: One line of a pasted text, beyond which the rest of the line is left out.
        upload_bytes: Everything that is sent to the server at once, as it arrives.
    """

    entries: int = 100_000
    directory_bytes: int = 16 * MEBIBYTE
    entry_bytes: int = 256 * MEBIBYTE
    total_bytes: int = 8 * 1024 * MEBIBYTE
    ratio: int = 200
    ratio_from_bytes: int = MEBIBYTE
    value_bytes: int = 16 * MEBIBYTE
    line_bytes: int = 256 * 1024
    upload_bytes: int = 2 * 1024 * MEBIBYTE


_NAMES = {
    "entries": "SECONDSTORY_LIMIT_FILES",
    "directory_bytes": "SECONDSTORY_LIMIT_CONTENTS",
    "entry_bytes": "SECONDSTORY_LIMIT_FILE",
    "total_bytes": "SECONDSTORY_LIMIT_TOTAL",
    "ratio": "SECONDSTORY_LIMIT_RATIO",
    "ratio_from_bytes": "SECONDSTORY_LIMIT_RATIO_FROM",
    "value_bytes": "SECONDSTORY_LIMIT_RECORD",
    "line_bytes": "SECONDSTORY_LIMIT_LINE",
    "upload_bytes": "SECONDSTORY_LIMIT_UPLOAD",
}
_UNITS = {"": 1, "k": 1024, "m": MEBIBYTE, "g": 1024 * MEBIBYTE}
_LARGEST = 1024 * 1024 * MEBIBYTE  # a tebibyte; more is a slip of the finger


def limits_from(settings: Mapping[str, str]) -> Limits:
    """Return the limits that settings ask for; what they leave out keeps its default.

    Args:
        settings: By name, as an environment has them: a whole number, or one with K, M or G.

    Raises:
        SettingUnusable: One of them is no such number; the sentence names it.

    >>> limits_from({"SECONDSTORY_LIMIT_FILE": "1G"}).entry_bytes
    1073741824
    """
    chosen = {
        field: _number(name, settings[name])
        for field, name in _NAMES.items()
        if settings.get(name, "").strip()
    }
    return Limits(**chosen)


def _number(name: str, written: str) -> int:
    digits = written.strip().lower().removesuffix("b").removesuffix("i")
    unit = digits[-1:] if digits[-1:] in _UNITS else ""
    bare = digits.removesuffix(unit).strip()
    if not (bare.isascii() and bare.isdigit() and len(bare) <= 15):
        raise SettingUnusable(name, written[:40])
    number = int(bare) * _UNITS[unit]
    if not 0 < number <= _LARGEST:
        raise SettingUnusable(name, written[:40])
    return number
