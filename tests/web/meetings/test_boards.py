"""/meetings/<pk>/boards/…: written in silence, shown at once, piled up, voted on unseen."""

from __future__ import annotations

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from secondstory.core.document.model import FactorKind
from secondstory.core.errors import Refused
from secondstory.web.audit.models import Record
from secondstory.web.meetings.held import writes
from secondstory.web.meetings.models import Board, BoardKind, BoardState, Card, Stage, Vote

SECRET = "kingfisher over the breakwater"


@pytest.fixture
def board(held, lead) -> Board:
    """A board of conditions, being written on."""
    writes.look_at(held, Stage.FACTORS, by=lead, at=timezone.now())
    return held.boards.get()


@pytest.fixture
def shown(board, lead, contributor) -> Board:
    """A board with a card of each, shown."""
    for key, author, text in ((1, lead, "No page named the format"), (2, contributor, SECRET)):
        writes.write_card(board, key, text, by=author, at=timezone.now())
    return writes.show_board(board, by=lead, at=timezone.now())


def _url(board, rest):
    return f"/meetings/{board.session.meeting_id}/boards/{board.kind}/{rest}/"


def _card_url(board, key, rest):
    return f"/meetings/{board.session.meeting_id}/cards/{key}/{rest}/"


def _page(browser, board):
    return browser.get(f"/meetings/{board.session.meeting_id}/").content.decode()


def test_a_card_is_its_writer_s_alone_until_all_are_shown(signed_in, lead, contributor, board):
    signed_in(contributor).post(_url(board, "cards"), {"key": 5, "text": SECRET})
    assert SECRET in _page(signed_in(contributor), board)
    desk = signed_in(lead).get(f"/meetings/{board.session.meeting_id}/facilitation/")
    assert SECRET not in _page(signed_in(lead), board) + desk.content.decode()
    signed_in(lead).post(_url(board, "showing"))
    assert SECRET in _page(signed_in(lead), board)


def test_writing_a_card_is_no_news_to_others(signed_in, lead, contributor, board):
    writes.take_seat(board.session, by=contributor, at=timezone.now())
    browser = signed_in(lead)
    address = f"/meetings/{board.session.meeting_id}/live/"
    tag = browser.get(address).headers["ETag"]
    signed_in(contributor).post(_url(board, "cards"), {"key": 5, "text": SECRET})
    assert browser.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_the_same_key_again_adds_nothing_and_changes_the_words(signed_in, contributor, board):
    for text in ("first", "first", "second"):
        answer = signed_in(contributor).post(
            _url(board, "cards"), {"key": 5, "text": text}, headers={"X-Sent-By": "outbox"}
        )
        assert answer.status_code == 204
    assert [card.text for card in Card.objects.all()] == ["second"]


def test_nobody_changes_a_card_of_somebody_else(signed_in, lead, shown):
    answer = signed_in(lead).post(
        _url(shown, "cards"), {"key": 2, "text": "mine now"}, headers={"X-Sent-By": "outbox"}
    )
    assert answer.status_code == 422 and b"no longer yours" in answer.content
    assert Card.objects.get(key=2).text == SECRET


def test_a_card_that_is_not_shown_is_not_there_for_others(signed_in, lead, contributor, board):
    writes.write_card(board, 5, SECRET, by=contributor, at=timezone.now())
    for rest in ("pile", "factor"):
        assert signed_in(lead).post(_card_url(board, 5, rest)).status_code == 404
    assert not board.session.meeting.postmortem.factors.exists()


def test_no_words_take_a_card_away(signed_in, contributor, board):
    browser = signed_in(contributor)
    browser.post(_url(board, "cards"), {"key": 5, "text": SECRET})
    browser.post(_url(board, "cards"), {"key": 5, "text": ""})
    assert not Card.objects.exists()


def test_no_row_of_the_audit_has_a_card_s_words_or_writer(shown, contributor):
    rows = Record.objects.filter(noun="board")
    assert [row.verb for row in rows] == ["showed"]
    assert not any(SECRET in str(row.facts) for row in Record.objects.all())
    assert not rows.filter(by=contributor).exists()


def test_cards_are_put_together_and_taken_apart_without_a_script(signed_in, lead, shown):
    browser = signed_in(lead)
    page = browser.get(f"/meetings/{shown.session.meeting_id}/?moving=1").content.decode()
    assert page.count("Put it here") == 1
    browser.post(_card_url(shown, 1, "pile"), {"top": "2"})
    assert Card.objects.get(key=1).under_id == 2
    browser.post(_card_url(shown, 1, "pile"))
    assert Card.objects.get(key=1).under is None


