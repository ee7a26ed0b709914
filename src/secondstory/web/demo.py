"""Fills a workspace with the told incident, by the same readers, jobs and writes a team uses."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db.models import F

from secondstory.core.document.markdown_reader import read_markdown
from secondstory.core.document.model import ActionStatus, SectionName
from secondstory.core.evidence.model import ReadOptions
from secondstory.core.moments import Moment
from secondstory.core.timeline.model import Entry as ToldEntry
from secondstory.core.timeline.model import MilestoneName
from secondstory.told import cast
from secondstory.told import incident as told
from secondstory.told.document import narrative
from secondstory.told.timeline import TIMELINE
from secondstory.told.writing import EVIDENCE, EvidencePaths, write_evidence
from secondstory.web.actions import writes as action_writes
from secondstory.web.demo_rounds import ask_about_yesterday, ask_later, tell_perspectives
from secondstory.web.incidents import writes as incident_writes
from secondstory.web.incidents.models import Candidate, Incident, Service, Severity
from secondstory.web.meetings.held.told import hold_told_meeting
from secondstory.web.people import writes as people_writes
from secondstory.web.people.models import Team, User
from secondstory.web.postmortems import writes as postmortem_writes
from secondstory.web.postmortems.models import Postmortem, Review
from secondstory.web.postmortems.writes.postmortem import due_for
from secondstory.web.transfers import bring_in_evidence

People = dict[str, User]
CERTIFICATE = "Browsers warned about the map tiles"
# The old document says it in its summary; publication asks for it in its own place.
EARLIER_IMPACT = (
    "Tideboard was grey for about forty minutes in the early afternoon. One customer asked."
)
NEAR = timedelta(minutes=2)  # how far a told entry may stand from the record it was made from


def fill(at: datetime) -> User:
    """Tell the whole incident into an empty workspace.

    Args:
        at: Now: one small incident happened on the day before it.

    Returns:
        The lead, who is also the administrator.
    """
    people = _people()
    lead = people[cast.LEAD.name]
    _organisation(people, lead)
    with tempfile.TemporaryDirectory(prefix="secondstory-told-") as folder:
        paths = write_evidence(Path(folder))
        _earlier_review(paths, people)
        incident = _incident(people)
        _bring_in(incident, paths, by=lead)
    _curate(incident, people)
    _review(incident, people)
    _certificate(people, at)
    _private(people, at)
    return lead


def _people() -> People:
    made = {}
    for one in cast.EVERYBODY:
        user = User.objects.create_user(
            one.email,
            name=one.name,
            zone=one.zone,
            work_starts=one.work_starts,
            work_ends=one.work_ends,
            is_administrator=one is cast.LEAD,
        )
        made[one.name] = user
    return made


def _organisation(people: People, by: User) -> None:
    at = told.BEGAN_AT - timedelta(days=200)
    for name in cast.TEAMS:
        members = [people[one.name] for one in cast.EVERYBODY if one.team == name]
        people_writes.create_team(name=name, members=members, by=by, at=at)
    for service in told.SERVICES:
        team = Team.objects.filter(name=service.team).first()
        incident_writes.add_service(service.name, team=team, by=by, at=at)
    for step in told.SEVERITIES:
        severity = Severity.objects.get(name=step.name)
        severity.meaning = step.meaning
        severity.needs_postmortem = step.needs_postmortem
        severity.due_working_days = step.due_working_days or severity.due_working_days
        incident_writes.change_severity(severity, by=by, at=at)


def _incident(people: People) -> Incident:
    at = told.MITIGATED_AT + timedelta(minutes=40)
    names = [service.name for service in told.AFFECTED]
    facts = incident_writes.Facts(
        title=told.TITLE,
        zone=told.ZONE.key,
        severity=Severity.objects.get(name=told.SEVERITY.name),
        services=list(Service.objects.filter(name__in=names)),
    )
    incident = incident_writes.report_incident(facts, by=people[cast.TOMASZ.name], at=at)
    for one in cast.CAST:
        incident_writes.add_person(
            incident, people[one.name], by=people[cast.TOMASZ.name], at=at + timedelta(minutes=5)
        )
    return incident


def _bring_in(incident: Incident, paths: EvidencePaths, *, by: User) -> None:
    at = told.RESOLVED_AT + timedelta(minutes=20)
    for path, options in paths.sources():
        if path != paths.earlier:
            bring_in_evidence(incident, path, options, by=by, at=at)


def _curate(incident: Incident, people: People) -> None:
    """Keep the record each told entry was made from and put its words right, or add it by hand."""
    at = told.RESOLVED_AT + timedelta(hours=2)
    by = people[cast.LEAD.name]
    for entry in TIMELINE:
        words = incident_writes.EntryWords(
            moment=entry.happened_at,
            text=entry.text,
            kind=entry.kind,
            author=entry.author,
            known_at=entry.known_at,
            milestone=entry.milestone,
        )
        candidate = _record_of(incident, entry)
        if candidate is None:
            incident_writes.add_entry(incident, words, by=by, at=at)
            continue
        incident_writes.keep(incident, [candidate.pk], by=by, at=at)
        kept = candidate.evidence.entries.get(incident=incident)
        incident_writes.edit_entry(kept, words, kept.version, by=by, at=at)
    for mark in told.MILESTONES:
        incident_writes.set_milestone(incident, mark.name, mark.at, by=by, at=at)


def _record_of(incident: Incident, entry: ToldEntry) -> Candidate | None:
    """Return the record nearest in time that its author wrote, or any machine's, if one is near."""
    when = entry.happened_at.at
    near = incident.candidates.filter(
        state=Candidate.State.NEW,
        happened_at__gte=when - NEAR,
        happened_at__lte=when + NEAR,
        evidence__entries=None,
    ).select_related("evidence")
    own = [c for c in near if c.evidence.who == entry.author or c.evidence.kind != "message"]
    return min(own, key=lambda c: abs((c.happened_at or when) - when), default=None)


