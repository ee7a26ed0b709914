"""Requests on their way from the event loop into the threads that answer them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from secondstory.web.bridge import IN_MEMORY, Bridge, Message

KIBIBYTE = 1024
Seen = list[dict[str, Any]]


class Long:
    """An answer that is made while it is sent."""

    streaming = True

    def __init__(self, pieces: int) -> None:
        self.pieces, self.closed_in = pieces, ""

    def __iter__(self) -> Iterator[bytes]:
        return iter([b"x" * 1000] * self.pieces)

    def close(self) -> None:
        self.closed_in = threading.current_thread().name


def asked(
    bridge: Bridge,
    *messages: Message,
    headers: tuple[tuple[bytes, bytes], ...] = (),
    method: str = "GET",
) -> list[Message]:
    """Return what one request is answered with."""
    waiting, sent = list(messages), []

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": "/où/",
        "query_string": b"a=1",
        "http_version": "1.1",
        "scheme": "http",
        "headers": list(headers),
        "client": ("127.0.0.1", 4),
        "server": ("127.0.0.1", 8000),
    }
    asyncio.run(bridge(scope, receive, send))
    return sent


def echoing(seen: Seen, *, most: int = 10 * IN_MEMORY) -> Bridge:
    """A bridge to an application that keeps what it was asked and answers "here"."""

    def pages(environ: dict[str, Any], start: Any) -> list[bytes]:
        size = int(environ.get("CONTENT_LENGTH") or 0)
        seen.append(environ | {"body": environ["wsgi.input"].read(size)})
        start("200 OK", [("Content-Type", "text/plain")])
        return [b"he", b"re"]

    return Bridge(pages, threads=1, most=most)


def body(content: bytes, *, more: bool = False) -> Message:
    return {"type": "http.request", "body": content, "more_body": more}


def test_a_page_is_handed_back_whole() -> None:
    seen: Seen = []
    start, whole = asked(echoing(seen), headers=((b"cookie", b"a=1"), (b"cookie", b"b=2")))
    assert (start["status"], start["headers"]) == (200, [(b"content-type", b"text/plain")])
    assert whole == {"type": "http.response.body", "body": b"here"}
    assert seen[0]["HTTP_COOKIE"] == "a=1; b=2"
    assert seen[0]["PATH_INFO"].encode("latin1").decode() == "/où/"


def test_what_is_sent_arrives_whole_however_long_it_is() -> None:
    seen: Seen = []
    parts = [body(bytes([n]) * 900 * KIBIBYTE, more=n < 2) for n in range(3)]
    asked(echoing(seen), *parts, headers=((b"transfer-encoding", b"chunked"),), method="POST")
    assert seen[0]["body"] == b"".join(part["body"] for part in parts)
    assert seen[0]["CONTENT_LENGTH"] == str(3 * 900 * KIBIBYTE)


def test_more_than_allowed_is_refused_before_anybody_looks_at_it() -> None:
    seen: Seen = []
    start, said = asked(
        echoing(seen, most=5), body(b"123456"), headers=((b"content-length", b"6"),), method="POST"
    )
    assert (start["status"], seen) == (413, [])
    assert b"in parts" in said["body"]


def test_a_browser_that_leaves_while_it_sends_changes_nothing() -> None:
    seen: Seen = []
    left = [body(b"half", more=True), {"type": "http.disconnect"}]
    headers = ((b"content-length", b"8"),)
    assert asked(echoing(seen), *left, headers=headers, method="POST") == []
    assert seen == []


def test_nobody_can_speak_for_the_proxy_with_an_underscore() -> None:
    seen: Seen = []
    asked(echoing(seen), headers=((b"x_forwarded_proto", b"https"), (b"x-real", b"yes")))
    assert "HTTP_X_FORWARDED_PROTO" not in seen[0]
    assert seen[0]["HTTP_X_REAL"] == "yes"


@pytest.mark.parametrize("pieces", [3, 5000])
def test_a_file_arrives_complete_and_is_closed_where_pages_are_made(pieces: int) -> None:
    answer = Long(pieces)

    def pages(environ: dict[str, Any], start: Any) -> Long:
        start("200 OK", [("Content-Length", str(1000 * pieces))])
        return answer

    sent = asked(Bridge(pages, threads=1, most=1))
    assert b"".join(each.get("body", b"") for each in sent) == b"x" * 1000 * pieces
    assert (len(sent) > 2) == (1000 * pieces > IN_MEMORY)
    assert answer.closed_in.startswith("pages")


def test_an_answer_that_fails_is_not_kept_quiet() -> None:
    def pages(environ: dict[str, Any], start: Any) -> list[bytes]:
        raise LookupError("broken")

    with pytest.raises(LookupError, match="broken"):
        asked(Bridge(pages, threads=1, most=1))
