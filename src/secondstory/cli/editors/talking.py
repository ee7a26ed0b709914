"""Which message of an editor leads to what."""

from __future__ import annotations

from lsprotocol import types

from secondstory.cli.editors.offering import offers
from secondstory.cli.editors.server import Server
from secondstory.cli.editors.showing import explanation

_QUICK = types.CodeActionKind.QuickFix


def listening_server() -> Server:
    """Return a server that hears everything it can answer."""
    server = Server()
    _hear_texts(server)
    _hear_settings(server)
    _hear_questions(server)
    return server


def _hear_texts(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.check(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.check_soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.check(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.forget(params.text_document.uri)


def _hear_settings(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    def begun(params: types.InitializeParams) -> None:
        server.begin(params)

    @server.feature(types.INITIALIZED)
    def ready(params: types.InitializedParams) -> None:
        server.watch_settings()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def settings_changed(params: types.DidChangeWatchedFilesParams) -> None:
        server.check_all()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(params: types.DidChangeConfigurationParams) -> None:
        server.check_all()


def _hear_questions(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        seen = server.seen(params.text_document.uri)
        at = seen.places.offset(params.position)
        here = [each for each in seen.findings if each.start <= at <= each.end]
        if not here:
            return None
        span = seen.places.range(min(f.start for f in here), max(f.end for f in here))
        return types.Hover(explanation(here), span)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[_QUICK])
    )
    def asked(params: types.CodeActionParams) -> list[types.CodeAction]:
        if params.context.only and not any(_QUICK.startswith(k) for k in params.context.only):
            return []
        seen = server.seen(params.text_document.uri)
        start = seen.places.offset(params.range.start)
        end = seen.places.offset(params.range.end)
        here = [each for each in seen.findings if each.start <= end and start <= each.end]
        return [offer for each in here for offer in offers(each, seen.text, seen.places)]
