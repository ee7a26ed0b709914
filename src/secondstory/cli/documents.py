"""Opens post-mortem documents for the commands: Markdown or our own JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from secondstory.core.document.json_form import from_json
from secondstory.core.document.markdown_reader import read_markdown
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
    raw = path.read_bytes()
    if len(raw) > LARGEST:
        raise MalformedInput(path.name, f"{len(raw)} bytes", "Split it; 20 MB is the limit.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MalformedInput(
            path.name, f"a byte that is not UTF-8 at {error.start}", "Save it as UTF-8."
        ) from error
    if path.suffix != ".json":
        return read_markdown(text, zone)
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
