"""Reading before publication: asking somebody, and their answer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from secondstory.core.document.model import DocumentStatus
from secondstory.web.audit.writes import leave
from secondstory.web.people.models import User
from secondstory.web.postmortems import parts
from secondstory.web.postmortems.models import Postmortem, Review


@transaction.atomic
def ask_for_review(postmortem: Postmortem, *, reviewer: User, by: User, at: datetime) -> Review:
    """Ask somebody to read it; asking again waits for a new answer."""
    review, is_new = Review.objects.get_or_create(
        postmortem=postmortem, reviewer=reviewer, defaults={"asked_by": by, "asked_at": at}
    )
    if not is_new and review.verdict == Review.Verdict.WAITING:
        return review
    review.verdict, review.asked_by, review.asked_at = Review.Verdict.WAITING, by, at
    review.save(update_fields=["verdict", "asked_by", "asked_at"])
    if postmortem.state == DocumentStatus.DRAFT:
        postmortem.state = DocumentStatus.REVIEW
        postmortem.save(update_fields=["state"])
    leave("asked", review, by=by, at=at, of=postmortem, facts={"reviewer": str(reviewer)})
    parts.changed(postmortem)  # the reviewer may read the draft now
    return review


@transaction.atomic
def answer_review(
    review: Review, *, verdict: Review.Verdict, note: str, by: User, at: datetime
) -> Review:
    """Say that it is ready, or ask something first."""
    review.verdict, review.note, review.at = verdict, note, at
    review.save(update_fields=["verdict", "note", "at"])
    leave(str(verdict), review, by=by, at=at, of=review.postmortem)
    return review
