"""The only way a view of this room gets its objects; otherwise 404, as if it were not there."""

from __future__ import annotations

from secondstory.web.meetings.models import Meeting, MeetingKind
from secondstory.web.people.access import there
from secondstory.web.people.models import User
from secondstory.web.postmortems.access import postmortem_to_work_on


def meeting_to_work_on(user: User, pk: int, kind: MeetingKind) -> Meeting:
    """Return the standing meeting of a post-mortem this person works on."""
    postmortem = postmortem_to_work_on(user, pk)
    found = Meeting.objects.standing().filter(postmortem=postmortem, kind=kind)
    meeting = there(found.select_related("facilitator").first())
    meeting.postmortem = postmortem
    return meeting
