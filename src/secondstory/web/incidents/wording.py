"""Shows the words of a record: code as code, links as links, everything else as it was written."""

from __future__ import annotations

import re
from html import escape

from django.utils.safestring import SafeString

_FENCE = re.compile(r"```(?:[\w+-]*\r?\n)?(?P<code>.*?)(?:```|\Z)(?:\r?\n)?", re.DOTALL)
_BREAKS = re.compile(r"\s*\n\s*")
_INLINE = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|\[(?P<label>[^\]\n]+)\]\((?P<to>https?://[^\s()<>\"]+)\)"
    r"|(?P<bare>https?://[^\s<>\"]+[^\s<>\".,;:!?)\]])"
    r"|(?<![\w*])\*(?P<strong>[^*\s](?:[^*\n]*[^*\s])?)\*(?![\w*])"
)


def to_html(text: str) -> SafeString:
    """Return the words as safe HTML; nothing of them is ever taken as markup."""
    if not any(mark in text for mark in "`*:"):
        return SafeString(_lines(escape(text)))
    parts: list[str] = []
    end = 0
    for fence in _FENCE.finditer(text):
        parts += [_inline(text[end : fence.start()].rstrip()), _block(fence["code"])]
        end = fence.end()
    return SafeString("".join([*parts, _inline(text[end:])]))


def _block(code: str) -> str:
    return f'<code class="code-block">{escape(code.rstrip())}</code>' if code.strip() else ""


def _inline(text: str) -> str:
    parts: list[str] = []
    end = 0
    for found in _INLINE.finditer(text):
        parts += [_lines(escape(text[end : found.start()])), _marked(found)]
        end = found.end()
    return "".join([*parts, _lines(escape(text[end:]))])


def _marked(found: re.Match[str]) -> str:
    if found["code"]:
        return f"<code>{escape(found['code'])}</code>"
    if found["strong"]:
        return f"<strong>{escape(found['strong'])}</strong>"
    address = escape(found["to"] or found["bare"])
    words = escape(found["label"]) if found["label"] else address
    return f'<a href="{address}" rel="noopener noreferrer">{words}</a>'


def _lines(escaped: str) -> str:
    return _BREAKS.sub("<br>", escaped)
