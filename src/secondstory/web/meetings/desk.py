"""Everything the planning page shows of a meeting, put together once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from secondstory.core.meetings.invitation import Invitation
from secondstory.core.meetings.proposal import Proposal
from secondstory.core.meetings.seats import Seat
from secondstory.core.meetings.sides import MissingSide
from secondstory.web.meetings import letters
from secondstory.web.meetings.agendas import PlacedLine, lines_of, placed
from secondstory.web.meetings.facilitators import Candidates, candidates
from secondstory.web.meetings.kits import KitInUse, kit_in_use
from secondstory.web.meetings.models import Answer, Attendee, Meeting
from secondstory.web.meetings.times import proposal, seats_at
from secondstory.web.people.models import User
from secondstory.web.postmortems import company
from secondstory.web.postmortems.company import Involved


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody who is asked, and what the chosen time is for them; None while there is none."""

    attendee: Attendee
    seat: Seat | None


@dataclass(frozen=True, slots=True)
class Desk:
    """The planning of one meeting, as somebody who works on it sees it."""

    meeting: Meeting
    kit: KitInUse
    places: list[Place]
    own: Attendee | None
    suggested: list[Involved]
    missing: tuple[MissingSide, ...]
    proposal: Proposal | None
    candidates: Candidates
    asked_to_facilitate: int
    lines: list[PlacedLine]
    invitation: Invitation | None
    is_over: bool

    @property
    def coming(self) -> int:
        """How many said that they come."""
        return sum(place.attendee.answer == Answer.YES for place in self.places)

    @property
    def waiting_for(self) -> int:
        """How many have not answered; who they are is nobody's business here."""
        return sum(place.attendee.answer == Answer.WAITING for place in self.places)

    @property
    def untold(self) -> int:
        """How many mails have not left yet."""
        if self.meeting.invited_at is None:
            return 0
        told = [place.attendee.told_sequence for place in self.places]
        return sum(each is None or each < self.meeting.news_sequence for each in told)

    @property
    def lose_sleep(self) -> list[Seat]:
        """Those whom the chosen time costs sleep."""
        seats = [place.seat for place in self.places if place.seat is not None]
        return [seat for seat in seats if seat.standing.costs_sleep]

    @property
    def main_is_short(self) -> bool:
        """Whether the timeline has less than half of the meeting."""
        longest = max((at.line.minutes for at in self.lines), default=0)
        return not self.meeting.is_follow_up and 2 * longest < self.meeting.minutes


def desk_of(meeting: Meeting, user: User, *, at: datetime, looks_for_time: bool) -> Desk:
    """Return the planning of a meeting; `looks_for_time` proposes slots beside a chosen one."""
    kit = kit_in_use()
    attendees = list(meeting.attendees.asked().select_related("person"))
    people = [attendee.person for attendee in attendees]
    known = company.company_of(meeting.postmortem).people
    here = {person.pk for person in people}
    wants_time = looks_for_time or (meeting.starts_at is None and not meeting.is_async)
    return Desk(
        meeting=meeting,
        kit=kit,
        places=_places(meeting, attendees, at=at),
        own=next((each for each in attendees if each.person_id == user.pk), None),
        suggested=[each for each in known if each.person.pk not in here],
        missing=company.missing(meeting.postmortem, here),
        proposal=proposal(meeting, people, kit, at=at) if wants_time else None,
        candidates=candidates(meeting, people, known, at=at),
        asked_to_facilitate=meeting.facilitator_requests.filter(declined_at=None).count(),
        lines=placed(lines_of(meeting)),
        invitation=letters.invitation_of(meeting, attendees, kit),
        is_over=_is_over(meeting, at),
    )


def _places(meeting: Meeting, attendees: list[Attendee], *, at: datetime) -> list[Place]:
    if meeting.starts_at is None or meeting.is_async:
        return [Place(attendee, None) for attendee in attendees]
    people = [attendee.person for attendee in attendees]
    seats = seats_at(meeting, people, meeting.starts_at, at=at)
    return [Place(*pair) for pair in zip(attendees, seats, strict=True)]


def _is_over(meeting: Meeting, at: datetime) -> bool:
    """Tell whether the time of a meeting has passed without anybody having opened it."""
    together = meeting.is_planned and not meeting.is_async
    return together and meeting.ends_at is not None and meeting.ends_at <= at
