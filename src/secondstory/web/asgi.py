"""The ASGI application: pages through a fixed pool of threads, and the jobs beside them.

The pages are synchronous Django. A fixed pool keeps its database connections; Django's own ASGI
handler makes a thread and a connection for every request (docs/decisions/0003).
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi_typing import WSGIApp
from django.core.wsgi import get_wsgi_application

from secondstory.web.worker import Worker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secondstory.web.settings")

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

PAGE_THREADS = 4  # more take the interpreter from one another; fewer, and slow uploads stop it

_pages = WSGIMiddleware(cast(WSGIApp, get_wsgi_application()), workers=PAGE_THREADS)
_worker = Worker()


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Answer one connection."""
    if scope["type"] == "lifespan":
        await _live(receive, send)
    elif scope["type"] == "http":
        await _page(scope, receive, send)
    else:
        await send({"type": "websocket.close", "code": 1000})


async def _page(scope: Message, receive: Receive, send: Send) -> None:
    """Answer one request; the server gives futures where the bridge asks for coroutines."""

    async def take() -> Message:
        return await receive()

    async def give(message: Message) -> None:
        await send(message)

    await _pages(scope, take, give)  # type: ignore[arg-type]


async def _live(receive: Receive, send: Send) -> None:
    """Start the jobs with the server and end them with it."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            _worker.start()
            await send({"type": "lifespan.startup.complete"})
        else:
            _worker.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return
