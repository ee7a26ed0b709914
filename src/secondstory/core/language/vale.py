"""Exports rules as a style for Vale: one file for each, which finds what expressions can find.

Vale looks for regular expressions in a piece of prose. It knows no grammatical subjects, no
sections and no names. Where a rule needs them the export asks for less: somebody who is named
right before the verb, or a clause that begins there. What is left out is said in the file's head.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import yaml

from secondstory.core.language.beings import GROUPS, PRONOUNS, Being
from secondstory.core.language.model import Level, Rule, Search
from secondstory.core.language.patterns import Classes
from secondstory.core.language.regexes import (
    BEGINS,
    ENDS_WORD,
    JOIN,
    OPENS,
    alternatives,
    guard_behind,
    regex_of,
    words_before,
)
from secondstory.core.language.store import Book

STYLE = "SecondStory"
HEAD = "# Made by `secondstory vale` from the rule"
_LEVELS = {Level.WARNING: "warning", Level.SUGGESTION: "suggestion", Level.NOTE: "suggestion"}
_CLASS_OF = {
    Being.ROLE: "role",
    Being.TEAM: "team",
    Being.USER: "user",
    Being.DOUBLE: "double",
}
_HANDLE = r"@\w[\w-]*"
_NEAR = r"[^.!?]{0,80}?"  # a dozen words of the same sentence
_EARLIER = "What stands earlier in the sentence, but for the word right before."
_MOST_BEFORE = 40  # words in a guard; each of them is a lookbehind of its own


class Said(NamedTuple):
    """A search as an expression, "" where it cannot be one, and what was left out of it."""

    token: str
    left_out: frozenset[str]


def style_of(book: Book) -> dict[str, str]:
    """Return the files of the style by name.

    Args:
        book: Rules and words of a language.

    Returns:
        YAML, sorted by the rule's name; the same rules give the same bytes.

    >>> from secondstory.core.language.store import book_of
    >>> style_of(book_of())["forgot.yml"].splitlines()[0]
    '# Made by `secondstory vale` from the rule forgot: change the rule instead.'
    """
    rules = sorted(book.rules, key=lambda rule: rule.name)
    return {f"{rule.name}.yml": _file(rule, book.classes) for rule in rules}


def _file(rule: Rule, classes: Classes) -> str:
    said = [_said(search, classes) for search in rule.searches]
    tokens = [each.token for each in said if each.token]
    left_out = sorted(frozenset[str]().union(*(each.left_out for each in said)))
    missing = len(said) - len(tokens)
    if missing:
        left_out.append(f"{missing} of {len(said)} ways in which the rule looks.")
    fields = {
        "extends": "existence",
        "message": f"{rule.message} {rule.questions[0]}",
        "description": rule.why,
        "level": _LEVELS[rule.level],
        "scope": "text",
        "ignorecase": True,
        "nonword": True,
        "tokens": tokens,
    }
    written = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=2**20)
    return "\n".join([*_head(rule, left_out), written])


def _head(rule: Rule, left_out: list[str]) -> Iterator[str]:
    yield f"{HEAD} {rule.name}: change the rule instead."
    if left_out:
        yield "# `secondstory lint` sees more than an expression can. Left out here:"
        yield from (f"# - {each}" for each in left_out)


def _said(search: Search, classes: Classes) -> Said:
    left_out = set(_unsayable(search))
    patterns = []
    for written in search.patterns:
        try:
            patterns.append(regex_of(written, classes))
        except ValueError:
            left_out.add("Patterns with code or a quotation in them.")
    subject = _subject(search.subject, classes)
    if not patterns or subject is None:
        return Said("", frozenset(left_out))
    guarded, part = _guards(search, classes)
    if part:
        left_out.add(part)
    said = f"{guarded[0]}(?:{'|'.join(patterns)})"
    if search.object:
        determiner = alternatives(classes["determiner"])
        said += rf"{JOIN}(?:{determiner}{JOIN}(?:[\w-]+{JOIN}){{0,2}})?"
        said += _people(search.object, classes)
    return Said(f"{BEGINS}{subject}{said}{ENDS_WORD}{guarded[1]}", frozenset(left_out))


def _subject(group: str, classes: Classes) -> str | None:
    """Somebody right before, over auxiliaries and adverbs; None for what no list names."""
    if not group:
        return ""
    if Being.THING in GROUPS[group]:
        return ""  # nearly anything
    skipped = alternatives(classes["auxiliary"] | classes["adverb"])
    between = rf"(?:(?:{skipped}|\w{{3,}}ly){JOIN}){{0,4}}"
    starts = [f"{people}{JOIN}"] if (people := _people(group, classes)) else []
    if Being.NONE in GROUPS[group]:
        starts.append(OPENS)
    return f"(?:{'|'.join(starts)}){between}" if starts else None


def _people(group: str, classes: Classes) -> str:
    beings = GROUPS[group] - {Being.IT, Being.THING, Being.WORK}
    words = {word for word, being in PRONOUNS.items() if being in beings}
    for being in beings & set(_CLASS_OF):
        words |= classes[_CLASS_OF[being]]
    said = [alternatives(words)] if words else []
    if Being.NAME in beings:
        said.append(_HANDLE)
    return f"(?:{'|'.join(said)})" if said else ""


def _guards(search: Search, classes: Classes) -> tuple[tuple[str, str], str]:
    """What stands before a match and behind it, and what of the guards could not be said."""
    before, behind = [], []
    for guard in search.unless_before:
        words = words_before(guard, classes)
        if words is not None and len(words) <= _MOST_BEFORE:
            before += [rf"(?<!\b{word}\s)" for word in words]
    for guard in search.unless:
        before.append(f"(?!{_NEAR}\\b{regex_of(guard, classes)}{ENDS_WORD})")
    for guard in search.unless_after:
        behind.append(
            guard_behind(guard, classes)
            if guard.startswith("^")
            else f"(?!{_NEAR}\\b{regex_of(guard, classes)}{ENDS_WORD})"
        )
    if search.needs:
        needed = "|".join(regex_of(guard, classes) for guard in search.needs)
        before.append(f"(?={_NEAR}\\b(?:{needed}){ENDS_WORD})")
    is_partly = bool(search.unless_before or search.unless or search.needs)
    return ("".join(before), "".join(behind)), _EARLIER if is_partly else ""


def _unsayable(search: Search) -> Iterator[str]:
    if search.subject:
        yield "The grammatical subject, unless its last word stands right before the verb."
    if "named" in (search.subject, search.object):
        yield "Names, except @handles."
    if search.off:
        yield f"That it rests in: {', '.join(sorted(search.off))}."
    if search.only:
        yield f"That it works only in: {', '.join(sorted(search.only))}."
