"""What a browser fetches on its first visit, compressed as served."""

from __future__ import annotations

import http.client
import re
import tempfile
from pathlib import Path

from benchmarks.seed import workspace
from benchmarks.serving import HOST, Serving
from benchmarks.table import Row

FETCHED = re.compile(rb'<(?:link rel="(?:stylesheet|icon)" href|script src)="([^"]+)"')


def measure(_: int) -> list[Row]:
    """Weigh the home page with its styles, scripts and icon."""
    with tempfile.TemporaryDirectory() as name:
        facts = workspace(Path(name), 50)
        with Serving(Path(name)) as server:
            cookies = server.sign_in(str(facts["person"]))
            page, _body = _get(server.port, "/", cookies)
            parts = {
                path: _get(server.port, path, cookies)[0] for path in _fetched(server, cookies)
            }
    total = page + sum(parts.values())
    weights = ", ".join(
        f"{path.rsplit('.', 1)[-1]} {size / 1000:.1f}" for path, size in parts.items()
    )
    return [
        Row(
            "home, first visit",
            f"{total / 1000:.1f} kB",
            "< 100 kB",
            f"html {page / 1000:.1f}, {weights}",
        )
    ]


def _fetched(server: Serving, cookies: str) -> list[str]:
    plain = _get(server.port, "/", cookies, encoding="identity")[1]
    return [path.decode() for path in FETCHED.findall(plain)]


def _get(port: int, path: str, cookies: str, encoding: str = "br, gzip") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(HOST, port)
    connection.request("GET", path, headers={"Cookie": cookies, "Accept-Encoding": encoding})
    body = connection.getresponse().read()
    return len(body), body
