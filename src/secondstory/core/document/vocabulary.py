"""Which section of ours a heading means, and the headings they usually have."""

from __future__ import annotations

from functools import lru_cache

from secondstory.core.document.heading_wordings import HeadingClass
from secondstory.core.document.headings import class_named
from secondstory.core.document.model import SectionName

USUAL_HEADINGS: dict[SectionName, str] = {
    SectionName.SUMMARY: "Summary",
    SectionName.IMPACT: "Impact",
    SectionName.EXPECTATIONS: "What we expected and what surprised us",
    SectionName.TIMELINE: "Timeline",
    SectionName.DETECTION: "Detection",
    SectionName.RESPONSE: "Response: what helped, what hindered, where we were lucky",
    SectionName.FACTORS: "Contributing factors",
    SectionName.MITIGATORS: "Mitigators",
    SectionName.RISKS: "Risks revealed",
    SectionName.QUESTIONS: "Open questions and disagreements",
    SectionName.LESSONS: "Lessons",
    SectionName.ACTIONS: "Actions and accepted risks",
    SectionName.MESSAGE: "Message to the outside",
    SectionName.SUPPORTING: "Supporting material",
    SectionName.RESOLUTION: "Resolution",
    SectionName.METADATA: "About this post-mortem",
    SectionName.OTHER: "Further notes",
}


# The classes that are no section of ours, and where their words are kept.
_SECTIONS = {
    HeadingClass.LEADUP: SectionName.OTHER,
    HeadingClass.BACKGROUND: SectionName.OTHER,
    HeadingClass.THANKS: SectionName.OTHER,
    HeadingClass.WENT_WELL: SectionName.LESSONS,
    HeadingClass.WENT_WRONG: SectionName.LESSONS,
    HeadingClass.LUCKY: SectionName.LESSONS,
}

_OURS = {heading.casefold(): name for name, heading in USUAL_HEADINGS.items()}


def usual_heading(name: SectionName) -> str:
    """Return the heading a section has where nobody chose another.

    Args:
        name: Any section.
    """
    return USUAL_HEADINGS[name]


@lru_cache(maxsize=4096)
def section_named(heading: str) -> SectionName:
    """Return the section a heading means.

    Args:
        heading: As written, with or without decoration, numbers and emoji.

    Returns:
        `SectionName.OTHER` where no wording is known.

    >>> section_named("3. **Root Cause**:")
    <SectionName.FACTORS: 'factors'>
    """
    ours = _OURS.get(heading.strip().casefold())
    return ours if ours is not None else section_of(class_named(heading))


def section_of(named: HeadingClass) -> SectionName:
    """Return the section that keeps what stands under a heading of a class.

    Args:
        named: Any class.
    """
    return _SECTIONS[named] if named in _SECTIONS else SectionName(named.value)
