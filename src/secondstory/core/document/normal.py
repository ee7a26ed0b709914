"""The normal form of a document: what Markdown can hold exactly, and nothing people would miss.

Words are never changed. Only what no reader sees is made regular:

- line ends are `\\n`; a line of nothing but white space is empty; texts neither start nor end with
  empty lines; lone surrogates, which no file can hold, become U+FFFD;
- entries, factors and actions start and end with a word, and their lines end without spaces (a
  section keeps them: two at the end of a line are a line break in Markdown);
- whatever is one line (title, names, headings, services) has single spaces;
- instants are in UTC; the zone they are shown in is the document's;
- addresses hold no spaces and no angle brackets (they are percent-encoded, as in any browser);
- a section has a heading; only words before the first heading stand without one;
- entries, factors and actions get a section to stand in where there is none.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import quote

from secondstory.core.document.model import ActionItem, Document, Factor, Section, SectionName
from secondstory.core.document.vocabulary import usual_heading
from secondstory.core.moments import Moment
from secondstory.core.timeline.model import Entry, Milestone


def normalised(document: Document) -> Document:
    """Return the document in its normal form.

    Args:
        document: Any document.

    Returns:
        A document that Markdown and JSON hold exactly; normalising it again changes nothing.
    """
    timeline = tuple(_entry(entry) for entry in document.timeline)
    factors = tuple(replace(f, text=short_text(f.text)) for f in document.factors)
    actions = tuple(_action(action) for action in document.actions)
    return replace(
        document,
        title=one_line(document.title),
        lead=one_line(document.lead),
        facilitator=one_line(document.facilitator),
        participants=_names(document.participants),
        severity=one_line(document.severity),
        services=_names(document.services),
        zone=one_line(document.zone),
        outline=one_line(document.outline),
        milestones=tuple(_milestone(mark) for mark in document.milestones),
        sections=_sections(document.sections, timeline, factors, actions),
        timeline=timeline,
        factors=factors,
        actions=actions,
        extra=tuple((_encodable(name), _encodable(fact)) for name, fact in document.extra),
    )


def one_line(text: str) -> str:
    """Return a text as one line with single spaces.

    Args:
        text: Any text.

    >>> one_line("  two\\n lines ")
    'two lines'
    """
    return " ".join(_encodable(text).split())


def long_text(text: str) -> str:
    """Return the normal form of a section's text.

    Args:
        text: Any Markdown.
    """
    lines = _encodable(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line if line.strip() else "" for line in lines).strip("\n")


def short_text(text: str) -> str:
    """Return the normal form of the text of an entry, a factor or an action.

    Args:
        text: Any Markdown.
    """
    return "\n".join(line.rstrip() for line in long_text(text).split("\n")).strip()


def _encodable(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in map(one_line, names) if line)


def _moment(moment: Moment) -> Moment:
    return replace(moment, at=moment.at.astimezone(UTC), as_written=one_line(moment.as_written))


def _milestone(mark: Milestone) -> Milestone:
    return Milestone(one_line(mark.name), _moment(mark.at))


def _entry(entry: Entry) -> Entry:
    return replace(
        entry,
        happened_at=_moment(entry.happened_at),
        text=short_text(entry.text),
        known_at=_utc(entry.known_at),
        author=one_line(entry.author),
        sources=_names(entry.sources),
        milestone=one_line(entry.milestone),
    )


def _utc(at: datetime | None) -> datetime | None:
    return None if at is None else at.astimezone(UTC)


def _action(action: ActionItem) -> ActionItem:
    links = (quote(one_line(link), safe="%/:=&?~#+!$,;'@()*[]|") for link in action.links)
    return replace(
        action,
        text=short_text(action.text),
        owner=one_line(action.owner),
        links=tuple(link for link in links if link),
    )


def _sections(
    sections: tuple[Section, ...],
    timeline: tuple[Entry, ...],
    factors: tuple[Factor, ...],
    actions: tuple[ActionItem, ...],
) -> tuple[Section, ...]:
    regular = [_section(section, place == 0) for place, section in enumerate(sections)]
    kept = [section for section in regular if section.heading or section.text]
    present = {section.name for section in kept if section.heading}
    needed = (
        (SectionName.TIMELINE, timeline),
        (SectionName.FACTORS, factors),
        (SectionName.ACTIONS, actions),
    )
    added = [Section(n, usual_heading(n), "") for n, part in needed if part and n not in present]
    return (*kept, *added)


def _section(section: Section, is_first: bool) -> Section:
    heading = one_line(section.heading)
    if not heading and not (is_first and section.name is SectionName.OTHER):
        heading = usual_heading(section.name)
    return Section(section.name, heading, long_text(section.text))
