"""Invitations: who is asked to what, as it changes or is called off; and the same in plain words.

How calendars are told is in `calendar`, which loads their library.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from secondstory.core.errors import PlanUnusable
from secondstory.core.meetings.hours import Span


class Reply(StrEnum):
    """What somebody has answered."""

    WAITING = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    TENTATIVE = "TENTATIVE"
    DECLINED = "DECLINED"


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody with a mail address.

    Args:
        name: As shown.
        mail: Address.
        reply: What they have answered; after a change of the time everybody is asked again.
        is_optional: Whether the meeting does without them.

    Raises:
        PlanUnusable: The address cannot be one.
    """

    name: str
    mail: str
    reply: Reply = Reply.WAITING
    is_optional: bool = False

    def __post_init__(self) -> None:
        if self.mail.count("@") != 1 or not self.mail.isprintable() or " " in self.mail:
            raise PlanUnusable("invitation", f"{self.mail!r} is no mail address", "Correct it.")


@dataclass(frozen=True, slots=True)
class Invitation:
    """A meeting as calendars keep it.

    Args:
        uid: The same for ever, in the whole world: a random key, an @ and a domain.
        title: As shown.
        span: When.
        zone: The organiser's: the hour on the wall there is what stays, should a law move clocks.
        organiser: Who asks; replies go to them.
        guests: Who is asked; an organiser who comes is one of them.
        text: The agenda and all that is to be read before.
        written_at: When this state of it was written.
        place: A room or the address of a call, "" for none.
        link: Where it is prepared, "" for none.
        sequence: How often it was changed.
        is_cancelled: Whether it was called off.

    Raises:
        PlanUnusable: It has no uid, no length, or no one to ask.
    """

    uid: str
    title: str
    span: Span
    zone: ZoneInfo
    organiser: Guest
    guests: tuple[Guest, ...]
    text: str
    written_at: datetime
    place: str = ""
    link: str = ""
    sequence: int = 0
    is_cancelled: bool = False

    def __post_init__(self) -> None:
        if not self.uid or not self.uid.isprintable() or " " in self.uid:
            raise PlanUnusable("invitation", f"{self.uid!r} is no uid", "Give a random key.")
        if not self.span.length:
            raise PlanUnusable("invitation", "the meeting takes no time", "Give it a length.")
        if not self.guests:
            raise PlanUnusable("invitation", "nobody is asked", "Choose at least one person.")
        if self.written_at.tzinfo is None:
            raise PlanUnusable("invitation", "written_at has no zone", "Give it one.")


def moved(invitation: Invitation, span: Span, *, at: datetime) -> Invitation:
    """Return an invitation for another time: everybody is asked again.

    Args:
        invitation: As it is.
        span: When it is now.
        at: When that was decided.
    """
    waiting = tuple(replace(guest, reply=Reply.WAITING) for guest in invitation.guests)
    return revised(replace(invitation, span=span, guests=waiting), at=at)


def revised(invitation: Invitation, *, at: datetime) -> Invitation:
    """Return an invitation as its next state, to be sent again.

    Args:
        invitation: With what was changed already in it (`dataclasses.replace`).
        at: When it was changed.
    """
    return replace(invitation, sequence=invitation.sequence + 1, written_at=at)


def cancelled(invitation: Invitation, *, at: datetime) -> Invitation:
    """Return an invitation as called off.

    Args:
        invitation: As it is.
        at: When it was called off.
    """
    return revised(replace(invitation, is_cancelled=True), at=at)


def plain_text(invitation: Invitation, *, zones: Sequence[ZoneInfo] = ()) -> str:
    """Say an invitation in words to copy into any calendar or mail.

    Args:
        invitation: To say.
        zones: Of the guests; each is shown once, after the organiser's.

    >>> from datetime import UTC
    >>> start = datetime(2026, 3, 5, 9, tzinfo=UTC)
    >>> meera = Guest("Meera", "meera@halden.example")
    >>> print(plain_text(Invitation("k7@halden.example", "Post-mortem",
    ...     Span(start, start.replace(hour=10)), ZoneInfo("Europe/Berlin"), meera, (meera,),
    ...     "How it looked then.", start), zones=[ZoneInfo("Asia/Kolkata")]))
    Post-mortem
    <BLANKLINE>
    When: Thu 5 March 2026, 10:00 to 11:00, Europe/Berlin
          Thu 5 March 2026, 14:30 to 15:30, Asia/Kolkata
    <BLANKLINE>
    How it looked then.
    """
    keys = dict.fromkeys([invitation.zone.key, *(zone.key for zone in zones)])
    when = [_when(invitation.span, ZoneInfo(key)) for key in keys]
    head = [f"When: {when[0]}", *(f"      {line}" for line in when[1:])]
    head += [f"Where: {invitation.place}"] if invitation.place else []
    head += [f"Before: {invitation.link}"] if invitation.link else []
    title = f"Called off: {invitation.title}" if invitation.is_cancelled else invitation.title
    return "\n\n".join([title, "\n".join(head), invitation.text.strip()]).strip()


def _when(span: Span, zone: ZoneInfo) -> str:
    start, end = span.start.astimezone(zone), span.end.astimezone(zone)
    until = f"{end:%H:%M}" if start.date() == end.date() else f"{end:%a %H:%M}"
    return f"{start:%a} {start.day} {start:%B %Y, %H:%M} to {until}, {zone.key}"
