"""The real server as a process of its own, and a person signed in to it."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from http.cookies import SimpleCookie
from pathlib import Path
from types import TracebackType
from urllib.parse import urlencode, urlsplit

PORT = 8120
HOST = "127.0.0.1"
SIGN_IN = "/account/login/"
PATIENCE = 60.0
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Serving:
    """`secondstory serve` on a workspace, from its first answer until SIGINT.

    `cold` is the time to the first answer in seconds, `idle` the memory a second later in MB.
    """

    def __init__(self, home: Path, *, port: int = PORT) -> None:
        self.home, self.port = home, port
        address = f"http://{HOST}:{port}"
        self.environment = os.environ | {"SECONDSTORY_URL": address, "SECONDSTORY_HOME": str(home)}
        self.cold = self.idle = 0.0

    def __enter__(self) -> Serving:
        command = [sys.executable, "-m", "secondstory", "serve", "--port", str(self.port)]
        started = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=(self.home / "serve.log").open("w"),
        )
        while not _answers(self.port):
            if time.perf_counter() - started > PATIENCE or self._process.poll() is not None:
                raise RuntimeError((self.home / "serve.log").read_text())
        self.cold = time.perf_counter() - started
        time.sleep(1)
        self.idle = self.memory()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.wait(30)

    def memory(self) -> float:
        """Return what the process holds, in MB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else 0.0

    def sign_in(self, email: str) -> str:
        """Open a one-time link as a person would; return the cookies of their session."""
        command = [sys.executable, "-m", "secondstory", "link", email]
        printed = subprocess.run(
            command, env=self.environment, check=True, capture_output=True, text=True
        )
        path = urlsplit(printed.stdout.strip()).path
        connection = http.client.HTTPConnection(HOST, self.port)
        connection.request("GET", path)
        answer = connection.getresponse()
        token = TOKEN.search(answer.read().decode())
        kept = _kept({}, answer)
        form = urlencode({"csrfmiddlewaretoken": token[1] if token else ""})
        kind = "application/x-www-form-urlencoded"
        connection.request("POST", path, form, {"Cookie": _header(kept), "Content-Type": kind})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 303:
            raise RuntimeError(f"Signing in answered {answer.status} instead of 303.")
        kept = _kept(kept, answer)
        connection.request("GET", "/", headers={"Cookie": _header(kept)})  # shows the welcome, once
        answer = connection.getresponse()
        answer.read()
        return _header(_kept(kept, answer))


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", SIGN_IN)
        return connection.getresponse().status == 200
    except OSError:
        time.sleep(0.005)
        return False
    finally:
        connection.close()


def _kept(cookies: dict[str, str], answer: http.client.HTTPResponse) -> dict[str, str]:
    """Return the cookies a browser has after an answer."""
    given = SimpleCookie()
    for each in answer.headers.get_all("Set-Cookie") or []:
        given.load(each)
    new = {name: cookie.value for name, cookie in given.items()}
    return {name: value for name, value in (cookies | new).items() if value}


def _header(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())
