"""Takes facts out of JSON nobody promised a shape for; what is not there is empty, no error."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from secondstory.core.evidence.decoding import cleaned
from secondstory.core.evidence.jsonstream import JSON

_VALUE_LENGTH = 2000  # a fact longer than this is a document, not a fact

Object = dict[str, JSON]
Facts = tuple[tuple[str, str], ...]


def at(value: JSON, *path: str) -> JSON:
    """Return what lies at a path of keys, None where nothing does.

    >>> at({"agent": {"summary": "Tomasz"}}, "agent", "summary")
    'Tomasz'
    """
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def item(value: JSON, *path: str) -> Object:
    """Return the object at a path, an empty one where there is none."""
    found = at(value, *path)
    return found if isinstance(found, dict) else {}


def items(value: JSON, *path: str) -> list[Object]:
    """Return the objects of the list at a path."""
    found = at(value, *path)
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def words(value: JSON, *path: str) -> str:
    """Return the text at a path, numbers written out; "" for everything else.

    >>> words({"number": 33}, "number")
    '33'
    """
    found = at(value, *path)
    if isinstance(found, str):
        return cleaned(found).strip()
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        return ""
    return str(found)


def first_words(*candidates: str) -> str:
    """Return the first that says something."""
    return next((text for text in candidates if text), "")


def link_in(*candidates: str) -> str:
    """Return the first address of the web."""
    found = (text for text in candidates if text.lower().startswith(("http://", "https://")))
    return next((text for text in found if len(text) <= _VALUE_LENGTH), "")


def listed(value: JSON, *path: str) -> str:
    """Return a list of texts, or of objects with names, in one line.

    >>> listed({"tags": ["ingest", "night"]}, "tags")
    'ingest, night'
    """
    found = at(value, *path)
    if isinstance(found, str):
        return cleaned(found).strip()
    rows = found if isinstance(found, list) else []
    named = (words(row) or first_words(words(row, "name"), words(row, "summary")) for row in rows)
    return ", ".join(name for name in named if name)


def facts(*pairs: tuple[str, str]) -> Facts:
    """Return the facts that say something, each at a bearable length."""
    return tuple((name, value[:_VALUE_LENGTH]) for name, value in pairs if value)


def paragraphs(*texts: str) -> str:
    """Return texts as paragraphs, each once.

    >>> paragraphs("Disk full", "", "Disk full", "on node 3")
    'Disk full\\n\\non node 3'
    """
    return "\n\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def digest(value: JSON) -> str:
    """Return sixteen digits that stand for a value, the same for the same value always."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def keys_in(value: Object, keys: Iterable[str]) -> bool:
    """Tell whether an object has all of these keys."""
    return all(key in value for key in keys)


def flattened(value: Object, *, before: str = "", depth: int = 4) -> Iterator[tuple[str, JSON]]:
    """Yield the leaves of an object with their paths joined by dots.

    Args:
        value: The object.
        before: Put before each path.
        depth: Objects below are not looked into.
    """
    for key, inner in value.items():
        path = f"{before}{cleaned(key)}"
        if isinstance(inner, dict) and depth > 1:
            yield from flattened(inner, before=f"{path}.", depth=depth - 1)
        else:
            yield path, inner
