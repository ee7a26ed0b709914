"""Action items on their way into and out of the portable document."""

from __future__ import annotations

import datetime

import pytest

from secondstory.core.document.model import ActionItem as Written
from secondstory.core.document.model import ActionKind, ActionStatus
from secondstory.core.errors import Refused
from secondstory.web.actions import writes
from secondstory.web.actions.models import ActionItem
from secondstory.web.postmortems import parts
from web.actions.conftest import NOW

DUE = datetime.date(2999, 4, 1)


def test_a_document_carries_the_items_in_their_order(item, postmortem):
    ActionItem.objects.create(
        postmortem=postmortem, title="Second", position=1, kind="learn", created_at=NOW
    )
    first, second = parts.action_items(postmortem)
    assert (first.text, first.owner, first.due) == (item.title, "Carl Contributor", DUE)
    assert (second.kind, second.status) == (ActionKind.LEARN, ActionStatus.OPEN)


def test_an_imported_item_finds_its_owner_by_name(postmortem, contributor):
    written = Written("Do it", owner="carl contributor", due=DUE, status=ActionStatus.DONE)
    parts.hand_over_action_items(postmortem, (written,), by=None, at=NOW)
    item = ActionItem.objects.get()
    assert (item.owner, item.due_on, item.status) == (contributor, DUE, "done")


def test_an_unknown_owner_and_further_links_are_kept_as_a_note(postmortem):
    links = ("https://a.example/1", "https://a.example/2")
    written = Written("Do it", owner="Nils Nobody", links=links)
    parts.hand_over_action_items(postmortem, (written,), by=None, at=NOW)
    item = ActionItem.objects.get()
    assert item.owner is None and item.link == links[0]
    assert "Nils Nobody" in item.note and links[1] in item.note


def test_importing_twice_adds_nothing(postmortem):
    for _ in range(2):
        parts.hand_over_action_items(postmortem, (Written("Do it"),), by=None, at=NOW)
    assert ActionItem.objects.count() == 1


def test_a_long_text_keeps_every_word(postmortem):
    text = "Word " * 100 + "end"
    parts.hand_over_action_items(postmortem, (Written(text),), by=None, at=NOW)
    item = ActionItem.objects.get()
    assert len(item.title) <= 300 and item.note == text


def test_a_write_refuses_an_owner_from_whom_it_is_hidden(private_postmortem, outsider, lead):
    with pytest.raises(Refused, match="Otto Outsider cannot read"):
        writes.add_item(private_postmortem, title="Do it", owner=outsider, by=lead, at=NOW)
    assert not ActionItem.objects.exists()
