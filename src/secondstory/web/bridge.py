"""Carries requests from the event loop into a fixed pool of threads, where Django answers them.

A request is taken whole before a thread is asked, and an answer is handed back whole: one way there
and one back. Every further crossing waits for the interpreter, which pages seldom let go. So a slow
upload or download holds no thread (docs/decisions/0003).
"""

from __future__ import annotations

import asyncio
import contextvars
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import IO, Any, TypeVar
from wsgiref.types import WSGIApplication, WSGIEnvironment

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]
T = TypeVar("T")

IN_MEMORY = 1024 * 1024  # bytes; larger requests wait in a file, larger answers go in pieces
TOO_LARGE = (
    b"This is more than the server takes at once. Send it in parts, or ask for a higher limit."
)
BARE = {b"content-length": "CONTENT_LENGTH", b"content-type": "CONTENT_TYPE"}


class BodyTooLarge(Exception):
    """A request holds more than it may."""


class Gone(Exception):
    """Whoever asked left before the request was whole."""


@dataclass(slots=True)
class Answer:
    """What Django answered; `pieces` is None when `body` is all of it."""

    status: int
    headers: Headers
    body: bytes = b""
    pieces: Iterator[bytes] | None = None
    close: Callable[[], None] = lambda: None


class Bridge:
    """An ASGI application for HTTP over a WSGI application.

    Args:
        pages: The WSGI application.
        threads: How many requests are answered at the same time.
        most: Bytes a request may hold.
    """

    def __init__(self, pages: WSGIApplication, *, threads: int, most: int) -> None:
        self._pages, self._most = pages, most
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="pages")

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        with SpooledTemporaryFile(IN_MEMORY) as body:
            try:
                size = await self._take(scope, receive, body)
            except BodyTooLarge:
                await _send_whole(send, Answer(413, [(b"content-type", b"text/plain")], TOO_LARGE))
                return
            except Gone:
                return
            environ = environ_of(scope, body, size)
            answer = await self._in_thread(partial(self._answer, environ))
        if answer.pieces is None:
            await _send_whole(send, answer)
        else:
            await self._send_pieces(send, answer, answer.pieces)

    async def _take(self, scope: Message, receive: Receive, body: IO[bytes]) -> int:
        """Read the request's content into a file, and return its size in bytes."""
        names = {name for name, _value in scope["headers"]}
        if not names & {b"content-length", b"transfer-encoding"}:
            return 0
        size, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Gone
            size += len(message.get("body", b""))
            if size > self._most:
                raise BodyTooLarge
            body.write(message.get("body", b""))
            more = message.get("more_body", False)
        body.seek(0)
        return size

    async def _in_thread(self, work: Callable[[], T]) -> T:
        # What a page sets for its own time (its reader's zone) stays with the request.
        context = contextvars.copy_context()
        return await asyncio.get_running_loop().run_in_executor(self._pool, context.run, work)

    def _answer(self, environ: WSGIEnvironment) -> Answer:
        """Let Django answer; a short answer is read to its end here."""
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], _error: Any = None, /) -> Any:
            begun.append((status, headers))

        found = self._pages(environ, start)
        status, headers = begun[-1]
        answer = Answer(int(status[:3]), [_encoded(*header) for header in headers])
        answer.close = getattr(found, "close", answer.close)
        if _is_long(found, headers):
            answer.pieces = iter(found)
            return answer
        try:
            answer.body = b"".join(found)
        finally:
            answer.close()
        return answer

    async def _send_pieces(self, send: Send, answer: Answer, pieces: Iterator[bytes]) -> None:
        """Send as fast as it is taken; a thread is asked for one piece at a time."""
        try:
            await _send_start(send, answer)
            while piece := await self._in_thread(partial(_some, pieces)):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            await self._in_thread(answer.close)


def environ_of(scope: Message, body: IO[bytes], size: int) -> WSGIEnvironment:
    """Return a request as WSGI knows it.

    Names with an underscore are left out: WSGI cannot tell them from those with a hyphen, and so
    a client could say what only the proxy may.
    """
    host, port = scope.get("server") or ("localhost", 80)
    client, client_port = scope.get("client") or ("", 0)
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin1"),
        "QUERY_STRING": scope["query_string"].decode("latin1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client,
        "REMOTE_PORT": str(client_port),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if b"_" not in name:
            key = BARE.get(name) or f"HTTP_{name.decode('latin1').upper().replace('-', '_')}"
            joint = "; " if name == b"cookie" else ","
            said = value.decode("latin1")
            environ[key] = f"{environ[key]}{joint}{said}" if key in environ else said
    if size:
        environ["CONTENT_LENGTH"] = str(size)  # known now, also where the client did not say it
    return environ


def _encoded(name: str, value: str) -> tuple[bytes, bytes]:
    return name.lower().encode("latin1"), value.strip().encode("latin1")


def _is_long(found: Iterable[bytes], headers: list[tuple[str, str]]) -> bool:
    """Say whether an answer is made while it is sent, and may not fit into memory."""
    if not getattr(found, "streaming", False):
        return False
    stated = {name.lower(): value for name, value in headers}.get("content-length", "")
    return not stated.isdecimal() or int(stated) > IN_MEMORY


def _some(pieces: Iterator[bytes]) -> bytes:
    """Return the next pieces together, about 64 kB; nothing at the end."""
    taken, size = [], 0
    for piece in pieces:
        taken.append(piece)
        size += len(piece)
        if size >= 65_536:
            break
    return b"".join(taken)


async def _send_start(send: Send, answer: Answer) -> None:
    start = {"type": "http.response.start", "status": answer.status, "headers": answer.headers}
    await send(start)


async def _send_whole(send: Send, answer: Answer) -> None:
    await _send_start(send, answer)
    await send({"type": "http.response.body", "body": answer.body})
