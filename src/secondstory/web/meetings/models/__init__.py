"""The nouns of the room, one module each."""

from secondstory.web.meetings.models.answers import RoundAnswer, SurveyAnswer, SurveyTaken
from secondstory.web.meetings.models.boards import (
    Became,
    Board,
    BoardKind,
    BoardState,
    Card,
    Ready,
    Vote,
)
from secondstory.web.meetings.models.facilitating import FacilitatorRequest, RosterEntry
from secondstory.web.meetings.models.held import (
    Absurdity,
    NotesRevision,
    Outcome,
    Parked,
    Seat,
    Session,
    Stage,
    Tap,
    random_key,
)
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
    "Absurdity",
    "Answer",
    "Attendee",
    "Became",
    "Board",
    "BoardKind",
    "BoardState",
    "Card",
    "FacilitatorRequest",
    "Kit",
    "Meeting",
    "MeetingKind",
    "MeetingState",
    "NotesRevision",
    "Outcome",
    "Parked",
    "Ready",
    "RosterEntry",
    "RoundAnswer",
    "Seat",
    "Session",
    "Stage",
    "SurveyAnswer",
    "SurveyTaken",
    "Tap",
    "Vote",
    "Way",
    "random_key",
]
