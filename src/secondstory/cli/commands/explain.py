"""`secondstory explain`: why a rule asks, and what it asks."""

from __future__ import annotations

import click


@click.command(short_help="Say why a rule asks, with examples.")
@click.argument("rule")
def command(rule: str) -> None:
    """Say why RULE asks, what to ask instead, what it flags and what it keeps."""
    from secondstory.core.language.explaining import explained
    from secondstory.core.language.store import rule_named

    found = rule_named(rule)
    if found is None:
        raise click.UsageError(f"There is no rule named {rule!r}. `secondstory rules` lists them.")
    click.echo(explained(found), nl=False)
