"""The little words an action item is built of, and the forms its verbs take."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType

_VOWELS = "aeiou"
_SPELLED = re.compile(r"(?<=\w\w)(?:ise|ize|yse|yze)$")
_OTHER_SPELLING = {"ise": "ize", "ize": "ise", "yse": "yze", "yze": "yse"}


class Form(StrEnum):
    """How a verb stands there."""

    BASE = "base"
    THIRD = "third"
    DOING = "doing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Grammar:
    """The little words, by what they do."""

    words: Mapping[str, frozenset[str]]
    irregular: Mapping[str, tuple[str, ...]]

    def __getitem__(self, group: str) -> frozenset[str]:
        return self.words[group]

    def forms(self, verb: str) -> Iterator[tuple[str, Form]]:
        """Yield the forms of a verb, in both spellings.

        >>> sorted(form for form, _ in GRAMMAR.forms("cap"))
        ['cap', 'capped', 'capping', 'caps']
        """
        yield from self._forms(verb)
        if _SPELLED.search(verb):
            yield from self._forms(verb[:-3] + _OTHER_SPELLING[verb[-3:]])

    def _forms(self, verb: str) -> Iterator[tuple[str, Form]]:
        yield verb, Form.BASE
        yield third(verb), Form.THIRD
        stem = verb + verb[-1] if verb in self.words["doubling"] else verb
        drops_e = verb.endswith("e") and not verb.endswith(("ee", "ye"))
        yield (verb[:-1] if drops_e else stem) + "ing", Form.DOING
        if verb in self.irregular:
            yield from ((form, Form.DONE) for form in self.irregular[verb])
        elif verb.endswith("e"):
            yield verb + "d", Form.DONE
        elif _ends_in_y(verb):
            yield verb[:-1] + "ied", Form.DONE
        else:
            yield stem + "ed", Form.DONE


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in _VOWELS


def third(word: str) -> str:
    """Return a verb in the third person, which is also how a noun takes its plural.

    >>> third("policy"), third("switch"), third("alert")
    ('policies', 'switches', 'alerts')
    """
    if _ends_in_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _grammar() -> Grammar:
    text = (files(__package__) / "rules/en/action-grammar.toml").read_text(encoding="utf-8")
    fields = tomllib.loads(text)
    irregular = {verb: tuple(forms.split()) for verb, forms in fields.pop("irregular").items()}
    words = {group: frozenset(listed.split()) for group, listed in fields.items()}
    return Grammar(MappingProxyType(words), MappingProxyType(irregular))


GRAMMAR = _grammar()
