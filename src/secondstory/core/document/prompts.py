"""Prompts inside a draft: comments that people write below, and that count as nothing written."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from secondstory.core.document.outlines import OutlineSection

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def prompt_comment(section: OutlineSection) -> str:
    """Write a section's prompt as a comment.

    Args:
        section: A section of an outline; its words hold no `-->`.
    """
    return f"<!-- {section.prompt}\n     Why we ask: {section.why} -->"


def without_comments(text: str) -> str:
    """Return a text without its comments.

    Args:
        text: Markdown.

    >>> without_comments("<!-- What happened? -->\\n")
    ''
    """
    return _COMMENT.sub("", text).strip()


def plain_text(markdown: str) -> str:
    """Return the words of a text without markup, for search, mail and feeds.

    Args:
        markdown: Markdown; HTML in it is dropped.

    Returns:
        One line per paragraph, heading, list item, table cell or line of code.

    >>> plain_text("**Rolled back** the [upload](https://x.example) `check`.")
    'Rolled back the upload check.'
    """
    lines = (_words(token) for token in _MARKDOWN.parse(markdown))
    return "\n".join(line for line in lines if line)


def _words(token: Token) -> str:
    if token.type in ("fence", "code_block"):
        return token.content.strip("\n")
    if token.type != "inline":
        return ""
    return "".join(_inline(child) for child in token.children or []).strip()


def _inline(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type in ("text", "code_inline", "image", "text_special"):
        return token.content
    return ""
