"""The tag by which a page that follows a meeting knows whether anything is new."""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import sha256

from secondstory import __version__
from secondstory.web.meetings.held.pace import MINUTE
from secondstory.web.meetings.models import Meeting, Session
from secondstory.web.people.models import User


def tag_of(
    meeting: Meeting, session: Session | None, user: User, *, at: datetime, more: str
) -> str:
    """Return a strong tag of what this person's page shows; no query.

    A minute that passes is news, too: the agenda shows how long a part has had.
    """
    words = [
        __version__,
        user.pk,
        user.zone,
        more,
        meeting.pk,
        meeting.state,
        meeting.sequence,
        meeting.minutes,
        meeting.facilitator_id,
        meeting.agenda,
    ]
    if session is not None:
        words += [session.pulse, (at - session.part_since) // MINUTE]
        words += [session.soaks_until is not None and session.soaks_until <= at]
    return f'"{sha256(json.dumps(words).encode()).hexdigest()[:32]}"'
