"""Whose names are known in a text: from its front matter and from whoever asks, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PARTICLES = frozenset(
    ["de", "der", "den", "van", "von", "da", "di", "la", "le", "el", "bin", "al", "dos", "del"]
)
_KEYS = re.compile(
    r"(?im)^(?:lead|facilitator|participants?|responders?|owners?|authors?|attendees|people"
    r"|incident[ _-]commander|commander|on[ _-]?call|reviewers?|contributors?)[ \t]*:[ \t]*(.*)\n"
    r"((?:[ \t]+-?.*\n|-[ \t].*\n)*)"
)
_SEPARATOR = re.compile(r"[,;\n\[\]]|[ \t]-[ \t]|\band\b|&")
_ASIDE = re.compile(r"\([^)]*\)|<[^>]*>|[\"']")
_SHORTEST = 2
_WITH_MAIL = re.compile(r"((?:[A-Z][\w'’-]{1,30} ){1,2})<[^\s<>@]{1,64}@[^\s<>]{1,255}>")


def names_of(people: Iterable[str]) -> set[str]:
    """Return the words by which people may be called.

    Args:
        people: Names as they are written, or handles.

    >>> sorted(names_of(["Ana de Souza", "@kim"]))
    ['@kim', 'ana', 'kim', 'souza']
    """
    found: set[str] = set()
    for person in people:
        plain = _ASIDE.sub("", person).strip().casefold()
        if plain.startswith("@"):
            found |= {plain, plain[1:]}
            continue
        found |= {
            word.strip(".,")
            for word in plain.split()
            if len(word.strip(".,")) >= _SHORTEST and word not in _PARTICLES
        }
    return found


def names_in(front: str) -> set[str]:
    """Return the words by which the people of a front matter may be called.

    Args:
        front: YAML as it stands at the head of a document.

    >>> sorted(names_in("lead: Femi Adegoke\\nparticipants:\\n  - Meera\\n"))
    ['adegoke', 'femi', 'meera']
    """
    people: list[str] = []
    for found in _KEYS.finditer(front):
        for written in (found[1], found[2]):
            people += [part.strip(" -\t") for part in _SEPARATOR.split(written)]
    return names_of(each for each in people if each)


def names_with_mail(text: str) -> set[str]:
    """Return the words by which people may be called whose address stands behind their name.

    Args:
        text: Any.

    >>> sorted(names_with_mail("Seen by Meera Rao <meera@example.org>."))
    ['meera', 'rao']
    """
    if "@" not in text or "<" not in text:
        return set()
    return names_of(found[1] for found in _WITH_MAIL.finditer(text))
