"""An author's desk: what they wrote so far, question by question, with the addresses of its forms.

The same desk serves somebody who is signed in and somebody who holds a slip. The slip's code goes
in the body of each form and never in an address, which servers and browsers keep.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse

from secondstory.core.language import Finding, check
from secondstory.core.moments import Moment
from secondstory.core.perspectives.model import Prompt
from secondstory.core.perspectives.spoken import alternatives
from secondstory.web.incidents.models import Entry, Incident, Milestone
from secondstory.web.perspectives.labels import QUESTIONS, Question
from secondstory.web.perspectives.models import Claim, Perspective, Round, random_key
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.postmortems.wording import apart

Span = tuple[datetime, datetime]
# What the form itself asks for: what somebody did, and what they took for granted.
ASKED_FOR = frozenset({"assumed", "somebody-did-harm"})
MOST_FINDINGS = 2  # more would be a lecture, to somebody who has had a bad day


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the forms of a desk go; `code` is "" for somebody who is signed in."""

    code: str
    postmortem: int

    def claim(self, key: int) -> str:
        """Return where one claim is kept."""
        if self.code:
            return reverse("perspective_without_name_claim", args=[key])
        return reverse("perspective_claim", args=[self.postmortem, key])

    def claim_removal(self, key: int) -> str:
        """Return where one claim is taken away."""
        if self.code:
            return reverse("perspective_without_name_claim_removal", args=[key])
        return reverse("perspective_claim_removal", args=[self.postmortem, key])


@dataclass(frozen=True, slots=True)
class Sheet:
    """One claim on the desk, kept already or still blank."""

    key: int
    action: str
    removal: str
    prompt: str
    claim: Claim | None = None
    findings: Sequence[Finding] = ()
    others: Sequence[Moment] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """One question with the sheets under it."""

    question: Question
    sheets: list[Sheet] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything an author's page shows."""

    round: Round
    perspective: Perspective | None
    addresses: Addresses
    zone: str
    places: list[Place]

    @property
    def postmortem(self) -> Postmortem:
        """What the perspective is about."""
        return self.round.postmortem

    @property
    def is_given(self) -> bool:
        """Whether it was given."""
        return self.perspective is not None and self.perspective.is_given

    @property
    def is_open(self) -> bool:
        """Whether others can read it."""
        given = self.perspective if self.is_given else None
        return given is not None and (given.is_released or self.round.is_revealed)

    @property
    def has_words(self) -> bool:
        """Whether there is anything on it."""
        return any(sheet.claim for place in self.places for sheet in place.sheets)


def desk_of(
    asked: Round,
    perspective: Perspective | None,
    *,
    zone: str,
    code: str = "",
    add: str = "",
    people: Sequence[str] = (),
) -> Desk:
    """Return the desk: every claim under its question, and a blank sheet where there is none.

    Args:
        asked: The round.
        perspective: What was written so far, None for nothing.
        zone: Of the author, in which their times are read.
        code: The slip, "" for somebody who is signed in.
        add: The question that gets one more blank sheet.
        people: Names that count as people, for what the wording asks.
    """
    addresses = Addresses(code, asked.postmortem_id)
    claims = list(perspective.claims.select_related("about")) if perspective else []
    places = []
    for question in QUESTIONS:
        own = [claim for claim in claims if claim.prompt == question.prompt]
        sheets = [_sheet(claim, addresses, people) for claim in own]
        is_writable = perspective is None or not perspective.is_given
        if (not own and is_writable) or add == question.prompt:
            sheets.append(blank_sheet(question.prompt, addresses))
        places.append(Place(question, sheets))
    return Desk(asked, perspective, addresses, zone, places)


def sheet_of(
    claim: Claim, addresses: Addresses, *, around: Span, zone: ZoneInfo, people: Sequence[str]
) -> Sheet:
    """Return the sheet of a claim just kept: what its wording leaves unasked, for its author alone,
    and what else its time may mean.
    """
    kept = _sheet(claim, addresses, people)
    if not claim.as_written:
        return kept
    return replace(kept, others=alternatives(claim.as_written, zone=zone, around=around))


def _sheet(claim: Claim, addresses: Addresses, people: Sequence[str]) -> Sheet:
    asked = check(claim.text, section="expectations", people=people)
    found = tuple(apart([each for each in asked if each.rule not in ASKED_FOR]))
    return Sheet(
        claim.key,
        addresses.claim(claim.key),
        addresses.claim_removal(claim.key),
        claim.prompt,
        claim,
        found[:MOST_FINDINGS],
    )


def blank_sheet(prompt: str, addresses: Addresses) -> Sheet:
    """Return a sheet nobody wrote on yet, under a key of its own."""
    key = random_key()
    return Sheet(key, addresses.claim(key), addresses.claim_removal(key), prompt)


def question_of(prompt: str) -> Question:
    """Return the question of a prompt."""
    return next(each for each in QUESTIONS if each.prompt == Prompt(prompt))


def span_of(postmortem: Postmortem) -> Span:
    """Return from when to when its incidents went, to tell which night "a quarter past two" was."""
    incidents = postmortem.incidents.all()
    marked = Milestone.objects.filter(incident__in=incidents).order_by()
    told = Entry.objects.shown().filter(incident__in=incidents).order_by()
    times = list(marked.values_list("happened_at", flat=True))
    times = times or list(told.values_list("happened_at", flat=True))
    if times:
        return min(times), max(times)
    reported = [incident.created_at for incident in incidents] or [postmortem.created_at]
    return min(reported), max(reported)


def incident_of(claim: Claim) -> Incident | None:
    """Return the incident a claim belongs to: that of its entry, or the one nearest in time."""
    if claim.about is not None:
        return claim.about.incident
    incidents = list(claim.perspective.round.postmortem.incidents.all())
    at = claim.happened_at
    if at is None or len(incidents) < 2:
        return incidents[0] if incidents else None
    return min(incidents, key=lambda each: abs(each.created_at - at))
