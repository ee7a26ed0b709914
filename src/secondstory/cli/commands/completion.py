"""`secondstory completion`: the shell's own completion script."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command(short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of SHELL.

    For instance, in ~/.bashrc: eval "$(secondstory completion bash)"
    """
    kind = get_completion_class(shell)
    root = ctx.find_root()
    if kind is not None:
        click.echo(kind(root.command, {}, "secondstory", "_SECONDSTORY_COMPLETE").source())
