"""Whether a post-mortem may be published, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass

from secondstory.core.document import completeness
from secondstory.core.document.model import Document, Missing
from secondstory.web.postmortems import outlines
from secondstory.web.postmortems.models import Postmortem, Review


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands between a post-mortem and its readers."""

    missing: tuple[Missing, ...]
    approvals: tuple[Review, ...]
    has_lead: bool

    @property
    def blocking(self) -> tuple[Missing, ...]:
        """What publication waits for."""
        return tuple(each for each in self.missing if each.blocks)

    @property
    def advisable(self) -> tuple[Missing, ...]:
        """What would help readers, and may wait."""
        return tuple(each for each in self.missing if not each.blocks)

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing that publication waits for."""
        return self.has_lead and not self.blocking

    @property
    def needs_review(self) -> bool:
        """Whether nobody but the lead has found it ready yet."""
        return not self.approvals


def readiness(postmortem: Postmortem, document: Document) -> Readiness:
    """Return what is missing; an approval counts when somebody other than the lead gave it."""
    outline = outlines.outline_of(postmortem)
    approvals = tuple(
        review
        for review in postmortem.reviews.select_related("reviewer")
        if review.verdict == Review.Verdict.APPROVED and review.reviewer_id != postmortem.lead_id
    )
    return Readiness(
        completeness.missing(document, outline), approvals, postmortem.lead_id is not None
    )
