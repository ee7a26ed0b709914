"""Reads the families of wordings in `rules/en/actions/`: what each says about an action item."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from secondstory.core.fields import check_nothing_left, taken
from secondstory.core.language.action_grammar import GRAMMAR, Form, third


class Specificity(StrEnum):
    """Whether somebody else could tell that an action item is finished."""

    VAGUE = "vague"
    CONCRETE = "concrete"


class Strength(StrEnum):
    """How far an action item holds without anybody remembering it (the RCA² action hierarchy)."""

    STRONGER = "stronger"
    INTERMEDIATE = "intermediate"
    WEAKER = "weaker"


@dataclass(frozen=True, slots=True)
class Example:
    """An invented action item, and why it is read as it is."""

    text: str
    why: str


@dataclass(frozen=True, slots=True, eq=False)  # each is one; hashed by that, which is quick
class Family:
    """A family of wordings.

    Args:
        name: Its file's name.
        message: Why it says something about the item, one kind sentence.
        why: The same at length, for the page about it.
        question: What makes a vague one hold; "" where it is not vague.
        example: One that asks for more.
        fix: The same, holding.
        source: Where the thought comes from.
        vague: How much it speaks for vague; below 0 for concrete.
        strength: What it speaks for, if anything.
        weight: How much.
        verbs: Count as what is done.
        nouns: Count as what it is done to; less where they only say which.
        adjectives: Count where they describe what it is done to.
        words: Count anywhere.
        flags: Read as the family says.
        keeps: Look alike and are not read so.
    """

    name: str
    message: str
    why: str
    question: str
    example: str
    fix: str
    source: str
    vague: float
    strength: Strength | None
    weight: float
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    words: tuple[str, ...]
    flags: tuple[Example, ...]
    keeps: tuple[Example, ...]


def family_from_toml(name: str, text: str) -> Family:
    """Read one family.

    Args:
        name: Its file's name without the ending.
        text: TOML with every field of `Family` but its name; `vague`, `strength` with `weight`,
            `verbs`, `nouns`, `adjectives`, `words` may be left out. A comma ends a wording.

    Raises:
        ValueError: A field is missing, unknown or of another type, or nothing would be read.

    >>> family_from_toml("humming", "message = 3")
    Traceback (most recent call last):
    ValueError: actions/humming.toml: expected `message` as str, found 3. Add or correct it.
    """
    fields: dict[str, object] = tomllib.loads(text)
    strength = taken(fields, f"actions/{name}.toml", "strength", str, "")
    family = Family(
        name=name,
        message=taken(fields, f"actions/{name}.toml", "message", str),
        why=taken(fields, f"actions/{name}.toml", "why", str),
        question=taken(fields, f"actions/{name}.toml", "question", str, ""),
        example=taken(fields, f"actions/{name}.toml", "example", str),
        fix=taken(fields, f"actions/{name}.toml", "fix", str),
        source=taken(fields, f"actions/{name}.toml", "source", str),
        vague=taken(fields, f"actions/{name}.toml", "vague", float, 0.0),
        strength=Strength(strength) if strength else None,
        weight=taken(fields, f"actions/{name}.toml", "weight", float, 0.0),
        verbs=_wordings(taken(fields, f"actions/{name}.toml", "verbs", str, "")),
        nouns=_wordings(taken(fields, f"actions/{name}.toml", "nouns", str, "")),
        adjectives=_wordings(taken(fields, f"actions/{name}.toml", "adjectives", str, "")),
        words=_wordings(taken(fields, f"actions/{name}.toml", "words", str, "")),
        flags=tuple(_examples(fields, name, "flags")),
        keeps=tuple(_examples(fields, name, "keeps")),
    )
    check_nothing_left(fields, f"actions/{name}.toml")
    if family.vague > 0 and not family.question:
        raise ValueError(f"actions/{name}.toml: finds it vague and asks nothing. Add `question`.")
    if not (family.verbs or family.nouns or family.adjectives or family.words):
        raise ValueError(f"actions/{name}.toml: has no wording. Add `verbs` or `nouns`.")
    return family


def _wordings(listed: str) -> tuple[str, ...]:
    return tuple(" ".join(each.split()) for each in listed.split(",") if each.strip())


def _examples(fields: dict[str, object], name: str, field: str) -> Iterator[Example]:
    for one in taken(fields, f"actions/{name}.toml", field, list):
        if not isinstance(one, dict) or set(one) != {"text", "why"}:
            raise ValueError(f"actions/{name}.toml: expected `{field}` with text and why each.")
        yield Example(str(one["text"]), str(one["why"]))


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb as it may stand in an item.

    Args:
        rest: The words that follow it: "into" of "look into".
        name: As the families list it.
        form: How it stands there.
    """

    rest: tuple[str, ...]
    name: str
    form: Form


