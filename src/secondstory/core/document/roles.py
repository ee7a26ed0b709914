"""Speaks of roles instead of people, everywhere in a document; who has which role stays outside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from secondstory.core.document.model import Document

# Names that are words as well: of these only the whole name is taken for the person.
ALSO_WORDS = frozenset(
    files("secondstory.core.document").joinpath("names_that_are_words.txt").read_text().split()
)
SHORTEST = 3  # letters; "Jo" and "Li" are too often part of something else
LOOK_BACK = 40  # characters; a list mark, a quotation mark and a time are shorter
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+|\]\([^)\s]+\)", re.IGNORECASE)
_OPENS_A_SENTENCE = re.compile(r"(?:\A|[.!?:]\s|\n)[\s>*_#|\d:.+\[\]x-]*\Z")


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody and the words to speak of them by.

    Args:
        name: As it is written where they are named in full; a mail address is fine too.
        words: For instance "the on-call engineer".
    """

    name: str
    words: str


def with_roles(document: Document, roles: Sequence[Role]) -> Document:
    """Return the document with every person spoken of by their role.

    A person is found by their whole name, by a handle ("@ana"), and by first or last name alone
    where only one of them has it and it is no common word. Addresses of pages are left, for they
    would lead nowhere: `names_left` tells where a name still stands in one.

    Args:
        document: Any.
        roles: Whom to look for; those without words are left as they are.

    Returns:
        The same document where there are no roles.

    >>> told = Document(title="Ana's night", participants=("Ana Costa", "Ben Ito"))
    >>> spoken = with_roles(told, [Role("Ana Costa", "the engineer on call")])
    >>> spoken.title, spoken.participants
    ("The engineer on call's night", ('the engineer on call', 'Ben Ito'))
    """
    known = [role for role in roles if role.words.strip() and role.name.strip()]
    if not known:
        return document
    return _through(document, _speaker(known))


def names_left(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that still stand in a text, each once, in the order given.

    Args:
        text: For instance the Markdown of a document.
        names: Whole names.

    >>> names_left("See https://example.org/ana-costa.", ["Ana Costa"])
    ('Ana Costa',)
    """
    folded = re.sub(r"[\W_]+", " ", text).casefold()
    return tuple(name for name in names if _folded(name) and f" {_folded(name)} " in f" {folded} ")


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name).casefold().strip()


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Replaces names in texts, and in fields that hold a name and nothing else."""

    names: re.Pattern[str]
    by_form: dict[str, str]

    def text(self, text: str) -> str:
        """Return prose; where a sentence began with a name it begins with the role."""
        addresses = [found.span() for found in _ADDRESS.finditer(text)]

        def of(found: re.Match[str]) -> str:
            if any(start <= found.start() < end for start, end in addresses):
                return found[0]
            words = self._words(found[0])
            opens = _OPENS_A_SENTENCE.search(
                text[max(0, found.start() - LOOK_BACK) : found.start()]
            )
            return words[:1].upper() + words[1:] if opens else words

        return self.names.sub(of, text)

    def name(self, name: str) -> str:
        """Return the role of a name that stands alone."""
        return self.names.sub(lambda found: self._words(found[0]), name)

    def _words(self, written: str) -> str:
        return self.by_form[written[1:].casefold() if written[0] == "@" else written]


def _speaker(roles: Sequence[Role]) -> _Speaker:
    """Return what replaces these people: plain names as they are written, handles in any case."""
    by_form = _forms(roles)
    handles = {form.casefold(): words for form, words in by_form.items()}
    plain, at = (
        "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))
        for forms in (by_form, handles)
    )
    names = re.compile(rf"(?<![\w@])(?:@(?i:{at})|(?:{plain}))(?!\w)")
    return _Speaker(names, handles | by_form)


def _forms(roles: Sequence[Role]) -> dict[str, str]:
    """Return every form a person is written in, with the words for them."""
    parts = Counter(part for role in roles for part in set(_parts(role.name)))
    forms: dict[str, str] = {}
    for role in roles:
        forms.setdefault(role.name.strip(), role.words.strip())
        for part in _parts(role.name):
            if parts[part] == 1 and len(part) >= SHORTEST and part.casefold() not in ALSO_WORDS:
                forms.setdefault(part, role.words.strip())
    return forms


def _parts(name: str) -> list[str]:
    """Return first and last name; a name of one word has no parts."""
    words = name.replace("(", " ").replace(")", " ").split()
    return [words[0], words[-1]] if len(words) > 1 else []


def _through(document: Document, speak: _Speaker) -> Document:
    return replace(
        document,
        title=speak.text(document.title),
        lead=speak.name(document.lead),
        facilitator=speak.name(document.facilitator),
        participants=tuple(dict.fromkeys(map(speak.name, document.participants))),
        sections=tuple(
            replace(each, heading=speak.text(each.heading), text=speak.text(each.text))
            for each in document.sections
        ),
        timeline=tuple(
            replace(each, text=speak.text(each.text), author=speak.name(each.author))
            for each in document.timeline
        ),
        factors=tuple(replace(each, text=speak.text(each.text)) for each in document.factors),
        actions=tuple(
            replace(each, text=speak.text(each.text), owner=speak.name(each.owner))
            for each in document.actions
        ),
        extra=tuple((key, speak.name(value)) for key, value in document.extra),
    )
