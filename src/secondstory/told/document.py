"""The finished post-mortem of the told incident as one portable value."""

from __future__ import annotations

from pathlib import Path

from secondstory.core.document.model import Document, Section, SectionName
from secondstory.told import incident
from secondstory.told.timeline import TIMELINE

NARRATIVE = Path(__file__).parent / "narrative"

HEADINGS = {
    SectionName.SUMMARY: "Summary",
    SectionName.IMPACT: "Impact",
    SectionName.EXPECTATIONS: "What we expected and what surprised us",
    SectionName.TIMELINE: "Timeline",
    SectionName.DETECTION: "Detection",
    SectionName.RESPONSE: "Response",
    SectionName.FACTORS: "Contributing factors",
    SectionName.MITIGATORS: "Mitigators",
    SectionName.RISKS: "Risks revealed",
    SectionName.QUESTIONS: "Open questions and disagreements",
    SectionName.LESSONS: "Lessons",
    SectionName.ACTIONS: "Actions and accepted risks",
    SectionName.MESSAGE: "Message to the outside",
    SectionName.SUPPORTING: "Supporting material",
}
"""The sections of the full outline, in its order."""


def narrative(name: SectionName) -> str:
    """Return the finished words of one section, Markdown without its heading."""
    return (NARRATIVE / f"{name}.md").read_text(encoding="utf-8").rstrip("\n")


def told_document() -> Document:
    """Return the whole post-mortem, ready to write, import or compare with."""
    return Document(
        title=incident.TITLE,
        lead=incident.LEAD_NAME,
        participants=incident.PARTICIPANTS,
        severity=incident.SEVERITY.name,
        services=tuple(service.name for service in incident.AFFECTED),
        zone=incident.ZONE.key,
        milestones=incident.MILESTONES,
        sections=tuple(Section(name, HEADINGS[name], narrative(name)) for name in HEADINGS),
        timeline=TIMELINE,
        factors=incident.FACTORS,
        actions=incident.ACTIONS,
    )
