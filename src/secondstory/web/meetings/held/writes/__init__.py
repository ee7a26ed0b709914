"""Every write of a meeting that is held."""

from secondstory.web.meetings.held.writes.afterwards import answer_survey, commit
from secondstory.web.meetings.held.writes.asides import (
    park,
    relish,
    save_notes,
    settle_parked,
    take_out,
    tap,
)
from secondstory.web.meetings.held.writes.boards import (
    close_votes,
    make_factor,
    open_votes,
    put_under,
    say_ready,
    show_board,
    vote,
    write_card,
)
from secondstory.web.meetings.held.writes.course import (
    Decided,
    begin_meeting,
    end_meeting,
    end_soak,
    look_at,
    move_to,
    replay_to,
    take_seat,
)
from secondstory.web.meetings.held.writes.rounds import answer_round, move_rounds_on, next_round

__all__ = [
    "Decided",
    "answer_round",
    "answer_survey",
    "begin_meeting",
    "close_votes",
    "commit",
    "end_meeting",
    "end_soak",
    "look_at",
    "make_factor",
    "move_rounds_on",
    "move_to",
    "next_round",
    "open_votes",
    "park",
    "put_under",
    "relish",
    "replay_to",
    "save_notes",
    "say_ready",
    "settle_parked",
    "show_board",
    "take_out",
    "take_seat",
    "tap",
    "vote",
    "write_card",
]
