"""Invitations: sent, sent again, withdrawn, accepted once."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from secondstory.core.errors import Refused
from secondstory.web.people import mail
from secondstory.web.people.models import Invitation, User, token_hash
from secondstory.web.people.trail import leave

INVITATION_LASTS = timedelta(days=14)


@transaction.atomic
def invite(*, email: str, by: User, at: datetime) -> tuple[Invitation, str]:
    """Invite somebody by mail; the token is in the mail and in the answer, never stored.

    Inviting an address that was invited already sends that invitation again.

    Raises:
        Refused: The address belongs to somebody who is here already.
    """
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        raise Refused(_("%(email)s belongs to somebody who is here already.") % {"email": email})
    token = secrets.token_urlsafe(32)
    invitation, is_new = Invitation.objects.waiting().get_or_create(
        email=email,
        defaults={
            "token_hash": token_hash(token),
            "by": by,
            "at": at,
            "expires_at": at + INVITATION_LASTS,
        },
    )
    if not is_new:
        return renew_invitation(invitation, by=by, at=at)
    leave("sent", invitation, by=by, at=at)
    transaction.on_commit(partial(mail.send_invitation, invitation, token, at=at))
    return invitation, token


@transaction.atomic
def renew_invitation(invitation: Invitation, *, by: User, at: datetime) -> tuple[Invitation, str]:
    """Send an invitation again with a new link; the link of the older mail stops working.

    Raises:
        Refused: It was accepted or withdrawn.
    """
    token = secrets.token_urlsafe(32)
    renewed = (
        Invitation.objects.waiting()
        .filter(pk=invitation.pk)
        .update(token_hash=token_hash(token), expires_at=at + INVITATION_LASTS, mailed_at=None)
    )
    if not renewed:
        raise Refused(_("This invitation was accepted or withdrawn, so it was not sent again."))
    invitation.refresh_from_db()
    leave("sent again", invitation, by=by, at=at)
    transaction.on_commit(partial(mail.send_invitation, invitation, token, at=at))
    return invitation, token


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: User, at: datetime) -> Invitation:
    """Close an invitation that nobody accepted yet."""
    if Invitation.objects.waiting().filter(pk=invitation.pk).update(withdrawn_at=at):
        leave("withdrew", invitation, by=by, at=at)
    invitation.refresh_from_db()
    return invitation


@transaction.atomic
def accept_invitation(
    invitation: Invitation, *, name: str, password: str, zone: str, at: datetime
) -> User:
    """Create the invited person, once, however often the button is pressed.

    Raises:
        Refused: It was used, withdrawn or has expired, or the address found its way in otherwise.
    """
    taken = (
        Invitation.objects.waiting()
        .filter(pk=invitation.pk, expires_at__gt=at)
        .update(accepted_at=at)
    )
    if not taken or User.objects.filter(email=invitation.email).exists():
        raise Refused(_("This invitation has been used, was withdrawn or has expired."))
    user = User.objects.create_user(invitation.email, password=password, name=name, zone=zone)
    invitation.refresh_from_db()
    leave("accepted", invitation, by=user, at=at)
    leave("joined as", user, by=user, at=at)
    return user
