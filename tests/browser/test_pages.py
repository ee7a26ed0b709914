"""Every page people meet: no accessibility finding, no sideways scroll, nothing in the console."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from browser.conftest import Demo, send

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Everything is looked at; only what is wrong is written up and handed over.
RUN_AXE = """
    async tags => (await axe.run(document, {
        runOnly: {type: "tag", values: tags},
        resultTypes: ["violations"],
    })).violations
"""
PAGES = [
    "/",
    "/incidents/",
    "/incidents/new/",
    "/incidents/2/",
    "/incidents/2/evidence/",
    "/incidents/2/timeline/",
    "/incidents/2/replay/?at=2026-03-18T03:58:00Z&unknown=1",
    "/incidents/2/entries/new/",
    "/postmortems/",
    "/postmortems/import/",
    "/postmortems/2/",
    "/postmortems/2/history/",
    "/postmortems/2/publication/",
    "/postmortems/2/published/",
    "/hall-of-fame/",
    "/meetings/2/",
    "/meetings/trend/",
    "/postmortems/2/perspectives/",
    "/postmortems/2/perspectives/own/",
    "/postmortems/2/perspectives/invitations/",
    "/postmortems/2/roles/",
    "/postmortems/3/perspectives/",
    "/postmortems/3/perspectives/own/",
    "/without-a-name/",
    "/postmortems/2/replay/",
    "/postmortems/3/",
    "/postmortems/3/factors/new/",
    "/postmortems/3/actions/",
    "/postmortems/3/reviews/",
    "/wording/",
    "/wording/forgot/",
    "/actions/",
    "/library/",
    "/search/?q=tide",
    "/profile/",
    "/people/",
    "/teams/",
    "/administration/",
    "/administration/audit/",
    "/administration/people/",
    "/administration/severities/",
    "/administration/outlines/",
    "/account/2fa/",
    "/account/password/set/",
    "/nowhere/",
]


ON_THE_PHONE = [path for path in PAGES if not path.startswith(("/administration", "/account"))]
DESK, PHONE = (1280, "light"), (390, "dark")


@pytest.fixture(scope="module")
def page(request: pytest.FixtureRequest, chromium: Browser, lead_state: Path) -> Iterator[Page]:
    """One tab for all pages of a size; going to an address begins anew in it."""
    width, scheme = request.param
    context = chromium.new_context(
        storage_state=lead_state,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,  # only so that axe can be put in; the policy has a test of its own
    )
    yield context.new_page()
    context.close()


@contextmanager
def errors_of(page: Page) -> Iterator[list[str]]:
    """Collect what goes wrong in the scripts of a page meanwhile."""
    said: list[str] = []

    def note(error: Error) -> None:
        said.append(str(error))

    page.on("pageerror", note)
    yield said
    page.remove_listener("pageerror", note)


def findings(page: Page) -> list[str]:
    page.add_script_tag(path=AXE)
    violations = page.evaluate(RUN_AXE, TAGS)
    return [
        f"{each['id']}: {json.dumps([node['target'] for node in each['nodes']][:3])}"
        for each in violations
    ]


@pytest.mark.parametrize(
    ("page", "path"),
    [*((DESK, path) for path in PAGES), *((PHONE, path) for path in ON_THE_PHONE)],
    indirect=["page"],
)
def test_a_page_has_no_finding_and_fits(demo: Demo, page: Page, path: str):
    with errors_of(page) as said:
        page.goto(demo.address + path)
        assert findings(page) == []
        widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert widths[0] <= widths[1]
    assert said == []


def test_the_policy_forbids_code_in_the_page_and_nothing_breaks_it(
    demo: Demo, chromium: Browser, lead_state: Path
):
    context = chromium.new_context(storage_state=lead_state)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in PAGES:
        answer = page.goto(demo.address + path)
        assert answer is not None
        policy = answer.headers["content-security-policy"]
        assert "'unsafe-inline'" not in policy
        assert "'unsafe-eval'" not in policy
    context.close()
    broken = [line for line in said if re.search("Content.Security.Policy", line, re.I)]
    assert broken == []


def test_a_section_can_be_read_and_saved_without_javascript(
    demo: Demo, chromium: Browser, lead_state: Path
):
    context = chromium.new_context(storage_state=lead_state, java_script_enabled=False)
    page = context.new_page()
    page.goto(demo.address + "/postmortems/3/")
    page.get_by_role("link", name=re.compile("^Write( |$)")).nth(1).click()
    page.locator("textarea[name=text]").first.fill("Saved by a plain form.")
    send(page, page.get_by_role("button", name=re.compile("^Save")).first)
    page.goto(demo.address + "/postmortems/3/")
    assert page.get_by_text("Saved by a plain form.").is_visible()
    context.close()
