"""/administration/outlines/: packaged ones to look at, own ones to write."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from secondstory.web.people.models import User
from secondstory.web.postmortems import outlines
from secondstory.web.postmortems.models import Outline, Postmortem

SignIn = Callable[[User], Client]

OURS = """name = "ours"
title = "The way we do it"
description = "Always."

[[section]]
name = "summary"
heading = "In short"
prompt = "What was it?"
why = "Most read only this."
"""


def test_the_packaged_ones_can_be_read(signed_in: SignIn, administrator: User) -> None:
    client = signed_in(administrator)
    assert "The full post-mortem" in client.get("/administration/outlines/").content.decode()
    page = client.get("/administration/outlines/built-in/light/").content.decode()
    assert "Summary" in page
    assert client.get("/administration/outlines/built-in/none/").status_code == 404


def test_an_own_outline_is_offered_and_followed(
    signed_in: SignIn, administrator: User, lead: User, incident: object
) -> None:
    answer = signed_in(administrator).post(
        "/administration/outlines/new/", {"source": OURS, "is_offered": "on"}
    )
    assert answer.status_code == 303
    page = signed_in(lead).get("/postmortems/new/").content.decode()
    assert "The way we do it" in page
    assert outlines.outline_named("ours").sections[0].heading == "In short"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("name =", "is not TOML"),
        (OURS.replace('why = "Most read only this."', ""), "why"),
        (OURS.replace('"summary"', '"sumary"'), "name"),
        (OURS.replace('name = "ours"', 'name = "full"'), "is taken"),
        (OURS + 'colour = "red"\n', "colour"),
    ],
)
def test_what_does_not_hold_is_said_and_every_word_kept(
    signed_in: SignIn, administrator: User, source: str, said: str
) -> None:
    answer = signed_in(administrator).post("/administration/outlines/new/", {"source": source})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "The way we do it" in page or source == "name ="
    assert not Outline.objects.exists()


def test_removing_an_outline_leaves_its_postmortems_whole(
    signed_in: SignIn, administrator: User, lead: User, postmortem: Postmortem
) -> None:
    own = Outline.objects.create(name="ours", source=OURS)
    postmortem.outline = "ours"
    postmortem.save()
    client = signed_in(administrator)
    assert client.post(f"/administration/outlines/{own.pk}/removal/").status_code == 303
    assert signed_in(lead).get(f"/postmortems/{postmortem.pk}/").status_code == 200


@pytest.mark.parametrize("place", ["", "new/", "built-in/full/"])
def test_outlines_are_for_administrators(signed_in: SignIn, lead: User, place: str) -> None:
    assert signed_in(lead).get(f"/administration/outlines/{place}").status_code == 404
