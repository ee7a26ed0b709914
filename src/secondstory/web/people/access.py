"""The only way a view of this room gets an object: each condition on its own line, else 404."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from secondstory.web.people.models import Invitation, SignInLink, Team, User, token_hash

P = ParamSpec("P")
T = TypeVar("T")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def there(thing: T | None) -> T:
    """Return what was looked for, or answer 404."""
    if thing is None:
        raise Http404
    return thing


def signed_in_person(request: HttpRequest) -> User:
    """Return who asks; the login middleware has sent everybody else to sign in."""
    if isinstance(request.user, AnonymousUser):
        raise Http404
    return request.user


def administrator_only(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> View[P]:
    """Answer 404 to everybody but administrators: to others this page does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        administrator_asking(request)
        return view(request, *args, **kwargs)

    return guarded


def administrator_asking(request: HttpRequest) -> User:
    """Return who asks, if they are an administrator."""
    user = signed_in_person(request)
    if not user.is_administrator:
        raise Http404
    if not user.is_active:
        raise Http404
    return user


def person_to_read(user: User, pk: int) -> User:
    """Every member may see who the others are, those who left included."""
    if not user.is_active:
        raise Http404
    return get_object_or_404(User, pk=pk)


def person_to_administer(user: User, pk: int) -> User:
    """Administrators only."""
    if not user.is_administrator:
        raise Http404
    return get_object_or_404(User, pk=pk)


def team_to_read(user: User, pk: int) -> Team:
    """Every member may see every team."""
    if not user.is_active:
        raise Http404
    return get_object_or_404(Team, pk=pk)


def team_to_administer(user: User, pk: int) -> Team:
    """Administrators only."""
    if not user.is_administrator:
        raise Http404
    return get_object_or_404(Team, pk=pk)


def invitation_to_administer(user: User, pk: int) -> Invitation:
    """Administrators only."""
    if not user.is_administrator:
        raise Http404
    return get_object_or_404(Invitation, pk=pk)


def invitation_named(token: str) -> Invitation | None:
    """Return the invitation of a token, open or not; whoever holds the token may see it."""
    hashed = token_hash(token)
    return Invitation.objects.select_related("by").filter(token_hash=hashed).first()


def sign_in_link_named(token: str) -> SignInLink | None:
    """Return the sign-in link of a token, open or not; whoever holds the token may see it."""
    hashed = token_hash(token)
    return SignInLink.objects.select_related("user").filter(token_hash=hashed).first()
