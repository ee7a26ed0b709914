"""The ASGI application: pages through a fixed pool of threads, and the jobs beside them.

The pages are synchronous Django. A fixed pool keeps its database connections; Django's own ASGI
handler makes a thread and a connection for every request (docs/decisions/0003).
"""

from __future__ import annotations

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from secondstory.web.bridge import Bridge, Message, Receive, Send
from secondstory.web.worker import Worker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secondstory.web.settings")

PAGE_THREADS = 2  # the second answers while the first makes a PDF; more only take turns

_pages = Bridge(
    get_wsgi_application(), threads=PAGE_THREADS, most=settings.EVIDENCE_LIMITS.upload_bytes
)
_worker = Worker()


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Answer one connection."""
    if scope["type"] == "lifespan":
        await _live(receive, send)
    elif scope["type"] == "http":
        await _pages(scope, receive, send)
    else:
        await send({"type": "websocket.close", "code": 1000})


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
