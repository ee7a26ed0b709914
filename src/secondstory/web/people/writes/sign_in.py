"""One-time sign-in links: made by the command line or for a person's own mail, used once."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from secondstory.core.errors import Refused
from secondstory.web.people import mail
from secondstory.web.people.models import SignInLink, User, token_hash
from secondstory.web.people.trail import leave

MAILED_LINK_LASTS = timedelta(minutes=30)


@transaction.atomic
def issue_sign_in_link(
    user: User, *, at: datetime, valid_for: timedelta, by: User | None = None
) -> tuple[SignInLink, str]:
    """Make a link that signs this person in once; only the caller ever sees the token."""
    token = secrets.token_urlsafe(32)
    link = SignInLink.objects.create(
        user=user, token_hash=token_hash(token), expires_at=at + valid_for
    )
    leave("issued", link, by=by, at=at)
    return link, token


@transaction.atomic
def mail_sign_in_link(user: User, *, at: datetime, by: User | None = None) -> SignInLink:
    """Mail a person their own sign-in link; nobody else, whoever asked for it, sees it."""
    link, token = issue_sign_in_link(user, at=at, valid_for=MAILED_LINK_LASTS, by=by)
    transaction.on_commit(partial(mail.send_sign_in_link, link, token))
    return link


@transaction.atomic
def use_sign_in_link(link: SignInLink, *, at: datetime) -> User:
    """Use the link up.

    The update carries the condition, so that of two clicks at once only one gets in.

    Raises:
        Refused: It was used before, it has expired, or the person may not sign in any more.
    """
    taken = SignInLink.objects.filter(
        pk=link.pk, used_at=None, expires_at__gt=at, user__is_active=True
    ).update(used_at=at)
    if not taken:
        raise Refused(_("This link has been used or has expired."))
    link.used_at = at
    leave("used", link, by=link.user, at=at)
    return link.user
