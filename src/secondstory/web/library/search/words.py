"""What a person typed, taken apart; anything they type is a query, nothing is a mistake."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

OPEN, CLOSE = "\ue000", "\ue001"  # private characters around a hit, never kept in the index
MOST_TERMS = 12  # more words than anybody means; keeps a pasted page from becoming a query
LONGEST = 400_000  # characters of one text; PostgreSQL's vector ends at one megabyte
_TERM = re.compile(r'(?P<no>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)  # what our Markdown keeps for its way back
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_MARKS = re.compile(r"^\s{0,3}(?:#{1,6}|>|[-*+]|\|)\s+|[*`~]{1,3}|(?<!\w)_{1,2}|_{1,2}(?!\w)", re.M)
_ANY_MARK = re.compile(f"[{OPEN}{CLOSE}\x00]")


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase, wanted or not."""

    text: str
    is_unwanted: bool = False


def terms(typed: str) -> tuple[Term, ...]:
    """Return the words and “phrases” of a query; a minus before one means without it."""
    found = []
    for match in _TERM.finditer(folded(typed)):
        text = match["phrase"] if match["phrase"] is not None else match["word"]
        if any(letter.isalnum() for letter in text):
            found.append(Term(text.strip(), match["no"] is not None))
    return tuple(found[:MOST_TERMS]) if any(not each.is_unwanted for each in found) else ()


def folded(text: str) -> str:
    """Return a text without accents, as both databases compare it."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).replace(
        "\x00", ""
    )


def plain(markdown: str) -> str:
    """Return the words of a Markdown text: no front matter, comments, marks or addresses."""
    text = _COMMENT.sub("", _FRONT_MATTER.sub("", markdown))
    text = _MARKS.sub("", _LINK.sub(r"\1", text))
    return _ANY_MARK.sub("", text)[:LONGEST]
