"""Action items to work on."""

from __future__ import annotations

import datetime
from datetime import UTC

import pytest

from secondstory.web.actions.models import ActionItem
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem

NOW = datetime.datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


@pytest.fixture
def item(postmortem: Postmortem, contributor: User) -> ActionItem:
    return ActionItem.objects.create(
        postmortem=postmortem,
        title="Check the CSV before it reaches the map",
        owner=contributor,
        due_on=datetime.date(2999, 4, 1),
        created_at=NOW,
    )


@pytest.fixture
def private_item(private_postmortem: Postmortem, contributor: User) -> ActionItem:
    return ActionItem.objects.create(
        postmortem=private_postmortem,
        title="Lock the acquisition folder",
        owner=contributor,
        due_on=datetime.date(2999, 4, 1),
        created_at=NOW,
    )


@pytest.fixture
def published(postmortem: Postmortem) -> Postmortem:
    postmortem.published_at = NOW
    postmortem.state = "published"
    postmortem.save()
    return postmortem
