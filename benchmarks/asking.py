"""A plain client that keeps its connection, alone or ten at a time."""

from __future__ import annotations

import http.client
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from benchmarks.serving import HOST

WARM = 5


@dataclass
class Ask:
    """One page to ask for, as one person."""

    port: int
    path: str
    cookies: str
    headers: dict[str, str] = field(default_factory=dict)
    expected: int = 200

    def alone(self, times: int) -> list[float]:
        """Return how long each answer took over one connection, in seconds."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        connection.connect()
        taken = [self._once(connection) for _ in range(WARM + times)]
        connection.close()
        return taken[WARM:]

    def together(self, connections: int, times: int) -> list[float]:
        """Return how long each answer took over that many connections at once."""
        with ThreadPoolExecutor(connections) as pool:
            runs = [pool.submit(self.alone, times // connections) for _ in range(connections)]
            return [each for run in runs for each in run.result()]

    def tag(self) -> str:
        """Return the ETag of the answer."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        connection.request("GET", self.path, headers={"Cookie": self.cookies})
        answer = connection.getresponse()
        answer.read()
        return answer.headers["ETag"] or ""

    def _once(self, connection: http.client.HTTPConnection) -> float:
        headers = {"Cookie": self.cookies, "Accept-Encoding": "gzip, br"} | self.headers
        started = time.perf_counter()
        connection.request("GET", self.path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        taken = time.perf_counter() - started
        if answer.status != self.expected:
            raise RuntimeError(f"{self.path} answered {answer.status}, not {self.expected}.")
        return taken