def test_a_card_becomes_a_factor_once(signed_in, lead, shown):
    for _n in range(2):
        signed_in(lead).post(_card_url(shown, 2, "factor"))
    factor = shown.session.meeting.postmortem.factors.get()
    assert (factor.text, factor.kind) == (SECRET, FactorKind.CONDITION)


def test_what_kept_it_from_being_worse_is_a_mitigator(signed_in, lead, shown):
    signed_in(lead).post(_card_url(shown, 2, "factor"), {"kind": "mitigator"})
    assert shown.session.meeting.postmortem.factors.get().kind == FactorKind.MITIGATOR


def test_votes_are_nobody_s_to_see_before_all_have_voted(signed_in, lead, contributor, shown):
    writes.open_votes(shown, 2, by=lead, at=timezone.now())
    signed_in(contributor).post(_url(shown, "ballot"), {"cards": ["1"]})
    page = _page(signed_in(lead), shown)
    assert "1 of 2 have voted" in page and "checked" not in page
    signed_in(lead).post(_url(shown, "ballot"), {"cards": ["1", "2"]})
    shown.refresh_from_db()
    assert shown.state == BoardState.CLOSED
    assert "<strong>2</strong>" in _page(signed_in(contributor), shown)


def test_voting_again_replaces_what_one_voted(signed_in, lead, contributor, shown):
    writes.open_votes(shown, 1, by=lead, at=timezone.now())
    for chosen in ("1", "1", "2"):
        signed_in(contributor).post(_url(shown, "ballot"), {"cards": [chosen]})
    assert [vote.card_id for vote in Vote.objects.all()] == [2]


def test_nobody_has_more_votes_than_the_others(signed_in, lead, contributor, shown):
    writes.open_votes(shown, 1, by=lead, at=timezone.now())
    answer = signed_in(contributor).post(
        _url(shown, "ballot"), {"cards": ["1", "2"]}, headers={"X-Sent-By": "outbox"}
    )
    assert answer.status_code == 422
    assert not Vote.objects.exists()


def test_the_facilitator_counts_when_somebody_left_the_room(signed_in, lead, contributor, shown):
    writes.open_votes(shown, 1, by=lead, at=timezone.now())
    assert signed_in(contributor).post(_url(shown, "count")).status_code == 404
    signed_in(lead).post(_url(shown, "count"))
    shown.refresh_from_db()
    assert shown.state == BoardState.CLOSED


def test_nothing_is_written_or_piled_up_while_people_vote(lead, shown):
    writes.open_votes(shown, 1, by=lead, at=timezone.now())
    cards = list(shown.cards.all())
    with pytest.raises(Refused):
        writes.write_card(shown, 9, "late", by=lead, at=timezone.now())
    with pytest.raises(Refused):
        writes.put_under(cards[0], cards[1], by=lead, at=timezone.now())


def test_nobody_votes_on_what_nobody_has_read(signed_in, lead, board):
    signed_in(lead).post(_url(board, "vote"), {"votes": "3"})
    board.refresh_from_db()
    assert board.state == BoardState.WRITING


class PilesAreFlat(TestCase):
    """Whatever is put under whatever, a pile is one card with cards under it, and none is lost."""

    @settings(max_examples=25, deadline=None)
    @given(moves=st.lists(st.tuples(st.integers(1, 5), st.integers(0, 5)), max_size=12))
    def test_piles_stay_flat(self, moves):
        from secondstory.web.meetings.models import Meeting, Session
        from secondstory.web.people.models import User
        from secondstory.web.postmortems.models import Postmortem

        now = timezone.now()
        lead = User.objects.create_user(f"lead{User.objects.count()}@halden.example", name="L")
        postmortem = Postmortem.objects.create(title="P", outline="full", created_at=now)
        meeting = Meeting.objects.create(
            postmortem=postmortem, uid=str(postmortem.pk), written_at=now, created_at=now
        )
        session = Session.objects.create(meeting=meeting, started_at=now, part="x", part_since=now)
        board = Board.objects.create(session=session, kind=BoardKind.IDEAS, state="shown")
        for key in range(1, 6):
            Card.objects.create(key=key + 10 * postmortem.pk, board=board, by=lead, text=str(key))
        cards = dict(enumerate(board.cards.order_by("key"), start=1))
        for moved, top in moves:
            writes.put_under(cards[moved], cards.get(top), by=lead, at=now)
        kept = {card.pk: card.under_id for card in board.cards.all()}
        assert len(kept) == 5
        assert all(kept[top] is None for top in kept.values() if top is not None)
