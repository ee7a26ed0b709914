"""What a person changes about themselves."""

from __future__ import annotations

import secrets
from datetime import datetime, time

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import F

from secondstory.web.people import mail
from secondstory.web.people.models import SignInLink, User
from secondstory.web.people.trail import leave


@transaction.atomic
def edit_profile(
    person: User,
    *,
    name: str,
    zone: str,
    work_starts: time,
    work_ends: time,
    work_days: str,
    by: User,
    at: datetime,
) -> User:
    """Save a person's name, zone and working hours; what is unchanged leaves no row."""
    new = {
        "name": name,
        "zone": zone,
        "work_starts": work_starts,
        "work_ends": work_ends,
        "work_days": work_days,
    }
    before = User.objects.select_for_update().values(*new).get(pk=person.pk)
    changed = [field for field, value in new.items() if before[field] != value]
    for field, value in new.items():
        setattr(person, field, value)
    if changed:
        person.save(update_fields=changed)
        leave("edited", person, by=by, at=at, facts={"fields": ", ".join(changed)})
    return person


@transaction.atomic
def change_address(person: User, *, address: str, by: User, at: datetime) -> User:
    """Let a person sign in and get mail by another address; the old one opens nothing any more."""
    person = User.objects.select_for_update().get(pk=person.pk)
    before, person.email = person.email, address
    if before != address:
        person.save(update_fields=["email"])
        EmailAddress.objects.filter(user=person).delete()  # allauth would go on knowing the old one
        open_links = SignInLink.objects.filter(user=person, used_at=None, expires_at__gt=at)
        open_links.update(expires_at=at)
        leave("changed the mail address of", person, by=by, at=at)
        transaction.on_commit(lambda: mail.tell_old_address(person, before))
    return person


@transaction.atomic
def renew_feed_key(person: User, *, by: User, at: datetime) -> str:
    """Give a person a new private key for their feeds; addresses with the old one stop working."""
    person.feed_key = secrets.token_urlsafe(32)
    person.save(update_fields=["feed_key"])
    leave("renewed the feed key of", person, by=by, at=at)
    return person.feed_key


@transaction.atomic
def end_other_sessions(person: User, *, by: User, at: datetime) -> User:
    """Sign a person out everywhere; the view keeps the browser they asked from."""
    User.objects.filter(pk=person.pk).update(session_round=F("session_round") + 1)
    person.refresh_from_db(fields=["session_round"])
    leave("ended the sessions of", person, by=by, at=at)
    return person
