"""What a house sets for the checker, in `secondstory.toml` or in `pyproject.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from secondstory.core.errors import MalformedInput
from secondstory.core.language.model import Level


@dataclass(frozen=True, slots=True)
class LintSettings:
    """How to check.

    Args:
        off: Rules and categories that rest.
        level: The least that is told.
        people: Names that are known everywhere.
        exclude: Patterns of paths that are left out.
    """

    off: frozenset[str] = frozenset()
    level: Level = Level.NOTE
    people: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


def settings_from_toml(name: str, text: str) -> LintSettings | None:
    """Read the settings of a house.

    Args:
        name: Of the file; in `pyproject.toml` they stand under `[tool.secondstory.lint]`.
        text: What it says; else they stand under `[lint]`.

    Returns:
        The settings; None where the file says nothing of them.

    Raises:
        MalformedInput: It is no TOML, or a key is unknown or of another type.

    >>> settings_from_toml("secondstory.toml", "[lint]\\nlevel = 'warning'").level
    <Level.WARNING: 'warning'>
    """
    try:
        tree: object = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MalformedInput(name, f"broken TOML ({error})", "Correct it.") from error
    keys = ("tool", "secondstory", "lint") if name.endswith("pyproject.toml") else ("lint",)
    for key in keys:
        tree = tree.get(key) if isinstance(tree, dict) else None
    if tree is None:
        return None
    if not isinstance(tree, dict):
        raise MalformedInput(name, f"{tree!r} as lint", "Write it as a table.")
    return _settings(name, dict(tree))


def _settings(name: str, table: dict[str, object]) -> LintSettings:
    level = table.pop("level", Level.NOTE.value)
    if level not in [each.value for each in Level]:
        raise MalformedInput(name, f"the level {level!r}", "Use note, suggestion or warning.")
    settings = LintSettings(
        off=frozenset(_texts(name, table, "off")),
        level=Level(str(level)),
        people=_texts(name, table, "people"),
        exclude=_texts(name, table, "exclude"),
    )
    if table:
        known = "off, level, people, exclude"
        raise MalformedInput(name, f"the key {min(table)!r}", f"Known: {known}.")
    return settings


def _texts(name: str, table: dict[str, object], key: str) -> tuple[str, ...]:
    found = table.pop(key, [])
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise MalformedInput(name, f"{found!r} as {key}", "Write it as a list of texts.")
    return tuple(str(each) for each in found)
