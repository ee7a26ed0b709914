"""/postmortems/<id>/sections/<id>/: nobody's words are ever overwritten."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from secondstory.web.audit.models import Record
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem, Section

SignIn = Callable[[User], Client]
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def summary(postmortem: Postmortem) -> Section:
    return postmortem.sections.get(name="summary")


@pytest.fixture
def address(summary: Section) -> str:
    return f"/postmortems/{summary.postmortem_id}/sections/{summary.pk}/"


def test_a_text_is_saved_as_the_next_revision(
    signed_in: SignIn, lead: User, summary: Section, address: str
) -> None:
    answer = signed_in(lead).post(address, {"text": "It was\r\nsmall.", "version": 0})
    summary.refresh_from_db()
    assert answer.status_code == 303
    assert (summary.text, summary.version) == ("It was\nsmall.", 1)
    assert summary.revisions.get().by == lead
    assert Record.objects.get(noun="section").verb == "saved"


def test_spaces_at_the_edges_are_words_too(
    signed_in: SignIn, lead: User, summary: Section, address: str
) -> None:
    signed_in(lead).post(address, {"text": "    code first\n", "version": 0})
    summary.refresh_from_db()
    assert summary.text == "    code first\n"


def test_saving_the_same_text_twice_makes_one_revision(
    signed_in: SignIn, lead: User, summary: Section, address: str
) -> None:
    client = signed_in(lead)
    for _ in range(2):
        assert client.post(address, {"text": "Once.", "version": 0}).status_code == 303
    assert summary.revisions.count() == 1


def test_a_conflict_never_overwrites_and_keeps_both_texts(
    signed_in: SignIn, lead: User, contributor: User, summary: Section, address: str
) -> None:
    signed_in(lead).post(address, {"text": "Theirs, saved first.", "version": 0})
    answer = signed_in(contributor).post(address, {"text": "Mine, typed meanwhile.", "version": 0})
    page = answer.content.decode()
    summary.refresh_from_db()
    assert answer.status_code == 409
    assert summary.text == "Theirs, saved first."
    assert "Lena Lead saved this section while you were writing." in page
    assert "Theirs, saved first." in page
    assert "\nMine, typed meanwhile.</textarea>" in page
    assert '<input type="hidden" name="version" id="section-' in page
    assert f'value="{summary.version}"' in page


def test_after_a_conflict_the_kept_text_saves_against_the_new_version(
    signed_in: SignIn, lead: User, contributor: User, summary: Section, address: str
) -> None:
    signed_in(lead).post(address, {"text": "Theirs.", "version": 0})
    sent = {"text": "Both together.", "version": 0, "against": 1}
    assert signed_in(contributor).post(address, sent).status_code == 303
    assert list(summary.revisions.values_list("text", flat=True)) == ["Both together.", "Theirs."]


def test_a_second_conflict_is_noticed_too(
    signed_in: SignIn, lead: User, contributor: User, summary: Section, address: str
) -> None:
    client = signed_in(lead)
    client.post(address, {"text": "One.", "version": 0})
    client.post(address, {"text": "Two.", "version": 1})
    sent = {"text": "Late.", "version": 0, "against": 1}
    assert signed_in(contributor).post(address, sent).status_code == 409
    summary.refresh_from_db()
    assert summary.text == "Two."


def test_htmx_gets_when_it_was_saved_and_the_next_version(
    signed_in: SignIn, lead: User, address: str
) -> None:
    answer = signed_in(lead).post(address, {"text": "Typing…", "version": 0}, **HTMX)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Saved " in page
    assert 'value="1"' in page
    assert "hx-swap-oob" in page
    assert "<html" not in page


def test_htmx_gets_the_conflict_without_the_page(
    signed_in: SignIn, lead: User, contributor: User, address: str
) -> None:
    signed_in(lead).post(address, {"text": "Theirs.", "version": 0})
    answer = signed_in(contributor).post(address, {"text": "Mine.", "version": 0}, **HTMX)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'name="against" value="1"' in page
    assert "<html" not in page


def test_a_lost_version_saves_nothing_and_keeps_the_words(
    signed_in: SignIn, lead: User, summary: Section, address: str
) -> None:
    answer = signed_in(lead).post(address, {"text": "Typed."})
    assert answer.status_code == 422
    assert "\nTyped.</textarea>" in answer.content.decode()
    assert not summary.revisions.exists()


def test_a_preview_shows_the_text_and_saves_nothing(
    signed_in: SignIn, lead: User, summary: Section, address: str
) -> None:
    page = signed_in(lead).post(f"{address}preview/", {"text": "**Bold** <script>"})
    assert "<strong>Bold</strong> &lt;script&gt;" in page.content.decode()
    assert not summary.revisions.exists()


def test_text_that_looks_like_html_stays_text_in_the_box(
    signed_in: SignIn, lead: User, address: str
) -> None:
    client = signed_in(lead)
    client.post(address, {"text": "</textarea><script>alert(1)</script>", "version": 0})
    page = client.get(address).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;/textarea&gt;" in page


@pytest.mark.parametrize("part", ["", "preview/", "history/"])
def test_a_reader_has_no_way_to_a_section(
    signed_in: SignIn, reader: User, summary: Section, address: str, part: str
) -> None:
    client = signed_in(reader)
    assert client.get(address + part).status_code in (404, 405)
    assert client.post(address + part, {"text": "x", "version": 0}).status_code in (404, 405)
    assert not summary.revisions.exists()
