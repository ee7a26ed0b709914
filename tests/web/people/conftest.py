"""Tokens of links and invitations, as their mails carry them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from secondstory.web.people import writes
from secondstory.web.people.models import Invitation, User


@pytest.fixture(autouse=True)
def _no_rate_is_used_up() -> None:
    cache.clear()


@pytest.fixture
def link_for() -> Callable[..., str]:
    """Issue a sign-in link and return its address."""

    def issue(user: User, **age: int) -> str:
        at = timezone.now() - timedelta(**age)
        _, token = writes.issue_sign_in_link(user, at=at, valid_for=timedelta(hours=1))
        return f"/welcome/{token}/"

    return issue


@pytest.fixture
def invited(administrator: User) -> tuple[Invitation, str]:
    """An invitation that waits, and the address of its page."""
    invitation, token = writes.invite(
        email="newcomer@halden.example", by=administrator, at=timezone.now()
    )
    return invitation, f"/invitations/{token}/"
