"""Everything a page of a held meeting shows to one person, put together once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from secondstory.core.meetings.handbook import Prompt, When
from secondstory.web.meetings.held.access import may_run
from secondstory.web.meetings.held.pace import Pace, pace_of
from secondstory.web.meetings.held.piles import ShownBoard, shown_board
from secondstory.web.meetings.held.replayed import Replayed, replayed
from secondstory.web.meetings.held.writes.course import BOARDS
from secondstory.web.meetings.kits import kit_in_use
from secondstory.web.meetings.models import (
    Absurdity,
    BoardKind,
    Meeting,
    Parked,
    Seat,
    Session,
    Stage,
    random_key,
)
from secondstory.web.people.models import User
from secondstory.web.postmortems import parts
from secondstory.web.postmortems.rendering import to_html

LATER = (When.DURING, When.QUIET, When.HEAVY, When.END)


@dataclass(frozen=True, slots=True)
class Screen:
    """What one person's page shows.

    Args:
        desk: Whether it is the facilitator's page.
        runs: Whether this person may move everybody on.
        openers: What to say at the start of the part.
        prompts: What else can be said in it, each with the moment for it.
        keys: For what is sent next from this page.
    """

    meeting: Meeting
    session: Session
    user: User
    desk: bool
    runs: bool
    pace: Pace
    openers: Sequence[Prompt]
    prompts: Sequence[Prompt]
    seats: Sequence[Seat]
    story: Replayed | None
    divergences: Sequence[parts.Divergence]
    board: ShownBoard | None
    boards: Sequence[ShownBoard]
    parked: Sequence[Parked]
    absurdities: Sequence[Absurdity]
    keys: tuple[int, int, int] = field(
        default_factory=lambda: (random_key(), random_key(), random_key())
    )

    @property
    def is_seated(self) -> bool:
        """Whether this person said that they are there."""
        return any(seat.person_id == self.user.pk for seat in self.seats)

    @property
    def notes(self) -> str:
        """The notes as they read."""
        return to_html(self.session.notes, postmortem_id=self.meeting.postmortem_id)

    @property
    def ideas(self) -> ShownBoard | None:
        """The board of ideas, where there is one."""
        return self._board(BoardKind.IDEAS)

    @property
    def factors(self) -> ShownBoard | None:
        """The board of conditions, where there is one."""
        return self._board(BoardKind.FACTORS)

    def _board(self, kind: BoardKind) -> ShownBoard | None:
        return next((each for each in self.boards if each.board.kind == kind), None)


def screen_of(
    meeting: Meeting,
    session: Session,
    user: User,
    *,
    at: datetime,
    desk: bool = False,
    lifted: int | None = None,
) -> Screen:
    """Return what this person's page shows."""
    stage = Stage(session.stage)
    pace = pace_of(meeting, session, at=at)
    session.meeting = meeting
    seats = list(session.seats.select_related("person"))
    boards = _boards(session, user, stage, seats=len(seats), lifted=lifted)
    wanted = BOARDS.get(stage)
    prompts = kit_in_use().handbook.prompts_for(session.part) if desk else ()
    is_told = stage == Stage.TIMELINE
    return Screen(
        meeting=meeting,
        session=session,
        user=user,
        desk=desk,
        runs=may_run(user, meeting),
        pace=pace,
        openers=[each for each in prompts if each.when == When.START],
        prompts=[each for when in LATER for each in prompts if each.when == when],
        seats=seats,
        story=replayed(meeting.postmortem, session.replay_at) if is_told else None,
        divergences=parts.divergences(meeting.postmortem) if is_told else (),
        board=next((each for each in boards if each.board.kind == wanted), None),
        boards=boards,
        parked=list(session.parked.select_related("taken_by")),
        absurdities=list(meeting.postmortem.absurdities.all()),
    )


def _boards(
    session: Session, user: User, stage: Stage, *, seats: int, lifted: int | None
) -> list[ShownBoard]:
    """Return the boards the stage shows: its own, or at the end all of them."""
    shows_all = stage == Stage.CLOSING or session.is_over or session.meeting.is_async
    wanted = set(BoardKind) if shows_all else {BOARDS.get(stage)}
    found = []
    for board in session.boards.all():
        board.session = session
        if board.kind in wanted:
            found.append(shown_board(board, user, seats=seats, lifted=lifted))
    return found
