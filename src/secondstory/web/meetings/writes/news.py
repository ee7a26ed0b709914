"""What every write to a meeting ends with: its new state for calendars, and whom to tell."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from secondstory.core.errors import Refused
from secondstory.web.meetings.jobs import enqueue_news
from secondstory.web.meetings.models import Meeting


def locked(meeting: Meeting) -> Meeting:
    """Return the row as it is now, for this transaction alone."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("postmortem__lead")
    return rows.get(pk=meeting.pk)


def still_planned(meeting: Meeting) -> Meeting:
    """Return the row, locked, while it can still be planned.

    Raises:
        Refused: It began, ended or was called off.
    """
    held = locked(meeting)
    if not held.is_planned:
        raise Refused(_("This meeting is no longer being planned."))
    return held


def note_revision(meeting: Meeting, *, at: datetime) -> None:
    """Note that calendars have to know a newer state; whoever joins or leaves hears of it."""
    meeting.written_at = at
    if meeting.invited_at is not None:
        meeting.sequence += 1
        tell_soon(meeting)


def note_news(meeting: Meeting, *, at: datetime) -> None:
    """Note that everybody has to hear of a newer state."""
    note_revision(meeting, at=at)
    meeting.news_sequence = meeting.sequence
    meeting.attendees.update(tried_at=None)


def tell_soon(meeting: Meeting) -> None:
    """Tell whoever has not heard, once this transaction is safe."""
    transaction.on_commit(partial(enqueue_news, meeting.pk))
