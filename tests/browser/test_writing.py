"""Writing in a section, and what is asked about the wording meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.conftest import Demo
from browser.test_pages import AXE, findings

POSTMORTEM = "/postmortems/3/"
WORDS = "The import was started by mistake. 🌊 We forgot to tell the pilots."


@pytest.fixture
def page(demo: Demo, chromium: Browser, lead_state: Path) -> Iterator[Page]:
    context = chromium.new_context(
        storage_state=lead_state, viewport={"width": 390, "height": 844}, bypass_csp=True
    )
    page = context.new_page()
    page.goto(demo.address + POSTMORTEM)
    yield page
    context.close()


def write(page: Page, words: str) -> Locator:
    """Write in the first section until it was saved, and return its box."""
    section = page.locator(".work-section").first
    section.get_by_text("Write", exact=True).click()
    box = section.locator("textarea").first
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        box.fill(words)
    return box


def test_a_question_appears_while_writing_and_a_rewording_is_one_click(demo: Demo, page: Page):
    box = write(page, WORDS)
    spots = page.locator(".wording__spot")
    expect(spots).to_have_count(2)
    assert AXE.exists()
    assert findings(page) == []
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        spots.first.get_by_role("button", name="Write “was started”").click()
    expect(box).to_have_value(WORDS.replace(" by mistake", ""))
    expect(spots).to_have_count(1)
    spots.first.get_by_role("button", name="Show it").click()
    chosen = "box => box.value.slice(box.selectionStart, box.selectionEnd)"
    assert "forgot" in box.evaluate(chosen)


def test_what_is_left_with_a_reason_is_there_for_reviewers(demo: Demo, page: Page):
    write(page, "We forgot to call the lighthouse.")
    spot = page.locator(".wording__spot")
    expect(spot).to_have_count(1)
    spot.get_by_text("Leave it", exact=True).first.click()
    spot.get_by_label("Why it is right here").fill("The keeper's own words.")
    spot.get_by_role("button", name="Leave it").click()
    expect(spot).to_have_count(0)
    page.goto(demo.address + POSTMORTEM + "reviews/")
    expect(page.get_by_text("The keeper's own words.")).to_be_visible()
