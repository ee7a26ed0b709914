"""An editor as far as a language server can tell: a client of its own, over pipes, in JSON-RPC."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from pathlib import Path
from queue import Empty, Queue
from types import TracebackType
from typing import Any

from cli.conftest import surroundings

PATIENCE = 20.0
LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")  # as the protocol cuts them
Message = dict[str, Any]


class Editor:
    """Starts `secondstory lsp` in a folder and speaks with it."""

    def __init__(self, folder: Path, **capabilities: Any) -> None:
        self._folder = folder
        self._capabilities = capabilities
        self._arrived: Queue[Message] = Queue()
        self._kept: list[Message] = []
        self._number = 0
        self.answer: Message = {}

    def __enter__(self) -> Editor:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "secondstory", "lsp", "--stdio"],
            cwd=self._folder,
            env=surroundings(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()
        self.answer = self.ask(
            "initialize",
            processId=None,
            rootUri=self._folder.as_uri(),
            workspaceFolders=[{"uri": self._folder.as_uri(), "name": "here"}],
            capabilities=self._capabilities,
        )
        self.tell("initialized")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            assert pipe
            pipe.close()

    def leave(self) -> tuple[int, str]:
        """Say goodbye as the protocol wants it; the exit code and what stood on stderr."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        code = self._process.wait(PATIENCE)
        assert self._process.stderr
        return code, self._process.stderr.read().decode()

    def tell(self, method: str, *none: None, **params: Any) -> None:
        self._send(method, None if none else params)

    def ask(self, method: str, *none: None, **params: Any) -> Any:
        self._number += 1
        number = self._number
        self._send(method, None if none else params, id=number)
        reply = self.hear(lambda said: said.get("id") == number and "method" not in said)
        assert "error" not in reply, reply
        return reply["result"]

    def hear(self, wanted: Any, within: float = PATIENCE) -> Message:
        """The next message of that sort; the others are kept for later."""
        for said in self._kept:
            if wanted(said):
                self._kept.remove(said)
                return said
        while True:
            said = self._arrived.get(timeout=within)
            if wanted(said):
                return said
            self._kept.append(said)

    def heard(self, method: str) -> int:
        """How many messages of that sort wait to be read."""
        while not self._arrived.empty():
            self._kept.append(self._arrived.get())
        return sum(said.get("method") == method for said in self._kept)

    def hears_nothing(self, method: str, within: float) -> bool:
        try:
            self.hear(lambda said: said.get("method") == method, within)
        except Empty:
            return True
        return False

    def uri(self, name: str) -> str:
        return (self._folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "markdown") -> list[Message]:
        """Open a text; what is remarked in it."""
        item = {"uri": self.uri(name), "languageId": language, "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=item)
        return self.remarks(name)

    def change(self, name: str, version: int, *changes: Message) -> None:
        document = {"uri": self.uri(name), "version": version}
        self.tell("textDocument/didChange", textDocument=document, contentChanges=list(changes))

    def remarks(self, name: str, version: int | None = None) -> list[Message]:
        """The next remarks on a text, or those on a version of it."""
        said = self.hear(
            lambda said: (
                said.get("method") == "textDocument/publishDiagnostics"
                and said["params"]["uri"] == self.uri(name)
                and version in (None, said["params"].get("version"))
            )
        )
        found: list[Message] = said["params"]["diagnostics"]
        return found

    def hover(self, name: str, line: int, column: int) -> Any:
        return self.ask(
            "textDocument/hover",
            textDocument={"uri": self.uri(name)},
            position={"line": line, "character": column},
        )

    def offers(self, name: str, remark: Message, **context: Any) -> list[Message]:
        found: list[Message] = self.ask(
            "textDocument/codeAction",
            textDocument={"uri": self.uri(name)},
            range=remark["range"],
            context={"diagnostics": [remark], **context},
        )
        return found

    def _send(self, method: str, params: Any, **more: Any) -> None:
        said = {"jsonrpc": "2.0", "method": method, **more}
        body = json.dumps(said if params is None else said | {"params": params}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        pipe = self._process.stdout
        assert pipe
        while head := pipe.readline():
            length = 0
            while head.strip():
                name, _, value = head.decode().partition(":")
                length = int(value) if name.lower() == "content-length" else length
                head = pipe.readline()
            said = json.loads(pipe.read(length))
            self._arrived.put(said)
            if "id" in said and "method" in said:  # it asks something of the editor
                self._reply(said["id"])

    def _reply(self, number: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", "id": number, "result": None}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()


def applied(text: str, edit: Message) -> str:
    """A text after an edit whose places count UTF-16 units, as editors apply it."""
    lines = LINES.findall(text)
    start, end = (
        _index(lines, edit["range"][side]["line"], edit["range"][side]["character"])
        for side in ("start", "end")
    )
    return text[:start] + str(edit["newText"]) + text[end:]


def _index(lines: list[str], line: int, units: int) -> int:
    bare = lines[line].rstrip("\r\n") if line < len(lines) else ""
    before = bare.encode("utf-16-le")[: 2 * units]
    return sum(len(each) for each in lines[:line]) + len(before.decode("utf-16-le"))
