"""What allauth may do here: nobody signs up without an invitation, and its mails are ours."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitedOnly(DefaultAccountAdapter):
    """Closes the public sign-up page; invitations make accounts themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Tell allauth that its own sign-up page is closed."""
        return False

    def format_email_subject(self, subject: str) -> str:
        """Leave subjects as the templates say them, without the host in brackets."""
        return subject
