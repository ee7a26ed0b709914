"""A real CalDAV server keeps our invitations and finds them at the right time."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from http.client import HTTPConnection
from zoneinfo import ZoneInfo

import pytest

from core.meetings.making import utc
from core.meetings.test_calendar import ASKED, HOUR
from secondstory.core.meetings.calendar import message, stored
from secondstory.core.meetings.hours import Span
from secondstory.core.meetings.invitation import cancelled, moved

ROOM = "/meera/meetings/"
AT = f"{ROOM}k7.ics"
KIND = {"Content-Type": "text/calendar; charset=utf-8"}
BETWEEN = """<?xml version="1.0"?>
<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">
<d:prop><d:getetag/></d:prop><c:filter><c:comp-filter name="VCALENDAR">
<c:comp-filter name="VEVENT"><c:time-range start="{start}" end="{end}"/></c:comp-filter>
</c:comp-filter></c:filter></c:calendar-query>"""


class Server:
    """Speaks to the server on its port."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes]:
        wire = HTTPConnection("127.0.0.1", self.port, timeout=10)
        wire.request(method, path, body, {**KIND, **headers})
        answer = wire.getresponse()
        found = answer.status, answer.read()
        wire.close()
        return found

    def has_something(self, start: datetime, end: datetime) -> bool:
        span = {"start": f"{start:%Y%m%dT%H%M%SZ}", "end": f"{end:%Y%m%dT%H%M%SZ}"}
        status, found = self.ask("REPORT", ROOM, BETWEEN.format(**span).encode(), Depth="1")
        assert status == 207
        return b"k7.ics" in found


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("calendars")
    options = ["--config", "", "--auth-type", "none", "--storage-filesystem-folder", str(folder)]
    started = subprocess.Popen(
        [sys.executable, "-m", "radicale", *options, "--server-hosts", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _ready(Server(port))
    finally:
        os.kill(started.pid, signal.SIGTERM)
        started.wait(10)


def _ready(server: Server) -> Server:
    for _ in range(100):
        try:
            home, _ = server.ask("MKCOL", "/meera/")
        except ConnectionError:
            time.sleep(0.1)
        else:
            assert (home, server.ask("MKCALENDAR", ROOM)[0]) == (201, 201)
            return server
    raise AssertionError("The calendar server did not start within ten seconds.")


def test_it_keeps_what_we_store_which_is_no_message(server):
    assert server.ask("PUT", AT, stored(ASKED))[0] == 201
    status, kept = server.ask("GET", AT)
    assert status == 200 and b"UID:k7@halden.example" in kept and b"METHOD" not in kept
    assert b"METHOD:REQUEST" in message(ASKED).content


def test_moving_and_calling_off_change_the_same_object(server):
    later = moved(ASKED, Span(utc(6, 9), utc(6, 10)), at=utc(4, 12))
    for state in (ASKED, later, cancelled(later, at=utc(4, 13))):
        assert server.ask("PUT", AT, stored(state))[0] in (201, 204)
    _, kept = server.ask("GET", AT)
    assert b"SEQUENCE:2" in kept and b"STATUS:CANCELLED" in kept


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]
)
@pytest.mark.parametrize(
    "start",
    [utc(5, 9), utc(29, 1), utc(29, 2), utc(8, 7), utc(5, 15, month=4), utc(25, 1, month=10)],
    ids=str,
)
def test_it_finds_a_meeting_at_its_time_over_a_change_of_clocks(server, zone, start):
    asked = replace(ASKED, zone=ZoneInfo(zone), span=Span(start, start + HOUR))
    assert server.ask("PUT", AT, stored(asked))[0] in (201, 204)
    a_minute = timedelta(minutes=1)
    assert server.has_something(start + a_minute, start + HOUR - a_minute)
    assert not server.has_something(start - HOUR, start)
    assert not server.has_something(start + HOUR, start + 2 * HOUR)
