"""Tells the perspectives of the told incident, by the writes a team uses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from django.db.models import F

from secondstory.core.perspectives.model import Attribution, Claim, Perspective, Prompt
from secondstory.told import cast
from secondstory.told import incident as told
from secondstory.told.perspectives import ENTRIES, PERSPECTIVES, given_on
from secondstory.web.incidents.models import Entry, Evidence, Incident
from secondstory.web.people.models import User
from secondstory.web.perspectives import writes
from secondstory.web.perspectives.models import Round
from secondstory.web.postmortems.models import Postmortem

People = Mapping[str, User]
# What two people wrote about the small incident of yesterday; sealed, so that the seal can be seen.
YESTERDAY = (
    (
        cast.MEERA,
        Prompt.SAW,
        "A customer sent me a picture of a warning. I thought of a joke first.",
    ),
    (cast.TOMASZ, Prompt.ASSUMED, "That the certificates all live in one place. They mostly do."),
)
NOON = time(12)


def tell_perspectives(postmortem: Postmortem, incident: Incident, people: People) -> None:
    """Let the five give theirs, each on their day, and open them."""
    lead = people[cast.LEAD.name]
    asked_at = told.RESOLVED_AT + timedelta(hours=2)
    asked = [people[one.name] for one in cast.CAST]
    writes.ask(postmortem, asked, by=lead, at=asked_at)
    for one, perspective in zip(cast.CAST, PERSPECTIVES, strict=True):
        at = datetime.combine(given_on(one), NOON, tzinfo=one.zone_info)
        _give(postmortem, incident, people[one.name], perspective, at)


def ask_about_yesterday(postmortem: Postmortem, people: People, at: datetime) -> None:
    """Ask four people, two of whom have given theirs; the lead's own page is still empty."""
    four = (cast.MEERA, cast.TOMASZ, cast.DEBJANI, cast.LEAD)
    writes.ask(postmortem, [people[one.name] for one in four], by=people[cast.LEAD.name], at=at)
    asked = Round.objects.get(postmortem=postmortem)
    for number, (one, prompt, text) in enumerate(YESTERDAY, start=1):
        begun = writes.begin(asked, by=people[one.name])
        writes.save_claim(begun, number, writes.ClaimWords(prompt=prompt, text=text))
        writes.give(begun, by=people[one.name], at=at)


def ask_later(postmortem: Postmortem, by: timedelta) -> None:
    """Move a round that is still sealed along with its incident."""
    rounds = Round.objects.filter(postmortem=postmortem, revealed_at=None)
    for asked in rounds:
        asked.invitees.update(asked_at=F("asked_at") + by, deadline_at=F("deadline_at") + by)
    rounds.update(asked_at=F("asked_at") + by, closes_at=F("closes_at") + by)


def _give(
    postmortem: Postmortem, incident: Incident, author: User, told_by: Perspective, at: datetime
) -> None:
    asked = Round.objects.get(postmortem=postmortem)
    begun = writes.begin(asked, by=author)
    for number, claim in enumerate(told_by.claims):
        key = 1000 * author.pk + number
        writes.save_claim(begun, key, _words(claim, incident))
    writes.attribute(begun, Attribution.NAME, "")
    writes.give(begun, by=author, at=at)


def _words(claim: Claim, incident: Incident) -> writes.ClaimWords:
    entry = _entry(claim.entry, incident)
    records = list(
        Evidence.objects.filter(incident=incident, identity__in=claim.evidence).values_list(
            "pk", flat=True
        )
    )
    if entry is not None and not records:
        records = [record.pk for record in entry.sources.all()]
    return writes.ClaimWords(
        prompt=claim.prompt,
        text=claim.text,
        mark=claim.mark,
        moment=claim.moment,
        evidence=records,
        about=entry,
    )


def _entry(key: str, incident: Incident) -> Entry | None:
    """Return the entry a told claim is about: the one of the same instant."""
    if not key:
        return None
    at = ENTRIES[key].happened_at.at
    return Entry.objects.shown().filter(incident=incident, happened_at=at).first()
