"""The lines of HTML and MediaWiki that stand in for Markdown's headings, items and rows."""

from __future__ import annotations

import re

Marked = tuple[str, str, int]

_TAG_HEADING = re.compile(r"<h([1-6])[^>]*>(.*?)(?:</h\1>)?\s*$", re.IGNORECASE)
_TAG_ITEM = re.compile(
    r"(?:<[uo]l[^>]*>\s*)?<li[^>]*>(.*?)(?:</li>)?\s*(?:</[uo]l>)?\s*$", re.IGNORECASE
)
_TAG_ROW = re.compile(r"<tr[^>]*>\s*<t[dh].*", re.IGNORECASE)
_TAG_LABEL = re.compile(
    r"(?:<p[^>]*>\s*)?<(b|strong|summary|dt)>([^<]{2,80})</\1>\s*:?\s*(?:<br ?/?>|</p>)?\s*$",
    re.IGNORECASE,
)
_CELL = re.compile(r"<t[dh][^>]*>(.*?)(?=</?t[dhr]|$)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?(?:p|br|span|b|strong|i|em|time|div|code|a)\b[^>]*>", re.IGNORECASE)
_WIKI_HEADING = re.compile(r"(={2,5})[ \t]*([^=].*?)[ \t]*\1[ \t]*$")
_WIKI_ITEM = re.compile(r"(\*{2,4})[ \t]+([^*].*)$")
_WIKI_HEAD = re.compile(r"![^!\[].*(?:!!.*)$")
_STARTS = re.compile(r"(?<=\S)\s*(?=<(?:li|h[1-6]|tr)\b)", re.IGNORECASE)
_OPENS = re.compile(r"\s*(?:<[uo]l[^>]*>\s*)$", re.IGNORECASE)
_PIPE = re.compile(r"(?<!\\)\|")


def html_line(words: str) -> Marked | None:
    """Read a line that starts with a tag.

    Args:
        words: The line, trimmed.

    Returns:
        The kind of line, its words and its level; None where the tag means nothing here.

    >>> html_line("<h2>Timeline</h2>")
    ('heading', 'Timeline', 2)
    """
    if (match := _TAG_HEADING.match(words)) is not None:
        return "heading", _untagged(match[2]), int(match[1])
    if (match := _TAG_ITEM.match(words)) is not None:
        return "item", _untagged(match[1]), 0
    if _TAG_ROW.match(words):
        return "row", words, 0
    if (match := _TAG_LABEL.match(words)) is not None:
        return "label", match[2].strip(), 0
    return None


def pieces_of(raw: str) -> list[str]:
    """Cut a line of HTML before each item, heading and row it holds.

    Args:
        raw: A line of the source.

    Returns:
        The line itself where it does not start with a tag, or holds one of them at most.

    >>> pieces_of("<ul><li>one</li><li>two</li></ul>")
    ['<ul><li>one</li>', '<li>two</li></ul>']
    """
    if not raw.lstrip().startswith("<"):
        return [raw]
    pieces: list[str] = []
    for piece in _STARTS.split(raw):
        if pieces and _OPENS.fullmatch(pieces[-1]):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def is_wiki_head(words: str) -> bool:
    """Tell whether a row is the head of a table of Confluence or MediaWiki.

    Args:
        words: A row.

    >>> is_wiki_head("||Action||Owner||"), is_wiki_head("| Action | Owner |")
    (True, False)
    """
    is_double = words.startswith("||") and "|" not in words.replace("||", "")
    return words.startswith("!") or is_double


def wiki_line(words: str) -> Marked | None:
    """Read a line that starts as MediaWiki's lines do.

    Args:
        words: The line, trimmed.

    Returns:
        The kind of line, its words and its level; None where it is none of them.

    >>> wiki_line("== Timeline ==")
    ('heading', 'Timeline', 2)
    """
    if (match := _WIKI_HEADING.match(words)) is not None:
        return "heading", match[2].strip(), len(match[1])
    if (match := _WIKI_ITEM.match(words)) is not None:
        return "item", match[2].strip(), len(match[1]) - 1
    if _WIKI_HEAD.match(words):
        return "row", words, 0
    return None


def cells_in(words: str) -> list[str]:
    """Return the cells of a table row, trimmed.

    Args:
        words: A row of Markdown, MediaWiki or HTML.

    >>> cells_in("| 10:00 | it broke |")
    ['10:00', 'it broke']
    """
    if words.startswith("<"):
        return [_untagged(cell) for cell in _CELL.findall(words)]
    if words.startswith("!"):
        return [cell.strip() for cell in words[1:].split("!!")]
    inner = words.removeprefix("|")
    if is_wiki_head(words):
        inner = words.strip("|")
    if "||" in inner and "|" not in inner.replace("||", ""):  # MediaWiki's, all on one line
        return [cell.strip() for cell in inner.split("||")]
    parts = _PIPE.split(inner)
    if parts and not parts[-1].strip():
        parts.pop()
    return [part.strip() for part in parts]


def _untagged(words: str) -> str:
    return _TAG.sub("", words).strip()
