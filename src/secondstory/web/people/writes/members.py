"""Who may sign in, and who runs the installation; there is always one administrator left."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from secondstory.core.errors import Refused
from secondstory.web.people.models import User
from secondstory.web.people.trail import leave


@transaction.atomic
def create_first_administrator(
    *, email: str, name: str, at: datetime, zone: str = "UTC", by: User | None = None
) -> User:
    """Create the one who invites everybody else.

    Raises:
        Refused: There are people already; one of their administrators does this instead.
    """
    if User.objects.exists():
        raise Refused(_("There are people here already. An administrator can appoint another."))
    user = User.objects.create_user(email, name=name, zone=zone, is_administrator=True)
    leave("created", user, by=by, at=at)
    return user


@transaction.atomic
def deactivate(person: User, *, by: User, at: datetime) -> User:
    """Close the door for somebody who left, and end their sessions; their words stay.

    Raises:
        Refused: They are the last administrator.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    if not person.is_active:
        return person
    _refuse_the_last_administrator(person)
    person.is_active = False
    person.session_round = F("session_round") + 1
    person.save(update_fields=["is_active", "session_round"])
    person.refresh_from_db()
    leave("deactivated", person, by=by, at=at)
    return person


@transaction.atomic
def reactivate(person: User, *, by: User, at: datetime) -> User:
    """Open the door again."""
    if User.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        leave("reactivated", person, by=by, at=at)
    person.refresh_from_db()
    return person


@transaction.atomic
def appoint_administrator(person: User, *, by: User, at: datetime) -> User:
    """Let somebody run the installation too.

    Raises:
        Refused: They may not sign in.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    if not person.is_active:
        raise Refused(_("Let them sign in again first; then they can be an administrator."))
    if not person.is_administrator:
        person.is_administrator = True
        person.save(update_fields=["is_administrator"])
        leave("appointed", person, by=by, at=at)
    return person


@transaction.atomic
def dismiss_administrator(person: User, *, by: User, at: datetime) -> User:
    """Make an administrator a member like everybody else.

    Raises:
        Refused: They are the last administrator.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    if not person.is_administrator:
        return person
    _refuse_the_last_administrator(person)
    person.is_administrator = False
    person.save(update_fields=["is_administrator"])
    leave("dismissed", person, by=by, at=at)
    return person


@transaction.atomic
def set_manager(person: User, *, manager: User | None, by: User, at: datetime) -> User:
    """Say who somebody reports to, so that nobody facilitates over people they manage.

    Raises:
        Refused: Nobody manages themselves.
    """
    if manager == person:
        raise Refused(_("Nobody is their own manager, however well they do it."))
    if person.manager_id != (manager.pk if manager else None):
        person.manager = manager
        person.save(update_fields=["manager"])
        leave("edited", person, by=by, at=at, facts={"manager": str(manager) if manager else None})
    return person


def _refuse_the_last_administrator(person: User) -> None:
    """Lock every administrator, so that the last two cannot leave at the same moment."""
    administrators = User.objects.filter(is_administrator=True, is_active=True)
    others = {other.pk for other in administrators.select_for_update()} - {person.pk}
    if person.is_administrator and not others:
        raise Refused(
            _("%(name)s is the last administrator. Appoint another one first.")
            % {"name": person.name}
        )
