"""Markdown of the narrative as safe HTML: our images only, headings below the page's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import nh3
from django.urls import reverse
from markdown_it import MarkdownIt
from markdown_it.token import Token

TOP_HEADING = 3  # the page has h1, each section h2
BOXES = {"[ ]": "☐", "[x]": "☑", "[X]": "☑"}
_IMAGE = re.compile(r"^images/(\d{1,18})/?$")
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_TAGS = {
    *("p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "a", "img"),
    *("ul", "ol", "li", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "loading", "width", "height"},
    "ol": {"start"},
}


def parsed(text: str) -> list[Token]:
    """Return the tokens of a Markdown text, task list boxes as signs."""
    tokens = _MARKDOWN.parse(text)
    for before, token in pairwise(tokens):
        if token.type == "inline" and before.type == "paragraph_open" and token.level > 1:
            _tick(token)
    return tokens


def to_html(text: str, *, postmortem_id: int) -> str:
    """Return a Markdown text as HTML that is safe to show.

    Raw HTML is shown as text, addresses are http, https, mailto or our own, pictures of other
    places become links, and what is left passes an allow list.
    """
    tokens = parsed(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + TOP_HEADING - 1)}"
        elif token.children is not None:
            token.children = list(_with_our_images(token.children, postmortem_id))
    return nh3.clean(
        _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )


def image_ids(text: str) -> frozenset[int]:
    """Return the numbers of our images that a Markdown text shows."""
    children = (child for token in parsed(text) for child in token.children or ())
    sources = (child.attrs["src"] for child in children if child.type == "image")
    return frozenset(filter(None, map(image_number, sources)))


def image_number(source: object) -> int | None:
    """Return the number in an address such as `images/12`, None for other places."""
    found = _IMAGE.match(str(source))
    return int(found[1]) if found else None


def _tick(inline: Token) -> None:
    """Turn the box at the start of a list item into a sign."""
    first = inline.children[0] if inline.children else None
    if first is not None and first.type == "text" and first.content[:3] in BOXES:
        first.content = BOXES[first.content[:3]] + first.content[3:]


def _with_our_images(children: list[Token], postmortem_id: int) -> Iterator[Token]:
    """Give our images their address and turn others into links."""
    for token in children:
        if token.type != "image":
            yield token
            continue
        number = image_number(token.attrs["src"])
        if number is None:
            yield Token("link_open", "a", 1, attrs={"href": token.attrs["src"]})
            yield Token("text", "", 0, content=token.content or str(token.attrs["src"]))
            yield Token("link_close", "a", -1)
            continue
        token.attrs["src"] = reverse("postmortem_image", args=[postmortem_id, number])
        token.attrs["loading"] = "lazy"
        yield token
