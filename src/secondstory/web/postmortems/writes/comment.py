"""What readers say about a publication."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from secondstory.web.audit.writes import leave
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Comment, Postmortem

DOUBLE_CLICK = timedelta(minutes=1)


@transaction.atomic
def add_comment(
    postmortem: Postmortem, *, text: str, section: str = "", by: User, at: datetime
) -> Comment:
    """Say something; the same click twice says it once."""
    said = postmortem.comments.filter(by=by, text=text, section=section, removed_at=None)
    if twin := said.filter(at__gte=at - DOUBLE_CLICK).first():
        return twin
    comment = Comment.objects.create(
        postmortem=postmortem, section=section, text=text, by=by, at=at
    )
    leave("added", comment, by=by, at=at, of=postmortem)
    _note(comment, at)
    return comment


@transaction.atomic
def edit_comment(comment: Comment, *, text: str, by: User, at: datetime) -> Comment:
    """Change one's own words; readers see that they were changed."""
    comment.text = text
    comment.edited_at = at
    comment.save(update_fields=["text", "edited_at"])
    leave("edited", comment, by=by, at=at, of=comment.postmortem)
    _note(comment, at)
    return comment


@transaction.atomic
def remove_comment(comment: Comment, *, by: User, at: datetime) -> None:
    """Take one's own words back: the text goes, that something stood there remains."""
    comment.text = ""
    comment.removed_at = at
    comment.save(update_fields=["text", "removed_at"])
    leave("removed", comment, by=by, at=at, of=comment.postmortem)
    _note(comment, at)


def _note(comment: Comment, at: datetime) -> None:
    """Note when the talk last changed, so that an unchanged page is known by one row."""
    Postmortem.objects.filter(pk=comment.postmortem_id).update(discussed_at=at)
