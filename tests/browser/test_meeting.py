"""Two browsers in one meeting: in step, and nothing is lost when the connection is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Demo, send, sign_in
from browser.test_pages import findings
from secondstory.told.cast import MEERA

POSTMORTEM = "/postmortems/3/"
PHONE = {"width": 390, "height": 844}
CARD = "Nobody had the certificate in a calendar"
QUESTION = "Who else has a list like that?"


@dataclass(frozen=True)
class Room:
    """The facilitator's page and somebody else's, of one meeting."""

    facilitator: Page
    participant: Page
    address: str


def _begin(page: Page, demo: Demo) -> str:
    """Plan a meeting where none is, begin it where it has not begun, and return its address."""
    page.goto(f"{demo.address}{POSTMORTEM}meeting/")
    plan = page.get_by_role("button", name="Look for a time")
    if plan.count():
        send(page, plan)
    page.get_by_role("link", name="To the meeting").click()
    begin = page.get_by_role("button", name="Begin")
    if begin.count():
        begin.click()
    else:
        page.get_by_role("link", name="Facilitate").click()
    page.wait_for_url(re.compile(r"/facilitation/$"))
    return page.url.removesuffix("facilitation/")


@pytest.fixture
def room(demo: Demo, chromium: Browser, lead_state: Path) -> Iterator[Room]:
    lead = chromium.new_context(storage_state=lead_state, bypass_csp=True)
    other = chromium.new_context(viewport=PHONE, bypass_csp=True)
    facilitator = lead.new_page()
    address = _begin(facilitator, demo)
    participant = sign_in(other, demo.link_for(MEERA.email))
    participant.goto(address)
    yield Room(facilitator, participant, address)
    lead.close()
    other.close()


def _show(room: Room, what: str) -> None:
    room.facilitator.get_by_text("Show everybody").click()
    room.facilitator.locator("#stage-menu").get_by_role("button", name=what).click()


def test_what_is_written_while_the_connection_is_cut_arrives_once(room: Room):
    seat = room.participant.get_by_role("button", name="I am here")
    if seat.count():
        seat.click()
    _show(room, "The board of conditions")
    box = room.participant.get_by_label("One thought a card")
    expect(box).to_be_visible()  # in step, without a reload
    network = room.participant.context
    network.set_offline(True)
    expect(room.participant.get_by_text("The connection is gone.")).to_be_visible()
    box.fill(CARD)
    room.participant.get_by_role("button", name="Put it on the board").click()
    room.participant.get_by_label("A question for later").fill(QUESTION)
    room.participant.get_by_role("button", name="Park it").click()
    taps = room.participant.locator(".tally__count")
    before = int(taps.inner_text())
    room.participant.get_by_role("button", name="“Should have”").click()
    expect(room.participant.get_by_text("Kept here and not sent yet: 3")).to_be_visible()
    assert findings(room.participant) == []
    network.set_offline(False)
    expect(room.participant.get_by_text("The connection is gone.")).to_be_hidden()
    expect(room.participant.get_by_text(CARD)).to_have_count(1)
    expect(taps).to_have_text(str(before + 1))
    expect(room.facilitator.get_by_text(QUESTION)).to_have_count(1)
    assert CARD not in room.facilitator.content()
    room.facilitator.get_by_role("button", name="Show all cards at once").click()
    expect(room.facilitator.get_by_text(CARD)).to_have_count(1)


def test_words_typed_and_not_sent_survive_a_page_that_went_away(room: Room):
    _show(room, "The board of ideas")
    expect(room.participant.get_by_text("What would make it easier?")).to_be_visible()
    box = room.participant.get_by_label("One thought a card")
    box.fill("One list that asks before they end")
    room.participant.wait_for_timeout(2_500)  # what the others do meanwhile takes nothing away
    expect(box).to_have_value("One list that asks before they end")
    room.participant.once("dialog", lambda dialog: dialog.accept())
    room.participant.goto(room.address)
    expect(box).to_have_value("One list that asks before they end")


def test_notes_of_one_reach_the_others_and_a_conflict_keeps_both(room: Room):
    with room.participant.expect_response(lambda answer: answer.url.endswith("/notes/")):
        room.participant.locator("#notes").get_by_text("Write", exact=True).click()
    words = room.participant.locator("#notes-text")
    with room.participant.expect_response(lambda answer: answer.request.method == "POST"):
        words.fill("The warning looked like every other warning.")
    expect(room.facilitator.locator("#notes-read")).to_contain_text("every other warning")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_pages_are_usable_by_everybody(room: Room, scheme):
    for page in (room.facilitator, room.participant):
        page.emulate_media(color_scheme=scheme)
        for what in ("The timeline", "The board of conditions", "What we take with us"):
            _show(room, what)
            page.wait_for_timeout(2_500)
            assert findings(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
