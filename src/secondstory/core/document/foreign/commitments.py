"""What the words of an action say about its owner, its day, its state and its links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from secondstory.core.document.foreign.days import Calendar, day_in, read_day
from secondstory.core.document.foreign.owners import day_of_owner, owner_named

_OWNER = re.compile(
    r"\b(?:owners?|assignees?|assigned(?: to)?|responsible|dri|who|lead"
    r"|verantwortlich(?:e[rn]?)?|zuständig|responsables?|porteu(?:r|se)|pilote|propriétaire"
    r"|encargad[oa]|responsáve(?:l|is))\b\**\s*[:=]\s*\**\s*"
    r"([^,;|()\n\]]{2,50}?)(?=\s+[—–-]{1,2}\s|\W+(?:due|bis|eta|deadline|status|priority)\b\s*[:=]"
    r"|<br|\s*[,;|()\n\]]|\s*$)",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"^\W*@([\w][\w-]+)\b|[(\[]\s*@([\w-]+)\s*[)\],;]|[-–—] ?@([\w-]+)\W*$|\s@([\w-]+)\W*$"
)
_INITIALS = re.compile(
    r"^(?:\*\*|__)(?!API|UI|DB|CI|CD|QA|DNS|SRE|TLS|SSL|AWS|PR|RFC)([A-Z]{2,3})(?:\*\*|__)\s+\S"
)
_DUE = re.compile(
    r"\b(?:due(?: date| by| on)?|deadline|by|until|eta|target(?: date)?"
    r"|bis|fällig|échéance|avant le|vence|prazo)\b\W{0,4}"
    r"(?=\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun))",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`|]+")
_REFERENCE = re.compile(r"\[([^\]\[]+)\](?:\[([^\]\[]*)\])?(?!\()")
_NOBODY = frozenset({"", "tbd", "tba", "tbc", "n/a", "na", "none", "nobody", "unassigned", "?"})


def owner_in(words: str, people: frozenset[str] = frozenset()) -> str:
    """Return who some words say an action belongs to, "" where they do not say.

    Args:
        words: Of the action.
        people: Known from elsewhere in the report, in lower case.

    >>> owner_in("Add an alert (owner: Ana)")
    'Ana'
    """
    if (":" in words or "=" in words) and (match := _OWNER.search(words)) is not None:
        return named(match[1])
    words = _ADDRESS.sub("", words) if "://" in words else words
    if "@" in words and (match := _HANDLE.search(words)) is not None:
        return f"@{next(name for name in match.groups() if name)}"
    match = _INITIALS.match(words)
    return match[1] if match else owner_named(words, people)


def named(cell: str) -> str:
    """Return the person some words name, "" where they only hold the place of one.

    Args:
        cell: For instance "TBD".
    """
    plain = cell.strip(" *_`.-–—[]")
    return "" if plain.lower() in _NOBODY else plain


def due_in(words: str, calendar: Calendar) -> date | None:
    """Return the day some words say an action is due.

    Args:
        words: Of the action.
        calendar: What is known of the days of the document.
    """
    for match in _DUE.finditer(words):
        written = read_day(words, match.end(), calendar)
        day = written.day if written else None
        if day or (day := day_in(words[match.end() : match.end() + 30], calendar)):
            return day
    return day_of_owner(words, calendar)


def links_in(words: str, references: Mapping[str, str]) -> tuple[str, ...]:
    """Return the addresses of the links in some words, each once, in order.

    Args:
        words: Of the action.
        references: The addresses of reference links, by their lower-case name.
    """
    words = _IMAGE.sub("", words) if "![" in words else words
    found = [_trimmed(link) for link in _ADDRESS.findall(words)] if "://" in words else []
    if references and "[" in words:
        for match in _REFERENCE.finditer(words):
            name = (match[2] or match[1]).strip("`").lower()
            if name in references:
                found.append(references[name])
    return tuple(dict.fromkeys(found))


def _trimmed(link: str) -> str:
    """Take off what belongs to the sentence: its stop, the bracket around the link."""
    link = re.split(r"\]\(|\)\[", link, maxsplit=1)[0].rstrip(".,;:!?*_]}")
    while link.endswith(")") and link.count(")") > link.count("("):
        link = link[:-1].rstrip(".,;:")
    return link.partition(")")[0] if "(" not in link else link
