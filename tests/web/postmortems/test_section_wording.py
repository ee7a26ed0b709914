"""What is asked about the wording of a section, and leaving it with a reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from secondstory.web.audit.models import Record
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import KeptWording, Postmortem, Section
from secondstory.web.postmortems.wording import Wording

SignIn = Callable[[User], Client]
HTMX = {"HTTP_HX_REQUEST": "true"}
WORDS = "The maps were gone. Somebody forgot to renew the licence.\n\nMore 🌊 followed."
FORGOT = {"rule": "forgot", "found": "forgot", "reason": "It is what the vendor wrote."}


@pytest.fixture
def summary(postmortem: Postmortem, write: Callable[..., Section]) -> Section:
    return write(postmortem, "summary", WORDS)


@pytest.fixture
def address(summary: Section) -> str:
    return f"/postmortems/{summary.postmortem_id}/sections/{summary.pk}/"


@pytest.fixture
def forgot(summary: Section) -> dict[str, str]:
    """What is sent to leave the words that are asked about in the summary."""
    (spot,) = Wording(summary.postmortem).look(summary).spots
    return FORGOT | {"rule": spot.finding.rule, "found": spot.finding.found}


def test_whoever_writes_sees_the_question_beside_the_text(
    signed_in: SignIn, lead: User, address: str
) -> None:
    page = signed_in(lead).get(address).content.decode()
    assert "1 place worth a second look" in page
    assert "What would have reminded anybody at that moment?" in page


def test_saving_answers_with_the_questions_about_what_was_saved(
    signed_in: SignIn, lead: User, summary: Section, address: str
) -> None:
    sent = {"text": "It was caused by human error.", "version": summary.version}
    answer = signed_in(lead).post(address, sent, **HTMX).content.decode()
    assert f'id="section-{summary.pk}-wording" hx-swap-oob="outerMorph"' in answer
    assert "<mark>" in answer


def test_where_nothing_stops_at_a_person_nothing_is_shown(
    signed_in: SignIn, lead: User, summary: Section, address: str
) -> None:
    sent = {"text": "The licence had no owner.", "version": summary.version}
    answer = signed_in(lead).post(address, sent, **HTMX).content.decode()
    assert "worth a second look" not in answer


def test_a_place_is_counted_as_browsers_count(summary: Section) -> None:
    text = "🌊🌊 " + WORDS
    (spot,) = Wording(summary.postmortem).look(summary, text).spots
    units = text.encode("utf-16-le")
    assert units[2 * spot.start : 2 * spot.end].decode("utf-16-le") == spot.finding.found
    assert "maps were gone" in spot.before


def test_words_are_left_with_a_reason_that_reviewers_read(
    signed_in: SignIn, lead: User, summary: Section, address: str, forgot: dict[str, str]
) -> None:
    client = signed_in(lead)
    answer = client.post(address + "wording/", forgot, **HTMX).content.decode()
    assert "worth a second look" not in answer
    page = client.get(f"/postmortems/{summary.postmortem_id}/reviews/").content.decode()
    assert forgot["reason"] in page
    assert str(lead) in page


def test_without_a_reason_nothing_is_left_and_a_sentence_says_what_to_do(
    signed_in: SignIn, lead: User, address: str, forgot: dict[str, str]
) -> None:
    answer = signed_in(lead).post(address + "wording/", forgot | {"reason": " "}, **HTMX)
    assert answer.status_code == 422
    assert "Say in a few words why it stays" in answer.content.decode()
    assert not KeptWording.objects.exists()


def test_other_words_are_asked_about_all_the_same(
    signed_in: SignIn, lead: User, summary: Section, address: str, forgot: dict[str, str]
) -> None:
    signed_in(lead).post(address + "wording/", forgot)
    looked = Wording(summary.postmortem).look(summary, "We failed to tell anybody.")
    assert (len(looked.spots), looked.kept) == (1, [])


def test_the_rule_can_be_let_ask_again(
    signed_in: SignIn, lead: User, summary: Section, address: str, forgot: dict[str, str]
) -> None:
    client = signed_in(lead)
    client.post(address + "wording/", forgot)
    kept = KeptWording.objects.get()
    assert client.post(f"{address}wording/{kept.pk}/removal/").status_code == 303
    assert len(Wording(summary.postmortem).look(summary).spots) == 1


def test_the_audit_names_the_rule_and_repeats_no_words(
    signed_in: SignIn, lead: User, address: str, forgot: dict[str, str]
) -> None:
    signed_in(lead).post(address + "wording/", forgot)
    record = Record.objects.get(noun="keptwording")
    assert record.facts == {"rule": forgot["rule"]}


def test_an_outsider_cannot_leave_words(
    signed_in: SignIn, outsider: User, address: str, forgot: dict[str, str]
) -> None:
    assert signed_in(outsider).post(address + "wording/", forgot).status_code == 404
    assert not KeptWording.objects.exists()


def test_every_rule_has_a_page_made_from_its_file(signed_in: SignIn, reader: User) -> None:
    client = signed_in(reader)
    page = client.get("/wording/").content.decode()
    assert "/wording/forgot/" in page
    one = client.get("/wording/forgot/").content.decode()
    assert "memory was the only thing that carried this step" in one
    assert client.get("/wording/nothing/").status_code == 404


def test_the_people_of_the_incident_are_known_by_name(
    postmortem: Postmortem, lead: User, write: Callable[..., Section]
) -> None:
    assert lead.name in Wording(postmortem).people
