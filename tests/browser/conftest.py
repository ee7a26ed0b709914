"""A real Chromium in front of a real server on a throw-away demo workspace."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright
from tools.find_browser import find

expect.set_options(timeout=15_000)  # a machine that builds something beside it is slow
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what waits longest: half a minute until a killed job counts as given up."""
    items.sort(key=lambda item: item.path.name != "test_killed.py")


@dataclass(frozen=True)
class Demo:
    """A running demo: its address and who may be signed in by which link."""

    address: str
    home: Path
    link: str

    def link_for(self, email: str) -> str:
        """Return a one-time sign-in link for somebody of the cast."""
        return link_for(self.home, self.address, email)


def alone() -> dict[str, str]:
    """The environment without what the test run itself set, as people have it."""
    own = {"SECONDSTORY_HOME", "DJANGO_SETTINGS_MODULE", "DATABASE_URL"}
    return {key: value for key, value in os.environ.items() if key not in own}


def link_for(home: Path, address: str, email: str) -> str:
    """Return a one-time sign-in link for somebody in a workspace."""
    done = subprocess.run(
        [sys.executable, "-m", "secondstory", "link", email, "--home", str(home)],
        env=alone() | {"SECONDSTORY_URL": address},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def free_port() -> int:
    """Return a port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    home = tmp_path_factory.mktemp("demo") / "workspace"
    port = free_port()
    command = [sys.executable, "-m", "secondstory", "demo", "--port", str(port)]
    with subprocess.Popen(
        [*command, "--home", str(home)], env=alone(), stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        lines = iter(server.stdout.readline, "")
        link = next(line.strip() for line in lines if re.match(r"http://\S+/welcome/", line))
        yield Demo(f"http://127.0.0.1:{port}", home, link)
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) == 0


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find()
    if path is None:
        assert os.environ.get("CI") != "true", "CI must have Chromium"
        pytest.skip("There is no Chromium on this machine; `make browser` says how to get it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def sign_in(context: BrowserContext, link: str) -> Page:
    """Open a one-time link and press its button."""
    page = context.new_page()
    page.goto(link)
    page.get_by_role("button", name=re.compile("sign in", re.I)).click()
    page.wait_for_url(re.compile(r"^http://[^/]+/$"))
    return page


def send(page: Page, button: Locator) -> None:
    """Press a button and wait for the answer: leaving a page sooner takes its form back."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        button.click()


@pytest.fixture(scope="session")
def lead_state(demo: Demo, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lead's signed-in session, so that every test starts with it."""
    context = chromium.new_context()
    sign_in(context, demo.link)
    path = tmp_path_factory.mktemp("state") / "lead.json"
    context.storage_state(path=path)
    context.close()
    return path
