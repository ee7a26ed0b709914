"""Take the pictures of docs/screenshots/ from the demo: `python tools/take_screenshots.py`."""

import re
import signal
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from find_browser import find

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
PORT = 8017
ADDRESS = f"http://127.0.0.1:{PORT}"
DESK, PHONE = (1280, 860), (390, 844)
PICTURES = {
    "home": ("/", DESK, "light"),
    "incident": ("/incidents/2/", DESK, "light"),
    "timeline": ("/incidents/2/timeline/", DESK, "light"),
    "timeline-dark": ("/incidents/2/timeline/", DESK, "dark"),
    "replay": ("/incidents/2/replay/?at=2026-03-18T03:58:00Z&unknown=1", DESK, "light"),
    "perspectives": ("/postmortems/2/perspectives/", DESK, "light"),
    "perspective-phone": ("/postmortems/3/perspectives/own/", PHONE, "light"),
    "work": ("/postmortems/3/", DESK, "light"),
    "published": ("/postmortems/2/published/", DESK, "light"),
    "published-dark": ("/postmortems/2/published/", DESK, "dark"),
    "published-phone": ("/postmortems/2/published/", PHONE, "light"),
    "search": ("/search/?q=format", DESK, "light"),
    "wording": ("/postmortems/3/", DESK, "light"),
}
WRITTEN = "The import was started by mistake, and we forgot to tell the pilots."


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "secondstory", "demo", "--port", str(PORT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        link = demo.stdout.readline().strip()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
            take(browser, link)
            browser.close()
        demo.send_signal(signal.SIGINT)
    return 0


def take(browser: Browser, link: str) -> None:
    """Sign in once, then look at each page as the picture wants it."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(link)
    page.get_by_role("button", name=re.compile("sign in", re.I)).click()
    page.wait_for_url(ADDRESS + "/")
    state = context.storage_state()
    for name, (path, (width, height), scheme) in PICTURES.items():
        seen = browser.new_context(
            storage_state=state,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
        ).new_page()
        seen.goto(ADDRESS + path)
        if name == "wording":
            write(seen)
        seen.screenshot(path=FOLDER / f"{name}.png")
        print(f"{name}.png")


def write(page: Page) -> None:
    """Write in the first section, until the questions about it are there."""
    section = page.locator(".work-section").first
    section.get_by_text("Write", exact=True).click()
    section.locator("textarea").first.fill(WRITTEN)
    page.locator(".wording__spot").first.wait_for()
    section.evaluate("section => section.scrollIntoView()")


if __name__ == "__main__":
    sys.exit(main())
