"""/postmortems/<pk>/perspectives/own/: somebody's own side, theirs alone until it is open."""

from __future__ import annotations

from secondstory.web.audit.models import Record
from secondstory.web.perspectives.models import Claim, Perspective
from web.perspectives.conftest import SECRET

FRAGMENT = {"HX-Request": "true"}


def _own(postmortem, rest=""):
    return f"/postmortems/{postmortem.pk}/perspectives/own/{rest}"


def _keep(browser, postmortem, key=7, **data):
    words = {"prompt": "saw", "text": SECRET} | data
    return browser.post(_own(postmortem, f"claims/{key}/"), words, headers=FRAGMENT)


def test_a_claim_is_kept_as_it_is_typed_and_typing_on_changes_the_same_one(
    signed_in, contributor, postmortem, asked
):
    browser = signed_in(contributor)
    assert "Kept, for your eyes." in _keep(browser, postmortem, text="The map").content.decode()
    _keep(browser, postmortem, text="The map was grey")
    claim = Claim.objects.get()
    assert claim.text == "The map was grey" and claim.perspective.author == contributor
    assert claim.text in browser.get(_own(postmortem)).content.decode()


def test_a_spoken_time_is_read_in_the_authors_zone_and_echoed(
    signed_in, contributor, postmortem, asked
):
    answer = _keep(signed_in(contributor), postmortem, when="about a quarter past two")
    claim = Claim.objects.get()
    assert claim.as_written == "about a quarter past two"
    assert claim.happened_at.minute == 15
    assert "Read as" in answer.content.decode()


def test_a_time_nobody_understands_is_said_and_the_words_stay(
    signed_in, contributor, postmortem, asked
):
    answer = _keep(signed_in(contributor), postmortem, when="when the cock crowed")
    assert "when the cock crowed" in answer.content.decode()
    assert not Claim.objects.exists()


def test_without_javascript_the_form_saves_and_comes_back_to_the_claim(
    signed_in, contributor, postmortem, asked
):
    words = {"prompt": "did", "text": "I waited"}
    answer = signed_in(contributor).post(_own(postmortem, "claims/7/"), words)
    assert answer.status_code == 303
    assert answer["Location"].endswith("#claim-7")


def test_giving_seals_it_and_taking_back_leaves_it_with_its_author(
    signed_in, contributor, postmortem, asked
):
    browser = signed_in(contributor)
    _keep(browser, postmortem)
    browser.post(_own(postmortem, "giving/"), {"attribution": "role", "role": "on call"})
    given = Perspective.objects.get()
    assert given.is_given and given.said_by == "on call"
    browser.post(_own(postmortem, "withdrawal/"))
    given.refresh_from_db()
    assert not given.is_given and given.given_at is None
    assert given.claims.count() == 1


def test_nothing_is_given_without_a_word(signed_in, contributor, postmortem, asked):
    browser = signed_in(contributor)
    answer = browser.post(_own(postmortem, "giving/"), {"attribution": "name"}, follow=True)
    assert "One sentence is enough." in answer.content.decode()
    assert not Perspective.objects.filter(is_given=True).exists()


def test_writing_leaves_no_trail_until_it_is_given(signed_in, contributor, postmortem, asked):
    before = Record.objects.count()
    _keep(signed_in(contributor), postmortem)
    assert Record.objects.count() == before


def test_what_was_revealed_is_not_changed_any_more_but_added_to(
    signed_in, lead, contributor, postmortem, asked, written
):
    browser = signed_in(contributor)
    _keep(browser, postmortem)
    browser.post(_own(postmortem, "giving/"), {"attribution": "name"})
    written(lead, "something else")
    signed_in(lead).post(_own(postmortem, "giving/"), {"attribution": "name"})
    answer = _keep(browser, postmortem, text="changed afterwards")
    assert "Others have read this." in answer.content.decode()
    assert Claim.objects.get(key=7).text == SECRET
    browser.post(_own(postmortem, "additions/"), {"text": "I know more now"})
    assert "I know more now" in browser.get(_own(postmortem)).content.decode()


def test_whoever_was_not_asked_has_no_such_page(signed_in, reader, postmortem, asked):
    assert signed_in(reader).get(_own(postmortem)).status_code == 404


def test_every_word_can_be_deleted_before_it_is_given(signed_in, contributor, postmortem, asked):
    browser = signed_in(contributor)
    _keep(browser, postmortem)
    browser.post(_own(postmortem, "erasure/"))
    assert not Claim.objects.exists() and not Perspective.objects.exists()


def test_somebody_elses_claim_cannot_be_taken_over_by_its_key(
    signed_in, lead, contributor, postmortem, asked
):
    _keep(signed_in(contributor), postmortem)
    answer = _keep(signed_in(lead), postmortem, text="mine now")
    assert "does not belong here" in answer.content.decode()
    assert Claim.objects.get().text == SECRET


def test_a_slip_is_shown_once(signed_in, contributor, postmortem, asked):
    browser = signed_in(contributor)
    first = browser.post(_own(postmortem, "slip/"))
    assert first.status_code == 200 and "shown this once" in first.content.decode()
    assert browser.post(_own(postmortem, "slip/")).status_code == 303


def test_saying_no_needs_no_reason_and_can_be_changed(signed_in, contributor, postmortem, asked):
    browser = signed_in(contributor)
    browser.post(_own(postmortem, "declining/"))
    assert asked.invitees.get(person=contributor).declined_at is not None
    _keep(browser, postmortem)
    browser.post(_own(postmortem, "giving/"), {"attribution": "name"})
    assert asked.invitees.get(person=contributor).declined_at is None


def test_its_wording_is_asked_about_and_not_what_the_form_asked_for(
    signed_in, contributor, postmortem, asked
):
    browser = signed_in(contributor)
    blamed = _keep(browser, postmortem, text="Lena should have noticed the alert.")
    assert "Lena should have" in blamed.content.decode().split("Kept, for your eyes.")[1]
    own = _keep(browser, postmortem, key=8, text="I assumed that the tick meant it was in.")
    assert "<details" not in own.content.decode()