def _review(incident: Incident, people: People) -> None:
    by = people[cast.LEAD.name]
    started = told.RESOLVED_AT + timedelta(hours=1)
    postmortem = postmortem_writes.start(
        told.TITLE,
        lead=by,
        incidents=[incident],
        outline="full",
        participants=[people[one.name] for one in cast.CAST if one is not cast.LEAD],
        by=by,
        at=started,
    )
    tell_perspectives(postmortem, incident, people)
    _write_sections(postmortem, people, started)
    for factor, moments in zip(told.FACTORS, told.FACTOR_SHOWN_AT, strict=True):
        postmortem_writes.add_factor(
            postmortem,
            kind=factor.kind,
            text=factor.text,
            entries=list(incident.entries.shown().filter(happened_at__in=moments)),
            by=by,
            at=started,
        )
    _actions(postmortem, people, started + timedelta(days=2))
    hold_told_meeting(postmortem, people)
    reviewer = people[cast.DEBJANI.name]
    asked = started + timedelta(days=4)
    review = postmortem_writes.ask_for_review(postmortem, reviewer=reviewer, by=by, at=asked)
    postmortem_writes.answer_review(
        review,
        verdict=Review.Verdict.APPROVED,
        note="Reads as it felt. The part about the cache is fair to the cache.",
        by=reviewer,
        at=asked + timedelta(hours=20),
    )
    published = asked + timedelta(days=1)
    postmortem.refresh_from_db()
    postmortem_writes.publish(postmortem, accepts_no_review=False, by=by, at=published)
    postmortem_writes.add_comment(
        postmortem,
        text="I read this in my first week. Thank you for writing down how it looked at the time.",
        by=people[cast.READER.name],
        at=published + timedelta(days=40),
    )


WRITERS = {
    SectionName.IMPACT: cast.MEERA,
    SectionName.EXPECTATIONS: cast.SOLENE,
    SectionName.DETECTION: cast.TOMASZ,
    SectionName.RESPONSE: cast.DEBJANI,
    SectionName.MESSAGE: cast.MEERA,
}


def _write_sections(postmortem: Postmortem, people: People, at: datetime) -> None:
    for section in postmortem.sections.all():
        writer = people[WRITERS.get(SectionName(section.name), cast.LEAD).name]
        text = narrative(SectionName(section.name))
        at += timedelta(minutes=35)
        postmortem_writes.save_section(
            section, text=text, version=section.version, by=writer, at=at
        )


def _actions(postmortem: Postmortem, people: People, at: datetime) -> None:
    by = people[cast.LEAD.name]
    factors = list(postmortem.factors.all())
    for number, action in enumerate(told.ACTIONS):
        item = action_writes.add_item(
            postmortem,
            title=action.text,
            owner=people[action.owner],
            due_on=action.due,
            kind=action.kind,
            factors=factors[number : number + 1],
            by=by,
            at=at,
        )
        done = datetime.combine(action.due or at.date(), at.timetz()) - timedelta(days=1)
        if number != len(told.ACTIONS) - 2:  # one is still open, as one always is
            action_writes.set_status(
                item, status=ActionStatus.DONE, reason="", by=people[action.owner], at=done
            )


