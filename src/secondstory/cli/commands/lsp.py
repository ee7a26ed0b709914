"""`secondstory lsp`: wording checked while it is typed, for editors; twin of `core.language`."""

from __future__ import annotations

import click


@click.command(short_help="Check wording while you type, as your editor's language server.")
@click.option("--stdio", is_flag=True, help="Understood, because many editors pass it.")
def command(stdio: bool) -> None:
    """Serve an editor over stdin and stdout: start it from your editor, not by hand.

    It shows where the wording of Markdown stops the inquiry at a person, says why on hover, and
    offers the words reworded or a comment that allows them. Settings are those of lint.
    """
    from secondstory.cli.editors.talking import listening_server

    listening_server().start_io()
