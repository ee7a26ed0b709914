"""The nouns of the room, one module each."""

from secondstory.web.meetings.models.planning import (
    Answer,
    Attendee,
    Kit,
    Meeting,
    MeetingKind,
    MeetingState,
    RosterEntry,
    Way,
)

__all__ = [
    "Answer",
    "Attendee",
    "Kit",
    "Meeting",
    "MeetingKind",
    "MeetingState",
    "RosterEntry",
    "Way",
]
