"""Markdown as Typst: a walk over the same tokens the pages are made of.

Every word travels inside a Typst string literal, so nothing a person wrote can become code.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from markdown_it.token import Token

from secondstory.web.postmortems.rendering import image_number, parsed

_OPEN = {
    "strong_open": "#strong[",
    "em_open": "#emph[",
    "s_open": "#strike[",
    "blockquote_open": "#quote(block: true)[",
    "bullet_list_open": "#list(",
    "list_item_open": "[",
    "td_open": "[",
    "thead_open": "table.header(",
}
_CLOSE = {
    "strong_close": "];",
    "em_close": "];",
    "s_close": "];",
    "blockquote_close": "]\n",
    "bullet_list_close": ")\n\n",
    "ordered_list_close": ")\n\n",
    "list_item_close": "],",
    "paragraph_close": "\n\n",
    "heading_close": "]\n\n",
    "link_close": "];",
    "td_close": "],",
    "thead_close": "),",
    "table_close": ")\n\n",
}


def literal(text: str) -> str:
    r"""Return a text as a Typst string literal.

    >>> literal('say "#panic()" \\ twice')
    '"say \\"#panic()\\" \\\\ twice"'
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\r", "").replace("\n", "\\n").replace("\t", "\\t") + '"'


def words(text: str) -> str:
    """Return a plain text as Typst content."""
    return f"#{literal(text)};"


def typeset(text: str, *, images: Collection[int]) -> str:
    """Return a Markdown text as Typst markup; headings start below those of the sections."""
    tokens = parsed(text)
    return "".join(_blocks(tokens, images))


def _blocks(tokens: list[Token], images: Collection[int]) -> Iterator[str]:
    """Set every block; inline text is set by its own walk."""
    for position, token in enumerate(tokens):
        if token.type == "inline":
            yield from _inline(token.children or [], images)
        elif token.type in ("fence", "code_block"):
            yield f"#raw(block: true, {literal(token.content.rstrip())})\n\n"
        elif token.type == "hr":
            yield "#line(length: 100%, stroke: 0.4pt + luma(180))\n\n"
        elif token.type == "heading_open":
            yield f"#heading(level: {min(5, int(token.tag[1]) + 1)}, outlined: false)["
        elif token.type == "ordered_list_open":
            yield f"#enum(start: {int(token.attrs.get('start', 1))}, "
        elif token.type == "table_open":
            yield f"#table(columns: {_columns(tokens, position)}, "
        elif token.type == "th_open":
            yield "[#strong["
        elif token.type == "th_close":
            yield "]],"
        else:
            yield _OPEN.get(token.type, "") + _CLOSE.get(token.type, "")


def _columns(tokens: list[Token], start: int) -> int:
    """Count the columns of the table that starts there."""
    count = 0
    for token in tokens[start:]:
        if token.type == "tr_close":
            break
        count += token.type == "th_open"
    return max(1, count)


def _inline(children: list[Token], images: Collection[int]) -> Iterator[str]:
    """Set the words of one block."""
    for token in children:
        if token.type == "link_open":
            yield f"#link({literal(str(token.attrs['href']) or '#')})["
        else:
            yield _INLINE.get(token.type, _mark)(token, images)


def _mark(token: Token, images: Collection[int]) -> str:
    """Open or close emphasis."""
    return _OPEN.get(token.type, "") + _CLOSE.get(token.type, "")


def _text(token: Token, images: Collection[int]) -> str:
    return words(token.content)


def _code(token: Token, images: Collection[int]) -> str:
    return f"#raw({literal(token.content)});"


def _space(token: Token, images: Collection[int]) -> str:
    return " "


def _break(token: Token, images: Collection[int]) -> str:
    return "#linebreak();"


def _image(token: Token, images: Collection[int]) -> str:
    """Set one of our pictures, or the words for it where the file is not at hand."""
    number = image_number(token.attrs["src"])
    if number is None or number not in images:
        return words(token.content or str(token.attrs["src"]))
    return (
        f"#figure(image({literal(f'images/{number}')}, alt: {literal(token.content)}, "
        f"width: 100%), caption: [{words(token.content)}], numbering: none)\n"
    )


_INLINE: dict[str, Callable[[Token, Collection[int]], str]] = {
    "text": _text,
    "text_special": _text,
    "html_inline": _text,
    "code_inline": _code,
    "softbreak": _space,
    "hardbreak": _break,
    "image": _image,
}
