"""Reads a rule from its file, strictly: what is missing, unknown or odd is a sentence."""

from __future__ import annotations

import tomllib
from typing import TypeVar

from secondstory.core.fields import Table, check_nothing_left, taken
from secondstory.core.language.beings import GROUPS
from secondstory.core.language.model import Example, Level, Rule, RuleBroken, Search

T = TypeVar("T")


def rule_from_toml(category: str, name: str, text: str) -> Rule:
    """Read a rule.

    Args:
        category: The folder it lies in.
        name: Its file's name, without the ending.
        text: TOML with `level`, `message`, `why`, `advice`, `questions`, `source`, one `[[find]]`
            or more, `[[flags]]` and `[[keeps]]`; where they are needed `off`, `drop`, `replace`.

    Raises:
        RuleBroken: A field is missing, unknown or of another type.

    >>> rule_from_toml("omission", "hum", "level = 'error'")
    Traceback (most recent call last):
    secondstory.core.language.model.RuleBroken: omission/hum.toml: expected `level` as note, \
suggestion or warning, found 'error'. Correct it.
    """
    where = f"{category}/{name}.toml"
    try:
        fields: Table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleBroken(f"{where}: {error}. Correct the TOML.") from error
    off = frozenset(_texts(fields, where, "off", []))
    rule = Rule(
        name=name,
        category=category,
        level=_level(fields, where),
        message=_text(fields, where, "message"),
        why=_text(fields, where, "why"),
        advice=_text(fields, where, "advice"),
        questions=_texts(fields, where, "questions"),
        source=_text(fields, where, "source"),
        searches=tuple(_search(each, where, off) for each in _tables(fields, where, "find")),
        flags=tuple(_example(each, where) for each in _tables(fields, where, "flags")),
        keeps=tuple(_example(each, where) for each in _tables(fields, where, "keeps")),
        drop=_texts(fields, where, "drop", []),
        replace=tuple(_pair(each, where) for each in _taken(fields, where, "replace", list, [])),
    )
    _nothing_left(fields, where)
    return rule


def _search(table: Table, where: str, off: frozenset[str]) -> Search:
    search = Search(
        patterns=_texts(table, where, "patterns"),
        subject=_group(table, where, "subject"),
        object=_group(table, where, "object"),
        needs=_texts(table, where, "needs", []),
        unless=_texts(table, where, "unless", []),
        unless_before=_texts(table, where, "unless_before", []),
        unless_after=_texts(table, where, "unless_after", []),
        off=off | frozenset(_texts(table, where, "off", [])),
        only=frozenset(_texts(table, where, "only", [])),
    )
    _nothing_left(table, where)
    return search


def _example(table: Table, where: str) -> Example:
    example = Example(
        text=_text(table, where, "text"),
        why=_text(table, where, "why", ""),
        section=_text(table, where, "section", ""),
        people=_texts(table, where, "people", []),
    )
    _nothing_left(table, where)
    return example


def _group(table: Table, where: str, field: str) -> str:
    group = _text(table, where, field, "")
    if group and group not in GROUPS:
        known = ", ".join(sorted(GROUPS))
        raise RuleBroken(f"{where}: knows no {field} {group!r}. Known: {known}.")
    return group


def _level(fields: Table, where: str) -> Level:
    found = fields.pop("level", None)
    try:
        return Level(str(found))
    except ValueError:
        raise RuleBroken(
            f"{where}: expected `level` as note, suggestion or warning, found {found!r}."
            " Correct it."
        ) from None


def _pair(pair: object, where: str) -> tuple[str, str]:
    if not isinstance(pair, list) or len(pair) != 2:
        raise RuleBroken(f"{where}: expected `replace` as pairs of texts, found {pair!r}.")
    return str(pair[0]), str(pair[1])


def _text(fields: Table, where: str, field: str, default: str | None = None) -> str:
    found = " ".join(_taken(fields, where, field, str, default).split())
    if not found and default is None:
        raise RuleBroken(f"{where}: `{field}` is empty. Write it.")
    return found


def _texts(
    fields: Table, where: str, field: str, default: list[object] | None = None
) -> tuple[str, ...]:
    found = _taken(fields, where, field, list, default)
    if (not found and default is None) or not all(isinstance(each, str) for each in found):
        raise RuleBroken(f"{where}: expected `{field}` as texts, found {found!r}. Correct it.")
    return tuple(str(each) for each in found)


def _tables(fields: Table, where: str, field: str) -> list[Table]:
    found = _taken(fields, where, field, list)
    if not found or not all(isinstance(each, dict) for each in found):
        raise RuleBroken(f"{where}: expected [[{field}]] tables, found {found!r}. Correct it.")
    return found


def _taken(fields: Table, where: str, field: str, sort: type[T], default: T | None = None) -> T:
    return taken(fields, where, field, sort, default, error=RuleBroken)


def _nothing_left(fields: Table, where: str) -> None:
    check_nothing_left(fields, where, error=RuleBroken)
