"""Invitations as iTIP messages (RFC 5546): asked, changed, called off.

How a message travels, and who may read it, is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from enum import StrEnum

from icalendar import Calendar, Event, vCalAddress

from secondstory.core.meetings.invitation import Guest, Invitation, Reply
from secondstory.core.meetings.vtimezone import vtimezone

PRODUCT = "-//Second Story//Meetings//EN"
# Names under which a zone is plain UTC, which every calendar knows without being told.
UTC_NAMES = frozenset({"UTC", "Etc/UTC", "Zulu", "Etc/Zulu", "Universal", "UCT", "Etc/UCT"})


class Method(StrEnum):
    """What a message asks a calendar to do."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Message:
    """What goes into a mail as its calendar part.

    Args:
        method: Also a parameter of the content type, without which some programs show a file.
        content: UTF-8, with line ends as mail has them.
    """

    method: Method
    content: bytes

    @property
    def content_type(self) -> str:
        """The value of the header.

        >>> Message(Method.CANCEL, b"").content_type
        'text/calendar; charset="UTF-8"; method=CANCEL'
        """
        return f'text/calendar; charset="UTF-8"; method={self.method}'


def message(invitation: Invitation) -> Message:
    """Write an invitation for calendars: a request, or where it was called off a cancellation.

    Args:
        invitation: Its newest state; for another time `moved`, otherwise `revised`.

    Returns:
        The same bytes for the same invitation: no clock and no chance is in them. Times are in
        the organiser's zone with a description of it; in UTC where that is the zone, or where
        the clocks are put back during the meeting.

    >>> from datetime import datetime
    >>> from zoneinfo import ZoneInfo
    >>> from secondstory.core.meetings.hours import Span
    >>> start = datetime(2026, 3, 5, 9, tzinfo=UTC)
    >>> meera = Guest("Meera", "meera@halden.example")
    >>> asked = Invitation("k7@halden.example", "Post-mortem", Span(start, start.replace(hour=10)),
    ...     ZoneInfo("Europe/Berlin"), meera, (meera,), "How it looked then.", start)
    >>> [line for line in message(asked).content.decode().splitlines() if "DTSTART;" in line]
    ['DTSTART;TZID=Europe/Berlin:20260305T100000']
    """
    method = Method.CANCEL if invitation.is_cancelled else Method.REQUEST
    return _written(method, invitation, _whole(invitation))


def uninvited(invitation: Invitation, guest: Guest) -> Message:
    """Write the cancellation for somebody who is no longer asked, while the meeting stands.

    Args:
        invitation: Its newest state, `revised` without them.
        guest: Whom to tell; the others are not in it.
    """
    # RFC 5546, 3.2.5: without a status, or the whole meeting would be called off.
    return _written(Method.CANCEL, invitation, _event(invitation, (guest,)))


def stored(invitation: Invitation) -> bytes:
    """Write an invitation as calendars keep it: for a download, a feed or a calendar server.

    Args:
        invitation: Its newest state.

    Returns:
        The same as in `message`, without a method, which what is kept must not have (RFC 4791,
        4.1).
    """
    kept: bytes = _calendar(invitation, _whole(invitation)).to_ical()
    return kept


def _whole(invitation: Invitation) -> Event:
    event = _event(invitation, invitation.guests)
    event.add("STATUS", "CANCELLED" if invitation.is_cancelled else "CONFIRMED")
    return event


def _written(method: Method, invitation: Invitation, event: Event) -> Message:
    calendar = _calendar(invitation, event)
    calendar.add("METHOD", method.value)
    return Message(method, calendar.to_ical())


def _calendar(invitation: Invitation, event: Event) -> Calendar:
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    if _zone(invitation) is not UTC:
        calendar.add_component(vtimezone(invitation.zone, invitation.span))
    calendar.add_component(event)
    return calendar


def _event(invitation: Invitation, guests: Sequence[Guest]) -> Event:
    event = Event()
    event.add("UID", invitation.uid)
    event.add("SEQUENCE", invitation.sequence)
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        event.add(name, invitation.written_at.astimezone(UTC).replace(microsecond=0))
    zone = _zone(invitation)
    event.add("DTSTART", invitation.span.start.astimezone(zone))
    event.add("DTEND", invitation.span.end.astimezone(zone))
    event.add("SUMMARY", _one_line(invitation.title))
    event.add("DESCRIPTION", _lines(invitation.text))
    if invitation.place:
        event.add("LOCATION", _one_line(invitation.place))
    if invitation.link:
        event.add("URL", _one_line(invitation.link))
    event.add(
        "ORGANIZER", vCalAddress.new(invitation.organiser.mail, cn=_name(invitation.organiser))
    )
    for guest in guests:
        event.add("ATTENDEE", _attendee(guest, invitation.organiser))
    return event


def _zone(invitation: Invitation) -> tzinfo:
    """Return the zone to write in: an hour that comes twice can be told apart in UTC alone."""
    zone, span = invitation.zone, invitation.span
    if zone.key in UTC_NAMES or any(at.astimezone(zone).fold for at in (span.start, span.end)):
        return UTC
    return zone


def _attendee(guest: Guest, organiser: Guest) -> vCalAddress:
    is_organiser = guest.mail.casefold() == organiser.mail.casefold()
    role = "OPT-PARTICIPANT" if guest.is_optional else "REQ-PARTICIPANT"
    return vCalAddress.new(
        guest.mail,
        cn=_name(guest),
        cutype="INDIVIDUAL",
        role="CHAIR" if is_organiser else role,
        partstat=Reply.ACCEPTED.value if is_organiser else guest.reply.value,
        rsvp=not is_organiser,
    )


def _name(guest: Guest) -> str:
    """Return a name without what most calendars cannot read in a parameter (RFC 6868)."""
    return _one_line(guest.name).replace('"', "'").replace("^", "") or guest.mail


def _one_line(text: str) -> str:
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _lines(text: str) -> str:
    return "\n".join("".join(c for c in line if c.isprintable()) for line in text.splitlines())
