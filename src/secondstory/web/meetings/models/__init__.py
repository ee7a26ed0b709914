"""The nouns of the room, one module each."""

from secondstory.web.meetings.models.facilitating import FacilitatorRequest, RosterEntry
from secondstory.web.meetings.models.kit import Kit
from secondstory.web.meetings.models.planning import (
    Answer,
    Attendee,
    Meeting,
    MeetingKind,
    MeetingState,
    Way,
)

__all__ = [
    "Answer",
    "Attendee",
    "FacilitatorRequest",
    "Kit",
    "Meeting",
    "MeetingKind",
    "MeetingState",
    "RosterEntry",
    "Way",
]
