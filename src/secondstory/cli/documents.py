"""Opens post-mortem documents for the commands: Markdown or our own JSON."""

from __future__ import annotations

import json
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from secondstory.core.document.foreign.reading import document_of
from secondstory.core.document.foreign.report import Report, read_report
from secondstory.core.document.json_form import from_json
from secondstory.core.document.markdown_reader import is_ours, read_markdown, regular
from secondstory.core.document.model import Document
from secondstory.core.errors import DocumentError, MalformedInput

LARGEST = 20 * 1024 * 1024  # bytes; the longest real report is a hundredth of it


def spread_folders(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files, a folder as its Markdown files, sorted."""
    for path in paths:
        if path.is_dir():
            yield from sorted(
                p for p in path.rglob("*") if p.suffix in {".md", ".qmd", ".markdown"}
            )
        else:
            yield path


def open_document(path: Path, zone: ZoneInfo | None = None) -> Document:
    """Return the document in a file.

    Args:
        path: Markdown, or JSON as `export` writes it.
        zone: For local times that state none.

    Raises:
        MalformedInput: It is no text, too long, or broken JSON.
        DocumentError: It breaks the schema.
    """
    return open_report(path, zone)[0]


def open_report(path: Path, zone: ZoneInfo | None = None) -> tuple[Document, Report | None]:
    """Return the document in a file, and what was understood of it where somebody else wrote it.

    Args:
        path: Markdown, or JSON as `export` writes it.
        zone: For local times that state none.

    Raises:
        MalformedInput: It is no text, too long, or broken JSON.
        DocumentError: It breaks the schema.
    """
    text = _text(path)
    if path.suffix == ".json":
        return _from_json(path, text), None
    plain = regular(text)
    if is_ours(plain):
        return read_markdown(plain, zone), None
    report = read_report(plain, path.name)
    return document_of(report, zone), report


def _text(path: Path) -> str:
    """Return the words of a file; older Windows files are read as what they most likely are."""
    raw = path.read_bytes()
    if len(raw) > LARGEST:
        raise MalformedInput(path.name, f"{len(raw)} bytes", "Split it; 20 MB is the limit.")
    encodings = ("utf-16",) if raw[:2] in (BOM_UTF16_LE, BOM_UTF16_BE) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8-sig" or _is_text(text):
            return text
    raise MalformedInput(path.name, "bytes that are not UTF-8 text", "Save it as UTF-8.")


def _is_text(text: str) -> bool:
    """Any bytes are something in an older encoding; few of them are words."""
    has_spaces = any(c in " \n" for c in text)
    return has_spaces and all(c.isprintable() or c in "\t\n\r\f" for c in text)


def _from_json(path: Path, text: str) -> Document:
    try:
        tree = json.loads(text)
    except ValueError as error:
        raise MalformedInput(path.name, f"broken JSON ({error})", "Export it again.") from error
    if not isinstance(tree, dict):
        raise DocumentError(path.name, "it is not one JSON object")
    try:
        return from_json(tree)
    except DocumentError as error:
        raise DocumentError(f"{path.name}: {error.path}", error.problem) from error
