"""Outlines on offer: the packaged ones and the organisation's own."""

from __future__ import annotations

from secondstory.core.document.model import SectionName
from secondstory.core.document.outlines import (
    Outline,
    OutlineSection,
    all_outlines,
    outline_from_toml,
)
from secondstory.core.errors import DocumentError, OutlineUnknown
from secondstory.web.postmortems import models


def choices() -> list[tuple[str, str]]:
    """Return names and titles of the outlines a new post-mortem may follow."""
    own = [outline_from_toml(row.source) for row in models.Outline.objects.filter(is_offered=True)]
    return [(each.name, each.title) for each in [*own, *all_outlines().values()]]


def outline_named(name: str) -> Outline:
    """Return an outline, packaged or own.

    Raises:
        OutlineUnknown: There is none of that name.
    """
    packaged = all_outlines()
    if name in packaged:
        return packaged[name]
    own = models.Outline.objects.filter(name=name).first()
    if own is None:
        raise OutlineUnknown(name, tuple(packaged))
    return outline_from_toml(own.source)


def outline_of(postmortem: models.Postmortem) -> Outline:
    """Return the outline a post-mortem follows; a removed one is what its sections remember."""
    try:
        return outline_named(postmortem.outline)
    except OutlineUnknown:
        return Outline(
            name=postmortem.outline,
            title=postmortem.outline,
            description="",
            sections=tuple(
                OutlineSection(SectionName(each.name), each.heading, each.prompt, each.why)
                for each in postmortem.sections.all()
            ),
        )


def name_in(source: str) -> str:
    """Return the name an outline gives itself."""
    return outline_from_toml(source).name


def problem_in(source: str) -> str:
    """Return a sentence on the first thing that does not hold in an outline, "" when all does."""
    try:
        outline_from_toml(source)
    except DocumentError as error:
        return str(error)
    return ""
