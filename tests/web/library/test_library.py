"""/library/: what was published, newest first."""

from __future__ import annotations


def test_a_reader_leafs_through_what_was_published(signed_in, reader, published):
    page = signed_in(reader).get("/library/").content.decode()
    assert published.title in page
    assert "A malformed file emptied the dashboard" in page


def test_an_outsider_does_not_meet_what_is_private(signed_in, outsider, private_published):
    page = signed_in(outsider).get("/library/").content.decode()
    assert "zeppelin" not in page
    assert "The library is still empty" in page


def test_a_draft_is_not_in_the_library(signed_in, lead, postmortem):
    assert postmortem.title not in signed_in(lead).get("/library/").content.decode()
