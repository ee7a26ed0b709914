"""Writes a document as Markdown with YAML front matter that people can read and edit by hand."""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo

from secondstory.core.document.coding import (
    encoded,
    exact,
    read_clock,
    shown_clock,
    shown_day,
    zone_of,
)
from secondstory.core.document.escapes import BLOCKS, protected
from secondstory.core.document.front_matter import Tree, dump_front_matter
from secondstory.core.document.model import (
    ActionItem,
    ActionStatus,
    Document,
    Factor,
    Section,
    SectionName,
)
from secondstory.core.document.normal import normalised
from secondstory.core.document.vocabulary import section_named
from secondstory.core.moments import Moment, Precision
from secondstory.core.timeline.model import Entry, Milestone

FORMAT_VERSION = "1"
NOBODY = "nobody yet"
NO_DATE = "no date yet"
META = re.compile(r" <!-- (as it stands|(?:at|known|written|from) [^<>]*) -->$")
_META_UNSAFE = "<>;\t "


def write(document: Document) -> str:
    """Write a document as Markdown.

    Args:
        document: Any document.

    Returns:
        Text whose reading (`markdown_reader.read_markdown`) is the document in its normal form
        (`normal.normalised`), ending with one line end.

    >>> print(write(Document("Dashboard down", lead="Ana")))
    ---
    secondstory: '1'
    status: draft
    outline: full
    lead: Ana
    ---
    <BLANKLINE>
    # Dashboard down
    <BLANKLINE>
    """
    regular = normalised(document)
    parts = [dump_front_matter(_front(regular)), f"# {regular.title}".rstrip() + "\n"]
    blocks = _blocks(regular)
    for section in regular.sections:
        parts.append(_section(section, blocks.pop(section.name, "") if section.heading else ""))
    return "\n".join(parts)


def _front(document: Document) -> dict[str, Tree]:
    zone = zone_of(document.zone)
    tree: dict[str, Tree] = {
        "secondstory": FORMAT_VERSION,
        "status": document.status.value,
        "outline": document.outline,
        "lead": document.lead,
        "facilitator": document.facilitator,
        "participants": list(document.participants),
        "severity": document.severity,
        "services": list(document.services),
        "zone": document.zone,
        "milestones": [_milestone(mark, zone) for mark in document.milestones],
        "extra": [{name: fact} for name, fact in document.extra],
    }
    return {name: value for name, value in tree.items() if value or name == "outline"}


def _milestone(mark: Milestone, zone: tzinfo) -> Tree:
    day = mark.at.at.astimezone(zone).date()
    is_day = mark.at.precision is Precision.DAY
    clock = "" if is_day else f" {shown_clock(mark.at, zone)}"
    tree: dict[str, Tree] = {"name": mark.name, "at": f"{day.isoformat()}{clock}"}
    if _needs_exact(mark.at, zone):
        tree["exact"] = exact(mark.at.at)
    if mark.at.as_written:
        tree["written"] = mark.at.as_written
    return tree


def _needs_exact(moment: Moment, zone: tzinfo) -> bool:
    """What is shown leaves out seconds, or the hour that a clock change repeats."""
    day = moment.at.astimezone(zone).date()
    return read_clock(shown_clock(moment, zone), day, zone).at != moment.at


def _section(section: Section, block: str) -> str:
    heading = f"## {section.heading}"
    if section_named(section.heading) is not section.name or heading.endswith("-->"):
        heading += f" <!-- section: {section.name} -->"
    text = f"{protected(section.text)}\n" if section.text else ""
    return "\n".join(
        part for part in (f"{heading}\n" if section.heading else "", text, block) if part
    )


def _blocks(document: Document) -> dict[SectionName, str]:
    zone = zone_of(document.zone)
    timeline, factors, actions = BLOCKS
    found = {
        SectionName.TIMELINE: (timeline, _timeline(document.timeline, zone)),
        SectionName.FACTORS: (factors, [_factor(factor) for factor in document.factors]),
        SectionName.ACTIONS: (actions, [_action(action) for action in document.actions]),
    }
    return {
        name: f"{marker}\n\n" + "\n".join(lines) + "\n"
        for name, (marker, lines) in found.items()
        if lines
    }


def _timeline(entries: tuple[Entry, ...], zone: tzinfo) -> list[str]:
    lines: list[str] = []
    shown: date | None = None
    for entry in entries:
        day = entry.happened_at.at.astimezone(zone).date()
        if day != shown:
            lines.extend(([""] if lines else []) + [f"### {shown_day(day, zone)}", ""])
            shown = day
        lines.append(_entry(entry, day, zone))
    return lines


def _entry(entry: Entry, day: date, zone: tzinfo) -> str:
    known, known_exact = _known(entry.known_at, day, zone)
    about = [entry.kind.value]
    about += [f"known {known}"] if known else []
    about += [f"marks {encoded(entry.milestone, ',*')}"] if entry.milestone else []
    about += [f"by {encoded(entry.author, ',*')}"] if entry.author else []
    start = f"- **{shown_clock(entry.happened_at, zone)}** *{', '.join(about)}:*"
    return _item(start, entry.text, _meta(entry, known_exact, zone))


def _meta(entry: Entry, known_exact: str, zone: tzinfo) -> str:
    """What would be noise in the text: exact instants, the words a time came in, the sources."""
    moment = entry.happened_at
    parts = [f"at {exact(moment.at)}"] if _needs_exact(moment, zone) else []
    parts += [f"known {known_exact}"] if known_exact else []
    parts += [f"written {encoded(moment.as_written, '<>;')}"] if moment.as_written else []
    if entry.sources:
        parts.append("from " + " ".join(encoded(name, _META_UNSAFE) for name in entry.sources))
    if not parts and META.search(entry.text.split("\n", 1)[0]):
        parts = ["as it stands"]
    return f" <!-- {'; '.join(parts)} -->" if parts else ""


def _known(known_at: datetime | None, day: date, zone: tzinfo) -> tuple[str, str]:
    """Show when it became known, to the minute; with more in the comment where that is not all."""
    if known_at is None:
        return "", ""
    moment = Moment(known_at)
    local_day = known_at.astimezone(zone).date()
    clock = shown_clock(moment, zone)
    shown = clock if local_day == day else f"{local_day.isoformat()} {clock}"
    return shown, exact(known_at) if _needs_exact(moment, zone) else ""


def _item(start: str, text: str, end: str = "") -> str:
    first, *more = text.split("\n")
    if first.startswith(("```", "~~~")):  # a fence needs a line of its own
        first, more = "", [first, *more]
    lines = [f"{start} {first}".rstrip() + end if first else start + end]
    return "\n".join([*lines, *(f"  {line}" if line else "" for line in more)])


def _factor(factor: Factor) -> str:
    return _item(f"- *{factor.kind.value}:*", factor.text)


def _action(action: ActionItem) -> str:
    box = "[x]" if action.status is ActionStatus.DONE else "[ ]"
    owner = NOBODY if not action.owner else encoded(action.owner, ",")
    if action.owner == NOBODY:
        owner = f"%6E{NOBODY[1:]}"
    parts = [f"owner: {owner}", f"due: {action.due.isoformat() if action.due else NO_DATE}"]
    parts += [f"kind: {action.kind.value}"] if action.kind else []
    if action.status in (ActionStatus.DOING, ActionStatus.DECLINED):
        parts.append(f"status: {action.status.value}")
    if action.links:
        parts.append("links: " + " ".join(f"<{link}>" for link in action.links))
    return f"{_item(f'- {box}', action.text)}\n  - {', '.join(parts)}"
