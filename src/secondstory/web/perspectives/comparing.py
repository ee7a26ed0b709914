"""A round's perspectives as the core compares them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from secondstory.core.perspectives import model as core
from secondstory.core.perspectives.differences import Difference, differences
from secondstory.core.timeline.model import Entry
from secondstory.web.incidents import story
from secondstory.web.incidents.models import Evidence
from secondstory.web.perspectives.models import Claim, Perspective, Round


def found_differences(asked: Round) -> Iterator[tuple[Difference, list[Claim]]]:
    """Return where the given perspectives of a round differ, each with the claims it is about."""
    given = list(asked.perspectives.given().select_related("author").prefetch_related("claims"))
    claims = {str(claim.key): claim for each in given for claim in each.claims.all()}
    identities = identities_of(claims.values())
    accounts = [account(each, identities) for each in given]
    for found in differences(accounts, entries_by_key(asked), zone=ZoneInfo(asked.zone)):
        yield found, [claims[claim.key] for claim in found.claims]


def entries_by_key(asked: Round) -> dict[str, Entry]:
    """Return the timeline of what a round is about, by the keys its claims name."""
    rows = [
        entry
        for incident in asked.postmortem.incidents.all()
        for entry in story.entries_of(incident)
    ]
    sources = story.sources_of(rows)
    return {str(row.pk): story.core_entry(row, sources.get(row.pk, ())) for row in rows}


def account(perspective: Perspective, identities: dict[int, str]) -> core.Perspective:
    """Return one perspective as the core knows it."""
    return core.Perspective(
        key=str(perspective.key),
        said_by=perspective.said_by,
        claims=tuple(core_claim(claim, identities) for claim in perspective.claims.all()),
    )


def core_claim(claim: Claim, identities: dict[int, str]) -> core.Claim:
    """Return one claim as the core knows it."""
    return core.Claim(
        key=str(claim.key),
        text=claim.text,
        prompt=core.Prompt(claim.prompt),
        mark=core.Mark(claim.mark) if claim.mark else None,
        moment=claim.moment,
        evidence=tuple(identities[pk] for pk in claim.evidence_ids if pk in identities),
        entry=str(claim.about_id or ""),
    )


def identities_of(claims: Iterable[Claim]) -> dict[int, str]:
    """Return the identity of each record the claims point to; one query."""
    wanted = {pk for claim in claims for pk in claim.evidence_ids}
    return dict(Evidence.objects.filter(pk__in=wanted).values_list("pk", "identity"))
