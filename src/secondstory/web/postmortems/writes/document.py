"""A post-mortem brought in as one document, from Markdown or JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from secondstory.core.document.model import Document, SectionName
from secondstory.core.errors import OutlineUnknown
from secondstory.web.audit.writes import leave
from secondstory.web.incidents.models import Incident, Service, Severity
from secondstory.web.incidents.writes import (
    EntryWords,
    Facts,
    add_entry,
    report_incident,
    set_milestone,
)
from secondstory.web.people.models import User
from secondstory.web.postmortems import outlines, parts
from secondstory.web.postmortems.models import Factor, Postmortem, Section, SectionRevision
from secondstory.web.postmortems.writes.changes import touch
from secondstory.web.postmortems.writes.postmortem import due_for, just_started

FALLBACK_OUTLINE = "full"
LONG_AGO = timedelta(days=90)


@transaction.atomic
def import_document(
    document: Document,
    *,
    lead: User,
    by: User,
    at: datetime,
    incident: Incident | None = None,
    is_private: bool = False,
    token: str = "",
) -> Postmortem:
    """Make a draft of a document, with an incident of its own unless one is given.

    People, services and the severity are matched by name; what nobody here bears is kept as words
    in a section, so that nothing of the document is lost. A form carries a `token`: sending the
    same form twice makes one post-mortem.
    """
    if incident is None:
        incident = _incident_of(document, lead, is_private=is_private, by=by, at=at, token=token)
    title = document.title.strip()[:200] or incident.title
    if twin := just_started(title, [incident], by=by, at=at):
        return twin
    _tell(incident, document, by=by, at=at)
    outline = _outline_of(document)
    postmortem = Postmortem.objects.create(
        title=title,
        lead=lead,
        facilitator=_person(document.facilitator),
        outline=outline,
        due_on=None if _is_of_long_ago(document, at) else due_for(lead, [incident], at),
        created_by=by,
        created_at=at,
    )
    postmortem.incidents.add(incident)
    postmortem.participants.set(filter(None, map(_person, document.participants)))
    _write_sections(postmortem, document, outline, by=by, at=at)
    Factor.objects.bulk_create(
        Factor(postmortem=postmortem, kind=factor.kind, text=factor.text, position=position)
        for position, factor in enumerate(document.factors)
    )
    parts.hand_over_action_items(postmortem, document.actions, by=by, at=at)
    leave("imported", postmortem, by=by, at=at, facts={"sections": len(document.sections)})
    touch(postmortem, at)
    return postmortem


def _is_of_long_ago(document: Document, at: datetime) -> bool:
    """Whether the policy's days are long over; an archive that is brought in is not due."""
    times = [mark.at.at for mark in document.milestones]
    times += [entry.happened_at.at for entry in document.timeline]
    return bool(times) and at - max(times) > LONG_AGO


def _incident_of(
    document: Document, lead: User, *, is_private: bool, by: User, at: datetime, token: str
) -> Incident:
    """Report the incident a document tells of."""
    facts = Facts(
        title=document.title.strip()[:200] or _("An imported incident"),
        zone=document.zone or lead.zone,
        severity=Severity.objects.filter(name__iexact=document.severity).first(),
        services=tuple(Service.objects.filter(name__in=document.services)),
        is_private=is_private,
    )
    incident = report_incident(facts, by=by, at=at, token=token)
    incident.people.add(lead)
    return incident


def _tell(incident: Incident, document: Document, *, by: User, at: datetime) -> None:
    """Bring milestones and entries onto the incident's timeline."""
    for mark in document.milestones:
        set_milestone(incident, mark.name[:40], mark.at, by=by, at=at)
    for entry in document.timeline:
        words = EntryWords(
            moment=entry.happened_at,
            text=entry.text,
            kind=entry.kind,
            author=entry.author,
            known_at=entry.known_at,
            milestone=entry.milestone[:40],
        )
        add_entry(incident, words, by=by, at=at)


def _outline_of(document: Document) -> str:
    """Return the outline it names, or the full one where nobody here has that."""
    try:
        return outlines.outline_named(document.outline).name
    except OutlineUnknown:
        return FALLBACK_OUTLINE


def _write_sections(
    postmortem: Postmortem, document: Document, outline: str, *, by: User, at: datetime
) -> None:
    """Write the document's sections in their order, then the outline's that it lacks."""
    asked = {section.name: section for section in outlines.outline_named(outline).sections}
    there = {section.name for section in document.sections}
    written = [(each.name, each.heading, each.text) for each in document.sections]
    if unmatched := "\n".join(_unmatched(document)):
        written.append((SectionName.METADATA, _("About this post-mortem"), unmatched))
    written += [(name, each.heading, "") for name, each in asked.items() if name not in there]
    sections = Section.objects.bulk_create(
        Section(
            postmortem=postmortem,
            name=name,
            heading=heading[:200] or _("Notes"),
            prompt=asked[name].prompt if name in asked else "",
            why=asked[name].why if name in asked else "",
            position=position,
            text=text,
            version=1 if text else 0,
        )
        for position, (name, heading, text) in enumerate(written)
    )
    SectionRevision.objects.bulk_create(
        SectionRevision(section=section, version=1, text=section.text, by=by, at=at)
        for section in sections
        if section.text
    )


def _unmatched(document: Document) -> Iterator[str]:
    """Return what the head of the document says and nothing here could hold."""
    people = [document.lead, document.facilitator, *document.participants]
    strangers = [name for name in dict.fromkeys(people) if name and _person(name) is None]
    if strangers:
        yield "- " + _("People named: %(names)s") % {"names": ", ".join(strangers)}
    known = set(Service.objects.filter(name__in=document.services).values_list("name", flat=True))
    if services := [name for name in document.services if name not in known]:
        yield "- " + _("Services named: %(names)s") % {"names": ", ".join(services)}
    if document.severity and not Severity.objects.filter(name__iexact=document.severity).exists():
        yield "- " + _("Severity: %(name)s") % {"name": document.severity}
    yield from (f"- {name}: {value}" for name, value in document.extra)


def _person(name: str) -> User | None:
    """Return the one person of that name or address; nobody when two could be meant."""
    wanted = name.strip().lstrip("@")
    if not wanted:
        return None
    active = User.objects.filter(is_active=True)
    found = list(active.filter(name__iexact=wanted)[:2]) or list(active.filter(email=wanted)[:2])
    return found[0] if len(found) == 1 else None
