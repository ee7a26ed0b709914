"""Roles in the place of names, everywhere in a document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondstory.core.document.markdown_writer import write
from secondstory.core.document.model import Document, Section, SectionName
from secondstory.core.document.roles import Role, names_left, with_roles
from secondstory.told import cast
from secondstory.told.document import told_document

ANA = Role("Ana Costa", "the engineer on call")


def _spoken(text, *roles):
    document = Document(title="T", sections=(Section(SectionName.SUMMARY, "Summary", text),))
    return with_roles(document, roles).sections[0].text


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Ana Costa looked.", "The engineer on call looked."),
        ("Then Ana looked.", "Then the engineer on call looked."),
        ("We asked @ana.", "We asked the engineer on call."),
        ("It was Costa's idea.", "It was the engineer on call's idea."),
        ("- Ana looked", "- The engineer on call looked"),
        ("**14:02** Ana looked", "**14:02** The engineer on call looked"),
        ("Anatomy of it", "Anatomy of it"),
        ("the costa brava", "the costa brava"),
    ],
)
def test_a_person_is_found_however_they_are_written(written, spoken):
    assert _spoken(written, ANA) == spoken


def test_a_first_name_two_people_have_is_left_and_their_whole_names_are_not():
    other = Role("Ana Silva", "the manager")
    spoken = _spoken("Ana met Ana Silva.", ANA, other)
    assert spoken == "Ana met the manager."


def test_a_name_that_is_a_word_too_needs_the_whole_of_it():
    will = Role("Will Hunt", "the operator")
    assert _spoken("Will it hold? Will Hunt asked.", will) == "Will it hold? The operator asked."


def test_an_address_is_left_and_told():
    text = "See https://wiki.example/Ana."
    assert _spoken(text, ANA) == text
    assert names_left(text, ["Ana"]) == ("Ana",)


def test_of_the_told_incident_no_name_is_left():
    people = [Role(one.name, f"the {one.role}") for one in cast.EVERYBODY]
    written = write(with_roles(told_document(), people))
    firsts = [one.name.split()[0] for one in cast.EVERYBODY]
    assert names_left(written, [one.name for one in cast.EVERYBODY] + firsts) == ()


@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_stands_around_it_a_whole_name_never_stays(before, after):
    spoken = _spoken(f"{before} Ana Costa {after}", ANA)
    assert "Ana Costa" not in spoken or "://" in before or "](" in before
