"""What is noted beside the conversation: taps, questions put aside, absurdities, notes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from secondstory.core.errors import Overtaken
from secondstory.web.audit.writes import leave
from secondstory.web.meetings.held.writes.common import be_there, going_on, locked, show_anew
from secondstory.web.meetings.models import Absurdity, NotesRevision, Parked, Session, Tap
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.postmortems.writes.section import as_kept


@transaction.atomic
def tap(session: Session, key: int) -> None:
    """Count one "should have" more: the room's, so nobody and no time is kept; a retry is none.

    Raises:
        Refused: The meeting ended.
    """
    held = going_on(session)
    if Tap.objects.get_or_create(key=key, defaults={"session": held})[1]:
        Session.objects.filter(pk=held.pk).update(taps=F("taps") + 1)
        show_anew(held)


@transaction.atomic
def park(session: Session, key: int, text: str, *, by: User, at: datetime) -> Parked:
    """Put a question aside, under its key.

    Raises:
        Refused: The meeting ended.
    """
    held = going_on(session)
    be_there(held, by, at=at)
    parked, new = Parked.objects.get_or_create(
        key=key, defaults={"session": held, "text": text, "at": at}
    )
    if new:
        leave("parked a question in", held.meeting, by=by, at=at, of=held.meeting.postmortem)
        show_anew(held)
    return parked


@transaction.atomic
def settle_parked(parked: Parked, state: Parked.State, *, by: User, at: datetime) -> None:
    """Take a question, because one is curious about it, or let it go."""
    held = locked(parked.session)
    parked.state = state
    parked.taken_by = by if state == Parked.State.TAKEN else None
    parked.save(update_fields=["state", "taken_by"])
    leave("settled a question in", held.meeting, by=by, at=at, of=held.meeting.postmortem)
    show_anew(held)


@transaction.atomic
def relish(
    postmortem: Postmortem, session: Session | None, key: int, text: str, *, by: User, at: datetime
) -> Absurdity:
    """Put an absurdity into the hall of fame, under its key."""
    wonder, new = Absurdity.objects.get_or_create(
        key=key, defaults={"postmortem": postmortem, "text": text, "at": at}
    )
    if new:
        leave("added", wonder, by=by, at=at, of=postmortem)
        if session is not None:
            show_anew(session)
    return wonder


@transaction.atomic
def take_out(wonder: Absurdity, *, by: User, at: datetime) -> None:
    """Take an absurdity out of the hall of fame: it was at somebody's expense after all."""
    leave("removed", wonder, by=by, at=at, of=wonder.postmortem)
    sessions = Session.objects.filter(meeting__postmortem=wonder.postmortem_id)
    wonder.delete()
    for session in sessions:
        show_anew(session)


@transaction.atomic
def save_notes(session: Session, text: str, version: int, *, by: User, at: datetime) -> Session:
    """Save the notes written against `version`, as the next revision.

    Raises:
        Overtaken: Somebody saved others since; both texts are in it.
    """
    text = as_kept(text)
    held = locked(session)
    if held.notes == text:
        return held
    if held.notes_version != version:
        raise Overtaken(held.notes, text, held.notes_version, _last_writer(held))
    held.notes, held.notes_version = text, version + 1
    held.save(update_fields=["notes", "notes_version"])
    NotesRevision.objects.create(session=held, version=held.notes_version, text=text, by=by, at=at)
    facts: dict[str, str | int | bool | None] = {"version": held.notes_version}
    leave("noted in", held.meeting, by=by, at=at, of=held.meeting.postmortem, facts=facts)
    show_anew(held)
    return held


def _last_writer(session: Session) -> str:
    last = session.revisions.select_related("by").first()
    return str(last.by) if last and last.by else _("Somebody")
