"""Outlines: the shapes of a document, with prompts that say why they ask.

The packaged ones are the files in `outlines/`, found by walking; an organisation brings its own as
the same kind of TOML.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from secondstory.core.document.json_nodes import Node
from secondstory.core.document.model import SectionName
from secondstory.core.errors import DocumentError, OutlineUnknown


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """One section an outline asks for.

    Args:
        name: Canonical name.
        heading: The heading it is given.
        prompt: What it asks, as an open question.
        why: Why it asks, one sentence.
    """

    name: SectionName
    heading: str
    prompt: str
    why: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The shape of a document.

    Args:
        name: Stable name, for instance "full".
        title: The name people see.
        description: When to choose it.
        sections: In document order.
    """

    name: str
    title: str
    description: str
    sections: tuple[OutlineSection, ...]


@cache
def all_outlines() -> Mapping[str, Outline]:
    """Return the packaged outlines by name, in the order of their names."""
    folder = resources.files("secondstory.core.document") / "outlines"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    found = [outline_from_toml(f.read_text(encoding="utf-8"), place=f.name) for f in files]
    return MappingProxyType({outline.name: outline for outline in found})


def outline_named(name: str) -> Outline:
    """Return a packaged outline.

    Args:
        name: For instance "full".

    Raises:
        OutlineUnknown: There is none of that name; the sentence lists those there are.

    >>> len(outline_named("full").sections)
    14
    """
    known = all_outlines()
    if name not in known:
        raise OutlineUnknown(name, tuple(known))
    return known[name]


def chosen_outline(name: str) -> Outline:
    """Return a packaged outline by its name, or somebody's own by the path of its file.

    Args:
        name: For instance "light", or "team/outline.toml".

    Raises:
        OutlineUnknown: There is neither.
        DocumentError: The file is no outline.
    """
    path = Path(name)
    if name not in all_outlines() and path.suffix == ".toml" and path.is_file():
        return outline_from_toml(path.read_text(encoding="utf-8"), place=path.name)
    return outline_named(name)


def outline_from_toml(text: str, *, place: str = "outline") -> Outline:
    """Read an outline.

    Args:
        text: TOML: `name`, `title`, `description` and `[[section]]` tables with `name`,
            `heading`, `prompt` and `why`.
        place: What to call it in an error, a file name for instance.

    Raises:
        DocumentError: It is not TOML, a field is missing, empty or unknown, or two sections share
            a canonical name or a heading.
    """
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DocumentError(place, f"is not TOML ({error})") from error
    node = Node(place, tree)
    outline = Outline(
        name=_filled(node, "name"),
        title=_filled(node, "title"),
        description=_filled(node, "description"),
        sections=tuple(_section(item) for item in node.items("section")),
    )
    node.finish()
    _check(outline, place)
    return outline


def _section(node: Node) -> OutlineSection:
    name = node.choice("name", SectionName)
    if name is None:
        raise DocumentError(node.at("name"), "is missing")
    return node.finished(
        OutlineSection(
            name, _filled(node, "heading"), _filled(node, "prompt"), _filled(node, "why")
        )
    )


def _filled(node: Node, name: str) -> str:
    text = " ".join(node.required(name, str).split())
    if not text or "-->" in text:
        raise DocumentError(node.at(name), "must be words, without `-->`")
    return text


def _check(outline: Outline, place: str) -> None:
    if not outline.sections:
        raise DocumentError(f"{place}.section", "must have at least one section")
    seen: set[str] = set()
    for position, section in enumerate(outline.sections):
        marks = {section.heading.casefold()}
        if section.name is not SectionName.OTHER:
            marks.add(f"name {section.name}")
        if marks & seen:
            raise DocumentError(
                f"{place}.section[{position}]", f"there is already a section {section.heading!r}"
            )
        seen |= marks
