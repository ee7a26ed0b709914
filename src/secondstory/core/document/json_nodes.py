"""Walks parsed JSON or TOML and says by its path where something does not fit."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from secondstory.core.errors import DocumentError

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)

_CALLED = {str: "text", int: "a whole number", list: "a list", dict: "an object"}


class Node:
    """One object of the tree; it remembers which of its fields were read.

    Args:
        path: Where it stands, "" for the whole.
        tree: Its fields.
    """

    def __init__(self, path: str, tree: dict[str, object]) -> None:
        self._path = path
        self._tree = tree
        self._read: set[str] = set()

    def at(self, name: str) -> str:
        """Return the path of a field."""
        return f"{self._path}.{name}" if self._path else name

    def required(self, name: str, kind: type[T]) -> T:
        """Return a field that must be there."""
        if name not in self._tree:
            raise DocumentError(self.at(name), "is missing")
        return self._typed(name, self._tree[name], kind)

    def text(self, name: str, usual: str = "") -> str:
        """Return a text, or the usual one."""
        return self.required(name, str) if name in self._tree else usual

    def flag(self, name: str) -> bool:
        """Return whether something is so, false where it is not said."""
        self._read.add(name)
        value = self._tree.get(name, False)
        if not isinstance(value, bool):
            raise DocumentError(self.at(name), "must be true or false")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts, empty where there is none."""
        return tuple(
            self._typed(f"{name}[{place}]", item, str)
            for place, item in enumerate(self._list(name))
        )

    def items(self, name: str) -> list[Node]:
        """Return a list of objects, empty where there is none."""
        return [
            Node(self.at(f"{name}[{place}]"), self._typed(f"{name}[{place}]", item, dict))
            for place, item in enumerate(self._list(name))
        ]

    def child(self, name: str) -> Node:
        """Return an object that must be there."""
        return Node(self.at(name), self.required(name, dict))

    def choice(self, name: str, kind: type[Choice]) -> Choice | None:
        """Return one of a fixed set of words, None where there is none."""
        expected = f"one of {', '.join(kind)}"
        return self.parsed(name, kind, expected)

    def parsed(self, name: str, parse: Callable[[str], T], expected: str) -> T | None:
        """Return what a text means, None where it is missing or null."""
        self._read.add(name)
        value = self._tree.get(name)
        if value is None:
            return None
        text = self._typed(name, value, str)
        try:
            return parse(text)
        except ValueError as error:
            raise DocumentError(self.at(name), f"found {text!r}, expected {expected}") from error

    def finish(self) -> None:
        """Refuse what nobody read."""
        unread = [name for name in self._tree if name not in self._read]
        if unread:
            known = ", ".join(sorted(self._read))
            raise DocumentError(self.at(unread[0]), f"is not known here (known: {known})")

    def finished(self, value: T) -> T:
        """Return the value once nothing is left unread."""
        self.finish()
        return value

    def _list(self, name: str) -> list[object]:
        return self.required(name, list) if name in self._tree else []

    def _typed(self, name: str, value: object, kind: type[T]) -> T:
        self._read.add(name.partition("[")[0])
        if not isinstance(value, kind) or isinstance(value, bool):
            raise DocumentError(self.at(name), f"must be {_CALLED[kind]}")
        return value
