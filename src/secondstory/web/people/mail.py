"""The mails of this room: plain text from templates, sent after the transaction is safe."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from secondstory.web.people.models import Invitation, SignInLink, User

log = logging.getLogger(__name__)


def is_set_up() -> bool:
    """Tell whether mail leaves this installation at all."""
    return not settings.EMAIL_BACKEND.endswith("console.EmailBackend")


def address_of(name: str, token: str) -> str:
    """Return the full address of a page that a token opens, as outsiders reach it."""
    return f"{settings.PUBLIC_URL}{reverse(name, args=[token])}"


def send_invitation(invitation: Invitation, token: str, *, at: datetime) -> None:
    """Mail an invitation and note that it left; if it did not, the list of invitations says so."""
    link = address_of("invitation", token)
    context = {"invitation": invitation, "link": link, "place": settings.PUBLIC_URL}
    if deliver("people/mail/invitation", invitation.email, context):
        Invitation.objects.filter(pk=invitation.pk).update(mailed_at=at)


def send_sign_in_link(link: SignInLink, token: str) -> None:
    """Mail a person their own one-time sign-in link."""
    address = address_of("welcome", token)
    deliver("people/mail/sign_in_link", link.user.email, {"link": address, "person": link.user})


def tell_old_address(person: User, address: str) -> None:
    """Tell the address somebody had before, in case it was not they who changed it."""
    deliver(
        "people/mail/address_changed", address, {"person": person, "place": settings.PUBLIC_URL}
    )


def deliver(
    name: str,
    to: str,
    context: dict[str, object],
    *,
    reply_to: Sequence[str] = (),
    alternatives: Iterable[tuple[str, str]] = (),
) -> bool:
    """Send one mail; a server that does not take it is logged, and the person's write stands.

    Args:
        name: Of its templates, without "_subject" and ".txt".
        to: One address.
        context: For the templates.
        reply_to: Addresses that answers go to.
        alternatives: The same in other forms, each with its media type.

    Returns:
        Whether it left.
    """
    if not is_set_up():
        return False
    mail = EmailMultiAlternatives(
        # a title somebody typed with a line break in it would be a header of its own
        subject=" ".join(render_to_string(f"{name}_subject.txt", context).split()),
        body=render_to_string(f"{name}.txt", context),
        to=[to],
        reply_to=reply_to,
    )
    for content, media_type in alternatives:
        mail.attach_alternative(content, media_type)
    try:
        mail.send()
    except OSError as error:  # smtplib's own errors are among these
        log.warning("The mail %s to %s was not sent: %s", name, to, error)
        return False
    return True
