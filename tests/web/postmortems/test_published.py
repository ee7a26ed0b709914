"""/postmortems/<id>/published/ and its other forms: the reader sees only the snapshot."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client

from secondstory.core.document import json_form
from secondstory.core.document.markdown_reader import read_markdown
from secondstory.web.people.models import User
from secondstory.web.postmortems import writes
from secondstory.web.postmortems.models import Postmortem, Publication

SignIn = Callable[[User], Client]
Writes = Callable[[Postmortem, str, str], object]


def _address(publication: Publication, place: str = "published/") -> str:
    return f"/postmortems/{publication.postmortem_id}/{place}"


def test_a_glance_comes_first_then_the_summary_then_who_was_there(
    signed_in: SignIn, reader: User, published: Publication
) -> None:
    page = signed_in(reader).get(_address(published)).content.decode()
    assert page.index("<dt>Duration</dt>") < page.index("<strong>95 minutes</strong>")
    assert page.index("<strong>95 minutes</strong>") < page.index("<dt>Lead</dt>")
    assert page.index("<dt>Lead</dt>") < page.index("About forty scientists")
    assert "1 h 35 min" in page
    assert "The dashboard <em>began</em>" in page
    assert "Nobody had said which format" in page


def test_a_reader_never_sees_what_was_written_afterwards(
    signed_in: SignIn, reader: User, published: Publication, write: Writes
) -> None:
    write(published.postmortem, "summary", "A half-finished thought about it.")
    write(published.postmortem, "lessons", "Another half-finished thought.")
    client = signed_in(reader)
    for place in ("published/", "published.md", "published.json"):
        page = client.get(_address(published, place)).content.decode()
        assert "half-finished" not in page
        assert "95 minutes" in page


def test_a_draft_has_no_published_page_even_for_its_lead(
    signed_in: SignIn, lead: User, complete: Postmortem
) -> None:
    assert signed_in(lead).get(f"/postmortems/{complete.pk}/published/").status_code == 404


def test_the_markdown_reads_back_as_the_document(
    signed_in: SignIn, reader: User, published: Publication
) -> None:
    answer = signed_in(reader).get(_address(published, "published.md"))
    document = read_markdown(answer.content.decode())
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert document.title == published.postmortem.title
    assert len(document.timeline) == 4


def test_the_json_is_the_document(signed_in: SignIn, reader: User, published: Publication) -> None:
    answer = signed_in(reader).get(_address(published, "published.json"))
    document = json_form.from_json(json.loads(answer.content))
    assert document.title == published.postmortem.title


@pytest.mark.parametrize("place", ["published/", "published.md", "published.json", "published.pdf"])
def test_an_unchanged_publication_is_answered_without_its_text(
    signed_in: SignIn,
    reader: User,
    published: Publication,
    place: str,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    client = signed_in(reader)
    client.get(_address(published))  # the form's cookie comes with the first page
    first = client.get(_address(published, place))
    with django_assert_max_num_queries(4):  # session, person, publication, hidden incidents
        second = client.get(_address(published, place), HTTP_IF_NONE_MATCH=first["ETag"])
    assert second.status_code == 304
    assert second.content == b""
    assert "private" in first["Cache-Control"]


def test_a_comment_makes_the_page_new(
    signed_in: SignIn, reader: User, published: Publication
) -> None:
    client = signed_in(reader)
    client.get(_address(published))
    tag = client.get(_address(published))["ETag"]
    client.post(_address(published, "comments/"), {"text": "This happened to us too."})
    answer = client.get(_address(published), HTTP_IF_NONE_MATCH=tag)
    assert answer.status_code == 200
    assert "This happened to us too." in answer.content.decode()


def test_somebody_elses_tag_does_not_fit(
    signed_in: SignIn, reader: User, contributor: User, published: Publication
) -> None:
    client = signed_in(contributor)
    client.get(_address(published))
    tag = client.get(_address(published))["ETag"]
    answer = signed_in(reader).get(_address(published), HTTP_IF_NONE_MATCH=tag)
    assert answer.status_code == 200


def test_code_in_markdown_stays_words_for_readers(
    signed_in: SignIn, lead: User, reader: User, complete: Postmortem, write: Writes
) -> None:
    write(
        complete,
        "lessons",
        "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>",
    )
    publication = writes.publish(complete, accepts_no_review=True, by=lead, at=complete.created_at)
    page = signed_in(reader).get(_address(publication)).content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert "<img src=x" not in page


def test_nobody_reads_of_a_private_incident_uninvited(
    signed_in: SignIn,
    reader: User,
    administrator: User,
    published: Publication,
) -> None:
    published.postmortem.incidents.update(is_private=True)
    for person in (reader, administrator):
        client = signed_in(person)
        for place in ("", "published/", "published.md", "published.json", "published.pdf"):
            assert client.get(_address(published, place)).status_code == 404


def test_a_reader_comments_edits_and_takes_back(
    signed_in: SignIn, reader: User, published: Publication
) -> None:
    client = signed_in(reader)
    client.post(_address(published, "comments/"), {"text": "Why not Friday?"})
    comment = published.postmortem.comments.get()
    own = _address(published, f"comments/{comment.pk}/")
    client.post(own, {"text": "Why not on Friday?"})
    assert "Why not on Friday?" in client.get(_address(published)).content.decode()
    client.post(f"{own}removal/")
    page = client.get(_address(published)).content.decode()
    assert "on Friday?" not in page
    assert "Taken back." in page


def test_an_empty_comment_asks_for_words(
    signed_in: SignIn, reader: User, published: Publication
) -> None:
    answer = signed_in(reader).post(_address(published, "comments/"), {"text": " "})
    assert answer.status_code == 422
    assert not published.postmortem.comments.exists()


def test_a_second_click_says_it_once(
    signed_in: SignIn, reader: User, published: Publication
) -> None:
    client = signed_in(reader)
    for _ in range(2):
        client.post(_address(published, "comments/"), {"text": "Once."})
    assert published.postmortem.comments.count() == 1


def test_nobody_changes_the_comment_of_somebody_else(
    signed_in: SignIn, reader: User, lead: User, published: Publication
) -> None:
    comment = writes.add_comment(published.postmortem, text="Mine.", by=reader, at=published.at)
    own = _address(published, f"comments/{comment.pk}/")
    assert signed_in(lead).post(own, {"text": "Theirs."}).status_code == 404
    assert signed_in(lead).post(f"{own}removal/").status_code == 404
    comment.refresh_from_db()
    assert comment.text == "Mine."
