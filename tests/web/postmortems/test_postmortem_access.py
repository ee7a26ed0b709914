"""Every address of one post-mortem, for those who are not part of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from secondstory.web.people.models import User
from secondstory.web.postmortems import urls, writes
from secondstory.web.postmortems.models import Factor, KeptWording, Postmortem

SignIn = Callable[[User], Client]
NAMES = [each.name for each in urls._one if isinstance(each, URLPattern) and each.name]


def _address(name: str, postmortem: Postmortem) -> str:
    """Return the address of a page, with parts that exist."""
    factor, _ = Factor.objects.get_or_create(postmortem=postmortem, text="One")
    section = postmortem.sections.first()
    comment = writes.add_comment(
        postmortem, text="Said.", by=postmortem.lead, at=postmortem.created_at
    )
    kept, _ = KeptWording.objects.get_or_create(
        postmortem=postmortem,
        section=section,
        rule="forgot",
        found="forgot",
        defaults={"reason": "So.", "at": postmortem.created_at},
    )
    parts = {
        "pk": postmortem.pk,
        "kept_pk": kept.pk,
        "section_pk": section.pk,
        "factor_pk": factor.pk,
        "person_pk": postmortem.participants.first().pk,
        "comment_pk": comment.pk,
        "image_pk": 1,
        "version": 1,
        "number": 1,
    }
    pattern = next(each for each in urls._one if each.name == name)
    wanted = ["pk", *pattern.pattern.converters]
    return reverse(name, kwargs={each: parts[each] for each in wanted})


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_does_not_exist_for_an_outsider_or_an_administrator(
    signed_in: SignIn, outsider: User, administrator: User, postmortem: Postmortem, name: str
) -> None:
    address = _address(name, postmortem)
    for person in (outsider, administrator):
        if person == administrator and name == "postmortem_lead":
            continue  # of what is open to everybody they may say who leads it
        client = signed_in(person)
        assert client.get(address).status_code in (404, 405)
        assert client.post(address, {"text": "x", "version": 0}).status_code in (404, 405)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_private_does_not_exist_for_anybody_uninvited_even_published(
    signed_in: SignIn,
    reader: User,
    administrator: User,
    lead: User,
    private_postmortem: Postmortem,
    name: str,
) -> None:
    private_postmortem.published_at = private_postmortem.created_at
    private_postmortem.save()
    address = _address(name, private_postmortem)
    for person in (reader, administrator):
        client = signed_in(person)
        assert client.get(address).status_code in (404, 405)
        assert client.post(address, {"text": "x", "version": 0}).status_code in (404, 405)


@pytest.mark.parametrize("name", NAMES)
def test_somebody_who_is_not_signed_in_is_sent_to_sign_in(
    client: Client, postmortem: Postmortem, name: str
) -> None:
    answer = client.get(_address(name, postmortem))
    assert answer.status_code in (302, 405)
    if answer.status_code == 302:
        assert answer["Location"].startswith("/account/login/")
