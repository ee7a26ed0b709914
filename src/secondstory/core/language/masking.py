"""Takes out what nobody of the house says: code, addresses, quotations, markup.

Everything keeps its place: what is taken out is replaced by as many characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from secondstory.core.language.patterns import CODE

_INLINE = re.compile(r"(?<!`)(`{1,3})(?!`)[^`\n]{1,400}\1(?!`)")
_ADDRESS = re.compile(r"<?\b(?:https?|ftp|mailto|ssh)://?[^\s<>)\]|]+>?|\bwww\.[^\s<>)\]|]+")
_TARGET = re.compile(
    r"\]\([^()\s]{0,1000}(?:\([^()\s]{0,200}\))?[^()\s]{0,200}(?: \"[^\"\n]{0,200}\")?\)"
)
_REFERENCE = re.compile(r"\]\[[^\]\n]{0,100}\]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
_QUOTED = re.compile(
    r"(?<![\w\"])\"(?=[^\s\"])[^\"]{1,500}\"(?!\w)|“[^“”]{1,500}”|«[^«»]{1,500}»|„[^“”„]{1,500}[“”]"
)
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\](?=\()")
_CODE_TAG = re.compile(
    r"<(code|pre|kbd|tt)\b[^<>]{0,100}>.{0,2000}?</\1>", re.DOTALL | re.IGNORECASE
)


def _blank(found: re.Match[str]) -> str:
    return _spaces(found[0])


def _spaces(words: str) -> str:
    return "".join("\n" if c == "\n" else " " for c in words) if "\n" in words else " " * len(words)


def _as_code(found: re.Match[str]) -> str:
    words = found[0]
    return (
        "".join("\n" if c == "\n" else CODE for c in words) if "\n" in words else CODE * len(words)
    )


def _as_quote(found: re.Match[str]) -> str:
    return found[0] if "\n\n" in found[0] else _as_code(found)


# Each with the characters without which it need not be looked for.
_STEPS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    ("<!--", _COMMENT, _blank),
    ("`", _INLINE, _as_code),
    ("<", _CODE_TAG, _as_code),
    ("![", _PICTURE, _blank),
    ("](", _TARGET, _blank),
    ("][", _REFERENCE, _blank),
    ("://", _ADDRESS, _as_code),
    ("www.", _ADDRESS, _as_code),
    ("mailto:", _ADDRESS, _as_code),
    ("<", _TAG, _blank),
    ('"', _QUOTED, _as_quote),
    ("“", _QUOTED, _as_quote),
    ("«", _QUOTED, _as_quote),
)


def masked(text: str) -> str:
    """Return a text without inline code, addresses, comments, tags and quotations.

    Args:
        text: Any; code in blocks is taken out beforehand, line by line.

    Returns:
        A text of the same length; what was code or a quotation is a noun there.

    >>> masked("We ran `rm` and said \\"oops\\".").replace("\\ue000", "#")
    'We ran #### and said ######.'
    """
    for sign, pattern, put in _STEPS:
        if sign in text:
            text = pattern.sub(put, text)
    return text
