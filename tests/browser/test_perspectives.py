"""Giving one's side on a telephone, with a name and without one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.conftest import Demo, send, sign_in

ROUND = "/postmortems/3/perspectives/"
TELEPHONE = {"width": 390, "height": 844}


@pytest.fixture
def telephone(demo: Demo, chromium: Browser, lead_state: Path) -> Iterator[Page]:
    context = chromium.new_context(storage_state=lead_state, viewport=TELEPHONE, has_touch=True)
    page = context.new_page()
    page.goto(f"{demo.address}{ROUND}own/")
    yield page
    context.close()


def write(page: Page, place: str, words: str, when: str = "") -> None:
    """Type into a question and wait until it is kept."""
    sheet = page.locator(f"#place-{place} .sheet").last
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        sheet.locator("textarea").press_sequentially(words)
    if when:
        sheet.locator("[name=when]").fill(when)
    expect(sheet.locator(".sheet__note")).to_contain_text("Kept, for your eyes.")


def opened_elsewhere(demo: Demo, chromium: Browser, email: str) -> BrowserContext:
    """Sign somebody else in, in a browser of their own."""
    context = chromium.new_context(viewport=TELEPHONE)
    sign_in(context, demo.link_for(email))
    return context


def test_what_is_typed_on_a_telephone_is_kept_and_stays_sealed(
    demo: Demo, chromium: Browser, telephone: Page
):
    write(telephone, "saw", "The tiles asked for a password.", "half past nine")
    telephone.locator("#place-saw").get_by_text("One more").click()
    expect(telephone.locator("#place-saw .sheet")).to_have_count(2)
    write(telephone, "saw", "Then they did not.")
    telephone.reload()
    kept = telephone.locator("#place-saw .sheet textarea")
    expect(kept.nth(0)).to_have_value("The tiles asked for a password.")
    expect(kept.nth(1)).to_have_value("Then they did not.")
    telephone.get_by_label("my role").check()
    telephone.get_by_label("Which role").fill("the manager")
    send(telephone, telephone.get_by_role("button", name="Give it, sealed"))
    expect(telephone.get_by_role("heading", name="It is given")).to_be_visible()
    other = opened_elsewhere(demo, chromium, "tomasz@halden.example")
    page = other.new_page()
    page.goto(demo.address + ROUND)
    expect(page.get_by_text("3 are in, sealed")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("password")
    other.close()
    send(telephone, telephone.get_by_role("button", name="Take it back"))
    expect(telephone.get_by_role("heading", name="Give it")).to_be_visible()


def test_a_slip_opens_a_desk_that_knows_nobody(demo: Demo, chromium: Browser, telephone: Page):
    send(telephone, telephone.get_by_role("button", name="Show me a slip"))
    code = telephone.locator(".slip code").inner_text()
    context = chromium.new_context(viewport=TELEPHONE)
    page = context.new_page()
    page.goto(f"{demo.address}/without-a-name/")
    page.get_by_label("Your slip").fill(code)
    send(page, page.get_by_role("button", name="Open it"))
    write(page, "hindered", "A certificate nobody knew.")
    assert code not in page.url
    assert not any(cookie["name"] == "sessionid" for cookie in context.cookies())
    page.goto(f"{demo.address}/without-a-name/")
    page.get_by_label("Your slip").fill(code.upper())
    send(page, page.get_by_role("button", name="Open it"))
    expect(page.locator("#place-hindered textarea").first).to_have_value(
        "A certificate nobody knew."
    )
    context.close()


def test_without_javascript_a_claim_is_kept_and_given(
    demo: Demo, chromium: Browser, lead_state: Path
):
    context = chromium.new_context(storage_state=lead_state, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{demo.address}{ROUND}own/")
    sheet = page.locator("#place-surprised .sheet").first
    sheet.locator("textarea").fill("That it worked at all.")
    sheet.get_by_role("button", name="Keep").click()
    expect(page.locator("#place-surprised textarea").first).to_have_value("That it worked at all.")
    context.close()


def test_one_key_puts_a_claim_on_the_timeline(demo: Demo, chromium: Browser, lead_state: Path):
    context = chromium.new_context(storage_state=lead_state)
    page = context.new_page()
    page.goto(f"{demo.address}/postmortems/2/perspectives/")
    claim = page.locator(".account .claim", has_text="Seventeen messages")
    claim.evaluate("claim => claim.classList.add('is-at')")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("t")
    expect(claim.get_by_text("on the timeline")).to_be_visible()
    context.close()
