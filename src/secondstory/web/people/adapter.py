"""What allauth may do here: nobody signs up without an invitation, and its mails are ours."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext as _


class InvitedOnly(DefaultAccountAdapter):
    """Closes the public sign-up page; invitations make accounts themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Tell allauth that its own sign-up page is closed."""
        return False

    def format_email_subject(self, subject: str) -> str:
        """Leave subjects as the templates say them, without the host in brackets."""
        return subject


class Keys(DefaultMFAAdapter):
    """Names passkeys and codes so that people recognise them on their devices."""

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """Suggest a name for a new passkey; the person may write another."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}

    def get_totp_issuer(self) -> str:
        """Return what the app shows beside the code."""
        return "Second Story"