Wordings = Mapping[str, tuple[tuple[tuple[str, ...], tuple[Family, ...]], ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every wording of every family, by its first word; longer wordings first.

    Args:
        verbs: The verbs that a word may be.
        by_verb: The families that list a verb.
        asking: The verbs that leave what will be there open.
        nouns: First word → the words after it and the families.
        adjectives: The same, for those that describe.
        words: The same, for those that count anywhere.
    """

    verbs: Mapping[str, tuple[Verb, ...]]
    by_verb: Mapping[str, tuple[Family, ...]]
    asking: frozenset[str]
    nouns: Wordings
    adjectives: Wordings
    words: Wordings


def lexicon_of(families: Iterable[Family]) -> Lexicon:
    """Arrange families by their wordings."""
    listed = tuple(families)
    by_verb: dict[str, list[Family]] = {}
    for family in listed:
        for verb in family.verbs:
            by_verb.setdefault(verb, []).append(family)
    for verb, its in by_verb.items():  # "shed load" is as plain a deed as "shed"
        shorter = by_verb.get(verb.split()[0], []) if all(f.vague <= 0 for f in its) else []
        its += [family for family in shorter if family.vague < 0 and family not in its]
    verbs: dict[str, list[Verb]] = {}
    for verb in by_verb:
        first, *rest = verb.split()
        for form, kind in GRAMMAR.forms(first) if first.isalpha() else [(first, Form.BASE)]:
            verbs.setdefault(form, []).append(Verb(tuple(rest), verb, kind))
    return Lexicon(
        verbs={form: tuple(sorted(found, key=_longest)) for form, found in verbs.items()},
        by_verb={verb: tuple(found) for verb, found in by_verb.items()},
        asking=frozenset(verb for family in listed if family.vague > 0 for verb in family.verbs),
        nouns=_by_first((w, f) for f in listed for n in f.nouns for w in (n, _plural(n))),
        adjectives=_by_first((w, f) for f in listed for w in f.adjectives),
        words=_by_first((w, f) for f in listed for w in f.words),
    )


def _longest(verb: Verb) -> int:
    return -len(verb.rest)


def _plural(noun: str) -> str:
    *before, last = noun.split()
    return " ".join([*before, third(last)]) if last.isalpha() else noun


def _by_first(pairs: Iterable[tuple[str, Family]]) -> Wordings:
    found: dict[str, dict[tuple[str, ...], dict[str, Family]]] = {}
    for wording, family in pairs:
        first, *rest = wording.split()
        found.setdefault(first, {}).setdefault(tuple(rest), {})[family.name] = family
    return {
        first: tuple(
            (rest, tuple(families.values()))
            for rest, families in sorted(by_rest.items(), key=lambda each: -len(each[0]))
        )
        for first, by_rest in found.items()
    }


def families_of(language: str = "en") -> tuple[Family, ...]:
    """Return the families of a language, in the order of their names."""
    folder = files(__package__) / "rules" / language / "actions"
    found = [
        family_from_toml(file.name.removesuffix(".toml"), file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda family: family.name))
