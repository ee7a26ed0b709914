"""/actions/: every item a person may read."""

from __future__ import annotations

import datetime

import pytest

from secondstory.web.actions.models import ActionItem


@pytest.fixture
def several(item, lead, postmortem):
    def add(title, **fields):
        return ActionItem.objects.create(
            postmortem=postmortem, title=title, created_at=item.created_at, **fields
        )

    add("Overdue of the lead", owner=lead, due_on=datetime.date(2020, 1, 1), kind="detect")
    add("Finished", owner=lead, due_on=datetime.date(2020, 1, 1), status="done")
    add("Nobody has it")
    return item


def _titles(answer):
    return [each.title for each in answer.context["page"].rows]


def test_the_unfinished_ones_stand_in_the_order_they_are_due(signed_in, lead, several):
    titles = _titles(signed_in(lead).get("/actions/"))
    assert titles == ["Overdue of the lead", several.title, "Nobody has it"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("whose=mine", ["Overdue of the lead"]),
        ("shown=overdue", ["Overdue of the lead"]),
        ("shown=done", ["Finished"]),
        ("shown=unowned", ["Nobody has it"]),
        ("shown=undated", ["Nobody has it"]),
        ("kind=detect", ["Overdue of the lead"]),
        ("shown=no-such-list&page=x&owner=nobody", None),
    ],
)
def test_the_list_is_narrowed_to_what_was_asked(signed_in, lead, several, asked, expected):
    titles = _titles(signed_in(lead).get(f"/actions/?{asked}"))
    assert titles == expected if expected else len(titles) == 3


def test_the_list_shows_those_of_one_owner(signed_in, lead, contributor, several):
    answer = signed_in(lead).get(f"/actions/?owner={contributor.pk}")
    assert _titles(answer) == [several.title]


def test_an_outsider_sees_nothing_of_drafts_and_is_told_what_actions_are(
    signed_in, outsider, several
):
    answer = signed_in(outsider).get("/actions/")
    assert _titles(answer) == []
    assert "Actions come out of post-mortems" in answer.content.decode()


def test_a_private_item_reaches_those_invited_and_no_administrator(
    signed_in, lead, administrator, private_item
):
    assert _titles(signed_in(lead).get("/actions/")) == [private_item.title]
    page = signed_in(administrator).get("/actions/?shown=all")
    assert private_item.title not in page.content.decode()


def test_a_long_list_comes_in_pages_and_few_queries(
    signed_in, lead, item, postmortem, django_assert_max_num_queries
):
    for number in range(40):
        ActionItem.objects.create(
            postmortem=postmortem, title=f"Item {number}", owner=lead, created_at=item.created_at
        )
    browser = signed_in(lead)
    with django_assert_max_num_queries(12):
        first = browser.get("/actions/")
    assert len(_titles(first)) == 20 and first.context["page"].has_next
    second, third = browser.get("/actions/?page=2"), browser.get("/actions/?page=3")
    assert (len(_titles(second)), len(_titles(third))) == (20, 1)
    assert not set(_titles(first)) & set(_titles(second))