def _earlier_review(paths: EvidencePaths, people: People) -> None:
    """Bring in the older Markdown post-mortem and publish it as it stands."""
    by = people[cast.TOMASZ.name]
    at = datetime(2025, 11, 21, 10, tzinfo=UTC)
    document = read_markdown(paths.earlier.read_text(encoding="utf-8"), told.ZONE)
    postmortem = postmortem_writes.import_document(
        replace(document, zone=document.zone or told.ZONE.key), lead=by, by=by, at=at
    )
    impact = postmortem.sections.get(name=SectionName.IMPACT)
    postmortem_writes.save_section(
        impact, text=EARLIER_IMPACT, version=impact.version, by=by, at=at + timedelta(minutes=5)
    )
    at += timedelta(minutes=10)
    postmortem_writes.publish(postmortem, accepts_no_review=True, by=by, at=at)


def _certificate(people: People, now: datetime) -> None:
    """Yesterday's small incident: evidence is in, the review has just begun."""
    zone = ZoneInfo(cast.DEBJANI.zone)
    day = (now.astimezone(zone) - timedelta(days=1)).replace(minute=0, second=0, microsecond=0)
    started = day.replace(hour=9)
    by = people[cast.DEBJANI.name]
    facts = incident_writes.Facts(
        title=CERTIFICATE,
        zone=zone.key,
        severity=Severity.objects.get(name=told.SEV3.name),
        services=list(Service.objects.filter(name=told.TILE_CACHE.name)),
    )
    reported = started + timedelta(hours=1)
    incident = incident_writes.report_incident(facts, by=by, at=reported)
    for one in (cast.MEERA, cast.TOMASZ, cast.FEMI):
        incident_writes.add_person(incident, people[one.name], by=by, at=reported)
    options = ReadOptions(zone=zone, since=started)
    bring_in_evidence(incident, EVIDENCE / "certificate-chat.txt", options, by=by, at=reported)
    for name, minutes in (
        (MilestoneName.DETECTED, 12),
        (MilestoneName.ACKNOWLEDGED, 15),
        (MilestoneName.MITIGATED, 34),
    ):
        moment = Moment(started + timedelta(minutes=minutes))
        incident_writes.set_milestone(incident, name, moment, by=by, at=reported)
    lead = people[cast.LEAD.name]
    begun = postmortem_writes.start(
        "The tiles had a certificate of their own",
        lead=lead,
        incidents=[incident],
        outline="light",
        participants=[people[one.name] for one in (cast.MEERA, cast.TOMASZ, cast.DEBJANI)],
        by=lead,
        at=reported + timedelta(hours=1),
    )
    ask_about_yesterday(begun, people, max(now - timedelta(hours=3), reported))


def _private(people: People, now: datetime) -> None:
    """Something that only two people may know of, so that privacy can be seen to work."""
    by = people[cast.FEMI.name]
    facts = incident_writes.Facts(
        title="A customer received another customer's export",
        zone=told.ZONE.key,
        severity=Severity.objects.get(name=told.SEV1.name),
        services=list(Service.objects.filter(name=told.CUSTOMER_API.name)),
        is_private=True,
    )
    incident = incident_writes.report_incident(facts, by=by, at=now - timedelta(hours=30))
    incident_writes.add_person(
        incident, people[cast.SOLENE.name], by=by, at=now - timedelta(hours=29)
    )


def freshen(at: datetime) -> User:
    """Move yesterday's small incident to the day before `at`, after the workspace was kept a while.

    Returns:
        The lead, to sign in.
    """
    lead = User.objects.get(email=cast.LEAD.email)
    incident = Incident.objects.get(title=CERTIFICATE)
    away = timedelta(days=(at - incident.created_at - timedelta(hours=12)).days)
    if away > timedelta(0):
        for rows in (incident.evidence, incident.candidates, incident.entries, incident.milestones):
            rows.update(happened_at=F("happened_at") + away)
        Incident.objects.filter(created_at__gte=incident.created_at - timedelta(days=1)).update(
            created_at=F("created_at") + away
        )
        for postmortem in incident.postmortems.all():
            postmortem.created_at += away
            postmortem.due_on = due_for(lead, [incident], postmortem.created_at)
            postmortem.save(update_fields=["created_at", "due_on"])
            ask_later(postmortem, away)
    return lead
