"""The mails of this room: plain text from templates; what a person writes is never in one."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format

from secondstory.web.people.mail import address_of, deliver, is_set_up
from secondstory.web.people.writes import issue_sign_in_link
from secondstory.web.perspectives.models import Invitee, custom

SHORTEST = timedelta(days=1)  # a link that came late still opens

__all__ = ["is_set_up", "send_invitation", "send_news", "send_reminder"]


def send_invitation(invitee: Invitee, code: str, *, at: datetime) -> bool:
    """Mail somebody what is asked of them, and say whether it left.

    Args:
        invitee: Who was asked.
        code: Their slip, "" where they have one already.
        at: Now; the link in it signs them in once, until their time is over.
    """
    return deliver(
        "perspectives/mail/invitation", invitee.person.email, _context(invitee, at, code)
    )


def send_reminder(invitee: Invitee, *, at: datetime) -> bool:
    """Mail the one reminder, and say whether it left."""
    return deliver("perspectives/mail/reminder", invitee.person.email, _context(invitee, at, ""))


def send_news(invitee: Invitee) -> bool:
    """Mail that the perspectives are open, and say whether it left."""
    page = reverse("perspectives", args=[invitee.round.postmortem_id])
    context: dict[str, object] = {
        "invitee": invitee,
        "postmortem": invitee.round.postmortem,
        "round": f"{settings.PUBLIC_URL}{page}",
    }
    return deliver("perspectives/mail/news", invitee.person.email, context)


def _context(invitee: Invitee, at: datetime, code: str) -> dict[str, object]:
    postmortem = invitee.round.postmortem
    page = reverse("perspective_own", args=[postmortem.pk])
    lasts = max(invitee.deadline_at - at, SHORTEST)
    _link, token = issue_sign_in_link(invitee.person, at=at, valid_for=lasts)
    local = invitee.deadline_at.astimezone(invitee.person.zone_info)
    return {
        "invitee": invitee,
        "postmortem": postmortem,
        "link": f"{address_of('welcome', token)}?then={quote(page)}",
        "page": f"{settings.PUBLIC_URL}{page}",
        "code": code,
        "why": custom().why,
        "slip_page": f"{settings.PUBLIC_URL}{reverse('perspective_without_name')}",
        "deadline": date_format(local, "l j F, H:i", use_l10n=False),
        "zone": invitee.person.zone,
    }
