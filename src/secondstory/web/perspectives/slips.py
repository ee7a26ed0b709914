"""Slips: each the right to write one perspective without a name; only the hash is stored."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from secondstory.core.errors import Refused
from secondstory.web.people.models import token_hash
from secondstory.web.perspectives.models import Invitee, Slip

# Letters and digits nobody mistakes for one another; sixteen are 80 bits, too many to guess.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, LETTERS = 4, 4


@transaction.atomic
def hand_out_slip(invitee: Invitee) -> str:
    """Return a slip for somebody who has none; nothing stored tells which is whose.

    Raises:
        Refused: They have one already; it is shown once.
    """
    taken = Invitee.objects.filter(pk=invitee.pk, has_slip=False).update(has_slip=True)
    if not taken:
        raise Refused(_("You were given a slip already, in your mail or here. It is shown once."))
    code = _code()
    Slip.objects.create(round=invitee.round, code_hash=token_hash(code))
    return code


@transaction.atomic
def take_slip_back(invitee: Invitee, code: str) -> None:
    """Undo a slip that never reached its person, because the mail did not leave."""
    Slip.objects.filter(code_hash=token_hash(code)).delete()
    Invitee.objects.filter(pk=invitee.pk).update(has_slip=False)


def _code() -> str:
    groups = ("".join(secrets.choice(ALPHABET) for _n in range(LETTERS)) for _g in range(GROUPS))
    return "-".join(groups)
