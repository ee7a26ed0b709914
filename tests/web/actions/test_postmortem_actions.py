"""/postmortems/<pk>/actions/: the items of one post-mortem."""

from __future__ import annotations

import datetime

from secondstory.web.actions.models import ActionItem
from secondstory.web.audit.models import Record
from secondstory.web.postmortems.models import Factor

GOOD = {"title": "Say which format the pipeline expects", "due_on": "2026-04-01"}


def _url(postmortem):
    return f"/postmortems/{postmortem.pk}/actions/"


def test_the_lead_adds_an_item_with_owner_day_and_factor(signed_in, lead, contributor, postmortem):
    factor = Factor.objects.create(postmortem=postmortem, text="Nobody had told the scientists")
    data = GOOD | {"owner": contributor.pk, "kind": "prevent", "factors": [factor.pk]}
    answer = signed_in(lead).post(_url(postmortem), data)
    assert answer.status_code == 303
    item = ActionItem.objects.get()
    assert item.owner == contributor and item.due_on == datetime.date(2026, 4, 1)
    assert list(item.factors.all()) == [factor]
    assert Record.objects.filter(verb="added", noun="actionitem", by=lead).count() == 1


def test_adding_tells_the_document_that_it_changed(signed_in, lead, postmortem):
    signed_in(lead).post(_url(postmortem), GOOD)
    postmortem.refresh_from_db()
    assert postmortem.changed_at is not None


def test_an_item_without_owner_and_day_is_kept_and_asks_kindly(signed_in, lead, postmortem):
    browser = signed_in(lead)
    browser.post(_url(postmortem), {"title": "Tell support first"})
    page = browser.get(_url(postmortem)).content.decode()
    assert "Tell support first" in page
    assert "Who takes this?" in page and "By when?" in page


def test_a_double_click_adds_one_item(signed_in, lead, postmortem):
    browser = signed_in(lead)
    browser.post(_url(postmortem), GOOD)
    browser.post(_url(postmortem), GOOD)
    assert ActionItem.objects.count() == 1


def test_a_title_is_asked_for_and_the_rest_is_kept_in_the_form(signed_in, lead, postmortem):
    answer = signed_in(lead).post(_url(postmortem), {"title": "", "note": "a long thought"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Say in one line what will be done." in page and "a long thought" in page
    assert not ActionItem.objects.exists()


def test_nobody_who_cannot_read_a_private_post_mortem_can_own_its_items(
    signed_in, lead, outsider, private_postmortem
):
    data = GOOD | {"owner": outsider.pk}
    answer = signed_in(lead).post(_url(private_postmortem), data)
    assert answer.status_code == 422
    assert "Otto Outsider" not in answer.content.decode()
    assert not ActionItem.objects.exists()


def test_a_factor_of_another_post_mortem_cannot_be_linked(
    signed_in, lead, postmortem, private_postmortem
):
    foreign = Factor.objects.create(postmortem=private_postmortem, text="secret")
    Factor.objects.create(postmortem=postmortem, text="open")
    answer = signed_in(lead).post(_url(postmortem), GOOD | {"factors": [foreign.pk]})
    assert answer.status_code == 422


def test_a_reader_sees_the_items_once_published_but_no_form(signed_in, reader, item, published):
    page = signed_in(reader).get(_url(published))
    assert page.status_code == 200
    assert item.title in page.content.decode()
    assert "Add this action" not in page.content.decode()


def test_a_reader_cannot_add_to_a_published_post_mortem(signed_in, reader, published):
    assert signed_in(reader).post(_url(published), GOOD).status_code == 404
    assert not ActionItem.objects.exists()


def test_an_outsider_cannot_see_the_items_of_a_draft(signed_in, outsider, item, postmortem):
    assert signed_in(outsider).get(_url(postmortem)).status_code == 404


def test_an_administrator_cannot_see_the_items_of_a_private_post_mortem(
    signed_in, administrator, private_item, private_postmortem
):
    assert signed_in(administrator).get(_url(private_postmortem)).status_code == 404


def test_the_list_asks_as_many_questions_for_thirty_items_as_for_three(
    signed_in, lead, item, postmortem, django_assert_max_num_queries
):
    browser = signed_in(lead)
    for number in range(30):
        ActionItem.objects.create(
            postmortem=postmortem, title=f"Item {number}", owner=lead, created_at=item.created_at
        )
    with django_assert_max_num_queries(12):
        assert browser.get(_url(postmortem)).status_code == 200


def test_what_nobody_could_call_finished_is_kept_and_met_with_a_question(
    signed_in, lead, postmortem
):
    browser = signed_in(lead)
    browser.post(_url(postmortem), {"title": "Be more careful with uploads"})
    item = ActionItem.objects.get()
    assert item.reading.question in item.questions
    assert item.reading.question in browser.get(_url(postmortem)).content.decode()


def test_where_everything_rests_on_memory_one_stronger_action_is_asked_for(
    signed_in, lead, postmortem
):
    browser = signed_in(lead)
    browser.post(_url(postmortem), {"title": "Remind everyone to check the file"})
    asked = "Ask for one stronger action, or a reason."
    assert asked in browser.get(_url(postmortem)).content.decode()
    browser.post(_url(postmortem), {"title": "Reject files without a unit column at upload"})
    assert asked not in browser.get(_url(postmortem)).content.decode()


def test_a_title_is_read_while_it_is_typed_and_nothing_is_kept(signed_in, lead):
    browser = signed_in(lead)
    vague = browser.post("/actions/reading/", {"title": "Better monitoring"}).content.decode()
    assert "?" in vague
    held = browser.post("/actions/reading/", {"title": "Reject files without a unit column"})
    assert "hold by itself" in held.content.decode()
    assert browser.post("/actions/reading/", {"title": " "}).content.strip() == b""
    assert not ActionItem.objects.exists()
