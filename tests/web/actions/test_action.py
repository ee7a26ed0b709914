"""/actions/<pk>/: one item, its words, its status and its place."""

from __future__ import annotations

from secondstory.web.actions.models import ActionItem
from secondstory.web.audit.models import Record

WORDS = {"title": "Check every CSV", "owner": "", "due_on": "", "version": 1}


def test_the_lead_edits_an_item(signed_in, lead, item):
    answer = signed_in(lead).post(f"/actions/{item.pk}/", WORDS)
    assert answer.status_code == 303
    item.refresh_from_db()
    assert (item.title, item.owner, item.version) == ("Check every CSV", None, 2)
    assert Record.objects.filter(verb="edited", noun="actionitem").exists()


def test_an_edit_against_an_older_version_overwrites_nothing(signed_in, lead, item):
    browser = signed_in(lead)
    browser.post(f"/actions/{item.pk}/", WORDS | {"title": "Theirs"})
    answer = browser.post(f"/actions/{item.pk}/", WORDS | {"title": "Mine"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs" in page and 'value="Mine"' in page and 'value="2"' in page
    item.refresh_from_db()
    assert item.title == "Theirs"


def test_the_owner_reads_their_item_though_not_the_draft(signed_in, reader, item):
    item.owner = reader
    item.save()
    page = signed_in(reader).get(f"/actions/{item.pk}/")
    assert page.status_code == 200
    assert "Change the words" not in page.content.decode()
    assert f"/postmortems/{item.postmortem_id}/" not in page.content.decode()


def test_the_owner_says_how_far_it_is_but_cannot_change_the_words(signed_in, reader, item):
    item.owner = reader
    item.save()
    browser = signed_in(reader)
    assert browser.post(f"/actions/{item.pk}/status/", {"status": "done"}).status_code == 303
    assert browser.post(f"/actions/{item.pk}/", WORDS).status_code == 404
    item.refresh_from_db()
    assert item.status == "done" and item.finished_at is not None


def test_an_outsider_cannot_see_or_finish_an_item(signed_in, outsider, item):
    browser = signed_in(outsider)
    assert browser.get(f"/actions/{item.pk}/").status_code == 404
    assert browser.post(f"/actions/{item.pk}/status/", {"status": "done"}).status_code == 404


def test_a_reader_of_the_publication_cannot_finish_somebody_elses_item(
    signed_in, reader, item, published
):
    browser = signed_in(reader)
    assert browser.get(f"/actions/{item.pk}/").status_code == 200
    assert browser.post(f"/actions/{item.pk}/status/", {"status": "done"}).status_code == 404


def test_an_owner_who_is_no_longer_invited_does_not_see_a_private_item(
    signed_in, contributor, private_item, private_incident
):
    private_incident.people.remove(contributor)
    assert signed_in(contributor).get(f"/actions/{private_item.pk}/").status_code == 404


def test_deciding_against_it_asks_for_a_reason(signed_in, lead, item):
    browser = signed_in(lead)
    refused = browser.post(f"/actions/{item.pk}/status/", {"status": "declined", "reason": " "})
    assert refused.status_code == 422
    assert "Say why it was decided against" in refused.content.decode()
    kept = browser.post(
        f"/actions/{item.pk}/status/", {"status": "declined", "reason": "The pipeline goes away."}
    )
    assert kept.status_code == 303
    assert "The pipeline goes away." in browser.get(f"/actions/{item.pk}/").content.decode()


def test_opening_it_again_forgets_when_it_was_finished(signed_in, lead, item):
    browser = signed_in(lead)
    browser.post(f"/actions/{item.pk}/status/", {"status": "done"})
    browser.post(f"/actions/{item.pk}/status/", {"status": "open"})
    item.refresh_from_db()
    assert item.finished_at is None


def test_saying_done_twice_leaves_one_audit_row(signed_in, lead, item):
    browser = signed_in(lead)
    for _ in range(2):
        browser.post(f"/actions/{item.pk}/status/", {"status": "done"})
    assert Record.objects.filter(verb="moved", noun="actionitem").count() == 1


def test_a_status_goes_back_to_our_own_pages_only(signed_in, lead, item):
    browser = signed_in(lead)
    address = f"/actions/{item.pk}/status/"
    away = browser.post(address, {"status": "doing", "next": "https://elsewhere.example/"})
    assert away["Location"] == f"/actions/{item.pk}/"
    back = browser.post(address, {"status": "done", "next": "/actions/?whose=mine"})
    assert back["Location"] == "/actions/?whose=mine"


def test_an_item_moves_up_among_its_neighbours(signed_in, lead, item, postmortem):
    second = ActionItem.objects.create(
        postmortem=postmortem, title="Second", position=1, created_at=item.created_at
    )
    answer = signed_in(lead).post(f"/actions/{second.pk}/place/", {"places": "-1"})
    assert answer.status_code == 303
    assert [each.title for each in postmortem.actions.all()] == ["Second", item.title]


def test_the_first_item_stays_first_when_moved_up(signed_in, lead, item):
    signed_in(lead).post(f"/actions/{item.pk}/place/", {"places": "-1"})
    assert not Record.objects.filter(verb="reordered").exists()


def test_the_owner_alone_cannot_reorder_the_draft(signed_in, reader, item):
    item.owner = reader
    item.save()
    answer = signed_in(reader).post(f"/actions/{item.pk}/place/", {"places": "1"})
    assert answer.status_code == 404
