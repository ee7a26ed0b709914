"""What is open of a round, ready for its page: the differences first, then each perspective."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from secondstory.core.perspectives.model import Mark
from secondstory.web.incidents.models import Evidence
from secondstory.web.people.models import User
from secondstory.web.perspectives.access import open_perspectives
from secondstory.web.perspectives.forms import SettleForm
from secondstory.web.perspectives.labels import DIFFERENCES, MARK_WORDS, QUESTIONS
from secondstory.web.perspectives.models import Annotation, Claim, Difference, Perspective, Round
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.postmortems.parts import Divergence


@dataclass(frozen=True, slots=True)
class Said:
    """One claim as others read it."""

    claim: Claim
    heading: str
    by: str
    evidence: list[Evidence]

    @property
    def mark(self) -> str:
        """Where it comes from, in words, "" where its author left that open."""
        return str(MARK_WORDS[Mark(self.claim.mark)]) if self.claim.mark else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One difference with what each said, and the form for what became of it."""

    difference: Difference
    kind: str
    said: list[Said]
    form: SettleForm


@dataclass(frozen=True, slots=True)
class Shown:
    """One perspective as others read it."""

    perspective: Perspective
    by: str
    said: list[Said]
    annotations: list[Annotation]


@dataclass(frozen=True, slots=True)
class Opened:
    """Everything that is open of a round to one reader."""

    differences: list[Asked]
    perspectives: list[Shown]


def revealed(user: User, asked: Round) -> Opened:
    """Return what is open to this person; about six queries, however much it is."""
    found = list(open_perspectives(user, asked))
    claims = [claim for each in found for claim in each.claims.all()]
    evidence = _evidence(claims)
    shown = [_shown(each, evidence) for each in found]
    said = {one.claim.key: one for each in shown for one in each.said}
    differences = _differences(asked, said) if asked.is_revealed else []
    return Opened(differences, sorted(shown, key=lambda each: (not each.by, each.by)))


def divergences_of(postmortem: Postmortem) -> tuple[Divergence, ...]:
    """Return where the accounts of a revealed round differ; nothing of a sealed one."""
    found = Difference.objects.filter(
        round__postmortem=postmortem, round__revealed_at__isnull=False
    )
    page = reverse("perspectives", args=[postmortem.pk])
    return tuple(
        Divergence(
            each.question,
            str(DIFFERENCES[each.kind]),
            f"{page}#difference-{each.pk}",
            each.state == Difference.State.OPEN,
        )
        for each in found
    )


def _differences(asked: Round, said: dict[int, Said]) -> list[Asked]:
    kept = asked.differences.prefetch_related("claims")
    return [
        Asked(
            each,
            str(DIFFERENCES[each.kind]),
            [said[claim.key] for claim in each.claims.all() if claim.key in said],
            SettleForm(initial={"state": each.state, "note": each.note}, auto_id=f"d{each.pk}-%s"),
        )
        for each in kept
    ]


def _shown(perspective: Perspective, evidence: dict[int, Evidence]) -> Shown:
    headings = {question.prompt.value: str(question.heading) for question in QUESTIONS}
    order = list(headings)
    claims = sorted(perspective.claims.all(), key=lambda each: order.index(each.prompt))
    said = []
    before = ""
    for claim in claims:
        heading = headings[claim.prompt] if claim.prompt != before else ""
        records = [evidence[pk] for pk in claim.evidence_ids if pk in evidence]
        said.append(Said(claim, heading, perspective.said_by, records))
        before = claim.prompt
    return Shown(perspective, perspective.said_by, said, list(perspective.annotations.all()))


def _evidence(claims: list[Claim]) -> dict[int, Evidence]:
    wanted = {pk for claim in claims for pk in claim.evidence_ids}
    return Evidence.objects.defer("details").in_bulk(list(wanted)) if wanted else {}
