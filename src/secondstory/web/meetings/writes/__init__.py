"""Every write of this room, one module a noun."""

from secondstory.web.meetings.writes.attendees import answer, ask, ask_no_longer
from secondstory.web.meetings.writes.facilitating import (
    accept_request,
    ask_for_facilitator,
    decline_request,
    join_roster,
    leave_roster,
    set_facilitator,
)
from secondstory.web.meetings.writes.follow_up import book_follow_up
from secondstory.web.meetings.writes.kit import drop_kit, save_kit
from secondstory.web.meetings.writes.planning import (
    call_off,
    go_async,
    invite,
    plan,
    set_agenda,
    set_frame,
    set_time,
)

__all__ = [
    "accept_request",
    "answer",
    "ask",
    "ask_for_facilitator",
    "ask_no_longer",
    "book_follow_up",
    "call_off",
    "decline_request",
    "drop_kit",
    "go_async",
    "invite",
    "join_roster",
    "leave_roster",
    "plan",
    "save_kit",
    "set_agenda",
    "set_facilitator",
    "set_frame",
    "set_time",
]
