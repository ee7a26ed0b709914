"""The portable post-mortem: the value Markdown, JSON, the command line and the web exchange."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from secondstory.core.timeline.model import Entry, Milestone


class SectionName(StrEnum):
    """Canonical sections; anything else keeps its own heading and is `other`."""

    SUMMARY = "summary"
    IMPACT = "impact"
    EXPECTATIONS = "expectations"
    TIMELINE = "timeline"
    DETECTION = "detection"
    RESPONSE = "response"
    FACTORS = "factors"
    MITIGATORS = "mitigators"
    RISKS = "risks"
    QUESTIONS = "questions"
    LESSONS = "lessons"
    ACTIONS = "actions"
    MESSAGE = "message"
    SUPPORTING = "supporting"
    RESOLUTION = "resolution"
    METADATA = "metadata"
    OTHER = "other"


class FactorKind(StrEnum):
    """What part a factor played."""

    CONDITION = "condition"
    TRIGGER = "trigger"
    MITIGATOR = "mitigator"
    SURPRISE = "surprise"
    LUCK = "luck"


class ActionKind(StrEnum):
    """What an action item does about the next time."""

    PREVENT = "prevent"
    DETECT = "detect"
    MITIGATE = "mitigate"
    RESPOND = "respond"
    LEARN = "learn"


class ActionStatus(StrEnum):
    """How far an action item is."""

    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    DECLINED = "declined"


class DocumentStatus(StrEnum):
    """How far a post-mortem is."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the narrative.

    Args:
        name: Canonical name; several sections may share `other`.
        heading: The heading as shown.
        text: Markdown, verbatim, without its heading.
    """

    name: SectionName
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Factor:
    """A contributing condition, trigger, mitigator, surprise or piece of luck."""

    text: str
    kind: FactorKind = FactorKind.CONDITION


@dataclass(frozen=True, slots=True)
class ActionItem:
    """A commitment.

    Args:
        text: What will be done.
        owner: One person, "" when nobody has taken it yet.
        due: Day it is due.
        kind: What it does about the next time; None when not said.
        status: How far it is.
        links: Addresses, in order.
    """

    text: str
    owner: str = ""
    due: date | None = None
    kind: ActionKind | None = None
    status: ActionStatus = ActionStatus.OPEN
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A post-mortem as one value.

    Args:
        title: One line.
        lead: Who drives it, "" when nobody does yet.
        facilitator: Who runs the meeting.
        participants: Names, in order.
        severity: As the organisation calls it.
        services: Names, in order.
        status: How far it is.
        zone: IANA name of the incident's zone, "" when unknown.
        outline: Name of the outline it follows.
        milestones: In time order.
        sections: In document order; the texts of timeline, factors and actions stand in their own
            fields, and a section of that name holds only the words around them.
        timeline: In time order.
        factors: In the order given.
        actions: In the order given.
        extra: Further front matter, in order, verbatim values.
    """

    title: str
    lead: str = ""
    facilitator: str = ""
    participants: tuple[str, ...] = ()
    severity: str = ""
    services: tuple[str, ...] = ()
    status: DocumentStatus = DocumentStatus.DRAFT
    zone: str = ""
    outline: str = "full"
    milestones: tuple[Milestone, ...] = ()
    sections: tuple[Section, ...] = ()
    timeline: tuple[Entry, ...] = ()
    factors: tuple[Factor, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    extra: tuple[tuple[str, str], ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Missing:
    """Something a post-mortem still needs before people can rely on it.

    Args:
        code: Stable name, for instance `lead` or `action-owner`.
        where: Section name or `actions[2]`, so that a page can link there.
        sentence: What is missing and what to do.
        blocks: Whether publication waits for it.
    """

    code: str
    where: str
    sentence: str
    blocks: bool = False
