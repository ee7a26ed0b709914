"""Reads text files for the commands: which files a path means, and what their bytes say."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from pathlib import Path

from secondstory.core.errors import MalformedInput

MARKDOWN = frozenset({".md", ".qmd", ".markdown"})
LARGEST = 20 * 1024 * 1024  # bytes; the longest real report is a hundredth of it


def spread_folders(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files, a folder as its Markdown files, sorted."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix in MARKDOWN)
        else:
            yield path


def text_of(path: Path) -> str:
    """Return the words of a file; older Windows files are read as what they most likely are.

    Raises:
        MalformedInput: It is no text, or too long.
    """
    return text_from(path.read_bytes(), path.name)


def text_from(raw: bytes, name: str) -> str:
    """Return the words that some bytes are.

    Raises:
        MalformedInput: They are no text, or too many.
    """
    if len(raw) > LARGEST:
        raise MalformedInput(name, f"{len(raw)} bytes", "Split it; 20 MB is the limit.")
    encodings = ("utf-16",) if raw[:2] in (BOM_UTF16_LE, BOM_UTF16_BE) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8-sig" or _is_text(text):
            return text
    raise MalformedInput(name, "bytes that are not UTF-8 text", "Save it as UTF-8.")


def _is_text(text: str) -> bool:
    """Any bytes are something in an older encoding; few of them are words."""
    has_spaces = any(c in " \n" for c in text)
    return has_spaces and all(c.isprintable() or c in "\t\n\r\f" for c in text)
