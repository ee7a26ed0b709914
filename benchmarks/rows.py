"""Fills a workspace in batches, each row as the real writes would have left it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache

from django.db import transaction
from django.db.models import Model

from benchmarks import words
from secondstory.core.document import json_form, markdown_writer, model
from secondstory.core.document.outlines import all_outlines
from secondstory.core.moments import Moment
from secondstory.core.timeline.model import Entry as ToldEntry
from secondstory.core.timeline.model import EntryKind, MilestoneName
from secondstory.core.timeline.model import Milestone as ToldMilestone
from secondstory.web.actions.models import ActionItem
from secondstory.web.incidents.models import Entry, Incident, Milestone, Service, Severity
from secondstory.web.people.models import Team, User
from secondstory.web.postmortems.models import (
    Factor,
    Postmortem,
    Publication,
    Section,
    SectionRevision,
)
from secondstory.web.postmortems.rendering import to_html

PEOPLE = 50
BATCH = 500
YEARS = timedelta(days=5 * 365)
FILLED = 7  # sections with words in them; the rest are left empty, as people do
KINDS = [kind.value for kind in model.ActionKind]
STATUSES = [status.value for status in model.ActionStatus]
MARKS = tuple(MilestoneName)


def people(dice: random.Random) -> list[User]:
    """Make the people, an administrator first, in five teams."""
    made = User.objects.bulk_create(
        User(
            email=f"person{n}@halden.example",
            name=f"{words.name(dice)} {words.name(dice)}",
            zone=dice.choice(["Europe/Berlin", "America/New_York", "Asia/Tokyo"]),
            is_administrator=n == 0,
            password="!",  # the mark of no password
        )
        for n in range(PEOPLE)
    )
    for n in range(5):
        team = Team.objects.create(name=f"Team {words.name(dice)}")
        team.members.set(made[n::5])
        Service.objects.bulk_create(Service(name=name, team=team) for name in words.SERVICES[n::5])
    return made


class Filling:
    """One run: what every batch draws from."""

    def __init__(self, dice: random.Random, now: datetime, count: int) -> None:
        self.dice, self.now, self.count = dice, now, count
        self.people = people(dice)
        self.services = list(Service.objects.all())
        self.severities = list(Severity.objects.all())

    def fill(self) -> None:
        """Make all incidents and their post-mortems."""
        for first in range(0, self.count, BATCH):
            with transaction.atomic():
                self._batch(range(first, min(first + BATCH, self.count)))

    def _batch(self, numbers: Sequence[int]) -> None:
        incidents = Incident.objects.bulk_create(map(self._incident, numbers))
        links = [(each, self.dice.sample(self.services, 1 + each.pk % 2)) for each in incidents]
        _link(Incident.services.through, "incident", "service", links)
        involved = [(each, self.dice.sample(self.people, 4)) for each in incidents]
        _link(Incident.people.through, "incident", "user", involved)
        Milestone.objects.bulk_create(mark for each in incidents for mark in _milestones(each))
        entries = [self._entries(each) for each in incidents]
        Entry.objects.bulk_create(entry for told in entries for entry in told)
        reviews = Postmortem.objects.bulk_create(
            self._postmortem(number, incident, crew)
            for number, (incident, crew) in zip(numbers, involved, strict=True)
        )
        pairs = list(zip(reviews, incidents, strict=True))
        _link(Postmortem.incidents.through, "postmortem", "incident", [(p, [i]) for p, i in pairs])
        crews = [(p, crew) for p, (_, crew) in zip(reviews, involved, strict=True)]
        _link(Postmortem.participants.through, "postmortem", "user", crews)
        self._words(reviews, incidents, entries)

    def _words(
        self,
        reviews: Sequence[Postmortem],
        incidents: Sequence[Incident],
        entries: Sequence[Sequence[Entry]],
    ) -> None:
        sections = [_sections(each) for each in reviews]
        saved = Section.objects.bulk_create(s for of_one in sections for s in of_one)
        SectionRevision.objects.bulk_create(_revision(each) for each in saved if each.text)
        factors = [self._factors(each) for each in reviews]
        Factor.objects.bulk_create(factor for of_one in factors for factor in of_one)
        actions = [self._actions(each) for each in reviews]
        ActionItem.objects.bulk_create(item for of_one in actions for item in of_one)
        Publication.objects.bulk_create(
            _publication(*parts)
            for parts in zip(reviews, incidents, entries, sections, factors, actions, strict=True)
            if parts[0].published_at is not None
        )

    def _incident(self, number: int) -> Incident:
        began = self.now - YEARS * (1 - (number + 1) / (self.count + 1))
        return Incident(
            title=words.title(self.dice),
            severity=self.dice.choice(self.severities),
            zone="Europe/Berlin",
            is_private=number % 100 == 99,
            is_near_miss=number % 20 == 7,
            created_by=self.people[number % PEOPLE],
            created_at=began,
        )

    def _entries(self, incident: Incident) -> list[Entry]:
        return [
            Entry(
                incident=incident,
                happened_at=(at := incident.created_at - timedelta(minutes=90 - 11 * n)),
                original_at=at,
                kind=self.dice.choice(list(EntryKind)),
                text=words.sentence(random.Random(self.dice.randrange(2_000))),
                author=self.dice.choice(self.people).name,
                created_at=incident.created_at,
                created_by=incident.created_by,
            )
            for n in range(7)
        ]

    def _postmortem(self, number: int, incident: Incident, crew: Sequence[User]) -> Postmortem:
        """Make one; nine in ten are published, the newest tenth of drafts has a day ahead."""
        is_draft = number % 10 == 3
        at = incident.created_at + timedelta(hours=3)
        return Postmortem(
            title=incident.title,
            lead=None if number % 500 == 3 else crew[0],
            facilitator=crew[1],
            outline="full" if number % 2 else "light",
            state=model.DocumentStatus.DRAFT if is_draft else model.DocumentStatus.PUBLISHED,
            due_on=(at + timedelta(days=7)).date(),
            published_at=None if is_draft else at + timedelta(days=4),
            created_by=crew[0],
            created_at=at,
            changed_at=at + timedelta(days=2),
        )

    def _factors(self, postmortem: Postmortem) -> list[Factor]:
        return [
            Factor(
                postmortem=postmortem,
                kind=self.dice.choice(list(model.FactorKind)),
                text=words.sentence(random.Random(self.dice.randrange(2_000))),
                position=n,
            )
            for n in range(3)
        ]

    def _actions(self, postmortem: Postmortem) -> list[ActionItem]:
        return [
            ActionItem(
                postmortem=postmortem,
                title=words.sentence(self.dice),
                owner=self.dice.choice(self.people),
                due_on=postmortem.created_at.date() + timedelta(days=30 * (n + 1)),
                kind=self.dice.choice(KINDS),
                status=self.dice.choice(STATUSES),
                position=n,
                created_at=postmortem.created_at,
            )
            for n in range(2)
        ]


def _link(
    through: type[Model], left: str, right: str, links: Iterable[tuple[Model, Sequence[Model]]]
) -> None:
    through._default_manager.bulk_create(
        through(**{f"{left}_id": one.pk, f"{right}_id": each.pk})
        for one, others in links
        for each in others
    )


def _milestones(incident: Incident) -> list[Milestone]:
    first = incident.created_at - timedelta(minutes=100)
    return [
        Milestone(incident=incident, name=name, happened_at=first + timedelta(minutes=20 * n))
        for n, name in enumerate(MARKS)
    ]


def _sections(postmortem: Postmortem) -> list[Section]:
    """Return the sections of its outline, the first ones with words."""
    return [
        Section(
            postmortem=postmortem,
            name=section.name,
            heading=section.heading,
            prompt=section.prompt,
            why=section.why,
            position=place,
            text="\n\n".join(_paragraphs(postmortem.pk, place)) if place < FILLED else "",
            version=1 if place < FILLED else 0,
        )
        for place, section in enumerate(all_outlines()[postmortem.outline].sections)
    ]


def _paragraphs(pk: int, place: int) -> list[str]:
    return [words.paragraph(pk * 7919 + place * 31 + n) for n in range(1 + (pk + place) % 2)]


def _revision(section: Section) -> SectionRevision:
    postmortem = section.postmortem
    return SectionRevision(
        section=section,
        version=1,
        text=section.text,
        by_id=postmortem.created_by_id,
        at=postmortem.created_at,
    )


def _publication(
    postmortem: Postmortem,
    incident: Incident,
    entries: Sequence[Entry],
    sections: Sequence[Section],
    factors: Sequence[Factor],
    actions: Sequence[ActionItem],
) -> Publication:
    """Return the snapshot that publishing would fix."""
    document = model.Document(
        title=postmortem.title,
        lead=str(postmortem.lead or ""),
        severity=str(incident.severity),
        status=model.DocumentStatus.PUBLISHED,
        zone=incident.zone,
        outline=postmortem.outline,
        milestones=tuple(ToldMilestone(m.name, m.moment) for m in _milestones(incident)),
        sections=tuple(
            model.Section(model.SectionName(each.name), each.heading, each.text)
            for each in sections
        ),
        timeline=tuple(
            ToldEntry(Moment(e.happened_at), e.text, EntryKind(e.kind), author=e.author)
            for e in entries
        ),
        factors=tuple(model.Factor(each.text, model.FactorKind(each.kind)) for each in factors),
        actions=tuple(
            model.ActionItem(item.title, str(item.owner), item.due_on, model.ActionKind(item.kind))
            for item in actions
        ),
    )
    return Publication(
        postmortem=postmortem,
        number=1,
        document=json_form.to_json(document),
        markdown=markdown_writer.write(document),
        rendered={
            "sections": ["".join(map(_html, each.text.split("\n\n"))) for each in sections],
            "timeline": [_html(each.text) for each in entries],
            "factors": [_html(each.text) for each in factors],
        },
        by_id=postmortem.created_by_id,
        at=postmortem.published_at or postmortem.created_at,
    )


@cache
def _html(paragraph: str) -> str:
    """Render a paragraph once: no more of them exist than `words` has."""
    return to_html(paragraph, postmortem_id=0)
