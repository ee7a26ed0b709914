"""A round with two people asked, and what they write."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from secondstory.core.perspectives.model import Prompt
from secondstory.web.people.models import User
from secondstory.web.perspectives import writes
from secondstory.web.perspectives.models import Perspective, Round
from secondstory.web.perspectives.slips import hand_out_slip
from secondstory.web.postmortems.models import Postmortem
from web.conftest import NOW

SECRET = "kingfisher over the breakwater"


@pytest.fixture
def asked(postmortem: Postmortem, lead: User, contributor: User) -> Round:
    """A round in which lead and contributor are asked."""
    writes.ask(postmortem, [lead, contributor], by=lead, at=NOW)
    return Round.objects.get(postmortem=postmortem)


@pytest.fixture
def written(asked: Round) -> Callable[[User], Perspective]:
    """Return what lets somebody write one claim for themselves."""

    def write(author: User, text: str = SECRET) -> Perspective:
        perspective = writes.begin(asked, by=author)
        words = writes.ClaimWords(prompt=Prompt.SAW, text=text)
        writes.save_claim(perspective, hash(text) % 10**12, words)
        return perspective

    return write


@pytest.fixture
def slip(asked: Round, contributor: User) -> str:
    """The code of a slip that was handed to the contributor."""
    return hand_out_slip(asked.invitees.get(person=contributor))


@pytest.fixture
def nobody() -> Client:
    """A browser in which nobody is signed in."""
    return Client()
