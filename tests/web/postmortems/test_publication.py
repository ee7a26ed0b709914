"""/postmortems/<id>/publication/, reviews/ and withdrawal/."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from secondstory.core.errors import Refused
from secondstory.web.audit.models import Record
from secondstory.web.meetings.models import Meeting, MeetingKind
from secondstory.web.people.models import User
from secondstory.web.postmortems import writes
from secondstory.web.postmortems.models import Postmortem, Publication, Review

SignIn = Callable[[User], Client]
Writes = Callable[[Postmortem, str, str], object]


def _address(postmortem: Postmortem, noun: str = "publication") -> str:
    return f"/postmortems/{postmortem.pk}/{noun}/"


def test_what_is_missing_is_listed_with_a_link_to_its_place(
    signed_in: SignIn, lead: User, postmortem: Postmortem
) -> None:
    page = signed_in(lead).get(_address(postmortem)).content.decode()
    summary = postmortem.sections.get(name="summary")
    assert "Publication waits for this" in page
    assert f'href="/postmortems/{postmortem.pk}/#section-{summary.pk}"' in page


def test_what_is_not_complete_is_not_published(
    signed_in: SignIn, lead: User, postmortem: Postmortem
) -> None:
    answer = signed_in(lead).post(_address(postmortem), {"accepts_no_review": "on"})
    assert answer.status_code == 422
    assert "Publication waits for this" in answer.content.decode()
    assert not Publication.objects.exists()


def test_an_approval_of_somebody_else_opens_publication(
    signed_in: SignIn, lead: User, reader: User, complete: Postmortem
) -> None:
    signed_in(lead).post(_address(complete, "reviews"), {"person": reader.pk})
    complete.refresh_from_db()
    assert complete.state == "review"
    assert signed_in(reader).get(_address(complete, "preview")).status_code == 200
    signed_in(reader).post(_address(complete, "reviews/own"), {"verdict": "approved"})
    answer = signed_in(lead).post(_address(complete))
    publication = Publication.objects.get()
    assert answer["Location"] == _address(complete, "published")
    assert (publication.number, publication.without_review) == (1, False)
    assert Record.objects.filter(verb="published", noun="publication").count() == 1


def test_the_leads_own_approval_is_not_enough(complete: Postmortem, lead: User) -> None:
    at = complete.created_at
    review = writes.ask_for_review(complete, reviewer=lead, by=lead, at=at)
    writes.answer_review(review, verdict=Review.Verdict.APPROVED, note="", by=lead, at=at)
    with pytest.raises(Refused, match="Nobody has reviewed it yet"):
        writes.publish(complete, accepts_no_review=False, by=lead, at=at)


def test_a_question_keeps_publication_waiting(
    signed_in: SignIn, lead: User, contributor: User, complete: Postmortem
) -> None:
    signed_in(lead).post(_address(complete, "reviews"), {"person": contributor.pk})
    sent = {"verdict": "asked", "note": "Who told support?"}
    signed_in(contributor).post(_address(complete, "reviews/own"), sent)
    assert signed_in(lead).post(_address(complete)).status_code == 422
    page = signed_in(lead).get(_address(complete, "reviews")).content.decode()
    assert "Who told support?" in page


def test_a_question_needs_its_words(
    signed_in: SignIn, lead: User, contributor: User, complete: Postmortem
) -> None:
    writes.ask_for_review(complete, reviewer=contributor, by=lead, at=complete.created_at)
    answer = signed_in(contributor).post(_address(complete, "reviews/own"), {"verdict": "asked"})
    assert answer.status_code == 422
    assert Review.objects.get().verdict == "waiting"


def test_nobody_answers_a_review_they_were_not_asked_for(
    signed_in: SignIn, contributor: User, complete: Postmortem
) -> None:
    answer = signed_in(contributor).post(_address(complete, "reviews/own"), {"verdict": "approved"})
    assert answer.status_code == 404


def test_a_lead_who_works_alone_says_that_nobody_reviewed_it(
    signed_in: SignIn, lead: User, complete: Postmortem
) -> None:
    client = signed_in(lead)
    assert client.post(_address(complete)).status_code == 422
    assert client.post(_address(complete), {"accepts_no_review": "on"}).status_code == 303
    assert Publication.objects.get().without_review
    assert "without a review" in client.get(_address(complete, "published")).content.decode()


def test_only_the_lead_may_go_without_a_review(
    signed_in: SignIn, contributor: User, complete: Postmortem
) -> None:
    answer = signed_in(contributor).post(_address(complete), {"accepts_no_review": "on"})
    assert answer.status_code == 422
    assert "Only the lead" in answer.content.decode()


def test_without_a_lead_nothing_is_published(complete: Postmortem, contributor: User) -> None:
    complete.lead = None
    complete.save()
    with pytest.raises(Refused, match="no lead"):
        writes.publish(complete, accepts_no_review=True, by=contributor, at=complete.created_at)


def test_a_second_click_publishes_once(lead: User, published: Publication) -> None:
    again = writes.publish(published.postmortem, accepts_no_review=True, by=lead, at=published.at)
    assert again == published
    assert Publication.objects.count() == 1


def test_republishing_shows_what_changed_and_counts_on(
    signed_in: SignIn, lead: User, published: Publication, write: Writes
) -> None:
    postmortem = published.postmortem
    write(postmortem, "summary", "The maps were gone for **80 minutes**.")
    client = signed_in(lead)
    page = client.get(_address(postmortem)).content.decode()
    assert "<del>95</del><ins>80</ins>" in page
    client.post(_address(postmortem), {"accepts_no_review": "on"})
    assert [each.number for each in postmortem.publications.all()] == [2, 1]
    assert (
        "<strong>95 minutes"
        in client.get(f"/postmortems/{postmortem.pk}/publications/1/").content.decode()
    )


def test_a_withdrawn_publication_disappears_for_readers(
    signed_in: SignIn, lead: User, reader: User, published: Publication
) -> None:
    postmortem = published.postmortem
    answer = signed_in(lead).post(
        _address(postmortem, "withdrawal"), {"reason": "A name slipped in."}
    )
    assert answer.status_code == 303
    client = signed_in(reader)
    for place in ("", "published/", "published.md", "published.json", "published.pdf"):
        assert client.get(f"/postmortems/{postmortem.pk}/{place}").status_code == 404
    assert postmortem.title not in client.get("/postmortems/?show=published").content.decode()
    page = signed_in(lead).get(_address(postmortem)).content.decode()
    assert "A name slipped in." in page


def test_withdrawing_needs_a_reason(signed_in: SignIn, lead: User, published: Publication) -> None:
    answer = signed_in(lead).post(_address(published.postmortem, "withdrawal"), {"reason": " "})
    published.refresh_from_db()
    assert answer.status_code == 422
    assert published.withdrawn_at is None


def test_what_was_withdrawn_can_be_published_again(lead: User, published: Publication) -> None:
    writes.withdraw(published, reason="Too soon.", by=lead, at=published.at)
    again = writes.publish(published.postmortem, accepts_no_review=True, by=lead, at=published.at)
    assert again.number == 2
    assert Publication.objects.standing().get() == again


def test_a_reader_can_neither_publish_nor_withdraw_nor_look_back(
    signed_in: SignIn, reader: User, published: Publication
) -> None:
    client = signed_in(reader)
    for noun in ("publication", "withdrawal", "reviews", "publications/1"):
        assert client.get(_address(published.postmortem, noun)).status_code == 404
        assert client.post(_address(published.postmortem, noun)).status_code in (404, 405)


def test_publishing_books_the_follow_up_meeting_and_publishing_again_does_not(
    complete: Postmortem, lead: User, write: Writes
) -> None:
    at = complete.created_at
    writes.publish(complete, accepts_no_review=True, by=lead, at=at)
    write(complete, "summary", "The maps were gone for **94 minutes**.")
    writes.publish(complete, accepts_no_review=True, by=lead, at=at)
    booked = Meeting.objects.get(postmortem=complete, kind=MeetingKind.FOLLOW_UP)
    assert booked.starts_at is not None and 29 < (booked.starts_at - at).days < 38
