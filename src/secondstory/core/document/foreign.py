"""Reads a post-mortem that somebody else's habits shaped."""

from __future__ import annotations

from datetime import tzinfo

from secondstory.core.document.model import Document


def read_foreign(text: str, zone: tzinfo | None = None) -> Document:
    return Document(text)
