"""The words of a language by class, read from `rules/<language>/words/*.toml`."""

from __future__ import annotations

import tomllib

from secondstory.core.language.inflection import forms_of

KINDS = ("verbs", "nouns", "words")


def classes_from_toml(name: str, text: str) -> dict[str, frozenset[str]]:
    """Read classes of words.

    Args:
        name: Of the file.
        text: TOML with the tables `verbs` (base forms; `@duty.past` is a class of its own),
            `nouns` (plurals are made) and `words` (as they stand), each of space-separated words.

    Raises:
        ValueError: A table is unknown, or a class is no text.

    >>> sorted(classes_from_toml("it", '[verbs]\\nact = "check"')["act"])
    ['check', 'checked', 'checking', 'checks']
    """
    found: dict[str, set[str]] = {}
    for kind, table in tomllib.loads(text).items():
        if kind not in KINDS or not isinstance(table, dict):
            raise ValueError(f"words/{name}.toml: knows no `{kind}`; correct or remove it.")
        for label, written in table.items():
            if not isinstance(written, str):
                raise ValueError(f"words/{name}.toml: expected `{label}` as text.")
            _MAKERS[kind](found, label, written.lower().split())
    return {label: frozenset(words) for label, words in found.items()}


def _add_verbs(found: dict[str, set[str]], label: str, verbs: list[str]) -> None:
    for verb in verbs:
        for form, words in forms_of(verb).items():
            found.setdefault(f"{label}.{form}", set()).update(words)
            found.setdefault(label, set()).update(words)


def _add_nouns(found: dict[str, set[str]], label: str, nouns: list[str]) -> None:
    for noun in nouns:
        found.setdefault(label, set()).update((noun, _plural(noun)))


def _add_words(found: dict[str, set[str]], label: str, words: list[str]) -> None:
    found.setdefault(label, set()).update(words)


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith("man"):
        return noun[:-3] + "men"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


_MAKERS = {"verbs": _add_verbs, "nouns": _add_nouns, "words": _add_words}
