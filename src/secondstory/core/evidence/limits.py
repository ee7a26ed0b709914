"""How much one source may hold before reading it would endanger the machine."""

from __future__ import annotations

from dataclasses import dataclass

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
    """

    entries: int = 100_000
    directory_bytes: int = 16 * MEBIBYTE
    entry_bytes: int = 256 * MEBIBYTE
    total_bytes: int = 8 * 1024 * MEBIBYTE
    ratio: int = 200
    ratio_from_bytes: int = MEBIBYTE
    value_bytes: int = 16 * MEBIBYTE
    line_bytes: int = 256 * 1024
