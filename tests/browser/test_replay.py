"""Walking through the told night with the keyboard, a finger, and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Demo

REPLAY = "/incidents/2/replay/"
ALERTS = "Seventeen alerts are found"
CACHE = "v4.13.0: tile cache client 3.2."  # of those who were asked, only its author speaks of it
BEFORE_ALERTS = "?at=2026-03-18T03:53:00Z"


@pytest.fixture
def page(demo: Demo, chromium: Browser, lead_state: Path) -> Iterator[Page]:
    context = chromium.new_context(storage_state=lead_state, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(demo.address + REPLAY + BEFORE_ALERTS)
    yield page
    context.close()


def stands_at(page: Page, instant: str) -> None:
    expect(page).to_have_url(re.compile(re.escape(f"at={instant}")))


def test_the_keyboard_walks_from_one_thing_to_the_next(page: Page):
    player = page.locator(".player")
    size = player.bounding_box()
    expect(page.get_by_text(ALERTS)).to_have_count(0)
    page.keyboard.press("ArrowRight")
    stands_at(page, "2026-03-18T03:58:00Z")
    expect(page.get_by_text(ALERTS)).to_be_visible()
    page.keyboard.press("k")
    stands_at(page, "2026-03-18T03:53:00Z")
    expect(page.get_by_text(ALERTS)).to_have_count(0)
    assert player.bounding_box() == size  # nothing under the thumb has moved
    page.keyboard.press("Home")
    expect(page.get_by_text("Nothing was known to anybody yet.")).to_be_visible()
    expect(page).to_have_title(re.compile("Incident of 18 March"))
    page.keyboard.press("End")
    expect(page).to_have_title(re.compile("Tideboard showed no measurements"))


def test_keys_step_through_the_story_on_the_handle_itself_and_after_a_choice(page: Page):
    page.get_by_label("The moment").focus()
    page.keyboard.press("ArrowRight")
    stands_at(page, "2026-03-18T03:58:00Z")
    expect(page.get_by_label("The moment")).to_be_focused()
    page.get_by_label("Already true, but not known").check()
    expect(page).to_have_url(re.compile("unknown=1"))
    page.keyboard.press("ArrowRight")
    stands_at(page, "2026-03-18T04:00:00Z")  # somebody takes something for granted from here on


def test_the_handle_is_dragged_and_the_story_follows(page: Page):
    handle = page.get_by_label("The moment")
    box = handle.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    here = box["width"] * int(handle.input_value()) / int(handle.get_attribute("max") or 1)
    page.mouse.move(box["x"] + here, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.35, middle, steps=6)
    expect(page.get_by_text(ALERTS)).to_be_visible()  # while it is still held
    page.mouse.up()
    page.mouse.move(box["x"] + 2, 100)
    expect(page.get_by_text(ALERTS)).to_be_visible()


def test_it_plays_by_itself_until_somebody_takes_the_handle(page: Page):
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Play")).to_have_attribute("aria-pressed", "true")
    stands_at(page, "2026-03-18T03:58:00Z")
    stands_at(page, "2026-03-18T04:00:00Z")  # somebody takes something for granted from here on
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Play")).to_have_attribute("aria-pressed", "false")


def test_eyes_are_chosen_and_go_with_the_address(page: Page):
    page.get_by_label("Through whose eyes").select_option("Meera Deshpande")
    expect(page.get_by_text("What Meera Deshpande knew")).to_be_visible()
    expect(page).to_have_url(re.compile(r"who=Meera\+Deshpande"))
    expect(page.get_by_text(CACHE)).to_have_count(0)


def test_without_javascript_links_and_forms_do_it_all(
    demo: Demo, chromium: Browser, lead_state: Path
):
    context = chromium.new_context(storage_state=lead_state, java_script_enabled=False)
    page = context.new_page()
    page.goto(demo.address + REPLAY + BEFORE_ALERTS)
    page.get_by_role("link", name="On to what became known next").click()
    stands_at(page, "2026-03-18T03:58:00Z")
    page.get_by_label("Through whose eyes").select_option("Debjani Lahiri")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("What Debjani Lahiri knew")).to_be_visible()
    stands_at(page, "2026-03-18T03:58:00Z")
    context.close()
