"""/postmortems/<id>/sections/<id>/history/."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from secondstory.web.people.models import User
from secondstory.web.postmortems import writes
from secondstory.web.postmortems.models import Postmortem, Section

LATER = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
SignIn = Callable[[User], Client]


@pytest.fixture
def grown(postmortem: Postmortem, lead: User, contributor: User) -> Section:
    """A section typed in two sittings by two people."""
    section = postmortem.sections.get(name="summary")
    for version, (text, minutes, person) in enumerate(
        [("The", 0, lead), ("The map", 1, lead), ("The map was gone", 60, contributor)]
    ):
        at = LATER + timedelta(minutes=minutes)
        section = writes.save_section(section, text=text, version=version, by=person, at=at)
    return section


def _address(section: Section) -> str:
    return f"/postmortems/{section.postmortem_id}/sections/{section.pk}/history/"


def test_saves_of_one_sitting_read_as_one(signed_in: SignIn, lead: User, grown: Section) -> None:
    page = signed_in(lead).get(_address(grown)).content.decode()
    assert page.count('class="card__title"') == 2
    assert "<ins>The map</ins>" in page
    assert "<ins> was gone</ins>" in page


def test_an_earlier_text_comes_back_as_a_new_revision(
    signed_in: SignIn, lead: User, grown: Section
) -> None:
    answer = signed_in(lead).post(f"{_address(grown)}2/restoration/", {"version": 3})
    grown.refresh_from_db()
    assert answer.status_code == 303
    assert (grown.text, grown.version) == ("The map", 4)
    assert grown.revisions.first().restored_from == 2
    assert grown.revisions.count() == 4


def test_restoring_over_a_newer_text_changes_nothing(
    signed_in: SignIn, lead: User, grown: Section
) -> None:
    client = signed_in(lead)
    answer = client.post(f"{_address(grown)}1/restoration/", {"version": 2}, follow=True)
    grown.refresh_from_db()
    assert grown.text == "The map was gone"
    assert "Nothing was restored" in answer.content.decode()


def test_an_outsider_sees_no_history(signed_in: SignIn, outsider: User, grown: Section) -> None:
    client = signed_in(outsider)
    assert client.get(_address(grown)).status_code == 404
    assert client.post(f"{_address(grown)}1/restoration/", {"version": 3}).status_code == 404
