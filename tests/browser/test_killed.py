"""A server that dies in the middle loses nothing it acknowledged."""

from __future__ import annotations

import http.cookiejar
import re
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from benchmarks import made

from browser.conftest import alone, free_port, link_for

MESSAGES = 10_000  # enough that the first batches are in long before the last


class Person:
    """Somebody at a plain browser: keeps cookies, sends the token."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> str:
        with self.opener.open(self.address + path, timeout=20) as answer:
            return str(answer.read().decode())

    def post(self, path: str, **fields: str) -> str:
        """Send a form, with what its page had hidden in it."""
        hidden = (
            re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', self.get(path))
            if fields
            else []
        )
        fields = {**dict(hidden), **fields}
        return self._send(path, urllib.parse.urlencode(fields).encode(), {})

    def upload(self, path: str, name: str, file: Path) -> str:
        """Send a file as a browser form would."""
        edge = "----secondstory-tests"
        body = (
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{file.name}"'
            "\r\nContent-Type: application/zip\r\n\r\n"
        ).encode() + file.read_bytes()
        body += f"\r\n--{edge}--\r\n".encode()
        return self._send(path, body, {"Content-Type": f"multipart/form-data; boundary={edge}"})

    def _send(self, path: str, body: bytes, headers: dict[str, str]) -> str:
        token = next(cookie.value for cookie in self.jar if cookie.name == "csrftoken") or ""
        request = urllib.request.Request(
            self.address + path,
            data=body,
            headers={"X-CSRFToken": token, "Referer": self.address, **headers},
        )
        try:
            with self.opener.open(request, timeout=20) as answer:
                return str(answer.geturl())
        except urllib.error.HTTPError as error:
            raise AssertionError(_asked(error.read().decode())) from None


def _asked(page: str) -> str:
    """What a form that came back asks for."""
    return " ".join(re.sub("<[^>]+>", " ", page).split())[:2000]


@contextmanager
def serving(home: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the real server; yields the process and a link for its administrator."""
    command = [sys.executable, "-m", "secondstory", "serve", "--port", str(port)]
    with subprocess.Popen(
        [*command, "--home", str(home)], env=alone(), stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr is not None
        assert any("Ctrl-C" in line for line in iter(server.stderr.readline, ""))
        try:
            yield server, link_for(home, f"http://127.0.0.1:{port}", "administrator@localhost")
        finally:
            if server.poll() is None:
                server.send_signal(signal.SIGINT)
                server.wait(timeout=20)


def entered(link: str) -> Person:
    """Use a one-time link."""
    address, path = re.match(r"(http://[^/]+)(/.*)", link).groups()  # type: ignore[union-attr]
    person = Person(address)
    person.get(path)
    person.post(path)
    return person


def count(home: Path, query: str) -> int:
    """Look into the workspace as nobody else does."""
    with closing(sqlite3.connect(f"file:{home}/secondstory.sqlite3?mode=ro", uri=True)) as rows:
        return int(rows.execute(query).fetchone()[0])


def until(true: object, patience: float = 60.0) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + patience
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


EVIDENCE = "select count(*) from incidents_evidence"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


def test_an_import_cut_off_by_a_kill_goes_on_after_the_restart(home: Path, tmp_path: Path):
    export = made.slack_export(tmp_path / "export.zip", MESSAGES)
    port = free_port()
    with serving(home, port) as (server, link):
        person = entered(link)
        place = person.post("/incidents/new/", title="Killed half-way", zone="UTC").removeprefix(
            person.address
        )
        preview = person.upload(f"{place}imports/", "upload", export).removeprefix(person.address)
        person.post(f"{preview}start/")
        until(lambda: count(home, EVIDENCE) > 0)
        server.kill()
        server.wait()
    assert 0 < count(home, EVIDENCE) < MESSAGES
    with serving(home, port):
        until(lambda: count(home, EVIDENCE) == MESSAGES, patience=120)
        done = "select count(*) from incidents_import where state = 'done'"
        until(lambda: count(home, done) == 1, patience=60)
    assert count(home, "select count(distinct identity) from incidents_evidence") == MESSAGES


def test_every_save_that_was_answered_survives_a_kill(home: Path):
    port = free_port()
    with serving(home, port) as (server, link):
        person = entered(link)
        place = person.post("/incidents/new/", title="Saved", zone="UTC")
        number = place.rstrip("/").rsplit("/", 1)[-1]
        saved = 0
        for step in range(200):
            if step == 25:
                server.kill()
            try:
                person.post(
                    f"/incidents/{number}/entries/new/",
                    when_0=f"2026-03-03 02:{step % 60:02d}",
                    when_1="incident",
                    kind="observation",
                    text=f"Word number {step}",
                )
            except (urllib.error.URLError, ConnectionError):
                break
            saved += 1
        server.wait()
    assert 0 < saved < 200
    assert count(home, "select count(*) from incidents_entry") >= saved
    with closing(sqlite3.connect(home / "secondstory.sqlite3")) as rows:
        assert rows.execute("pragma integrity_check").fetchone() == ("ok",)
