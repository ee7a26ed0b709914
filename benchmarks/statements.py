"""Counts SQL statements and times the unchanged page inside the process, without a network.

Run by `pages` as a process of its own, because Django serves one workspace a process:
`python -m benchmarks.statements` prints JSON for the workspace in `SECONDSTORY_HOME`.
"""

from __future__ import annotations

import io
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.addresses import PUBLISHED, Facts, addresses
from secondstory.cli.setup import open_ready_workspace

TIMES = 300


def statements(home: Path) -> dict[str, float]:
    """Return the SQL statements of each page, and `304` in seconds."""
    environment = os.environ | {"SECONDSTORY_HOME": str(home)}
    command = [sys.executable, "-m", "benchmarks.statements"]
    printed = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(printed.stdout)
    return found


def counted(facts: Facts) -> dict[str, float]:
    """Ask for every page as the person of the workspace."""
    from django.db import connection  # these exist once Django is set up
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from secondstory.web.people.models import User

    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(User.objects.get(email=facts["person"]))
    found: dict[str, float] = {}
    for name, address in addresses(facts).items():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        found[name] = len(queries)
    tag = client.get(addresses(facts)[PUBLISHED])["ETag"]
    cookies = "; ".join(f"{name}={each.value}" for name, each in client.cookies.items())
    found["304"] = unchanged(addresses(facts)[PUBLISHED], cookies, tag)
    return found


def unchanged(path: str, cookies: str, tag: str) -> float:
    """Return the median seconds the application takes to say that nothing changed."""
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    said: list[str] = []
    taken = []

    def start(status: str, _headers: object, _error: object = None, /) -> Callable[[bytes], object]:
        said.append(status)
        return bytes

    for _ in range(TIMES):
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "127.0.0.1",
            "HTTP_COOKIE": cookies,
            "HTTP_IF_NONE_MATCH": tag,
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.url_scheme": "http",
        }
        started = time.perf_counter()
        answer = application(environ, start)
        answer.close()
        taken.append(time.perf_counter() - started)
    if not said[-1].startswith("304"):
        raise RuntimeError(f"{path} answered {said[-1]}, not 304.")
    return statistics.median(taken)


def main() -> None:
    open_ready_workspace(None)
    from secondstory.web.server import prepare

    prepare()
    facts = json.loads((Path(os.environ["SECONDSTORY_HOME"]) / "facts.json").read_text())
    json.dump(counted(facts), sys.stdout)


if __name__ == "__main__":
    main()
