"""Signs a person in the way allauth does, so that a second factor is asked for here too."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse

from secondstory.web.people.models import User


def sign_in(request: HttpRequest, user: User, *, then: str) -> HttpResponse:
    """Sign somebody in who proved themselves by a link; `then` is where they go next.

    The link counts as a recent proof, so that a first password or passkey can be set right away.
    """
    record_authentication(request, user, method="code", email=user.email, reauthenticated=True)
    answer: HttpResponse = perform_login(request, user, redirect_url=then, email=user.email)
    if answer.status_code == 302:
        answer.status_code = 303
    return answer


def passkeys_of(user: User) -> int:
    """Return how many passkeys and security keys a person has."""
    kind = Authenticator.Type.WEBAUTHN
    count: int = Authenticator.objects.filter(user_id=user.pk, type=kind).count()
    return count


def has_authenticator_app(user: User) -> bool:
    """Tell whether a code from an app is asked for after the password."""
    kind = Authenticator.Type.TOTP
    found: bool = Authenticator.objects.filter(user_id=user.pk, type=kind).exists()
    return found
