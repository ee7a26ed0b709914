"""From evidence to a published post-mortem, as a team does it on the day after."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Demo, send, sign_in

CHAT = """9:02 AM Meera Deshpande: the pilots say the forecast page is empty
9:04 AM Tomasz Wieczorek: looking
9:11 AM Tomasz Wieczorek: the forecast import failed at 8:30, disk is full on ingest-2
9:15 AM Tomasz Wieczorek: decided: delete the old exports and restart the import
9:24 AM Tomasz Wieczorek: import is through, forecast page is back
9:30 AM Meera Deshpande: pilots confirm, all good
"""
TITLE = "The forecast page was empty"
SUMMARY = "The forecast page was empty for almost an hour because a disk was full."


@pytest.fixture(scope="module")
def lead(demo: Demo, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = sign_in(context, demo.link_for("femi@halden.example"))
    yield page
    context.close()


def signed_in_page(demo: Demo, chromium: Browser, who: str) -> Page:
    return sign_in(chromium.new_context(), demo.link_for(f"{who}@halden.example"))


def path_of(page: Page) -> str:
    return re.sub(r"^http://[^/]+", "", page.url)


def test_a_team_goes_from_evidence_to_publication(demo: Demo, chromium: Browser, lead: Page):
    incident = report(lead, demo)
    bring_in_the_chat(lead, demo, incident)
    curate(lead, demo, incident)
    postmortem = start(lead, demo, incident)
    write_sections(lead, demo, postmortem)
    add_a_factor_and_an_action(lead, demo, postmortem)

    outsider = signed_in_page(demo, chromium, "hugo")
    answer = outsider.goto(demo.address + postmortem)
    assert answer is not None
    assert answer.status == 404

    ask_for_a_review(lead, demo, postmortem)
    contributor = signed_in_page(demo, chromium, "tomasz")
    approve(contributor, demo, postmortem)
    publish(lead, demo, postmortem)

    reader = signed_in_page(demo, chromium, "leilani")
    reader.goto(demo.address + postmortem + "published/")
    expect(reader.get_by_text(SUMMARY)).to_be_visible()
    expect(reader.get_by_text("disk is full on ingest-2").first).to_be_visible()
    reader.goto(demo.address + "/search/?q=forecast")
    expect(reader.get_by_role("link", name=TITLE).first).to_be_visible()
    markdown = reader.request.get(demo.address + postmortem + "published.md").text()
    assert SUMMARY in markdown
    assert reader.request.get(demo.address + postmortem + "published.pdf").body()[:4] == b"%PDF"


def report(page: Page, demo: Demo) -> str:
    page.goto(demo.address + "/incidents/new/")
    page.get_by_label("What happened, in a few words").fill(TITLE)
    page.get_by_label("Severity").select_option(label="SEV3")
    page.get_by_role("button", name="Report it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    return path_of(page)


def bring_in_the_chat(page: Page, demo: Demo, incident: str) -> None:
    page.goto(demo.address + incident + "evidence/")
    page.get_by_text("Paste a conversation instead").click()
    page.get_by_label(re.compile("Or paste the conversation here")).fill(CHAT)
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_text("In which time zone?")).to_be_visible()  # asked for, never guessed
    page.locator("select[name=zone]").select_option("Europe/Berlin")
    page.locator("[name^=since]").first.fill("2026-11-20")
    send(page, page.get_by_role("button", name="Look again"))
    page.get_by_role("button", name="Bring it in").click()
    page.wait_for_url(re.compile("/imports/"))
    expect(page.get_by_text("It is in")).to_be_visible(timeout=20_000)
    page.goto(demo.address + incident + "evidence/")
    expect(page.get_by_text("disk is full on ingest-2").first).to_be_visible()


def curate(page: Page, demo: Demo, incident: str) -> None:
    page.goto(demo.address + incident + "timeline/?show=all")
    for kept in range(1, 7):
        page.locator(".candidate [data-key='y']").first.click()
        expect(page.locator(".timeline__entry")).to_have_count(kept)


def start(page: Page, demo: Demo, incident: str) -> str:
    page.goto(demo.address + incident + "postmortems/new/")
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Outline").select_option("light")
    page.get_by_role("button", name="Start it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    return path_of(page)


def write_sections(page: Page, demo: Demo, postmortem: str) -> None:
    for number, words in enumerate((SUMMARY, "Pilots could not plan for 54 minutes.")):
        page.goto(demo.address + postmortem)
        page.get_by_role("link", name=re.compile("^Write( |$)")).nth(number + 1).click()
        page.locator("textarea[name=text]").first.fill(words)
        send(page, page.get_by_role("button", name=re.compile("^Save")).first)
        page.goto(demo.address + postmortem)
        expect(page.get_by_text(words)).to_be_visible()


def add_a_factor_and_an_action(page: Page, demo: Demo, postmortem: str) -> None:
    page.goto(demo.address + postmortem + "factors/new/")
    page.get_by_label("What it was").fill(
        "Old exports are kept for ever on the disk of the import."
    )
    send(page, page.get_by_role("button", name="Save"))
    page.goto(demo.address + postmortem + "actions/")
    page.get_by_label("What will be done").fill("Delete exports after 30 days, by a timer.")
    page.get_by_label("Owner").select_option(label="Tomasz Wieczorek")
    page.get_by_label("Due on").fill("2026-12-01")
    page.get_by_role("button", name="Add this action").click()
    expect(page.get_by_text("Delete exports after 30 days").first).to_be_visible()


def ask_for_a_review(page: Page, demo: Demo, postmortem: str) -> None:
    page.goto(demo.address + postmortem + "participants/")
    page.locator("select").first.select_option(label="Tomasz Wieczorek")
    send(page, page.get_by_role("button", name=re.compile("add", re.I)).first)
    page.goto(demo.address + postmortem + "reviews/")
    page.get_by_label("Person").select_option(label="Tomasz Wieczorek")
    send(page, page.get_by_role("button", name="Ask for a review"))


def approve(page: Page, demo: Demo, postmortem: str) -> None:
    page.goto(demo.address + "/")
    expect(page.get_by_role("link", name=TITLE).first).to_be_visible()
    page.goto(demo.address + postmortem + "reviews/own/")
    page.get_by_label(re.compile("ready", re.I)).check()
    send(page, page.get_by_role("button", name=re.compile("save|answer|send|say", re.I)).first)


def publish(page: Page, demo: Demo, postmortem: str) -> None:
    page.goto(demo.address + postmortem + "publication/")
    send(page, page.get_by_role("button", name="Publish"))
    page.goto(demo.address + postmortem + "published/")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
