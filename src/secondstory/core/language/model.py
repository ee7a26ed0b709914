"""What the checker says: findings, and the rules they come from.

Here and beside it, values that only the checker itself makes are named tuples: a dataclass takes a
millisecond to define, and `lint` has ninety to start and answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class RuleBroken(ValueError):
    """A rule's file breaks the form of rules; the sentence says where and what to do."""


class Level(StrEnum):
    """How much a finding asks for attention; there is no error, because the tool asks."""

    NOTE = "note"
    SUGGESTION = "suggestion"
    WARNING = "warning"


RANK = {Level.NOTE: 0, Level.SUGGESTION: 1, Level.WARNING: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where the wording stops the inquiry.

    Args:
        start: Code-point offset in the text, of the first character.
        end: Code-point offset behind the last one.
        category: What kind of wording, which is the rule's family.
        rule: Name of the rule.
        level: How much it asks for attention.
        found: The words, `text[start:end]`.
        message: What is said there, in one sentence.
        advice: What to write instead, with the words reworded where that can be done.
        questions: What to ask, so that the inquiry goes on.
        rewording: The words found, reworded; "" where no mechanical rewording is right.
    """

    start: int
    end: int
    category: str
    rule: str
    level: Level
    found: str
    message: str
    advice: str
    questions: tuple[str, ...]
    rewording: str = ""


class Example(NamedTuple):
    """A sentence that a rule flags or keeps.

    Args:
        text: The sentence.
        why: The reason that it is flagged or kept, "" where it is the obvious one.
        section: Where it stands, "" for anywhere.
        people: Names that are known there.
    """

    text: str
    why: str = ""
    section: str = ""
    people: tuple[str, ...] = ()


class Search(NamedTuple):
    """One way in which a rule finds its wording; the architecture page draws the pattern language.

    Args:
        patterns: Sequences of words; one of them has to match.
        subject: Who has to be the grammatical subject, by the name of a group of subjects.
        object: Who has to follow, by the name of a group: "caused by" whom.
        needs: Patterns of which one has to stand anywhere in the sentence.
        unless: Patterns of which none may stand anywhere in the sentence.
        unless_before: Patterns of which none may stand shortly before the match.
        unless_after: Patterns of which none may stand shortly behind the match.
        off: Sections where this search rests.
        only: Sections where it works; everywhere when empty.
    """

    patterns: tuple[str, ...]
    subject: str = ""
    object: str = ""
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    off: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()


class Rule(NamedTuple):
    """A rule as its file tells it; documentation, `explain` and tests come from it.

    Args:
        name: The file's name, its only identifier.
        category: The folder it lies in.
        level: How much its findings ask for attention.
        message: What is said, in one sentence.
        why: Why that hurts the inquiry.
        advice: What to write instead.
        questions: What to ask.
        source: Who found that out, with the year.
        searches: The ways in which it finds its wording.
        flags: Sentences that it flags.
        keeps: Sentences that look alike and are fine.
        drop: Words that a rewording leaves out.
        replace: Words that a rewording replaces, and by what.
    """

    name: str
    category: str
    level: Level
    message: str
    why: str
    advice: str
    questions: tuple[str, ...]
    source: str
    searches: tuple[Search, ...]
    flags: tuple[Example, ...]
    keeps: tuple[Example, ...]
    drop: tuple[str, ...] = ()
    replace: tuple[tuple[str, str], ...] = ()
