"""What the writes of a meeting that is held share: its row, its pulse, and who is there."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from secondstory.core.errors import Refused
from secondstory.web.meetings.models import Seat, Session
from secondstory.web.people.models import User


def locked(session: Session) -> Session:
    """Return the row as it is now, for this transaction alone."""
    rows = Session.objects.select_for_update(of=("self",)).select_related("meeting__postmortem")
    return rows.get(pk=session.pk)


def going_on(session: Session) -> Session:
    """Return the row, locked, while the meeting is under way.

    Raises:
        Refused: It ended.
    """
    held = locked(session)
    if held.is_over:
        raise Refused(_("This meeting has ended. What you wrote is still in your hands."))
    return held


def show_anew(session: Session) -> None:
    """Let every page that follows the meeting notice that there is something new."""
    Session.objects.filter(pk=session.pk).update(pulse=F("pulse") + 1)


def be_there(session: Session, person: User, *, at: datetime) -> None:
    """Give somebody who does something a seat."""
    if Seat.objects.get_or_create(session=session, person=person, defaults={"at": at})[1]:
        show_anew(session)
