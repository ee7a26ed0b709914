"""Finds the rules of a language by walking its folder, and keeps them ready for the next start.

Reading some sixty files of TOML takes longer than checking a text. What they say is therefore kept
beside the module as Python keeps its own compiled files: in `__pycache__`, renewed when a file has
changed, and simply not kept where that folder cannot be written.
"""

from __future__ import annotations

import gc
import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from secondstory.core.language.model import Example, Level, Rule, RuleBroken, Search
from secondstory.core.language.patterns import Classes, Pattern, Patterns
from secondstory.core.language.sieve import Served, served_by

RULES = Path(__file__).parent / "rules"
WORDS = "words"  # the folder of a language that holds its words instead of rules
FORM = 4  # of what is kept; count it up when the form changes

Place = tuple[int, int, int]  # rule, search, pattern


class Book(NamedTuple):
    """Everything known of a language.

    Args:
        rules: Sorted by category and name.
        classes: The words of each class.
        places: Every pattern: its rule, its search there, itself in that.
        served: Which of them each word serves.
    """

    rules: tuple[Rule, ...]
    classes: Classes
    places: tuple[Place, ...]
    served: Served


def book_of(language: str = "en") -> Book:
    """Return the rules and words of a language.

    Args:
        language: Name of its folder.

    Raises:
        RuleBroken: A file breaks the form of rules.
        LookupError: There is no such language.

    >>> {rule.category for rule in book_of().rules} >= {"counterfactual", "omission"}
    True
    """
    return _book_of(language)


@lru_cache(maxsize=4)
def _book_of(language: str) -> Book:
    folder = RULES / language
    if not folder.is_dir():
        known = ", ".join(languages())
        raise LookupError(f"There are no rules for the language {language!r}. Known: {known}.")
    mark = _mark(folder)
    kept = RULES.parent / "__pycache__" / f"rules-{language}.{sys.implementation.cache_tag}.bin"
    book = _kept(kept, mark)
    if book is None:
        book = _read(folder)
        _keep(kept, mark, book)
    return book


def rule_named(name: str, language: str = "en") -> Rule | None:
    """Return the rule of a name, None where there is none.

    Args:
        name: Of its file.
        language: Name of its folder.

    >>> rule_named("forgot").category
    'omission'
    """
    return next((rule for rule in book_of(language).rules if rule.name == name), None)


def languages() -> list[str]:
    """Return the languages there are rules for."""
    return sorted(path.name for path in RULES.iterdir() if path.is_dir())


def _mark(folder: Path) -> list[tuple[str, int, int]]:
    """What tells whether a file has changed."""
    found = []
    for inner in os.scandir(folder):
        if inner.is_dir():
            for file in os.scandir(inner.path):
                if file.name.endswith(".toml"):
                    stat = file.stat()
                    found.append((f"{inner.name}/{file.name}", stat.st_mtime_ns, stat.st_size))
    return sorted(found)


def _read(folder: Path) -> Book:
    # Only here: reading TOML takes a tenth of a start that seldom needs it.
    from secondstory.core.language.lexicon import classes_from_toml
    from secondstory.core.language.loader import rule_from_toml

    classes: dict[str, frozenset[str]] = {}
    for path in sorted((folder / WORDS).glob("*.toml")):
        for label, words in classes_from_toml(path.stem, path.read_text(encoding="utf-8")).items():
            classes[label] = classes.get(label, frozenset()) | words
    rules = tuple(
        rule_from_toml(path.parent.name, path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*/*.toml"))
        if path.parent.name != WORDS and path.parent.name != "actions"
    )
    places, patterns = _patterns(rules, classes)
    return Book(rules, classes, places, served_by(patterns))


def _patterns(rules: tuple[Rule, ...], classes: Classes) -> tuple[tuple[Place, ...], list[Pattern]]:
    reader = Patterns(classes)
    places: list[Place] = []
    found: list[Pattern] = []
    for r, rule in enumerate(rules):
        for s, search in enumerate(rule.searches):
            for guard in (*search.needs, *search.unless):
                _read_pattern(guard, rule, reader)
            for guard in search.unless_before:
                _read_pattern(guard, rule, reader, is_guard=guard.endswith("$"))
            for guard in search.unless_after:
                _read_pattern(guard, rule, reader, is_guard=guard.startswith("^"))
            for p, written in enumerate(search.patterns):
                found.append(_read_pattern(written, rule, reader))
                places.append((r, s, p))
    return tuple(places), found


def _read_pattern(written: str, rule: Rule, reader: Patterns, *, is_guard: bool = False) -> Pattern:
    try:
        return reader.ready(written, is_guard=is_guard)
    except ValueError as error:
        raise RuleBroken(f"{rule.category}/{rule.name}.toml: {error}.") from error


def _keep(path: Path, mark: list[tuple[str, int, int]], book: Book) -> None:
    served = book.served.size, book.served.words, book.served.free
    plain = (
        *(FORM, mark, tuple(_plain(rule) for rule in book.rules)),
        *(dict(book.classes), book.places, served),
    )
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(exist_ok=True)
        beside.write_bytes(marshal.dumps(plain))
        beside.replace(path)
    except OSError:
        return  # the next start reads the files again


def _kept(path: Path, mark: list[tuple[str, int, int]]) -> Book | None:
    try:
        with _without_collecting():
            plain = marshal.loads(path.read_bytes())  # noqa: S302 (as Python's own compiled files)
    except (OSError, ValueError, EOFError, TypeError):
        return None
    if not isinstance(plain, tuple) or plain[:2] != (FORM, mark):
        return None
    with _without_collecting():
        rules, classes, places, served = plain[2:]
        return Book(tuple(_rule(values) for values in rules), classes, places, Served(*served))


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Make many things that all stay without being looked through for garbage at each thousand."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _plain(value: Any) -> Any:
    """Turn a value of ours into what can be kept."""
    if isinstance(value, tuple):
        return tuple(_plain(each) for each in value)
    return str(value) if isinstance(value, Level) else value


def _rule(values: tuple[Any, ...]) -> Rule:
    parts = list(values)
    for name, make in (("searches", Search), ("flags", Example), ("keeps", Example)):
        place = Rule._fields.index(name)
        parts[place] = tuple(make(*each) for each in parts[place])
    level = Rule._fields.index("level")
    parts[level] = Level(parts[level])
    return Rule(*parts)
