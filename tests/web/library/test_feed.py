"""/feed/published.atom: for programs that know a person's key."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from web.library.conftest import publish, withdraw

ATOM = "{http://www.w3.org/2005/Atom}"
KEY = "k" * 43


@pytest.fixture
def feed(client, reader):
    """Return the answer to a program with the reader's key."""
    reader.feed_key = KEY
    reader.save()

    def ask(key=KEY, **headers):
        return client.get("/feed/published.atom", {"key": key}, headers=headers)

    return ask


def _titles(answer):
    root = ET.fromstring(answer.content)
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def test_a_program_with_the_key_reads_what_the_person_may_read(feed, published):
    answer = feed()
    assert answer["Content-Type"] == "application/atom+xml"
    assert _titles(answer) == [published.title]
    assert b"A malformed file emptied the dashboard" in answer.content
    assert f"/postmortems/{published.pk}/published/".encode() in answer.content


def test_the_key_itself_is_not_in_the_feed(feed, published):
    assert KEY.encode() not in feed().content


@pytest.mark.parametrize("key", ["", "wrong", KEY + "x", "é", "\x00"])
def test_without_the_key_there_is_no_feed(feed, published, key):
    assert feed(key).status_code == 404


def test_an_empty_stored_key_opens_nothing(client, outsider, published):
    assert outsider.feed_key == ""
    assert client.get("/feed/published.atom?key=").status_code == 404
    assert client.get("/feed/published.atom").status_code == 404


def test_the_key_of_somebody_who_left_opens_nothing(feed, reader, published):
    reader.is_active = False
    reader.save()
    assert feed().status_code == 404


def test_what_is_private_or_withdrawn_or_a_draft_is_not_in_the_feed(
    feed, private_published, postmortem
):
    withdraw(publish(postmortem, "Taken back."))
    assert _titles(feed()) == []


def test_an_unchanged_feed_is_not_sent_twice(feed, published):
    tag = feed()["ETag"]
    again = feed(**{"If-None-Match": tag})
    assert again.status_code == 304 and again.content == b""


def test_a_new_publication_changes_the_tag(feed, published):
    tag = feed()["ETag"]
    publish(published, "More was learned.", number=2)
    again = feed(**{"If-None-Match": tag})
    assert again.status_code == 200 and b"More was learned." in again.content
