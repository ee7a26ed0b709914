"""The language server: hears what is typed, waits for a pause, checks, and answers."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from secondstory import __version__
from secondstory.cli.editors.checking import findings_of
from secondstory.cli.editors.houses import House, Houses
from secondstory.cli.editors.showing import SOURCE, diagnostic
from secondstory.cli.editors.texts import Places, Text, Texts
from secondstory.cli.files import MARKDOWN
from secondstory.core.language import Finding

PAUSE = 0.2  # seconds without a key; shorter, and remarks flicker under a word half typed
SETTINGS = ("**/secondstory.toml", "**/pyproject.toml")


class Seen(NamedTuple):
    """A text as it was when it was checked."""

    text: Text
    places: Places
    findings: list[Finding]


class Server(LanguageServer):
    """A server for one editor."""

    def __init__(self) -> None:
        super().__init__(SOURCE, __version__)
        self._houses = Houses()
        self._problems: set[str] = set()
        self._seen: dict[str, Seen] = {}
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        self._texts = Texts(None)

    def begin(self, params: types.InitializeParams) -> None:
        """Hold texts by lines as the protocol cuts them; pygls has no other way to say so."""
        made = self.workspace
        self._texts = self.protocol._workspace = Texts(
            made.root_uri,
            workspace_folders=params.workspace_folders,
            position_encoding=made.position_encoding,
        )

    def check_soon(self, uri: str) -> None:
        """Check a text after a pause in typing."""
        self._stop_waiting(uri)
        loop = asyncio.get_running_loop()
        self._waiting[uri] = loop.call_later(PAUSE, self.check, uri)

    def check(self, uri: str) -> Seen:
        """Check a text now, and tell the editor."""
        self._stop_waiting(uri)
        text = self._texts.get_text_document(uri)
        places = Places(text)
        house = self._house_of(text)
        is_ours = _is_markdown(text) and not house.leaves_out(Path(text.path))
        findings = findings_of(places.words, house.settings) if is_ours else []
        self._seen[uri] = Seen(text, places, findings)
        self._tell(uri, [diagnostic(each, places) for each in findings], text.version)
        return self._seen[uri]

    def check_all(self) -> None:
        """Check every open text, because what is around them has changed."""
        for uri in list(self._seen):
            self.check(uri)

    def forget(self, uri: str) -> None:
        """Take the remarks of a closed text away."""
        self._stop_waiting(uri)
        self._seen.pop(uri, None)
        self._tell(uri, [], None)

    def seen(self, uri: str) -> Seen:
        """Return a text as it is now; one still waited for is checked first."""
        return self.check(uri) if uri in self._waiting or uri not in self._seen else self._seen[uri]

    def watch_settings(self) -> None:
        """Ask the editor to tell when settings change, where it can."""
        workspace = self.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        if watched is None or not watched.dynamic_registration:
            return
        options = types.DidChangeWatchedFilesRegistrationOptions(
            [types.FileSystemWatcher(pattern) for pattern in SETTINGS]
        )
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        self.client_register_capability(
            types.RegistrationParams([types.Registration("settings", method, options)])
        )

    def _house_of(self, text: Text) -> House:
        path = to_fs_path(text.uri) if text.uri.startswith("file:") else None
        root = self.workspace.root_path
        folder = Path(path).parent if path else Path(root) if root else Path.cwd()
        house = self._houses.of(folder)
        if house.problem and house.problem not in self._problems:
            self.window_show_message(
                types.ShowMessageParams(types.MessageType.Warning, house.problem)
            )
        self._problems = {house.problem} if house.problem else set()
        return house

    def _tell(self, uri: str, said: list[types.Diagnostic], version: int | None) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, said, version))

    def _stop_waiting(self, uri: str) -> None:
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()


def _is_markdown(text: Text) -> bool:
    return text.language_id == "markdown" or Path(text.path).suffix in MARKDOWN
