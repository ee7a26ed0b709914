"""/postmortems/<id>/factors/: several, linked to entries, in an order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from secondstory.web.incidents.models import Entry, Incident
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Factor, Postmortem

SignIn = Callable[[User], Client]


@pytest.fixture
def factor(complete: Postmortem) -> Factor:
    return complete.factors.get()


def _address(factor: Factor, noun: str = "") -> str:
    return f"/postmortems/{factor.postmortem_id}/factors/{factor.pk}/{noun}"


def test_a_factor_is_added_with_the_entries_that_show_it(
    signed_in: SignIn, contributor: User, complete: Postmortem, told: Incident
) -> None:
    entries = list(told.entries.values_list("pk", flat=True)[:2])
    sent = {"kind": "luck", "text": "Somebody was still at their desk.", "entries": entries}
    answer = signed_in(contributor).post(f"/postmortems/{complete.pk}/factors/new/", sent)
    added = complete.factors.get(kind="luck")
    assert answer["Location"] == f"/postmortems/{complete.pk}/#factors"
    assert added.entries.count() == 2
    assert added.position == 1


def test_entries_of_another_incident_cannot_be_linked(
    signed_in: SignIn, lead: User, complete: Postmortem, private_incident: Incident
) -> None:
    at = private_incident.created_at
    foreign = Entry.objects.create(
        incident=private_incident, happened_at=at, original_at=at, text="x", created_at=at
    )
    sent = {"kind": "condition", "text": "Linked.", "entries": [foreign.pk]}
    answer = signed_in(lead).post(f"/postmortems/{complete.pk}/factors/new/", sent)
    assert answer.status_code == 422
    assert not complete.factors.filter(text="Linked.").exists()


def test_a_factor_without_words_asks_for_them(
    signed_in: SignIn, lead: User, complete: Postmortem
) -> None:
    answer = signed_in(lead).post(f"/postmortems/{complete.pk}/factors/new/", {"kind": "luck"})
    assert answer.status_code == 422
    assert "Say in a sentence" in answer.content.decode()


def test_an_edit_against_an_older_version_overwrites_nothing(
    signed_in: SignIn, lead: User, contributor: User, factor: Factor
) -> None:
    first = {"kind": "condition", "text": "Saved first.", "version": 1}
    signed_in(lead).post(_address(factor), first)
    late = {"kind": "trigger", "text": "Typed meanwhile.", "version": 1}
    answer = signed_in(contributor).post(_address(factor), late)
    page = answer.content.decode()
    factor.refresh_from_db()
    assert answer.status_code == 409
    assert factor.text == "Saved first."
    assert "Typed meanwhile.</textarea>" in page
    assert 'name="version" value="2"' in page


def test_factors_move_among_their_neighbours(signed_in: SignIn, lead: User, factor: Factor) -> None:
    second = Factor.objects.create(postmortem=factor.postmortem, text="Second", position=1)
    signed_in(lead).post(_address(second, "place/"), {"move": "up"})
    assert list(factor.postmortem.factors.all()) == [second, factor]
    signed_in(lead).post(_address(second, "place/"), {"move": "up"})
    assert list(factor.postmortem.factors.all()) == [second, factor]
    signed_in(lead).post(_address(second, "place/"), {"move": "down"})
    assert list(factor.postmortem.factors.all()) == [factor, second]


def test_a_factor_can_be_removed(signed_in: SignIn, lead: User, factor: Factor) -> None:
    assert signed_in(lead).post(_address(factor, "removal/")).status_code == 303
    assert not Factor.objects.exists()


@pytest.mark.parametrize("noun", ["", "removal/", "place/"])
def test_an_outsider_changes_no_factor(
    signed_in: SignIn, outsider: User, factor: Factor, noun: str
) -> None:
    answer = signed_in(outsider).post(_address(factor, noun), {"text": "x", "kind": "luck"})
    assert answer.status_code == 404
    assert Factor.objects.get().version == 1
