"""The Markdown pages of the repository as the tests read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
FOREIGN = ("src/secondstory/told/", "tests/")  # evidence and samples, whose links are theirs
UNTRACKED = (".", "node_modules", "build", "dist")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file it stands for ("" for none), its text."""

    language: str
    file: str
    text: str


def pages() -> list[Path]:
    """Every Markdown page written for people."""
    return [
        path
        for path in sorted(ROOT.rglob("*.md"))
        if not str(path.relative_to(ROOT)).startswith(FOREIGN)
        and not any(part.startswith(UNTRACKED) for part in path.relative_to(ROOT).parts)
    ]


def text_of(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def tokens(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(text)


def blocks(text: str) -> list[Block]:
    return [_block(token) for token in tokens(text) if token.type == "fence"]


def _block(token: Token) -> Block:
    language, _, rest = token.info.strip().partition(" ")
    return Block(language, rest.removeprefix("file="), token.content)


def chapters(text: str) -> dict[str, str]:
    """The text under each `##` heading, by heading; a `##` inside an example is none."""
    lines, parsed = text.splitlines(keepends=True), tokens(text)
    found: dict[str, str] = {}
    starts = [i for i, t in enumerate(parsed) if t.type == "heading_open" and t.tag == "h2"]
    for here, after in zip(starts, [*starts[1:], None], strict=True):
        first, last = parsed[here].map, parsed[after].map if after else None
        assert first is not None
        found[parsed[here + 1].content] = "".join(lines[first[1] : last[0] if last else None])
    return found


def anchors(text: str) -> set[str]:
    """The anchors a page's headings get, as Git hosts make them."""
    found: set[str] = set()
    parsed = tokens(text)
    for opening, inline in pairwise(parsed):
        if opening.type == "heading_open":
            plain = "".join(child.content for child in inline.children or ())
            words = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
            found.add(words)
    return found


def links(text: str) -> Iterator[str]:
    """Targets of links and pictures, wherever they stand."""
    for token in tokens(text):
        for child in token.children or ():
            target = child.attrs.get("href") or child.attrs.get("src")
            if target:
                yield str(target)
