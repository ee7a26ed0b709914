"""Opens post-mortem documents for the commands: Markdown or our own JSON."""

from __future__ import annotations

import json
from pathlib import Path
from zoneinfo import ZoneInfo

from secondstory.cli.files import text_of
from secondstory.core.document.foreign.reading import document_of
from secondstory.core.document.foreign.report import Report, read_report
from secondstory.core.document.json_form import from_json
from secondstory.core.document.markdown_reader import is_ours, read_markdown, regular
from secondstory.core.document.model import Document
from secondstory.core.errors import DocumentError, MalformedInput


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
    text = text_of(path)
    if path.suffix == ".json":
        return _from_json(path, text), None
    plain = regular(text)
    if is_ours(plain):
        return read_markdown(plain, zone), None
    report = read_report(plain, path.name)
    return document_of(report, zone), report


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
